// Postcodes with their point, as latitude and longitude or as a National Grid reference.
import { basename } from 'node:path'
import { type Checked, problems } from '../../../platform/checks.ts'
import { indexAreas } from '../../../platform/geometry/areas.ts'
import { fromGridReference } from '../../../platform/geometry/grid-reference.ts'
import type { ImportKind, ImportOptions } from '../../../platform/import/kind.ts'
import { ImportRefused, mostProblems } from '../../../platform/import/refusal.ts'
import { readTable, type Table } from '../../../platform/import/table.ts'
import { count } from '../../../platform/view-filters.ts'
import type { Neighbourhoods } from '../neighbourhoods.ts'
import { asPostcode } from '../postcodes/postcode.ts'
import { type Postcode, toleranceMetres } from '../rules.ts'
import type { Faces } from './boundaries.ts'
import { sourceOf } from './source.ts'

const unique = { column: 'postcode', key: ({ code }: Postcode) => code } as const

export const postcodes: ImportKind<Faces> = {
  name: 'postcodes',
  summary: 'CSV of postcodes with latitude and longitude, or with easting and northing',
  columns: {
    postcode: 'in any spacing or case',
    latitude: 'degrees, WGS 84 (or map easting and northing instead)',
    longitude: 'degrees, WGS 84',
  },
  settings: { outside: "'skip' leaves out postcodes that lie outside the force; else they are refused" },
  async run(file, options, { neighbourhoods }) {
    const read = await readPostcodes(file, options)
    const [inside, outside] = await partition(read, neighbourhoods)
    if (outside.length > 0 && options.settings.outside !== 'skip') throw tooFar(file, options, read, outside)
    await neighbourhoods.savePostcodes(inside)
    await neighbourhoods.saveSource('postcodes', sourceOf(options, read.sha256, 'Postcodes'))
    return {
      kind: 'postcodes',
      rows: inside.length,
      notes: outside.length > 0 ? [`Left out ${count(outside.length, 'postcode')} outside the force`] : [],
    }
  },
}

function readPostcodes(file: string, { map }: ImportOptions): Promise<Table<Postcode>> {
  const isGrid = map.easting !== undefined || map.northing !== undefined
  return isGrid
    ? readTable(file, { columns: ['postcode', 'easting', 'northing'], map, check: checkGridPostcode, unique })
    : readTable(file, { columns: ['postcode', 'latitude', 'longitude'], map, check: checkPostcode, unique })
}

const notAPostcode = (typed: string) => `'${typed}' is not a full UK postcode`
const asNumber = (typed: string) => (typed === '' ? Number.NaN : Number(typed))

export function checkPostcode(row: Record<'postcode' | 'latitude' | 'longitude', string>): Checked<Postcode> {
  const [code, latitude, longitude] = [asPostcode(row.postcode), asNumber(row.latitude), asNumber(row.longitude)]
  const errors = problems({
    postcode: code === undefined && notAPostcode(row.postcode),
    latitude:
      !(latitude >= 49 && latitude <= 61) && `'${row.latitude}' is not a latitude in the United Kingdom (49 to 61)`,
    longitude:
      !(longitude >= -9 && longitude <= 3) && `'${row.longitude}' is not a longitude in the United Kingdom (-9 to 3)`,
  })
  return errors ? { errors } : { value: { code: code!, latitude, longitude } }
}

export function checkGridPostcode(row: Record<'postcode' | 'easting' | 'northing', string>): Checked<Postcode> {
  const code = asPostcode(row.postcode)
  const point = fromGridReference(asNumber(row.easting), asNumber(row.northing))
  const errors = problems({
    postcode: code === undefined && notAPostcode(row.postcode),
    easting: point.problem ?? false,
  })
  if (errors || point.problem !== undefined) return { errors: errors! }
  return { value: { code: code!, latitude: point.latitude, longitude: point.longitude } }
}

/** Splits postcodes into those in (or a hundred metres from) a neighbourhood of any generation, and the rest. */
async function partition(
  { values }: Table<Postcode>,
  neighbourhoods: Neighbourhoods,
): Promise<[Postcode[], Postcode[]]> {
  const generations = await neighbourhoods.generations()
  const drawn = (await Promise.all(generations.map(({ validFrom }) => neighbourhoods.drawn(validFrom)))).flat()
  const index = indexAreas(drawn.map(({ boundary }) => boundary))
  const isInside = ({ longitude, latitude }: Postcode) => index.nearest(longitude, latitude, toleranceMetres) >= 0
  return [values.filter(isInside), values.filter((postcode) => !isInside(postcode))]
}

function tooFar(file: string, { map }: ImportOptions, { values, rows }: Table<Postcode>, outside: Postcode[]) {
  const left = new Set(outside)
  const problemRows = values.flatMap((postcode, index) => {
    const at = `${postcode.latitude.toFixed(4)}, ${postcode.longitude.toFixed(4)}`
    const reason = `${postcode.code} at ${at} lies in no neighbourhood of this force. Correct it, or leave such postcodes out with --outside skip`
    return left.has(postcode) ? [{ row: rows[index]!, column: map.postcode ?? 'postcode', reason }] : []
  })
  return new ImportRefused(basename(file), problemRows.slice(0, mostProblems))
}
