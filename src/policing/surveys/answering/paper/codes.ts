// Paper forms by the numbers that stand beside the boxes: faster to type than anything to click on.
import { type Definition, declined, type Question } from '../../questionnaires/definition.ts'
import type { Typed } from '../answers.ts'

/** Every answer with its number on paper; "Prefer not to say" is always 0. */
export const numberedAnswers = ({ asked, mayDecline }: Question): { number: number; value: string }[] =>
  'answers' in asked
    ? [
        ...asked.answers.map(({ value }, at) => ({ number: at + 1, value })),
        ...(mayDecline ? [{ number: 0, value: declined }] : []),
      ]
    : []

/**
 * What a form says by its numbers, as `checkAnswers` takes it: "2" the second answer, "1 4" two of them. A number that
 * no box has stays as it is, and is refused there.
 */
export function typedFromCodes({ questions }: Definition, codes: Typed): Typed {
  const typed = questions.map((question): [string, string | string[]] => {
    const code = Object.hasOwn(codes, question.key) ? [codes[question.key] ?? ''].flat()[0]! : ''
    const numbered = numberedAnswers(question)
    if (numbered.length === 0) return [question.key, code]
    const numbers = code.split(/[\s,;]+/).filter((each) => each !== '')
    return [question.key, numbers.map((each) => answerOfCode(numbered, each))]
  })
  return Object.fromEntries(typed)
}

const answerOfCode = (numbered: readonly { number: number; value: string }[], code: string) =>
  numbered.find(({ number }) => String(number) === code)?.value ?? `no box ${code}`
