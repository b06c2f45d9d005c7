// The nine districts: a compact city, and around it the land that belongs to each group of towns.
import type { Mesh } from './land/mesh.ts'
import { between, distance, type Point } from './land/point.ts'
import { travel, unreached } from './land/travel.ts'
import { city, districts } from './plan.ts'

/** The sites of each district, by its code. Outside the city, the nearest road between towns decides. */
export function drawDistricts(mesh: Mesh): Map<string, number[]> {
  const isLand = new Uint8Array(mesh.points.length).fill(1, 0, mesh.land)
  const isCity = drawCity(mesh, isLand)
  const isCounty = isLand.map((land, site) => land - isCity[site]!)
  const roads = districts.flatMap(({ code, towns }) => roadAlong(towns.map(({ at }) => at)).map((at) => ({ at, code })))
  const { nearest } = travel(
    mesh,
    roads.map(({ at }) => siteAt(mesh, at, isCounty)),
    isCounty,
  )
  return Map.groupBy(Array(mesh.land).keys(), (site) => {
    const code = isCity[site] ? city.district : roads[nearest[site]!]?.code
    if (code === undefined) throw new Error('Part of the county is cut off')
    return code
  })
}

/** Points along the way from town to town, which keep a district in one piece. */
const roadAlong = (towns: Point[]): Point[] =>
  towns.flatMap((town, at) => {
    const tenths = towns[at + 1] ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] : [0]
    return tenths.map((tenth) => between(town, towns[at + 1] ?? town, tenth / 10))
  })

/** What is nearest to the city's middle, until its postcodes are full; then whatever that has closed in. */
function drawCity(mesh: Mesh, isLand: Uint8Array): Uint8Array {
  const { reached } = travel(mesh, [siteAt(mesh, city.at, isLand)], isLand)
  const isCity = new Uint8Array(mesh.points.length)
  let left = city.postcodes
  for (const site of reached) {
    if (left === 0) break
    isCity[site] = 1
    if (site < mesh.postcodes) left--
  }
  const isRest = isLand.map((land, site) => land - isCity[site]!)
  const { metres } = travel(mesh, [reached.at(-1)!], isRest)
  return isLand.map((land, site) => (land === 1 && metres[site] === unreached ? 1 : 0))
}

/** The open site nearest to a point. */
function siteAt({ points }: Mesh, at: Point, isOpen: Uint8Array): number {
  let best = isOpen.indexOf(1)
  for (const [site, point] of points.entries()) {
    if (isOpen[site] && distance(point, at) < distance(points[best]!, at)) best = site
  }
  return best
}
