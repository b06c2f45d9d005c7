// Those who want to become specials, one at a time: who they are, how far they have come, and how they stop waiting.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../../../platform/audit/audit.ts'
import type { Checked } from '../../../../platform/checks.ts'
import { count, day as inWords } from '../../../../platform/view-filters.ts'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import type { Candidate, Ending, WithdrawalReason } from '../rules.ts'
import { daysWaited, freePlaces, isToCome, isWaiting } from '../rules.ts'
import type { specialStore } from '../store.ts'
import { riskOf, stillCandidates, type WaitingRules } from '../waiting.ts'

export type Candidates = ReturnType<typeof openCandidates>
export type CandidateWanted = { name: string; email: string; appliedOn: string; stage: string }
export type Version = { id: string; version: number }

type Parts = {
  store: ReturnType<typeof specialStore>
  waitingRules: () => Promise<WaitingRules>
  audit: Audit
  today: () => string
}

export function openCandidates({ store, waitingRules, audit, today }: Parts) {
  const about = (...ids: string[]) => ({ kind: 'specials-candidate', ids })
  const record = (what: string, id: string, reason: string, details: Record<string, unknown> = {}) =>
    audit.record({ kind: 'alteration', what, about: about(id), reason, details })

  /** @throws NotFound where there is none */
  async function find(id: string): Promise<Candidate> {
    const found = validate(id) ? (await store.candidates()).find((each) => each.id === id) : undefined
    if (!found) throw new NotFound()
    return found
  }

  /** @throws Conflict when they were changed since that version */
  async function begin({ id, version }: Version): Promise<Candidate> {
    const newest = validate(id) ? await store.lock('specialsCandidate', id) : undefined
    const found = await find(id)
    if (newest !== version) throw new Conflict()
    return found
  }

  /** The same, for those who still wait. */
  async function beginWaiting(given: Version, field: string): Promise<Checked<Candidate>> {
    const candidate = await begin(given)
    if (isWaiting(candidate)) return { value: candidate }
    return { errors: { [field]: `They have not been a candidate since ${inWords(candidate.endedOn)}` } }
  }

  return {
    find,
    all: () => store.candidates(),

    /** What the force's history says of waiting, and of each who waits. */
    async waiting() {
      const [all, rules, day] = [await store.candidates(), await waitingRules(), today()]
      return {
        rules,
        shares: stillCandidates(all, day, rules),
        riskOf: (candidate: Candidate) => riskOf(all, daysWaited(candidate, day), day, rules),
      }
    },

    async add({ name, email, appliedOn, stage }: CandidateWanted): Promise<Checked<string>> {
      const all = await store.candidates()
      if (email !== '' && all.some((each) => isWaiting(each) && each.email === email))
        return { errors: { email: 'A candidate with this address is waiting already' } }
      if (appliedOn > today()) return { errors: { appliedOn: 'The day of the application must be today or earlier' } }
      const id = uuidv7()
      const blank = { courseId: null, endedOn: null, ending: '', reason: '' } as const
      await store.addCandidates([{ ...blank, id, name, email, appliedOn, stage, stageSince: appliedOn }])
      await audit.record({ kind: 'collection', what: 'candidate.add', about: about(id), details: { appliedOn, stage } })
      return { value: id }
    },

    /** What was said of them stays out of the audit trail, which outlasts it. */
    async change(given: Version, { name, email }: { name: string; email: string }): Promise<Checked<true>> {
      const { value: candidate, errors } = await beginWaiting(given, 'name')
      if (errors) return { errors }
      await store.changeCandidate(candidate.id, { name, email })
      const changed = [name !== candidate.name && 'name', email !== candidate.email && 'email'].filter(Boolean)
      await record('candidate.change', candidate.id, '', { changed })
      return { value: true }
    },

    async move(given: Version, stage: string, on: string): Promise<Checked<true>> {
      const { value: candidate, errors } = await beginWaiting(given, 'stage')
      if (errors) return { errors }
      if (stage === candidate.stage) return { errors: { stage: 'They are in this stage already' } }
      if (on > today()) return { errors: { on: 'The day must be today or earlier' } }
      if (on < candidate.stageSince)
        return {
          errors: { on: `They came to their stage on ${inWords(candidate.stageSince)}: choose that day or later` },
        }
      await store.changeCandidate(candidate.id, { stage, stageSince: on })
      await record('candidate.move', candidate.id, '', { stage: [candidate.stage, stage], on })
      return { value: true }
    },

    /** A place on an induction course; an empty id takes it back. */
    async plan(given: Version, courseId: string): Promise<Checked<true>> {
      const { value: candidate, errors } = await beginWaiting(given, 'course')
      if (errors) return { errors }
      if (courseId !== '') {
        await store.lock('specialsCourse', courseId) // two who plan for the last place come one after the other
        const course = (await store.courses()).find(({ id }) => id === courseId)
        if (!course || !isToCome(course, today())) return { errors: { course: 'Choose a course from the list' } }
        const isThere = candidate.courseId === courseId
        if (!isThere && freePlaces(course, await store.candidates()) <= 0)
          return { errors: { course: `All ${count(course.places, 'place')} of ${course.name} are taken` } }
      }
      await store.changeCandidate(candidate.id, { courseId: courseId || null })
      await record('candidate.plan', candidate.id, '', { course: [candidate.courseId, courseId || null] })
      return { value: true }
    },

    async end(
      given: Version,
      { ending, reason, on }: { ending: Ending; reason: WithdrawalReason | ''; on: string },
    ): Promise<Checked<true>> {
      const { value: candidate, errors } = await beginWaiting(given, 'ending')
      if (errors) return { errors }
      if (ending === 'withdrew' && reason === '') return { errors: { reason: 'Choose why they withdrew' } }
      if (ending !== 'withdrew' && reason !== '')
        return { errors: { reason: 'A reason belongs to those who withdrew. Leave it open' } }
      if (on > today()) return { errors: { on: 'The day must be today or earlier' } }
      if (on < candidate.stageSince)
        return {
          errors: { on: `They came to their stage on ${inWords(candidate.stageSince)}: choose that day or later` },
        }
      await store.changeCandidate(candidate.id, { ending, reason, endedOn: on })
      await record('candidate.end', candidate.id, '', { ending, reason, on })
      return { value: true }
    },

    /** Somebody looked at these candidates. */
    consulted: (what: 'candidate.list' | 'candidate.view', ids: readonly string[]) =>
      audit.record({ kind: 'consultation', what, about: about(...ids) }),
  }
}
