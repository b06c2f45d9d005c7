// Census areas and the people counted in them.
import { basename } from 'node:path'
import { type Checked, problems } from '../../../platform/checks.ts'
import { readAreas } from '../../../platform/import/geojson.ts'
import { type ImportKind, type ImportOptions, settingOf } from '../../../platform/import/kind.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { readTable } from '../../../platform/import/table.ts'
import type { Neighbourhoods } from '../neighbourhoods.ts'
import { everybody, type SmallAreaCount, type SmallAreaDeprivation } from '../rules.ts'
import type { Faces } from './boundaries.ts'
import { sourceOf } from './source.ts'

const census = { census: 'the census whose areas these are, such as 2011' }

async function knownAreas(file: string, options: ImportOptions, neighbourhoods: Neighbourhoods) {
  const name = settingOf(options, 'census', '2011')
  const codes = await neighbourhoods.smallAreaCodes(name)
  if (codes.size === 0) {
    throw new ImportRefused(basename(file), [
      { row: null, column: '--census', reason: `there are no census areas of ${name}; import small-areas first` },
    ])
  }
  return { name, codes }
}

const unknownArea = (code: string, codes: Set<string>) =>
  !codes.has(code) && `There is no census area '${code}' in this census`
const asCount = (typed: string) => (/^\d{1,9}$/.test(typed) ? Number(typed) : undefined)

export const smallAreas: ImportKind<Faces> = {
  name: 'small-areas',
  summary: 'GeoJSON of census areas (LSOAs)',
  columns: { code: 'code of the census area', name: 'its name' },
  settings: census,
  async run(file, options, { neighbourhoods }) {
    const { areas, sha256 } = await readAreas(file, { properties: ['code', 'name'], map: options.map })
    const name = settingOf(options, 'census', '2011')
    await neighbourhoods.saveSmallAreas(name, areas)
    await neighbourhoods.saveSource(`small areas ${name}`, sourceOf(options, sha256, `Census areas of ${name}`))
    return { kind: 'small-areas', rows: areas.length, notes: [] }
  },
}

export const counts: ImportKind<Faces> = {
  name: 'counts',
  summary: 'CSV of people by census area and category, one topic a file',
  columns: { small_area: 'code of the census area', category: 'such as Christian', count: 'a whole number of people' },
  settings: { ...census, topic: 'what is counted, such as Religion' },
  async run(file, options, { neighbourhoods }) {
    const topic = settingOf(options, 'topic', 'Religion')
    const { name, codes } = await knownAreas(file, options, neighbourhoods)
    const check = ({
      small_area,
      category,
      count,
    }: Record<'small_area' | 'category' | 'count', string>): Checked<SmallAreaCount> => {
      const errors = problems({
        small_area: unknownArea(small_area, codes),
        category: category === '' && 'Enter a category',
        count: asCount(count) === undefined && `'${count}' is not a whole number of people`,
      })
      return errors ? { errors } : { value: { smallAreaCode: small_area, topic, category, count: asCount(count)! } }
    }
    const unique = {
      column: 'small_area',
      key: (row: SmallAreaCount) => `${row.smallAreaCode}, ${row.category}`,
    } as const
    const { values, sha256 } = await readTable(file, {
      columns: ['small_area', 'category', 'count'],
      map: options.map,
      check,
      unique,
    })
    await neighbourhoods.saveCounts(name, values)
    await neighbourhoods.saveSource(topic, sourceOf(options, sha256, topic))
    return { kind: 'counts', rows: values.length, notes: [] }
  },
}

const years = [...Array.from({ length: 90 }, (_, age) => `${age}`), '90+']
/** First year of age of each band; the last is open. */
const bands = [0, 5, 10, 16, 18, 25, 35, 45, 55, 65, 75]

export const bandOf = (age: number) => {
  const place = bands.findLastIndex((from) => from <= age)
  return place === bands.length - 1 ? `${bands[place]} and over` : `${bands[place]} to ${bands[place + 1]! - 1}`
}

export const population: ImportKind<Faces> = {
  name: 'population',
  summary: 'CSV of people by census area and single year of age, columns 0 to 90+',
  columns: { small_area: 'code of the census area', '0 ... 90+': 'people of that age' },
  settings: census,
  async run(file, options, { neighbourhoods }) {
    const { name, codes } = await knownAreas(file, options, neighbourhoods)
    const check = (row: Record<string, string>): Checked<SmallAreaCount[]> => {
      const wrong = years.filter((age) => asCount(row[age]!) === undefined)
      const errors = problems({
        small_area: unknownArea(row.small_area!, codes),
        ...Object.fromEntries(wrong.map((age) => [age, `'${row[age]}' is not a whole number of people`])),
      })
      return errors ? { errors } : { value: byBand(row) }
    }
    const unique = { column: 'small_area', key: (rows: SmallAreaCount[]) => rows[0]!.smallAreaCode }
    const { values, sha256 } = await readTable(file, {
      columns: ['small_area', ...years],
      map: options.map,
      check,
      unique,
    })
    await neighbourhoods.saveCounts(name, values.flat())
    await neighbourhoods.saveSource(everybody, sourceOf(options, sha256, 'Population'))
    return { kind: 'population', rows: values.length, notes: [] }
  },
}

function byBand(row: Record<string, string>): SmallAreaCount[] {
  const people = new Map<string, number>()
  for (const [age, year] of years.entries()) people.set(bandOf(age), (people.get(bandOf(age)) ?? 0) + Number(row[year]))
  return [...people].map(([category, count]) => ({ smallAreaCode: row.small_area!, topic: everybody, category, count }))
}

export const deprivation: ImportKind<Faces> = {
  name: 'deprivation',
  summary: 'CSV of the tenth of deprivation of each census area (1 = most deprived)',
  columns: { small_area: 'code of the census area', decile: '1 (most deprived) to 10' },
  settings: census,
  async run(file, options, { neighbourhoods }) {
    const { name, codes } = await knownAreas(file, options, neighbourhoods)
    const check = ({ small_area, decile }: Record<'small_area' | 'decile', string>): Checked<SmallAreaDeprivation> => {
      const errors = problems({
        small_area: unknownArea(small_area, codes),
        decile: !/^([1-9]|10)$/.test(decile) && `'${decile}' is not a whole number from 1 to 10`,
      })
      return errors ? { errors } : { value: { smallAreaCode: small_area, decile: Number(decile) } }
    }
    const unique = { column: 'small_area', key: (row: SmallAreaDeprivation) => row.smallAreaCode } as const
    const { values, sha256 } = await readTable(file, {
      columns: ['small_area', 'decile'],
      map: options.map,
      check,
      unique,
    })
    await neighbourhoods.saveDeprivation(name, values)
    await neighbourhoods.saveSource('Deprivation', sourceOf(options, sha256, 'Deprivation'))
    return { kind: 'deprivation', rows: values.length, notes: [] }
  },
}
