// One indicator beside the mean of similar forces that counts each by its people (statistics, 2.5).
import { isNoFigure } from '../../../statistics/no-figure.ts'
import type { Result } from '../judging/book.ts'
import { type Verdict, verdictOf } from '../list/rows.ts'
import { pointRange, valueInWords } from '../wording/figures.ts'
import { peersLabel } from '../wording/sentences.ts'

export type Weighted =
  | { why: string }
  | { why: ''; mean: string; verdict: Verdict; interval: string; people: Counted[] }
type Counted = { name: string; population: number; countedOn: string; source: string }

/** The same against the mean that counts each by its people, or why there is none. */
export function weightedOf({ weighted, indicator }: Result): Weighted | undefined {
  if (!weighted) return undefined
  if (isNoFigure(weighted)) return { why: weighted.sentence }
  const { compared, mean, populations } = weighted
  return {
    why: '',
    mean: valueInWords(mean, indicator),
    verdict: verdictOf(compared, peersLabel),
    interval: pointRange(compared.interval),
    people: populations.map(({ force: { name }, ...each }) => ({ name, ...each })),
  }
}
