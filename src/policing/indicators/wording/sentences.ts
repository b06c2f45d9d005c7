// What a comparison comes to, in sentences of our own with the right polarity (R-17, ST-16, ST-19, ST-22).

import { inWords } from '../../../platform/view-filters.ts'
import type { Comparison } from '../../../statistics/judging/grading-rule.ts'
import type { Result } from '../judging/book.ts'
import type { Compared } from '../judging/comparing.ts'
import type { Indicator } from '../rules.ts'
import { pointRange, roughRange, valueInWords, yearInWords } from './figures.ts'

const isHidden = ({ gate }: Compared) => gate !== 'publish'

export const peersLabel: Record<Comparison, string> = {
  better: 'Significantly better',
  same: 'No significant difference',
  worse: 'Significantly worse',
  unknown: 'Too few to say',
}
export const changeLabel: Record<Comparison, string> = {
  better: 'Improved',
  same: 'Unchanged',
  worse: 'Deteriorated',
  unknown: 'Too few to say',
}

/** A verdict is shown only where the grading rule would take it: with caution alone there is none (2.10). */
export const shownComparison = (compared: Compared): Comparison =>
  isHidden(compared) ? 'unknown' : compared.comparison

export const polarityInWords = ({ polarity }: Pick<Indicator, 'polarity'>) =>
  polarity === 1 ? 'Higher is better' : 'Lower is better'

/** "17.1% of people asked in the year ending March 2008 think that ...". */
export function statement({ indicator, now }: Pick<Result, 'indicator' | 'now'>): string {
  const [value, year] = [valueInWords(now.value.value, indicator), yearInWords(now.value.yearEnd)]
  if (indicator.kind === 'gap') return gapStatement(now.value.value, year)
  if (indicator.saying === '') return `${indicator.name}: ${value} in ${year}.`
  return `${value} of ${whom(indicator)} asked in ${year} ${indicator.saying}.`
}

const whom = ({ survey, code }: Indicator) =>
  !survey.startsWith('User') ? 'people' : code === '3b' ? 'users from minority ethnic groups' : 'users'

function gapStatement(gap: number, year: string) {
  const points = valueInWords(Math.abs(gap), { kind: 'gap' }).replace('points', 'percentage points')
  if (points.startsWith('0.0')) return `There was no gap in satisfaction in ${year}.`
  return `Users from minority ethnic groups were ${points} ${gap > 0 ? 'less' : 'more'} satisfied than white users in ${year}.`
}

/** The same with how it compares: the finding as one sentence. */
export function standing(result: Pick<Result, 'indicator' | 'now' | 'peers'>): string {
  const said = statement(result)
  if (!result.peers) return said
  return `${said.slice(0, -1)}, which is ${peersClause[shownComparison(result.peers.compared)]}.`
}

const peersClause: Record<Comparison, string> = {
  better: 'significantly better than the average of the most similar forces',
  same: 'not significantly different from the average of the most similar forces',
  worse: 'significantly worse than the average of the most similar forces',
  unknown: 'based on too few answers to compare with the most similar forces',
}

/** "Unchanged: 49.1% compared with 48.1% in the year ending March 2006 (no significant difference; −4.3 to 6.3 points)". */
export function changeSentence({
  indicator,
  now,
  before,
  change,
}: Omit<Result, 'peers' | 'all' | 'years' | 'force'>): string {
  if (!before) return ''
  const figures = `${valueInWords(now.value.value, indicator)}, compared with ${valueInWords(before.value.value, indicator)} in ${yearInWords(before.value.yearEnd)}`
  if (!change) return `${figures}. Whether that is more than chance cannot be tested: nobody says how many were asked.`
  const comparison = shownComparison(change)
  if (comparison === 'unknown') return `${figures}. Too few were asked to say whether that is more than chance.`
  const interval = `interval ${pointRange(change.interval)} points`
  if (comparison === 'same') return `Unchanged: ${figures} (no significant difference, ${interval}).`
  return `${changeLabel[comparison]}: ${figures} (${interval}).`
}

const lay: Record<Comparison, string> = {
  better: 'better than similar forces',
  same: 'about the same as similar forces',
  worse: 'worse than similar forces',
  unknown: '',
}

/** For residents: "49% say ... (46% to 52%, 1,000 people), about the same as similar forces". */
export function laySentence({ indicator, now, peers }: Pick<Result, 'indicator' | 'now' | 'peers'>): string {
  const { value, interval } = now
  if (!interval) return statement({ indicator, now })
  const asked = value.n === null ? '' : `, ${value.n.toLocaleString('en-GB')} people asked`
  const share = `${Math.round(Number((value.value * 100).toPrecision(12)))}%`
  const compared = peers ? lay[shownComparison(peers.compared)] : ''
  return `${share} of ${whom(indicator)} ${indicator.saying} (${roughRange(interval)}${asked})${compared && `: ${compared}`}.`
}

/** What is said over the table of a domain (ST-19): who differs, who does not, and how they moved. */
export function summaryOf(results: readonly Result[]): string[] {
  const compared = results.flatMap(({ indicator, peers }) =>
    peers ? [{ name: indicator.shortName, comparison: shownComparison(peers.compared) }] : [],
  )
  const moved = results.flatMap(({ indicator, change }) =>
    change ? [{ name: indicator.shortName, comparison: shownComparison(change) }] : [],
  )
  const named = (of: typeof compared, wanted: Comparison) =>
    of.filter(({ comparison }) => comparison === wanted).map(({ name }) => name)
  const clause = (of: typeof compared, wanted: Comparison, words: string) => {
    const names = named(of, wanted)
    return names.length === 0 ? [] : [`${inWords(names)} ${names.length === 1 ? 'is' : 'are'} ${words}.`]
  }
  return [
    ...clause(compared, 'worse', 'significantly worse than the average of the most similar forces'),
    ...clause(compared, 'better', 'significantly better than the average of the most similar forces'),
    ...clause(compared, 'same', 'not significantly different from the average of the most similar forces'),
    ...clause(moved, 'worse', 'significantly worse than two years before'),
    ...clause(moved, 'better', 'significantly better than two years before'),
    ...clause(moved, 'same', 'unchanged compared with two years before'),
    ...clause(moved, 'unknown', 'based on too few answers to say whether anything changed'),
  ]
}

/** ST-22, and the caution that goes with many answers. */
export const realDifference =
  'A significant difference is one that chance alone would seldom make, so there is probably something real behind it. Where many people were asked, even a small difference can be significant: whether it matters is another question.'

/** For residents: whether it moved since two years before, as far as that can be told. */
export function changeForResidents({ before, change }: Pick<Result, 'before' | 'change'>): string {
  if (!before || !change) return ''
  const then = `${Math.round(Number((before.value.value * 100).toPrecision(12)))}%`
  const comparison = shownComparison(change)
  if (comparison === 'unknown') return ''
  if (comparison === 'same') return `Two years before it was ${then}. We cannot tell that from chance.`
  return `Two years before it was ${then}: it has become ${comparison}.`
}
