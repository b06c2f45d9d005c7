// What a file of keypads comes to: of each keypad the last answer before its question was closed.
import { type Question, tally } from '../rules.ts'

/** One press of a keypad; `row` is where it stands in its file. */
export type KeypadAnswer = { position: number; keypad: string; answer: number; at: Date; row: number }

export type KeypadTally = { question: Question; votes: number[]; row: number }

export type Tallied = {
  tallies: KeypadTally[]
  /** Answers that the same keypad gave another one after. */
  replaced: number
  /** Answers that came once the question was closed. */
  late: number
}

/** The answers to questions that are all closed. Of two of the same moment the one further down in the file counts. */
export function tallyKeypads(questions: readonly Question[], answers: readonly KeypadAnswer[]): Tallied {
  const byPosition = Map.groupBy(answers, ({ position }) => position)
  let [replaced, late] = [0, 0]
  const tallies = questions.flatMap((question): KeypadTally[] => {
    const own = byPosition.get(question.position)
    if (!own) return []
    const inTime = own.filter(({ at }) => question.closedAt !== null && at <= question.closedAt)
    const last = new Map<string, KeypadAnswer>()
    for (const each of inTime) {
      const before = last.get(each.keypad)
      if (!before || each.at >= before.at) last.set(each.keypad, each)
    }
    late += own.length - inTime.length
    replaced += inTime.length - last.size
    const votes = tally(
      question.options.length,
      [...last.values()].map(({ answer }) => answer),
    )
    return [{ question, votes, row: own[0]!.row }]
  })
  return { tallies, replaced, late }
}

/** An answer as base stations write it: the number of the option, its letter, or its words; undefined for none of them. */
export function readAnswer(typed: string, options: readonly string[]): number | undefined {
  const words = options.findIndex((option) => option.toLowerCase() === typed.toLowerCase())
  if (words >= 0) return words + 1
  const number = /^\d{1,2}$/.test(typed) ? Number(typed) : /^[a-z]$/i.test(typed) ? letterNumber(typed) : 0
  return number >= 1 && number <= options.length ? number : undefined
}

const letterNumber = (letter: string) => letter.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0) + 1
