// Drawing a month of incidents, and handing what was drawn to the interviewers (SV-02, SV-04).
import { v7 as uuidv7 } from 'uuid'
import type { Checked } from '../../../../platform/checks.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { month as monthInWords } from '../../../../platform/view-filters.ts'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import type { Designs, Sample } from '../design/designs.ts'
import { designStore } from '../design/store.ts'
import { nameOf, type SamplingParts } from '../parts.ts'
import type { Quota } from '../quota/quota.ts'
import { keyOf, monthOf, userGroups } from '../rules.ts'
import { type Issue, issueStore, type Replicate } from './issue/store.ts'
import { drawStratum, inclusionProbability, inFrameOrder, planStratum, seedOfStratum } from './plan.ts'
import { type Draw, drawStore, type InMonth, type KeptStratum } from './store.ts'

export type WholeDraw = Sample & { draw: Draw; strata: KeptStratum[]; issues: Issue[] }

export function openDrawing(parts: SamplingParts, designs: Designs, quota: Pick<Quota, 'nextOf'>) {
  const { db, forceId, actor, audit, accounts, now } = parts
  const [store, held, out] = [drawStore(db, forceId), designStore(db, forceId), issueStore(db, forceId)]

  const record = (kind: 'collection' | 'alteration' | 'disclosure', what: string, id: string, details: object) =>
    audit.record({ kind, what, about: { kind: 'sample-draw', ids: [id] }, details: { ...details } })

  /** @throws NotFound where the month has not been drawn */
  async function find(surveyId: string, month: string): Promise<WholeDraw> {
    const sample = await designs.find(surveyId)
    const draw = (await store.draws(sample.design.id)).find((each) => each.month === month)
    if (!draw) throw new NotFound()
    return { ...sample, draw, strata: await store.strata(draw.id), issues: await out.issues(draw.id) }
  }

  async function whyNotDraw(sample: Sample, month: string): Promise<string | undefined> {
    const { survey, design } = sample
    if (designs.isOver(sample)) return 'The fieldwork of this survey is over'
    if (month < monthOf(survey.periodFrom) || month > monthOf(survey.periodTo))
      return `The survey is not about ${monthInWords(month)}`
    if (month >= monthOf(dayOf(now()))) return `${monthInWords(month)} is not over yet, so its frame is not whole`
    const isDrawn = (await store.draws(design.id)).some((draw) => draw.month === month)
    return isDrawn ? `${monthInWords(month)} has been drawn already. Nothing was changed` : undefined
  }

  /** Draws from one stratum as it is needed now. */
  async function drawOne(
    sample: Sample,
    of: readonly InMonth[],
    given: { drawId: string; month: string; seed: string },
  ) {
    const { divisionId, group } = of[0]!
    const { takesAll } = userGroups[group]
    const { reserveReplicates: replicates, reserveShare: share } = sample.design
    const eligible = inFrameOrder(of.filter(({ exclusion }) => exclusion === ''))
    const { target, response } = await quota.nextOf(sample, { divisionId, group })
    const plan = planStratum({ eligible: eligible.length, target, response, takesAll })
    const division = (await accounts.geography()).get(divisionId)?.code ?? divisionId
    const drawn = drawStratum(
      eligible,
      plan.wanted,
      { replicates, share },
      seedOfStratum(given.seed, { month: given.month, division, group }),
    )
    const stratum: KeptStratum = {
      id: uuidv7(),
      drawId: given.drawId,
      divisionId,
      group,
      inFrame: of.length,
      excluded: of.length - eligible.length,
      target,
      response,
      wanted: plan.wanted,
      start: drawn.start,
      replicates: drawn.replicates,
      released: 0,
      isShort: plan.isShort,
    }
    return { stratum, cases: drawn.cases }
  }

  /** What has come out of a stratum so far decides the chance of each of its cases. */
  async function reckon(stratum: KeptStratum) {
    const issued = await out.issuedOf(stratum)
    await out.setProbability(stratum, inclusionProbability(issued, stratum.inFrame - stratum.excluded))
  }

  /** One issue of a draw, numbered after those before it. */
  async function addIssue({ draw, issues }: WholeDraw, reason: string, replicate: Replicate): Promise<Issue> {
    if (!(await store.takeTurn(draw.id, draw.version))) throw new Conflict()
    const cases = await out.casesOf(draw.id, replicate)
    const issue = { id: uuidv7(), drawId: draw.id, number: issues.length + 1, issuedAt: now(), cases, reason }
    await out.addIssue(issue)
    await out.markIssued(issue.id, draw.id, replicate)
    return issue
  }

  return {
    find,
    draws: (designId: string) => store.draws(designId),
    exclusions: (designId: string, month: string) => store.exclusions(designId, month),

    /** Draws a month whose incidents are all in the frame; what is wrong is said by field. */
    async draw(surveyId: string, { month, seed }: { month: string; seed: string }): Promise<Checked<Draw>> {
      const sample = await designs.find(surveyId)
      await held.hold(sample.design.id)
      const why = await whyNotDraw(sample, month)
      if (why) return { errors: { month: why } }
      const people = await store.inMonth(sample.design.id, month)
      if (people.length === 0) return { errors: { month: `There is nobody in the frame of ${monthInWords(month)}` } }
      const { id: designId } = sample.design
      const draw = { id: uuidv7(), designId, month, seed, drawnAt: now(), drawnBy: nameOf(actor), version: 1 }
      const drawn = []
      for (const of of Map.groupBy(people, keyOf).values())
        drawn.push(await drawOne(sample, of, { drawId: draw.id, month, seed }))
      await store.addDraw(draw)
      await store.addStrata(drawn.map(({ stratum }) => stratum))
      const cases = drawn.flatMap((each) => each.cases)
      await store.markDrawn(draw.id, cases)
      await record('collection', 'sample-draw.draw', draw.id, { month, seed, cases: cases.length, of: people.length })
      return { value: draw }
    },

    /** Hands the first issue of a month to the interviewers. From then on they are the sample. */
    async issue(surveyId: string, month: string): Promise<Checked<Issue>> {
      const whole = await find(surveyId, month)
      if (whole.issues.length > 0)
        return { errors: { month: 'This month has been issued already. Nothing was changed' } }
      if (designs.isOver(whole)) return { errors: { month: 'The fieldwork of this survey is over' } }
      const issue = await addIssue(whole, '', { number: 0 })
      for (const stratum of whole.strata) await reckon(stratum)
      await record('disclosure', 'sample-draw.issue', whole.draw.id, { number: issue.number, cases: issue.cases })
      return { value: issue }
    },

    /** Releases the next replicate of a stratum, whole. */
    async release(
      surveyId: string,
      month: string,
      typed: { stratumId: string; reason: string },
    ): Promise<Checked<Issue>> {
      const whole = await find(surveyId, month)
      const stratum = whole.strata.find(({ id }) => id === typed.stratumId)
      if (!stratum) return { errors: { stratum: 'Choose where too few have answered' } }
      if (whole.issues.length === 0) return { errors: { stratum: 'Issue the month first' } }
      if (stratum.released >= stratum.replicates) return { errors: { stratum: 'Nothing of it is left in reserve' } }
      if (designs.isOver(whole)) return { errors: { stratum: 'The fieldwork of this survey is over' } }
      const released = stratum.released + 1
      const issue = await addIssue(whole, typed.reason, { number: released, of: stratum })
      await store.release(stratum.id, released)
      await reckon(stratum)
      const { number, cases } = issue
      await record('disclosure', 'sample-draw.release', whole.draw.id, { number, cases, reason: typed.reason })
      return { value: issue }
    },

    /**
     * The cases of an issue with how they are reached, for the interviewers, which is written down.
     * @throws NotFound where there is no such issue
     */
    async file(surveyId: string, month: string, number: number) {
      const whole = await find(surveyId, month)
      const issue = whole.issues.find((each) => each.number === number)
      if (!issue) throw new NotFound()
      const cases = await out.issued(issue.id)
      const about = { kind: 'sample-case', ids: cases.map(({ id }) => id) }
      await audit.record({ kind: 'disclosure', what: 'sample-contact.file', about, details: { month, number } })
      return { ...whole, issue, cases, excluded: await store.exclusions(whole.design.id, month) }
    },
  }
}

export type Drawing = ReturnType<typeof openDrawing>
