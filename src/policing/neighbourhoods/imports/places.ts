// Places that residents know, and what neighbourhoods are like in the force's own words.
import { type Checked, problems } from '../../../platform/checks.ts'
import type { ImportKind } from '../../../platform/import/kind.ts'
import { readTable } from '../../../platform/import/table.ts'
import { asPostcode } from '../postcodes/postcode.ts'
import type { NeighbourhoodDescription, Place } from '../rules.ts'
import type { Faces } from './boundaries.ts'
import { checkPostcode } from './postcodes.ts'

const columns = [
  'name',
  'kind',
  'description',
  'address',
  'postcode',
  'telephone',
  'opening_times',
  'latitude',
  'longitude',
] as const

export const places: ImportKind<Faces> = {
  name: 'places',
  summary: 'CSV of police stations, libraries, parks and other places; takes the place of the list before',
  columns: {
    name: 'what people call it',
    kind: 'such as Police station, Library or Park',
    description: 'a sentence, or empty',
    address: 'one line',
    postcode: 'full postcode',
    telephone: 'or empty',
    opening_times: 'in words, or empty',
    latitude: 'degrees, WGS 84',
    longitude: 'degrees, WGS 84',
  },
  async run(file, { map }, { neighbourhoods }) {
    const unique = { column: 'name', key: ({ name, postcode }: Place) => `${name}, ${postcode}` } as const
    const { values } = await readTable(file, { columns, map, check: checkPlace, unique })
    await neighbourhoods.savePlaces(values)
    return { kind: 'places', rows: values.length, notes: [] }
  },
}

export function checkPlace(row: Record<(typeof columns)[number], string>): Checked<Place> {
  const where = checkPostcode(row)
  const errors = {
    ...where.errors,
    ...problems({
      name: row.name === '' && 'Enter the name of the place',
      kind: row.kind === '' && 'Enter what kind of place it is, such as Library',
      postcode: asPostcode(row.postcode) === undefined && `'${row.postcode}' is not a full UK postcode`,
    }),
  }
  if (where.errors || Object.keys(errors).length > 0) return { errors }
  const { name, kind, description, address, telephone, opening_times: openingTimes } = row
  const { code: postcode, latitude, longitude } = where.value
  return { value: { name, kind, description, address, postcode, telephone, openingTimes, latitude, longitude } }
}

export const descriptions: ImportKind<Faces> = {
  name: 'descriptions',
  summary: 'CSV of what each neighbourhood is like, in a sentence or two',
  columns: { neighbourhood_code: "the force's code", description: 'plain words for residents' },
  async run(file, { map }, { neighbourhoods }) {
    const codes = new Set((await neighbourhoods.list()).map(({ code }) => code))
    const check = (row: Record<'neighbourhood_code' | 'description', string>): Checked<NeighbourhoodDescription> => {
      const errors = problems({
        neighbourhood_code:
          !codes.has(row.neighbourhood_code) && `There is no neighbourhood '${row.neighbourhood_code}'`,
      })
      return errors
        ? { errors }
        : { value: { neighbourhoodCode: row.neighbourhood_code, description: row.description } }
    }
    const unique = {
      column: 'neighbourhood_code',
      key: (row: NeighbourhoodDescription) => row.neighbourhoodCode,
    } as const
    const { values } = await readTable(file, { columns: ['neighbourhood_code', 'description'], map, check, unique })
    for (const { neighbourhoodCode, description } of values)
      await neighbourhoods.describe(neighbourhoodCode, description)
    return { kind: 'descriptions', rows: values.length, notes: [] }
  },
}
