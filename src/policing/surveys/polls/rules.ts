// Voting at a meeting: what a question can be, how its state follows from two moments, and what the votes come to.
import { createHash } from 'node:crypto'
import { type Checked, problems } from '../../../platform/checks.ts'

export type QuestionKind = 'choice' | 'scale'
export type Channel = 'phones' | 'keypads'

const channelWords: Readonly<Record<Channel, string>> = { phones: 'by phone', keypads: 'by keypad' }

export type Question = {
  id: string
  pollId: string
  /** From 1, in the order in which they are put; a file of keypads names a question by it. */
  position: number
  question: string
  kind: QuestionKind
  /** 2 to 10, in order; those of a scale begin with their number. */
  options: string[]
  /** Whether the wall shows nothing but the number of votes until the question is closed. */
  hidesResult: boolean
  openedAt: Date | null
  closedAt: Date | null
}

export type Count = { questionId: string; channel: Channel; votes: number[] }

export type NewQuestion = Pick<Question, 'question' | 'kind' | 'options' | 'hidesResult'>

/** Answers to a question by channel, of which those of a question that is over never change. */
export type Result = {
  n: number
  byChannel: { words: string; n: number }[]
  options: { option: string; votes: number; share: number | undefined }[]
  /** Of a scale: the mean of the numbers that its options begin with. */
  mean: number | undefined
}

export const optionLimits = { least: 2, most: 10, letters: 80 } as const
export const questionLetters = 200
/** Below this a share says more than it knows: one person would be a fifth or more. */
const fewestForShares = 10

export const stateOf = ({ openedAt, closedAt }: Pick<Question, 'openedAt' | 'closedAt'>) =>
  closedAt ? 'closed' : openedAt ? 'open' : 'waiting'

/** Neither vowels, which make words, nor letters and digits that are read for another. */
const alphabet = 'BCDFGHJKMNPQRTVWXYZ2346789'
export const codeLength = 6

/** A code from bytes of chance. Bytes that would favour some letters are passed over; undefined where too few are left. */
export function codeFrom(chance: Uint8Array): string | undefined {
  const fair = 256 - (256 % alphabet.length)
  const letters = [...chance].filter((byte) => byte < fair).map((byte) => alphabet[byte % alphabet.length])
  return letters.length < codeLength ? undefined : letters.slice(0, codeLength).join('')
}

/** A code as people type it: in any case, with spaces or hyphens; undefined for what can be none. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  return code.length === codeLength && [...code].every((letter) => alphabet.includes(letter)) ? code : undefined
}

/** As it stands on the wall, in two groups that are read aloud. */
export const codeInWords = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`

/**
 * What a device is known by in one question. Nothing leads from it to the device, to its vote on another question, or to
 * another meeting, without the salt and the token that only the device has.
 *
 * @param token at least 128 bits of chance, from the cookie of the device
 */
export const deviceDigest = (salt: Uint8Array, questionId: string, token: string): Buffer =>
  createHash('sha256').update(salt).update(questionId).update(token).digest()

/** A scale from 1 to `steps` as options: "1 (not at all)", "2", ... "5 (very)". */
export const scaleOptions = (steps: number, { lowest, highest }: { lowest: string; highest: string }): string[] =>
  Array.from({ length: steps }, (_, at) => {
    const words = at === 0 ? lowest : at === steps - 1 ? highest : ''
    return words ? `${at + 1} (${words})` : String(at + 1)
  })

/** What can be put to a meeting; the keys of its errors are the fields of the form. */
export function checkQuestion(asked: NewQuestion): Checked<NewQuestion> {
  const { options } = asked
  const { least, most, letters } = optionLimits
  const twice = options.find((option, at) => options.findIndex((each) => isSame(each, option)) < at)
  const long = options.find((option) => option.length > letters)
  const errors = problems({
    options:
      (options.length < least && `Enter at least ${least} answers, each on a line of its own`) ||
      (options.length > most && `Enter ${most} answers at most, so that they fit on a phone`) ||
      (twice !== undefined && `'${twice}' stands there twice. Take one of them out`) ||
      (long !== undefined && `'${long.slice(0, 40)}…' is longer than the ${letters} letters that fit on a button`),
  })
  return errors ? { errors } : { value: asked }
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** How many chose each of the options; answers that are none of them are not counted. */
export function tally(options: number, answers: Iterable<number>): number[] {
  const votes = Array.from({ length: options }, () => 0)
  for (const answer of answers) if (votes[answer - 1] !== undefined) votes[answer - 1]! += 1
  return votes
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

/**
 * What the votes of a question come to. A share is of those who voted, who are no sample of anybody: there is no
 * interval, and none at all below ten votes.
 */
export function resultOf({ options, kind }: Pick<Question, 'options' | 'kind'>, counts: readonly Count[]): Result {
  const votes = options.map((_, at) => sum(counts.map((count) => count.votes[at] ?? 0)))
  const n = sum(votes)
  return {
    n,
    byChannel: counts
      .map(({ channel, votes: own }) => ({ words: channelWords[channel], n: sum(own) }))
      .filter((each) => each.n > 0),
    options: options.map((option, at) => ({
      option,
      votes: votes[at]!,
      share: n >= fewestForShares ? votes[at]! / n : undefined,
    })),
    mean: kind === 'scale' && n > 0 ? sum(votes.map((each, at) => each * (at + 1))) / n : undefined,
  }
}
