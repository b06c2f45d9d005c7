// Numbers in classes, as wide as it takes that nobody can be found in one.
import { isNoFigure } from '../../../statistics/no-figure.ts'
import type { Answers } from '../../../statistics/survey/domain.ts'
import type { SurveyDesign } from '../../../statistics/survey/survey-design.ts'
import { surveyQuantile } from '../../../statistics/survey/survey-median.ts'
import type { Question } from '../questionnaires/definition.ts'
import { mostHiddenCount } from './hiding.ts'

/** Whole numbers from `from` to `to`, both in it; `share` is of the weights. */
export type NumberClass = { from: number; to: number; n: number; share: number }

const wantedClasses = 8
/** Most answers lie below this quantile; whatever is above is one class, so that a few large numbers do not crush the rest. */
const mostOf = 0.9

/**
 * Classes of equal width, of which those with one to four answers are joined with the next, and the last with the one
 * before: so none is hidden, and none can be worked out. Empty where nobody answered.
 */
export function classesOf({ asked }: Pick<Question, 'asked'>, design: SurveyDesign, answers: Answers): NumberClass[] {
  if (asked.kind !== 'number') return []
  const high = surveyQuantile(design, answers, mostOf)
  if (isNoFigure(high)) return []
  const width = roundWidth((Math.ceil(high) - asked.least + 1) / wantedClasses)
  const narrow = fine(asked, width, high)
  let all = 0
  for (let row = 0; row < design.rows; row += 1) {
    const answer = answers[row]
    const weight = design.weights[row]!
    if (answer === null || answer === undefined || weight === 0) continue
    const place = narrow[Math.min(narrow.length - 1, Math.floor((answer - asked.least) / width))]!
    place.n += 1
    place.share += weight
    all += weight
  }
  return joined(narrow).map((each) => ({ ...each, share: each.share / all }))
}

/** 1, 2, 5, 10, 20, 50 and so on: the first that is enough. */
function roundWidth(least: number) {
  for (let power = 1; ; power *= 10) for (const step of [1, 2, 5]) if (step * power >= least) return step * power
}

function fine({ least, most }: { least: number; most: number }, width: number, high: number): NumberClass[] {
  const classes: NumberClass[] = []
  for (let from = least; from <= Math.max(high, least); from += width)
    classes.push({ from, to: Math.min(most, from + width - 1), n: 0, share: 0 })
  const last = classes.at(-1)!
  return last.to < most ? [...classes, { from: last.to + 1, to: most, n: 0, share: 0 }] : classes
}

const isFew = ({ n }: NumberClass) => n > 0 && n <= mostHiddenCount

function joined(classes: readonly NumberClass[]): NumberClass[] {
  const wide: NumberClass[] = []
  let open: NumberClass | undefined
  for (const each of classes) {
    open = open ? together(open, each) : each
    if (isFew(open)) continue
    wide.push(open)
    open = undefined
  }
  while (open && wide.length > 0 && isFew(open)) open = together(wide.pop()!, open)
  return open ? [...wide, open] : wide
}

const together = (one: NumberClass, next: NumberClass): NumberClass => ({
  from: one.from,
  to: next.to,
  n: one.n + next.n,
  share: one.share + next.share,
})
