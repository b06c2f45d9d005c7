// What happened in places where something was done, by what happened in places where it was not, with how sure that is
// judged from how much places differ (statistics, 5.5): weeks of one place resemble each other, so they are not counted as
// so much evidence.
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { contrast, type Part } from '../survey/contrast.ts'
import { asRatio, type TestedRatio } from './log-ratio.ts'
import type { Change } from './ratio-of-ratios.ts'

type Places = { treated: readonly Change[]; comparison: readonly Change[] }

/**
 * (ΣT₁/ΣT₀)/(ΣC₁/ΣC₀), which is what Poisson regression on places, periods and treated·after finds, whatever places and
 * periods have of their own. Its variance is that model's sandwich, clustered by place: in each group of n places
 * n/(n − 1)·Σ(after/Σafter − before/Σbefore)². t with Satterthwaite's degrees of freedom. Assumes that both groups would
 * have changed alike, and places that are independent.
 * @param places one entry each, with its counts over all periods before and all after
 * @see Liang & Zeger 1986; Bertrand, Duflo & Mullainathan 2004
 */
export function clusteredRatioOfRatios({ treated, comparison }: Places, level = 0.95): TestedRatio | NoFigure {
  const problem = problemOf({ treated, comparison })
  return problem ?? asRatio(contrast([logChangeOf(treated, 1), logChangeOf(comparison, -1)], level))
}

function logChangeOf(places: readonly Change[], coefficient: 1 | -1): Part {
  const [before, after] = [sumOf(places, 'before'), sumOf(places, 'after')]
  const squares = places.reduce((sum, place) => sum + (place.after / after - place.before / before) ** 2, 0)
  const df = places.length - 1
  return { coefficient, estimate: Math.log(after / before), variance: (places.length / df) * squares, df }
}

const sumOf = (places: readonly Change[], side: keyof Change) => places.reduce((sum, place) => sum + place[side], 0)

const problemOf = ({ treated, comparison }: Places): NoFigure | undefined =>
  firstProblem(
    [...treated, ...comparison].some(({ before, after }) => isNoCount(before) || isNoCount(after)) &&
      noFigure('impossible numbers', 'Places need counts of 0 or more.'),
    (treated.length < 2 || comparison.length < 2) &&
      noFigure('too few clusters', 'One place alone does not show how places vary: each side needs two.'),
    [treated, comparison].some((places) => sumOf(places, 'before') === 0 || sumOf(places, 'after') === 0) &&
      noFigure('nothing counted', 'Nothing was counted on one side, before or after.'),
  )
