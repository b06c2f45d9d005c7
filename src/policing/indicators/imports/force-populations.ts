// How many people live in the areas of forces, in a file: for the mean that counts each by its people (ST-08).
import { type Checked, isDay, problems } from '../../../platform/checks.ts'
import type { ImportKind } from '../../../platform/import/kind.ts'
import { readTable } from '../../../platform/import/table.ts'
import { count } from '../../../platform/view-filters.ts'
import type { GivenPopulation, Indicators } from '../indicators.ts'
import { whyNotCode } from './force-code.ts'

const columns = {
  force: 'the code of the force; the own one by its id',
  counted_on: 'the day of which the count is, such as 2007-06-30',
  population: 'how many people live there',
  source: 'who says so',
  name: 'what the force is called',
} as const
type Column = keyof typeof columns
type Row = { given: GivenPopulation; name: string }

/** More than any force has, to tell a number that was typed twice. */
const mostPeople = 20_000_000

function checkPopulation(row: Record<Column, string>): Checked<Row> {
  const { force, counted_on: countedOn, source, name } = row
  const population = Number(row.population.replaceAll(',', ''))
  const isCount = row.population !== '' && Number.isInteger(population) && population >= 1 && population <= mostPeople
  const errors = problems({
    force: whyNotCode(force),
    counted_on: !isDay(countedOn) && 'Enter the day of which the count is, such as 2007-06-30',
    population: !isCount && `'${row.population}' is not a whole number of people`,
    source: source === '' && 'Enter who says so',
  })
  return errors ? { errors } : { value: { given: { force, countedOn, population, source }, name } }
}

export const forcePopulations: ImportKind<{ indicators: Indicators }> = {
  name: 'force-populations',
  summary:
    'CSV or ODS of how many people live in the areas of forces; one of the same day takes the place of the other',
  columns,
  async run(file, { map }, { indicators }) {
    const { values } = await readTable<Column, Row>(file, {
      columns: Object.keys(columns) as Column[],
      optional: ['name'],
      map,
      check: checkPopulation,
      unique: { column: 'force', key: ({ given: { force, countedOn } }) => `${force} on ${countedOn}` },
    })
    const names = new Map(values.flatMap(({ given, name }) => (name === '' ? [] : [[given.force, name]])))
    const { same } = await indicators.savePopulations(
      values.map(({ given }) => given),
      names,
    )
    const notes = same > 0 ? [`${count(same, 'count')} stood there already`] : []
    return { kind: 'force-populations', rows: values.length, notes }
  },
}
