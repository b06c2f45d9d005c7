// How figures of duty are said. Shares are worked out in whole minutes, so that no binary fraction moves a digit.
import { displayed } from '../../../statistics/displayed.ts'
import type { Interval } from '../../../statistics/intervals/interval.ts'
import type { Difference } from '../../../statistics/survey/contrast.ts'
import { type Choices, defaultChoices } from '../choices.ts'
import { guaranteeRate, meetsTarget, recordedPart, shareOnRole, type Totals } from '../rules.ts'

export const noDutyWord = 'no duty'

/** In percent with one decimal, half up. */
export const tenths = (part: number, of: number) => `${(Math.floor((part * 2000 + of) / (of * 2)) / 10).toFixed(1)}%`

/** 610 of 10,000 hours as "6.1%"; "no duty", not 0%, without duty. */
export function rateInWords(totals: Totals, recorded: Choices['recorded'] = defaultChoices.recorded) {
  const { part, of } = recordedPart(totals, recorded)
  return of > 0 ? tenths(part, of) : noDutyWord
}

/** What the recorded rate is, for whoever reads it. */
export const rateDefinition = (recorded: Choices['recorded']) =>
  recorded === 'by minutes'
    ? 'hours off role in tours with an abstraction, of all duty hours'
    : 'tours with an abstraction, of all tours'

/** Never rounded up: what is shown as 90.0% meets the target (R-03: 89.75% is not met). */
export const shareInWords = (totals: Totals) =>
  shareOnRole(totals) === null
    ? noDutyWord
    : `${(Math.floor(((totals.dutyMinutes - totals.offMinutes) * 1000) / totals.dutyMinutes) / 10).toFixed(1)}%`

export const guaranteeInWords = (totals: Totals) =>
  guaranteeRate(totals) === null ? 'no roster' : tenths(totals.offMinutes, totals.rosteredMinutes)

/** "90.6 to 94.5%", which stays on one line; nothing where there is no margin. */
export const marginInWords = (margin: Interval | undefined) =>
  margin && `${displayed(100 * margin.lower)}\u00a0to\u00a0${displayed(100 * margin.upper)}%`

const points = (share: number) => displayed(100 * share).replace('-', '\u2212')

/** "a change of −1.9 points (−3.3 to −0.4)", on one line; nothing where there is no margin. */
export const differenceInWords = ({
  difference,
  interval: { lower, upper },
}: Pick<Difference, 'difference' | 'interval'>) =>
  `a change of ${points(difference)} points (${points(lower)}\u00a0to\u00a0${points(upper)})`

export const targetInWords = (totals: Totals) => {
  const isMet = meetsTarget(totals)
  return isMet === null ? noDutyWord : isMet ? 'met' : 'not met'
}

const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** 150 minutes as "2.5". */
export const hours = (minutes: number) => oneDecimal.format(minutes / 60)
