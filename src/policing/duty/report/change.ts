// How far the rates of the last four weeks lie from those of the four before, and how sure that is (statistics, 2.6). Much
// the same people work in both, so what they share counts: their tours are asked, not the sums of each week.
import { changeOverTime, type Wave } from '../../../statistics/survey/change-over-time.ts'
import type { Difference } from '../../../statistics/survey/contrast.ts'
import { surveyDesign } from '../../../statistics/survey/survey-design.ts'
import { surveyRatio } from '../../../statistics/survey/survey-total.ts'
import type { Choices } from '../choices.ts'
import { addTotals, noTours, type Totals } from '../rules.ts'
import type { Trend } from './control.ts'
import { fewestPeople } from './margins.ts'

/** As many weeks are compared with as many before them. */
export const weeksCompared = 4

/** What each person worked in a part of the force in one of the two stretches, by their member id. */
export type People = ReadonlyMap<string, Totals>

/** Later less earlier, as shares; undefined where nothing shows how they vary. */
export type Change = { recorded: Difference | undefined; onRole: Difference | undefined }

/** @returns undefined of fewer than `fewestPeople`, or where tours are gone or came since the weeks were counted */
export function changeOf(
  { latest, before }: Trend,
  people: { latest: People; before: People },
  recorded: Choices['recorded'],
): Change | undefined {
  if (!isOf(people.latest, latest) || !isOf(people.before, before)) return undefined
  const between = (part: keyof Totals, of: keyof Totals) => differenceOf(people, part, of)
  const away = between('offMinutes', 'dutyMinutes')
  return {
    recorded:
      recorded === 'by minutes' ? between('abstractedMinutes', 'dutyMinutes') : between('abstractedTours', 'tours'),
    onRole: away && ofTheRest(away),
  }
}

function isOf(people: People, totals: Totals) {
  const all = [...people.values()].reduce(addTotals, noTours)
  const names = ['tours', 'dutyMinutes', 'offMinutes', 'abstractedMinutes'] as const
  return people.size >= fewestPeople && names.every((name) => all[name] === totals[name])
}

function differenceOf(people: { latest: People; before: People }, part: keyof Totals, of: keyof Totals) {
  const [later, earlier] = [waveOf(people.latest, part, of), waveOf(people.before, part, of)]
  const found = later && earlier && changeOverTime(later, earlier)
  return found && !('problem' in found) ? found : undefined
}

/** People are the clusters, known again by their member id. */
function waveOf(people: People, part: keyof Totals, of: keyof Totals): Wave | undefined {
  const each = [...people.values()]
  const design = surveyDesign({ weights: each.map(() => 1), clusters: [...people.keys()] })
  if ('problem' in design) return undefined
  const estimate = surveyRatio(
    design,
    each.map((totals) => totals[part]),
    each.map((totals) => totals[of]),
  )
  return 'problem' in estimate ? undefined : { design, estimate }
}

/** What is gained by the rest is what is lost by a share. */
const ofTheRest = ({ difference, interval: { lower, upper }, t, ...found }: Difference): Difference => ({
  ...found,
  difference: -difference,
  t: -t,
  interval: { lower: -upper, upper: -lower },
})
