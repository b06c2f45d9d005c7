import type { Polygon } from 'geojson'
import { publish } from '../../platform/data-version.ts'
import { type Database, transact } from '../../platform/database.ts'
import { aForce } from '../forces/builders.ts'
import { openForces } from '../forces/forces.ts'
import type { Force } from '../forces/rules.ts'
import { openNeighbourhoods } from './neighbourhoods.ts'
import type { Membership, Place, Postcode, Ward } from './rules.ts'

/** A square of a tenth of a degree, `column` and `row` from 52 N, 0 E. */
export const square = (column: number, row: number): Polygon => {
  const [west, south] = [column / 10, 52 + row / 10]
  const [east, north] = [west + 0.1, south + 0.1]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  }
}

export const aWard = (code: string, column: number, row: number): Ward => ({
  code,
  name: `Ward ${code}`,
  boundary: square(column, row),
})

export const aMembership = (wardCode: string, neighbourhoodCode: string): Membership => ({
  wardCode,
  neighbourhoodCode,
  neighbourhoodName: `Neighbourhood ${neighbourhoodCode}`,
  divisionCode: 'A',
  sectionCode: null,
  districtCode: 'D1',
})

/** The first of a sector, CB1 2AA, CB1 2AB, ... up to CB1 2ZZ, all in the middle of the square of `column`. */
export const postcodesOf = (sector: string, column: number, count: number): Postcode[] =>
  Array.from({ length: count }, (_, at) => ({
    code: sector + String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26)),
    latitude: 52.05,
    longitude: (column + 0.5) / 10,
  }))

export const aPlace = (overrides: Partial<Place> = {}): Place => ({
  name: 'Fen Library',
  kind: 'Library',
  description: '',
  address: 'High Street',
  postcode: 'CB1 1AA',
  telephone: '01632 960123',
  openingTimes: 'Monday to Friday, 9am to 5pm',
  latitude: 52.05,
  longitude: 0.05,
  ...overrides,
})

type County = {
  force?: Partial<Force>
  generation?: string
  from?: string
  wards?: Ward[]
  memberships?: Membership[]
  postcodes?: Postcode[]
  places?: Place[]
}

/** Three wards in a row, the first two in neighbourhood N1 and the third in N2, with a postcode in each. */
export async function aCounty(db: Database, county: County = {}, now = () => new Date('2026-11-23T12:00:00Z')) {
  const {
    generation = 'wards-2008',
    from = '2008-12-01',
    wards = [aWard('W1', 0, 0), aWard('W2', 1, 0), aWard('W3', 2, 0)],
    memberships = [aMembership('W1', 'N1'), aMembership('W2', 'N1'), aMembership('W3', 'N2')],
    postcodes = [
      { code: 'CB1 1AA', latitude: 52.05, longitude: 0.05 },
      { code: 'CB1 1AB', latitude: 52.05, longitude: 0.15 },
      { code: 'CB1 1AD', latitude: 52.05, longitude: 0.25 },
    ],
    places = [],
  } = county
  const force = await aForce(db, county.force)
  await transact(db, { forceId: force.id, actor: { kind: 'operator' } }, async (trx) => {
    const neighbourhoods = openNeighbourhoods(trx, force.id, openForces(trx, force.id), now)
    await neighbourhoods.saveMemberships(await neighbourhoods.saveWards(generation, from, wards), memberships)
    await neighbourhoods.savePostcodes(postcodes)
    await neighbourhoods.savePlaces(places)
    await neighbourhoods.derive()
    await publish(trx, force.id)
  })
  return force
}
