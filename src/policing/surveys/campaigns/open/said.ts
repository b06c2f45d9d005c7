// What those who answered a campaign said, as residents may see it: counts, with small ones hidden.
import { suppress } from '../../../../statistics/likeness/suppression.ts'
import { declined, type Question, valuesOf } from '../../questionnaires/definition.ts'
import { equalityTopics } from '../../questionnaires/equality.ts'
import type { Response } from '../../rules.ts'

/** Below this nothing is shown of a question at all. */
export const fewestAnswered = 10

export type Said = {
  question: string
  n: number
  isSeveral: boolean
  /** A hidden count is undefined. */
  answers: { text: string; count: number | undefined; share: number | undefined }[]
}

/** Questions about whoever answers are not about the police; those make groups. */
const isAboutPolice = ({ topic }: Question) => !equalityTopics.includes(topic)

/** Of each question with answers to choose from, how many gave which; the most often given first. */
export function whatWasSaid(questions: readonly Question[], responses: readonly Response[]): Said[] {
  return questions.filter(isAboutPolice).flatMap((question) => {
    const { asked, key } = question
    if (asked.kind !== 'one' && asked.kind !== 'several') return []
    const given = responses
      .map(({ answers }) => valuesOf(answers, key))
      .filter((values) => values.length > 0 && !values.includes(declined))
    if (given.length < fewestAnswered) return []
    const counts = asked.answers.map(({ value }) => given.filter((values) => values.includes(value)).length)
    const { hidden } = suppress([counts])
    const answers = asked.answers.map(({ text }, at) => {
      const count = hidden[0]![at] ? undefined : counts[at]!
      return { text: text.en, count, share: count === undefined ? undefined : count / given.length }
    })
    const isSeveral = asked.kind === 'several'
    return [
      {
        question: question.text.en,
        n: given.length,
        isSeveral,
        answers: isSeveral ? answers.toSorted((one, other) => (other.count ?? 0) - (one.count ?? 0)) : answers,
      },
    ]
  })
}
