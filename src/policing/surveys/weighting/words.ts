// Which weights figures rest on, in words.
import { instant } from '../../../platform/view-filters.ts'
import { comparisons } from '../campaigns/gaps/rules.ts'
import type { Weights } from './weighting.ts'

const titles = new Map([...comparisons.map(({ topic, title }) => [topic, title] as const), ['division', 'Division']])

/** "age, sex and division" of the names of margins. */
export const marginsInWords = (names: readonly string[]) =>
  new Intl.ListFormat('en-GB').format(names.map((name) => (titles.get(name) ?? name).toLowerCase()))

export function weightsInWords(weights: Weights): string {
  if (weights.of === 'nothing') return 'Each answer counts once: no weights have been made.'
  if (weights.of === 'answers')
    return 'Answers have the weights of the supplier’s file, or of the newest weighting of the sample.'
  const { number, margins, madeAt } = weights.weighting
  return `Answers are weighted to those who live here, by ${marginsInWords(margins)}: version ${number}, made ${instant(madeAt)}. Margins of error take the weights as they are, which makes them a little wide.`
}
