// One row of a file of published values: the figure, what was printed beside it, and the publication it stands in (ST-07).
import { type Checked, isDay, problems } from '../../../platform/checks.ts'
import type { GivenValue } from '../indicators.ts'
import { type Indicator, shareTyped } from '../rules.ts'
import { whyNotCode } from './force-code.ts'

export const valueColumns = {
  indicator: 'the code of the indicator, such as 2a or 10b',
  force: 'the code of the force, such as leicestershire; the own one by its id',
  year_end: 'the last day of the year, such as 2008-03-31',
  value: 'percent, such as 49.1; points for a gap',
  source: 'the publication',
  n: 'how many were asked, where it says so',
  design_effect: 'where it says so',
  page: 'where in the publication',
  name: 'what the force is called',
  publisher: 'who published it, with the day: then it stands among the publications',
  published_on: 'the day of publication, such as 2008-10-23',
  lower: 'the lower end of the interval, as printed',
  upper: 'its upper end, as printed',
  similar_forces: 'the average of the most similar forces, as printed',
} as const
export type ValueColumn = keyof typeof valueColumns
const mustHave: readonly ValueColumn[] = ['indicator', 'force', 'year_end', 'value', 'source']
export const mayHave = (Object.keys(valueColumns) as ValueColumn[]).filter((column) => !mustHave.includes(column))

export type ValueRow = { given: GivenValue; name: string }
export type Known = { indicators: ReadonlyMap<string, Indicator>; today: string }
type Printed = Pick<GivenValue, 'printedLower' | 'printedUpper' | 'printedPeers'>

export function checkValue(row: Record<ValueColumn, string>, { indicators, today }: Known): Checked<ValueRow> {
  const { force, year_end: yearEnd, source, page, name } = row
  const indicator = indicators.get(row.indicator)
  const value = indicator ? shareTyped(row.value, indicator) : 0
  const n = row.n === '' ? null : Number(row.n.replaceAll(',', ''))
  const designEffect = row.design_effect === '' ? null : Number(row.design_effect)
  const printed = printedBeside(row, indicator, value)
  const errors = problems({
    indicator: !indicator && `There is no indicator '${row.indicator}'; known are ${[...indicators.keys()].join(', ')}`,
    force: whyNotCode(force),
    year_end: !isDay(yearEnd) && 'Enter the last day of the year, such as 2008-03-31',
    value: typeof value === 'string' && value,
    n: n !== null && !(Number.isInteger(n) && n >= 2) && 'Enter how many were asked, 2 or more, or leave it empty',
    design_effect: designEffect !== null && !(designEffect > 0 && designEffect < 100) && 'Enter a number above 0',
    source: source === '' && 'Enter the publication',
    ...publicationProblems(row, today),
    ...printed.problems,
  })
  if (errors) return { errors }
  const unknown = { missing: null, variance: null, df: null, earlierEnd: null, earlierCovariance: null }
  const known = { force, indicatorCode: row.indicator, yearEnd, value: value as number, n, designEffect, source, page }
  const { publisher, published_on: publishedOn } = row
  const publication = publisher === '' ? undefined : { title: source, publisher, publishedOn }
  const given: GivenValue = { ...known, ...unknown, ...printed.values, publication, ...asPrinted }
  return { value: { given, name } }
}

const asPrinted = { kind: 'printed', method: 'as printed', isPublished: true } as const

function publicationProblems({ publisher, published_on: on, year_end }: Record<ValueColumn, string>, today: string) {
  return {
    publisher: (publisher === '') !== (on === '') && 'Enter both the publisher and the day of publication, or neither',
    published_on:
      on !== '' &&
      ((!isDay(on) && 'Enter the day of publication, such as 2008-10-23') ||
        (on > today && 'This day is still to come') ||
        (isDay(year_end) && on < year_end && 'It cannot have been published before the year that it is of had ended')),
  }
}

/** The interval and the average of the most similar forces; what is empty is not known. */
function printedBeside(
  row: Record<ValueColumn, string>,
  indicator: Indicator | undefined,
  value: number | string,
): { values: Printed; problems: Record<'lower' | 'upper' | 'similar_forces', string | false> } {
  const read = (typed: string) => (typed === '' || !indicator ? null : shareTyped(typed, indicator))
  const [lower, upper, peers] = [read(row.lower), read(row.upper), read(row.similar_forces)]
  const isHalf = (row.lower === '') !== (row.upper === '')
  const isOutside = (end: typeof lower, side: 1 | -1) =>
    typeof end === 'number' && typeof value === 'number' && (end - value) * side < 0
  const known = (figure: typeof lower) => (typeof figure === 'number' ? figure : null)
  return {
    values: { printedLower: known(lower), printedUpper: known(upper), printedPeers: known(peers) },
    problems: {
      lower:
        (isHalf && 'Enter both ends of the interval, or neither') ||
        (typeof lower === 'string' && lower) ||
        (isOutside(lower, -1) && 'The lower end of the interval lies above the figure'),
      upper:
        (typeof upper === 'string' && upper) ||
        (isOutside(upper, 1) && 'The upper end of the interval lies below the figure'),
      similar_forces: typeof peers === 'string' && peers,
    },
  }
}
