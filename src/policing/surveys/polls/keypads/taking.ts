// Keeping what keypads said of questions that are over, once.
import type { Audit } from '../../../../platform/audit/audit.ts'
import type { ShownPoll } from '../polls.ts'
import type { Count } from '../rules.ts'
import type { Poll, PollStore } from '../store.ts'
import type { VoteStore } from '../voting/store.ts'
import { type KeypadAnswer, type KeypadTally, type Tallied, tallyKeypads } from './answers.ts'

type Parts = {
  store: PollStore
  votes: VoteStore
  audit: Audit
  now: () => Date
  show: (poll: Poll) => Promise<ShownPoll>
}

export type TakenKeypads = Omit<Tallied, 'tallies'> & {
  added: KeypadTally[]
  same: KeypadTally[]
  /** Questions of whose keypads something else is kept; where there is one, nothing has been changed. */
  differing: (KeypadTally & { kept: number[] })[]
}

/** What came before stays: the same again changes nothing, and something else is not taken. */
export const keepKeypads =
  ({ store, votes: voted, audit, now, show }: Parts) =>
  async (given: Poll, answers: readonly KeypadAnswer[]): Promise<TakenKeypads> => {
    await store.lockPoll(given.id)
    const { questions } = await show(given)
    const { tallies, ...passed } = tallyKeypads(questions, answers)
    const counts = await voted.counts(questions.map(({ id }) => id))
    const keptOf = ({ question }: KeypadTally) =>
      counts.find(({ questionId, channel }: Count) => questionId === question.id && channel === 'keypads')?.votes
    const differing = tallies.flatMap((each) => {
      const kept = keptOf(each)
      return kept && String(kept) !== String(each.votes) ? [{ ...each, kept }] : []
    })
    const [added, same] = [tallies.filter((each) => !keptOf(each)), tallies.filter(keptOf)]
    if (differing.length > 0 || added.length === 0) return { ...passed, added: [], same, differing }
    for (const { question, votes } of added)
      await voted.addCount({ questionId: question.id, channel: 'keypads', votes }, now())
    const details = { questions: added.map(({ question }) => question.position) }
    const about = { kind: 'meeting', ids: [given.meetingId] }
    await audit.record({ kind: 'collection', what: 'poll.keypads', about, details })
    return { ...passed, added, same, differing }
  }
