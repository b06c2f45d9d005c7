// Postcodes with their point, as latitude and longitude or as a National Grid reference.
import { type Checked, problems } from '../../../platform/checks.ts'
import { indexAreas } from '../../../platform/geometry/areas.ts'
import { fromGridReference } from '../../../platform/geometry/grid-reference.ts'
import type { ImportKind } from '../../../platform/import/kind.ts'
import { count } from '../../../platform/view-filters.ts'
import type { Neighbourhoods } from '../neighbourhoods.ts'
import { asPostcode } from '../postcodes/postcode.ts'
import { type Postcode, toleranceMetres } from '../rules.ts'
import type { Faces } from './boundaries.ts'
import { sourceOf } from './source.ts'

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
    const { map, settings } = options
    const isInside = await insideOf(neighbourhoods)
    const skips = settings.outside === 'skip'
    const here = { map, isWanted: skips ? isInside : () => true }
    const judge = (checked: Checked<Postcode>) => (skips ? checked : refuseUnless(isInside, checked))
    const isGrid = map.easting !== undefined || map.northing !== undefined
    const { rows, leftOut, sha256 } = isGrid
      ? await neighbourhoods.takePostcodes(file, {
          ...here,
          columns: ['postcode', 'easting', 'northing'],
          check: (row) => judge(checkGridPostcode(row)),
        })
      : await neighbourhoods.takePostcodes(file, {
          ...here,
          columns: ['postcode', 'latitude', 'longitude'],
          check: (row) => judge(checkPostcode(row)),
        })
    await neighbourhoods.saveSource('postcodes', sourceOf(options, sha256, 'Postcodes'))
    const notes = leftOut > 0 ? [`Left out ${count(leftOut, 'postcode')} outside the force`] : []
    return { kind: 'postcodes', rows, notes }
  },
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

/** Whether a postcode lies in (or a hundred metres from) a neighbourhood of any generation. */
async function insideOf(neighbourhoods: Neighbourhoods) {
  const generations = await neighbourhoods.generations()
  const drawn = (await Promise.all(generations.map(({ validFrom }) => neighbourhoods.drawn(validFrom)))).flat()
  const index = indexAreas(drawn.map(({ boundary }) => boundary))
  return ({ longitude, latitude }: Postcode) => index.nearest(longitude, latitude, toleranceMetres) >= 0
}

function refuseUnless(isInside: (postcode: Postcode) => boolean, checked: Checked<Postcode>): Checked<Postcode> {
  if (checked.errors || isInside(checked.value)) return checked
  const { code, latitude, longitude } = checked.value
  const at = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
  const reason = `${code} at ${at} lies in no neighbourhood of this force. Correct it, or leave such postcodes out with --outside skip`
  return { errors: { postcode: reason } }
}
