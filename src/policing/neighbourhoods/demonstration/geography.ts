// The invented county: grown from the plan by chance that is the same every time.
import { randomFrom } from '../../../platform/random.ts'
import { apportion } from './apportion.ts'
import { type NeighbourhoodPlace, partCounty } from './areas.ts'
import { drawBorders, type Stretch } from './land/borders.ts'
import { knit } from './land/mesh.ts'
import { landscape, roughen, winding } from './land/natural-lines.ts'
import type { Point } from './land/point.ts'
import { scatterSites } from './land/sites.ts'
import { type Locality, settle } from './localities.ts'
import { type Names, openNames } from './names.ts'
import { districts, outline, reportNames, rivers } from './plan.ts'

/** Households: inventory row N-008. As usual in England, 35 to a postcode and 1,540 people to a small area. */
const size = { postcodes: 12_000, loneFarms: 500, households: 422_000, smallAreas: 640 }

export type County = {
  /** Where each postcode lies, how many households it has and the place it belongs to, all in one order. */
  points: Point[]
  households: number[]
  localityOf: (Locality | undefined)[]
  /** Names not yet given out. */
  names: Names
  neighbourhoods: NeighbourhoodPlace[]
  borders: Stretch[]
}

/** Each topic draws from a chance of its own, so that a change in one leaves the others as they were. */
export const chanceOf = (topic: string) => randomFrom(`demonstration ${topic}`)

export function drawCounty(): County {
  const edge = roughen(chanceOf('edge'), [...outline, outline[0]!], 5, 0.16)
  const streams = rivers.map(({ name, course }) => winding(chanceOf(`river ${name}`), course))
  const towns = districts.flatMap((district) => district.towns)
  const names = openNames(
    chanceOf('names'),
    [...reportNames, ...towns].map(({ name }) => name),
  )
  const localities = settle(chanceOf('localities'), names, edge, size.postcodes - size.loneFarms)
  const sites = scatterSites(chanceOf('sites'), edge, localities, size.postcodes)
  const mesh = knit(chanceOf('mesh'), sites, streams, hills())
  const localityOf = sites.localityOf.map((at) => localities[at])
  const households = housed(localityOf)
  const householdsBySite = new Int32Array(sites.points.length)
  householdsBySite.set(households)
  const neighbourhoods = partCounty(chanceOf('areas'), mesh, householdsBySite, size.smallAreas)
  const borders = drawBorders(mesh, smallAreaOfSites(neighbourhoods, sites.points.length), chanceOf('borders').uniform)
  return {
    points: sites.points.slice(0, sites.postcodes),
    households,
    localityOf,
    names,
    neighbourhoods,
    borders,
  }
}

/** Rough and easy country in large and small patches. */
function hills(): (point: Point) => number {
  const [large, small] = [landscape(chanceOf('hills'), 3.2), landscape(chanceOf('hillocks'), 1.3)]
  return (point) => {
    const height = 0.6 * large(point) + 0.4 * small(point)
    return 1.6 * height * height
  }
}

/** Households of each postcode: many in a city street, few along a lane. */
function housed(localityOf: (Locality | undefined)[]): number[] {
  const chance = chanceOf('households')
  const usual = { 'city centre': 42, city: 38, town: 36, village: 30 }
  const weights = localityOf.map((locality) => chance.uniform(0.6, 1.4) * (locality ? usual[locality.kind] : 12))
  return apportion(size.households, weights, 1)
}

/** The number of the small area of each site, -1 at sea. */
function smallAreaOfSites(neighbourhoods: NeighbourhoodPlace[], sites: number): Int32Array {
  const areaOf = new Int32Array(sites).fill(-1)
  const smallAreas = neighbourhoods.flatMap(({ wards }) => wards.flatMap((ward) => ward.smallAreas))
  for (const area of smallAreas) for (const site of area.sites) areaOf[site] = area.number
  return areaOf
}
