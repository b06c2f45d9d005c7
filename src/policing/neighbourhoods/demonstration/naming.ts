// Names for wards and neighbourhoods, taken from the places in them.
import type { Area, NeighbourhoodPlace, WardPlace } from './areas.ts'
import type { County } from './geography.ts'
import { distance, type Point } from './land/point.ts'
import type { Locality } from './localities.ts'
import { districts, reportNames } from './plan.ts'

export type WardNames = Map<WardPlace, string>
type Claim = { locality: Locality; households: number }

/** Each ward is called after the place with most of its homes that no larger part of another ward has taken. */
export function nameWards(county: County): WardNames {
  const wards = county.neighbourhoods.flatMap((neighbourhood) => neighbourhood.wards)
  const claims = wards.flatMap((ward) => homesByLocality(county, ward).map((claim) => ({ ward, ...claim })))
  const names: WardNames = new Map()
  const taken = new Set<Locality>()
  // A town's own name goes to the ward with most of its middle, however small that is.
  const rank = ({ locality, households }: Claim) => households + (isTown(locality.name) ? 1e6 : 0)
  for (const { ward, locality } of claims.sort((a, b) => rank(b) - rank(a))) {
    if (names.has(ward) || taken.has(locality)) continue
    names.set(ward, locality.name)
    taken.add(locality)
  }
  for (const ward of wards) if (!names.has(ward)) names.set(ward, nameBySide(county, ward))
  return names
}

const isTown = (name: string) => districts.some(({ towns }) => towns.some((town) => town.name === name))

/** The places in which an area's homes lie, the one with most of them first. */
export function homesByLocality({ localityOf, households }: County, { sites }: Area): Claim[] {
  const homes = new Map<Locality, number>()
  for (const site of sites) {
    const locality = localityOf[site]
    if (locality) homes.set(locality, (homes.get(locality) ?? 0) + households[site]!)
  }
  const claims = [...homes].map(([locality, count]) => ({ locality, households: count }))
  return claims.sort((a, b) => b.households - a.households)
}

/** A ward whose places have all lent their names to others: Wenlow North, say. */
function nameBySide(county: County, ward: WardPlace): string {
  const { locality } = homesByLocality(county, ward)[0]!
  const [east, north] = middleOf(county.points, ward)
  const [byEast, byNorth] = [east - locality.at[0], north - locality.at[1]]
  const sideways = byEast > 0 ? 'East' : 'West'
  const upwards = byNorth > 0 ? 'North' : 'South'
  const sides = Math.abs(byEast) > Math.abs(byNorth) ? [sideways, upwards] : [upwards, sideways]
  return county.names.firstFree([...sides, `${upwards} ${sideways}`].map((side) => `${locality.name} ${side}`))
}

/** The middle of an area's postcodes. */
export function middleOf(points: Point[], { sites }: Area): Point {
  const homes = sites.flatMap((site) => (points[site] ? [points[site]] : []))
  const mean = (axis: 0 | 1) => homes.reduce((sum, point) => sum + point[axis], 0) / homes.length
  return [mean(0), mean(1)]
}

/** A neighbourhood is called after its wards, or carries one of the report's names (its wards do not). */
export function nameNeighbourhoods(county: County, wardNames: WardNames): Map<NeighbourhoodPlace, string> {
  const { points, neighbourhoods } = county
  const names = new Map(neighbourhoods.map((place) => [place, nameAfterWards(county, place, wardNames)]))
  for (const { name, at } of reportNames) {
    const nearer = (best: number, point: Point, site: number) =>
      distance(point, at) < distance(points[best]!, at) ? site : best
    const home = points.reduce(nearer, 0)
    names.set(neighbourhoods.find(({ sites }) => sites.includes(home))!, name)
  }
  return names
}

function nameAfterWards(county: County, { wards }: NeighbourhoodPlace, wardNames: WardNames): string {
  const rank = (ward: WardPlace) => ward.households + (isTown(wardNames.get(ward)!) ? 1e6 : 0)
  const bySize = wards.toSorted((a, b) => rank(b) - rank(a))
  const [first = '', second] = bySize.map((ward) => wardNames.get(ward)!)
  if (second === undefined) return first
  if (wards.length === 2 || isSamePlace(first, second)) return joinNames(first, second)
  const isRural = homesByLocality(county, bySize[0]!)[0]!.locality.kind === 'village'
  return isRural ? `${first} and villages` : `${first} and district`
}

const isSamePlace = (a: string, b: string) => a.startsWith(`${b} `) || b.startsWith(`${a} `)

/** Wenlow and Priory Hill; but Wenlow and Wenlow North together are just Wenlow. */
export function joinNames(first: string, second: string): string {
  if (isSamePlace(first, second)) return first.length < second.length ? first : second
  return `${first} and ${second}`
}
