// All that may be asked of voting at meetings: by those who run it, those who vote, and pages that show the result.
import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Meetings, Outline } from '../../meetings/meetings.ts'
import { openKeypads } from './keypads/stock/stock.ts'
import { keepKeypads } from './keypads/taking.ts'
import { type Bar, barsOf } from './results/bars.ts'
import { openPublished } from './results/published.ts'
import {
  type Count,
  checkQuestion,
  codeFrom,
  deviceDigest,
  type NewQuestion,
  type Question,
  type Result,
  resultOf,
  stateOf,
} from './rules.ts'
import { type Poll, pollStore } from './store.ts'
import { voteStore } from './voting/store.ts'

export { forceOfCode } from './store.ts'
export type Polls = ReturnType<typeof openPolls>

export type ShownQuestion = Question & { state: ReturnType<typeof stateOf>; result: Result; bars: Bar[] }

/** A poll with its questions in order, each with what has been answered so far. */
export type ShownPoll = Poll & { questions: ShownQuestion[]; open: ShownQuestion | undefined }

export type Vote = { code: string; questionId: string; option: number; token: string }

type Parts = {
  audit: Audit
  accounts: Pick<Accounts, 'geography'>
  meetings: Pick<Meetings, 'outline'>
  /** Says that pages that residents see are old. */
  publish: () => Promise<unknown>
  now: () => Date
  random?: (bytes: number) => Buffer
}

/** @throws NotFound where there is no such poll or question */
export function openPolls(db: Database, { forceId }: Pick<Scope, 'forceId'>, parts: Parts) {
  const { audit, accounts, meetings, publish, now, random = randomBytes } = parts
  const [store, votes] = [pollStore(db, forceId), voteStore(db, forceId)]
  const about = ({ meetingId }: Pick<Poll, 'meetingId'>) => ({ kind: 'meeting', ids: [meetingId] })

  async function show(poll: Poll): Promise<ShownPoll> {
    const asked = await store.questions(poll.id)
    const counts = Map.groupBy(await votes.counts(asked.map(({ id }) => id)), ({ questionId }) => questionId)
    const questions: ShownQuestion[] = []
    for (const question of asked) {
      const state = stateOf(question)
      const live = async (): Promise<Count[]> => [
        { questionId: question.id, channel: 'phones', votes: await votes.count(question) },
      ]
      const kept = state === 'open' ? await live() : (counts.get(question.id) ?? [])
      const result = resultOf(question, kept)
      questions.push({ ...question, state, result, bars: barsOf(result) })
    }
    return { ...poll, questions, open: questions.find(({ state }) => state === 'open') }
  }

  async function freshCode(): Promise<string> {
    const code = codeFrom(random(32))
    return code !== undefined && (await store.takeCode(code)) ? code : freshCode()
  }

  async function ofMeeting(meetingId: string) {
    const poll = await store.pollOfMeeting(meetingId)
    return poll && show(poll)
  }

  const known = (poll: ShownPoll, questionId: string) => {
    const question = poll.questions.find(({ id }) => id === questionId)
    if (!question) throw new NotFound()
    return question
  }

  /** What phones said is kept for good with the closing. False where it is not open. */
  async function close(question: Question) {
    if (!(await store.closeQuestion(question.id, now()))) return false
    await votes.addCount({ questionId: question.id, channel: 'phones', votes: await votes.count(question) }, now())
    return true
  }

  return {
    ofMeeting,

    /** The poll that a code leads to, with the meeting it is for; undefined where it was called off. */
    async withCode(code: string): Promise<{ poll: ShownPoll; meeting: Outline } | undefined> {
      const poll = await store.pollWithCode(code)
      const meeting = poll && (await meetings.outline(poll.meetingId))
      return poll && meeting && meeting.calledOff === '' ? { poll: await show(poll), meeting } : undefined
    },

    /** The one poll of a meeting, made where there is none. */
    async make(meetingId: string): Promise<ShownPoll> {
      const before = await ofMeeting(meetingId)
      if (before) return before
      const poll = { id: uuidv7(), meetingId, code: await freshCode(), salt: random(32), publishedAt: null }
      if (!(await store.addPoll(poll))) throw new Conflict()
      await audit.record({ kind: 'collection', what: 'poll.make', about: about(poll) })
      return show(poll)
    },

    async ask(poll: Poll, wanted: NewQuestion): Promise<Checked<string>> {
      const { value, errors } = checkQuestion(wanted)
      if (errors) return { errors }
      await store.lockPoll(poll.id)
      const position = Math.max(0, ...(await store.questions(poll.id)).map((each) => each.position)) + 1
      const question = { ...value, id: uuidv7(), pollId: poll.id, position, openedAt: null, closedAt: null }
      await store.addQuestion(question)
      await audit.record({ kind: 'collection', what: 'poll.ask', about: about(poll), details: value })
      return { value: question.id }
    },

    /** @throws Conflict once it has been opened */
    async remove(poll: ShownPoll, questionId: string) {
      const { question } = known(poll, questionId)
      if (!(await store.removeQuestion(questionId))) throw new Conflict()
      await audit.record({ kind: 'erasure', what: 'poll.remove', about: about(poll), details: { question } })
    },

    /** Those who vote get this question from now on; what is open is closed. @throws Conflict where it has been open before */
    async open(poll: ShownPoll, questionId: string) {
      const { position } = known(poll, questionId)
      await store.lockPoll(poll.id)
      const { open } = await show(poll)
      if (open && open.id !== questionId) await close(open)
      if (!(await store.openQuestion(questionId, now()))) throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'poll.open', about: about(poll), details: { position } })
    },

    /** From now on its result stays as it is. Again, it changes nothing. */
    async close(poll: ShownPoll, questionId: string) {
      const { position, state } = known(poll, questionId)
      if (state === 'waiting') throw new Conflict()
      if (!(await close(known(poll, questionId)))) return
      await audit.record({ kind: 'alteration', what: 'poll.close', about: about(poll), details: { position } })
      if (poll.publishedAt) await publish()
    },

    /** Lets residents see the results of what is closed, or no longer. */
    async publish(poll: ShownPoll, isPublished: boolean) {
      await store.publish(poll.id, isPublished ? now() : null)
      const what = isPublished ? 'poll.publish' : 'poll.withdraw'
      await audit.record({ kind: isPublished ? 'disclosure' : 'alteration', what, about: about(poll) })
      await publish()
    },

    /**
     * Keeps the vote of a device in the place of the one it gave before. Nothing is written to the audit trail: that would
     * say when somebody voted.
     *
     * @param vote.option from 1
     * @param vote.token what the device keeps; only a digest of it is kept here
     */
    async vote({ code, questionId, option, token }: Vote): Promise<'kept' | 'closed'> {
      const held = await votes.holdOpen(code, questionId)
      if (!held || !Number.isInteger(option) || option < 1 || option > held.options.length) throw new NotFound()
      if (stateOf(held) !== 'open') return 'closed'
      await votes.keepVote(questionId, deviceDigest(held.salt, questionId, token), option)
      return 'kept'
    },

    /** What a device has answered, from 1. */
    voteOf: ({ salt }: Poll, questionId: string, token: string) =>
      votes.voteOf(questionId, deviceDigest(salt, questionId, token)),

    /** Ends up to `most` votes on questions opened before then, what is still open among them; what they come to stays. */
    async endVotes(before: Date, most: number) {
      for (const question of await store.forgotten(before)) await close(question)
      return votes.removeVotes(before, most)
    },

    /** Sets of keypads, and who has them. */
    keypads: openKeypads(db, forceId, { audit, now }),
    takeKeypads: keepKeypads({ store, votes, audit, now, show }),

    ...openPublished({ store, accounts, meetings, show }),
  }
}
