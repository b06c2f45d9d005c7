// How all who were asked a question answered it, answer by answer.
import { suppressLinked } from '../../../statistics/likeness/linked-suppression.ts'
import { type Answer, type Definition, declined, type Question, valuesOf } from '../questionnaires/definition.ts'
import type { Response } from '../rules.ts'
import { mostHiddenCount } from './hiding.ts'

export type AnswerShare = {
  answer: Answer
  /** Of the weights of all who answered; null where so few gave it that it is not shown. */
  share: number | null
}

/** Empty where a question is not for one of several answers, or nobody answered. */
export function distributionOf(
  question: Question,
  { questions }: Definition,
  responses: readonly Response[],
): AnswerShare[] {
  const { key, asked } = question
  if (asked.kind !== 'one') return []
  const those = responses.filter(({ answers }) => valuesOf(answers, key).some((value) => value !== declined))
  const weight = those.reduce((sum, each) => sum + each.weight, 0)
  if (weight === 0) return []
  const gave = (value: string) => those.filter(({ answers }) => valuesOf(answers, key).includes(value))
  const found = asked.answers.map((answer) => ({ answer, by: gave(answer.value) }))
  const hidden = suppressLinked(asLinked(question, found, { questions }))
  return found.map(({ answer, by }, at) => ({
    answer,
    share: hidden[at] ? null : by.reduce((sum, each) => sum + each.weight, 0) / weight,
  }))
}

type Given = { answer: Answer; by: readonly Response[] }

/**
 * The answers as cells, and behind them the totals that are published elsewhere: all of them, those for and against, and
 * how many were asked what follows from some of them.
 */
function asLinked({ key }: Question, found: readonly Given[], { questions }: Pick<Definition, 'questions'>) {
  const counts = found.map(({ by }) => by.length)
  const places = found.map((_, at) => at)
  const groups = [
    places,
    ...(['for', 'against'] as const).map((kind) => places.filter((at) => found[at]!.answer.counts === kind)),
    ...questions.flatMap(({ onlyIf }) =>
      onlyIf?.question === key ? [places.filter((at) => onlyIf.values.includes(found[at]!.answer.value))] : [],
    ),
  ].filter((parts) => parts.length > 0)
  const totals = groups.map((parts) => parts.reduce((sum, at) => sum + counts[at]!, 0))
  return {
    cells: [...counts, ...totals].map((count) => [count]),
    sums: groups.map((parts, at) => ({ total: counts.length + at, parts })),
    isSafe: ([count = 0]: readonly number[]) => count === 0 || count > mostHiddenCount,
  }
}
