// What a design costs: its variance beside that of a simple random sample (statistics, 2.2).
import type { SurveyMean } from './survey-mean.ts'

type Spread = Pick<SurveyMean, 'n' | 'variance' | 'spread' | 'sumOfWeights' | 'sumOfSquaredWeights'>

export type DesignEffect = {
  /** V/(S²/n): the one to use. Its root is deft. */
  withReplacement: number
  /** V/[S²(N̂−n)/(N̂n)], as R's deff = TRUE; null where weights add up to n or less, so that no population is left. */
  withoutReplacement: number | null
  /** nΣw²/(Σw)²: what unequal weights alone would cost (Kish 1965). */
  ofWeights: number
}

/** @returns null where all answers are the same: there is nothing to compare with */
export function designEffect(mean: Spread): DesignEffect | null {
  const { n, variance, spread, sumOfWeights, sumOfSquaredWeights } = mean
  if (!(spread > 0)) return null
  const withReplacement = variance / (spread / n)
  const undrawn = (sumOfWeights - n) / sumOfWeights
  return {
    withReplacement,
    withoutReplacement: undrawn > 0 ? withReplacement / undrawn : null,
    ofWeights: (n * sumOfSquaredWeights) / sumOfWeights ** 2,
  }
}
