// Postcodes of the area ZD, which Royal Mail has never used: valid in form, real nowhere.
import type { Postcode } from '../rules.ts'
import type { County } from './geography.ts'
import { toPosition } from './land/outlines.ts'
import { distance, type Point } from './land/point.ts'
import { city, districts } from './plan.ts'

/** Letters that the second half of a postcode may have. */
const letters = [...'ABDEFGHJLNPQRSTUWXYZ']
const units = letters.flatMap((first) => letters.map((second) => first + second))
const sectorSize = 240

/** Where letters are sorted: three offices in the city (districts ZD1 to ZD3), then one in each town. */
const cityOffices: Point[] = [
  [0, 2],
  [1.5, -1.5],
  [-2, -1],
].map(([east, north]) => [city.at[0] + east!, city.at[1] + north!])
const townOffices = districts.flatMap(({ towns }) => towns.map(({ at }) => at))
const offices = [...cityOffices, ...townOffices]

/** The postcode of each of the county's points, in their order. Neighbouring streets get neighbouring codes. */
export function codePostcodes({ points, neighbourhoods }: County): Postcode[] {
  const sites = neighbourhoods.flatMap(({ district, wards }) => {
    const smallAreas = wards.flatMap((ward) => ward.smallAreas)
    const homes = smallAreas.flatMap((area) => area.sites.filter((site) => points[site]))
    return homes.map((site) => ({ site, office: officeOf(points[site]!, district === city.district) }))
  })
  const codes = new Map<number, string>()
  for (const [office, here] of Map.groupBy(sites, (one) => one.office)) {
    for (const [at, { site }] of here.entries()) codes.set(site, codeOf(offices.indexOf(office) + 1, at, here.length))
  }
  return points.map((point, site) => {
    const [longitude, latitude] = toPosition(point)
    return { code: codes.get(site)!, latitude, longitude }
  })
}

/** City letters are sorted in the city, others in the nearest town, whatever police border lies between. */
const officeOf = (point: Point, isCity: boolean): Point =>
  (isCity ? cityOffices : townOffices).reduce((best, office) =>
    distance(point, office) < distance(point, best) ? office : best,
  )

/** Sectors 1 to 9 and then 0, each with its codes spread evenly over those it could hold. */
function codeOf(district: number, at: number, count: number): string {
  const sectors = Math.min(10, Math.ceil(count / sectorSize))
  const perSector = Math.ceil(count / sectors)
  const sector = (Math.floor(at / perSector) + 1) % 10
  const unit = units[Math.floor(((at % perSector) * units.length) / perSector)]
  return `ZD${district} ${sector}${unit}`
}
