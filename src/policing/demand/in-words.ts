// What came of a test, in words: what changed and how sure that is. Never what caused it.
import { count, day, inWords, number, percent } from '../../platform/view-filters.ts'
import type { Interval } from '../../statistics/intervals/interval.ts'
import type { DemandTest } from './demand-test.ts'
import { type Effect, fewestPlaces, type Method, type Verdict, verdictOf } from './judging.ts'

export const answers: Record<Verdict, { short: string; colour: 'green' | 'red' | 'grey'; said: string }> = {
  fell: { short: 'Fell', colour: 'green', said: 'Demand fell' },
  rose: { short: 'Rose', colour: 'red', said: 'Demand rose' },
  unclear: { short: 'Cannot be told', colour: 'grey', said: 'It cannot be told whether demand changed' },
}

export const answerOf = ({ result }: Pick<DemandTest, 'result'>) => answers[verdictOf(result.effect)]

/** 0.84 as "16% fewer". */
export const changeInWords = (ratio: number) => `${percent(Math.abs(1 - ratio))} ${ratio < 1 ? 'fewer' : 'more'}`

/** "12% to 20% fewer", or, where nothing can be told, "5% fewer to 3% more". */
export function rangeInWords({ lower, upper }: Interval) {
  if (upper < 1) return `${percent(1 - upper)} to ${percent(1 - lower)} fewer`
  if (lower > 1) return `${percent(lower - 1)} to ${percent(upper - 1)} more`
  return `${changeInWords(lower)} to ${changeInWords(upper)}`
}

/** "16% fewer calls (12% to 20% fewer)". */
export const effectInWords = ({ ratio, interval }: Effect) =>
  `${changeInWords(ratio)} calls (${rangeInWords(interval)})`

/** "590 fewer (440 to 740 fewer)". */
export function callsInWords({ count: fewer, lower, upper }: Effect['fewer']) {
  const side = (value: number) => (value < 0 ? 'more' : 'fewer')
  const said = (value: number) => `${number(Math.abs(value))} ${side(value)}`
  if (side(lower) !== side(upper)) return `${said(fewer)} (${said(upper)} to ${said(lower)})`
  const [least, most] = [lower, upper].map(Math.abs).sort((one, other) => one - other)
  return `${said(fewer)} (${number(least)} to ${number(most)} ${side(fewer)})`
}

/** What would have come otherwise: the sentence that the figure rests on. */
export const expectation: Record<Method, string> = {
  'by place': 'Had calls there changed as they did everywhere else',
  'by week': 'Had calls there changed as they did everywhere else',
  'before and after': 'Had calls stayed as they were in the weeks before',
}

export const howSure: Record<Method, string> = {
  'by place':
    'The range holds the true change in 95 of 100 such tests. It is judged from how much neighbourhoods differ from each other, since the weeks of one resemble each other.',
  'by week': `The range holds the true change in 95 of 100 such tests. With fewer than ${fewestPlaces} neighbourhoods on one side it is judged from how much weeks vary, as if one said nothing of the next: it may be too narrow.`,
  'before and after':
    'The range holds the true change in 95 of 100 such tests. It is judged from how much weeks vary, as if one said nothing of the next: it may be too narrow.',
}

/** Why what is shown may not be what it seems. */
export function caveatsOf({ result }: Pick<DemandTest, 'result'>): string[] {
  const { effect, beforehand, yearBefore } = result
  const isCompared = effect.method !== 'before and after'
  return [
    'Whatever calls did when it began, this does not show that it was the reason: everything else that began in these weeks counts as well.',
    isCompared
      ? 'It rests on calls changing everywhere alike, had nothing been done. What was changed elsewhere in the same weeks, or calls that moved from one side to the other, lead astray.'
      : 'With nothing beside it a season or a trend looks the same as a change.',
    ...(isCompared ? [] : [seasonOf(yearBefore)]),
    beforehandInWords(beforehand, isCompared),
  ]
}

const seasonOf = (yearBefore: Effect | null) =>
  yearBefore
    ? `In the same weeks of the year before, without it, the later ones had ${effectInWords(yearBefore)} than the earlier: that is what a season may do.`
    : 'The same weeks of the year before are not all known, so nothing shows what the season does.'

function beforehandInWords(beforehand: Effect | null, isCompared: boolean) {
  if (!beforehand) return 'The weeks before are too few to see whether something was under way already.'
  const beside = isCompared ? ', beside everywhere else' : ''
  return verdictOf(beforehand) === 'unclear'
    ? `Before it began nothing was under way that could be told: the later half of the weeks before had ${effectInWords(beforehand)} than the earlier${beside}.`
    : `Something was under way before it began: the later half of the weeks before had ${effectInWords(beforehand)} than the earlier${beside}. What came after may be more of the same.`
}

export const kindInWords = ({ callKind }: Pick<DemandTest, 'callKind'>) => callKind || 'Every kind of call'

export const whereInWords = ({ places, changed }: Pick<DemandTest, 'places' | 'changed'>) =>
  `${inWords(places.map(({ name }) => name))} (${count(changed.length, 'neighbourhood')})`

export const weeksInWords = ({ firstWeek, weeksBefore, weeksAfter }: DemandTest) =>
  `${weeksAfter} weeks from ${day(firstWeek)}, and ${weeksBefore} before`
