// Street-level crime as data.police.uk publishes it: a CSV a month, one row a crime or incident.
import { basename } from 'node:path'
import { type Checked, problems } from '../../../platform/checks.ts'
import type { ImportKind } from '../../../platform/import/kind.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { readTable } from '../../../platform/import/table.ts'
import { count, month as monthInWords } from '../../../platform/view-filters.ts'
import type { Crime } from '../crime.ts'
import type { StreetCrime } from '../rules.ts'

const columns = ['month', 'category', 'latitude', 'longitude', 'outcome'] as const
type Column = (typeof columns)[number]
/** The headings that the publisher gives them. */
const published: Record<Column, string> = {
  month: 'Month',
  category: 'Crime type',
  latitude: 'Latitude',
  longitude: 'Longitude',
  outcome: 'Last outcome category',
}

export const streetCrimes: ImportKind<{ crime: Crime }> = {
  name: 'street-crimes',
  summary:
    'CSV of street-level crime as data.police.uk publishes it; whole months take the place of what was known of them',
  columns: {
    month: "such as 2026-10 (their 'Month')",
    category: "kind of crime or incident (their 'Crime type')",
    latitude: 'degrees, WGS 84; empty where the place is not published',
    longitude: 'degrees, WGS 84',
    outcome: "what became of it (their 'Last outcome category'); may be left out",
  },
  async run(file, { map }, { crime }) {
    const { values } = await readTable<Column, StreetCrime>(file, {
      columns,
      optional: ['outcome'],
      usual: published,
      map,
      check: checkStreetCrime,
    })
    if (values.length === 0) throw refusal(file, 'there is no crime in this file')
    const taken = await crime.take(values)
    if (taken.counts === 0)
      throw refusal(
        file,
        'not one of these crimes lies in a neighbourhood of this force: is it the file of another one?',
      )
    const months = taken.months.map((month) => monthInWords(month.slice(0, 7)))
    return {
      kind: 'street-crimes',
      rows: values.length,
      notes: [
        `${count(taken.counts, 'crime')} and incidents counted, of ${months.join(', ')}`,
        ...(taken.outside > 0 ? [`Left out ${count(taken.outside, 'row')} in no neighbourhood of the force`] : []),
        ...(taken.unplaced > 0 ? [`Left out ${count(taken.unplaced, 'row')} without a place`] : []),
      ],
    }
  },
}

export const crimeImports = [streetCrimes]

const refusal = (file: string, reason: string) =>
  new ImportRefused(basename(file), [{ row: null, column: null, reason }])

export function checkStreetCrime({
  month,
  category,
  latitude,
  longitude,
  outcome,
}: Record<Column, string>): Checked<StreetCrime> {
  const isUnplaced = latitude === '' && longitude === ''
  const errors = problems({
    month: !/^\d{4}-(0[1-9]|1[0-2])$/.test(month) && `'${month}' is not a month like 2026-10`,
    category: (category === '' || category.length > 100) && 'Enter the kind of crime, in 100 characters or fewer',
    outcome: outcome.length > 100 && 'Enter what became of it, in 100 characters or fewer',
    latitude: !isUnplaced && !isWithin(latitude, 49, 61) && `'${latitude}' is not a latitude in the United Kingdom`,
    longitude: !isUnplaced && !isWithin(longitude, -9, 3) && `'${longitude}' is not a longitude in the United Kingdom`,
  })
  if (errors) return { errors }
  const point = isUnplaced ? undefined : { latitude: Number(latitude), longitude: Number(longitude) }
  return { value: { month, category, outcome, point } }
}

const isWithin = (typed: string, least: number, most: number) =>
  typed !== '' && Number(typed) >= least && Number(typed) <= most
