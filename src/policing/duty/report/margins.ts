// How sure the rates of a week are (statistics, 9). Tours of one person resemble each other, so what a week tells rests on
// how many people it is of: they are the clusters, and what varies between them is the margin.
import { type Interval, zOf } from '../../../statistics/intervals/interval.ts'
import { wilson } from '../../../statistics/intervals/wilson.ts'
import { effectiveSize } from '../../../statistics/survey/effective-size.ts'
import { surveyDesign } from '../../../statistics/survey/survey-design.ts'
import { shownInterval } from '../../../statistics/survey/survey-share.ts'
import { surveyRatio } from '../../../statistics/survey/survey-total.ts'
import type { Totals } from '../rules.ts'

/** 95% intervals of shares; undefined where there is no rate, or nothing shows how it varies. */
export type Margins = {
  onRole: Interval | undefined
  recorded: Interval | undefined
  guarantee: Interval | undefined
  byTours: Interval | undefined
}

/** From fewer people a margin says nothing of the figure, and too much of each of them (hard separation 4). */
export const fewestPeople = 5

/** @param people what each person worked there; undefined below `fewestPeople` */
export function marginsOf(people: readonly Totals[]): Margins | undefined {
  if (people.length < fewestPeople) return undefined
  const tours = people.reduce((sum, each) => sum + each.tours, 0)
  const rate = (part: keyof Totals, of: keyof Totals) => rateOver(people, part, of)
  const away = ofTime(rate('offMinutes', 'dutyMinutes'), tours)
  return {
    onRole: away && { lower: 1 - away.upper, upper: 1 - away.lower },
    recorded: ofTime(rate('abstractedMinutes', 'dutyMinutes'), tours),
    guarantee: ofTime(rate('offMinutes', 'rosteredMinutes'), tours),
    byTours: ofTours(rate('abstractedTours', 'tours'), tours),
  }
}

type Rate = { estimate: number; variance: number; df: number }

/** A rate of sums over people, by Taylor linearisation; undefined where it is no share, or of nothing. */
function rateOver(people: readonly Totals[], part: keyof Totals, of: keyof Totals): Rate | undefined {
  const design = surveyDesign({ weights: people.map(() => 1) })
  if ('problem' in design) return undefined
  const rate = surveyRatio(
    design,
    people.map((each) => each[part]),
    people.map((each) => each[of]),
  )
  return 'problem' in rate || rate.estimate > 1 ? undefined : rate
}

const ofTours = (rate: Rate | undefined, n: number) => rate && shownInterval({ ...rate, n })

/** Shares of time vary less from tour to tour than yes and no do, so n tours are no limit to how sure they can be. */
const ofTime = (rate: Rate | undefined, n: number) =>
  rate && wilson(rate.estimate, effectiveSize({ ...rate, n }).adjusted, zOf(0.95))
