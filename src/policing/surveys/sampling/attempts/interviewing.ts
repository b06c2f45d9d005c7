// Reaching those who were drawn: who is to be called, and every attempt (SV-06, SV-07). Whoever interviews sees their own
// list and nothing else; what is answered is kept elsewhere, under the code alone (hard separation 5).
import { v7 as uuidv7 } from 'uuid'
import type { Checked } from '../../../../platform/checks.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Designs } from '../design/designs.ts'
import { nameOf, type SamplingParts } from '../parts.ts'
import { userGroups } from '../rules.ts'
import { openChoices } from '../settings.ts'
import { type Attempt, type Choices, statusOf, whyNotAttempt } from './rules.ts'
import { attemptStore, type IssuedCase, type KeptAttempt, type NewAttempt, type ReachableCase } from './store.ts'

/** A line of a call log: which case, and where in the file. */
export type LoggedCall = Attempt & { code: string; row: number }
export type CallProblem = { row: number; column: 'case_code' | 'at' | 'outcome'; reason: string }
export type TakenCalls = { added: number; same: number }

export function openInterviewing(parts: SamplingParts, designs: Designs) {
  const { db, forceId, actor, audit, settings, now } = parts
  const store = attemptStore(db, forceId)
  const today = () => dayOf(now())
  const choices = openChoices(settings).attempts

  const lookedAt = (what: string, ids: readonly string[]) =>
    audit.record({ kind: 'consultation', what, about: { kind: 'sample-case', ids } })

  /** @throws NotFound where there is nobody to be reached under this code */
  async function reachable(code: string) {
    const found = await store.reachableCase(code, today())
    if (!found) throw new NotFound()
    return found
  }

  const attemptsOf = async (id: string) => (await store.attempts([id])).get(id) ?? []

  const numbered = (caseId: string, { at, outcome }: Attempt, number: number): NewAttempt => ({
    at,
    outcome,
    id: uuidv7(),
    caseId,
    number,
    loggedAt: now(),
    loggedBy: nameOf(actor),
  })

  /** Whoever's answers came in was interviewed, also where the log does not say so yet. */
  const asEnded = ({ id, status: before }: Pick<IssuedCase, 'id' | 'status'>, attempts: readonly Attempt[]) => {
    const logged = statusOf(attempts)
    const status = before === 'interviewed' ? before : logged
    return { id, status, attempts: attempts.length, endedAt: status === logged ? endOf(attempts) : null }
  }

  return {
    /** Those still to be reached, up to `most` of them with the fewest attempts first, which is written down; and how many there are. */
    async list(most: number): Promise<{ people: ReachableCase[]; total: number }> {
      const open = await store.open(today())
      const people = open.slice(0, most)
      const ids = people.map(({ id }) => id)
      if (ids.length > 0) await lookedAt('sample-contact.list', ids)
      return { people, total: open.length }
    },

    /** One of them with every attempt so far, which is written down. */
    async consult(code: string) {
      const found = await reachable(code)
      await lookedAt('sample-contact.view', [found.id])
      return { found, attempts: await attemptsOf(found.id) }
    },

    /** One more attempt; what is wrong with it is said by field. */
    async log(code: string, attempt: Attempt): Promise<Checked<KeptAttempt>> {
      await store.hold((await reachable(code)).id)
      const found = await reachable(code)
      const attempts = await attemptsOf(found.id)
      const why = whyNotLog(found, attempts, attempt, { choices: await choices(), now: now() })
      if (why) return { errors: { [why.column === 'at' ? 'time' : 'outcome']: why.reason } }
      const kept = numbered(found.id, attempt, attempts.length + 1)
      await store.add([kept])
      await store.saveStatuses([asEnded(found, [...attempts, attempt])])
      const [about, details] = [
        { kind: 'sample-case', ids: [found.id] },
        { number: kept.number, ...attempt },
      ]
      await audit.record({ kind: 'collection', what: 'sample-contact.attempt', about, details })
      return { value: kept }
    },

    /** The call log of a supplier: everything, or what is wrong with it. The same lines again change nothing. */
    async takeLog(surveyId: string, calls: readonly LoggedCall[]): Promise<Checked<TakenCalls> | CallProblem[]> {
      const { design } = await designs.find(surveyId)
      const cases = await store.issuedCases(
        design.id,
        calls.map(({ code }) => code),
      )
      const byCode = new Map(cases.map((each) => [each.code, each]))
      const unknown = calls.filter(({ code }) => !byCode.has(code)).map(asUnknown)
      if (unknown.length > 0) return unknown
      const before = await store.attempts(cases.map(({ id }) => id))
      const given = { choices: await choices(), now: now() }
      const taken = [...Map.groupBy(calls, ({ code }) => code)].map(([code, ofCase]) =>
        takeOne(byCode.get(code)!, before.get(byCode.get(code)!.id) ?? [], ofCase, given),
      )
      const problems = taken.flatMap((each) => each.problems).sort((one, other) => one.row - other.row)
      if (problems.length > 0) return problems
      const changed = taken.filter(({ added }) => added.length > 0)
      await store.add(changed.flatMap(({ found, added, all }) => withNumbers(found, added, all)))
      await store.saveStatuses(changed.map(({ found, all }) => asEnded(found, all)))
      const ids = changed.map(({ found }) => found.id)
      if (ids.length > 0)
        await audit.record({ kind: 'collection', what: 'sample-contact.import', about: { kind: 'sample-case', ids } })
      const added = changed.reduce((sum, each) => sum + each.added.length, 0)
      return { value: { added, same: calls.length - added } }
    },
  }

  function withNumbers({ id }: IssuedCase, added: readonly Attempt[], all: readonly Attempt[]) {
    const before = all.length - added.length
    return added.map((attempt, at) => numbered(id, attempt, before + at + 1))
  }
}

const endOf = (attempts: readonly Attempt[]) => (statusOf(attempts) === 'open' ? null : attempts.at(-1)!.at)

const contradictsAnswers = ({ outcome }: Attempt) => outcome === 'refused' || outcome === 'ineligible'

type Given = { choices: Choices; now: Date }

function whyNotLog(found: IssuedCase, attempts: readonly Attempt[], next: Attempt, { choices, now }: Given) {
  const at = (reason: string) => ({ column: 'at' as const, reason })
  if (next.at > now) return at('It is still to come')
  if (dayOf(next.at) < dayOf(found.issuedAt)) return at('It is before the case was issued')
  if (found.status === 'interviewed' && contradictsAnswers(next))
    return { column: 'outcome' as const, reason: 'Answers of this case have come in: it was interviewed' }
  const why = whyNotAttempt({ attempts, takesAll: userGroups[found.group].takesAll }, next, choices)
  if (!why) return undefined
  return /later|day|hours/.test(why) ? at(why) : { column: 'outcome' as const, reason: why }
}

/** The calls of one case in the order in which they were made, after those that are known. */
function takeOne(found: IssuedCase, before: readonly Attempt[], calls: readonly LoggedCall[], given: Given) {
  const isKnown = ({ at, outcome }: Attempt) =>
    before.some((each) => each.at.getTime() === at.getTime() && each.outcome === outcome)
  const all: Attempt[] = [...before]
  const [added, problems]: [Attempt[], CallProblem[]] = [[], []]
  for (const call of calls
    .filter((each) => !isKnown(each))
    .sort((one, other) => one.at.getTime() - other.at.getTime())) {
    const why = whyNotLog(found, all, call, given)
    if (why) problems.push({ row: call.row, ...why })
    else {
      const attempt = { at: call.at, outcome: call.outcome }
      added.push(attempt)
      all.push(attempt)
    }
  }
  return { found, added, all, problems }
}

const asUnknown = ({ row, code }: LoggedCall): CallProblem => ({
  row,
  column: 'case_code',
  reason: `no case '${code}' of this survey was issued`,
})

export type Interviewing = ReturnType<typeof openInterviewing>
