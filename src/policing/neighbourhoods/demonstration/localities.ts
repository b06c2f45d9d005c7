// Where people live: the city's quarters, towns with theirs, and villages, fewer on the moor.
import type { Random } from '../../../platform/random.ts'
import { isInside } from './land/natural-lines.ts'
import { closeness, distance, type Point } from './land/point.ts'
import type { Names } from './names.ts'
import { city, coalfield, districts, moor, type Town } from './plan.ts'

export type Locality = {
  name: string
  kind: 'city centre' | 'city' | 'town' | 'village'
  at: Point
  postcodes: number
  /** Standard deviation, in kilometres, of how far east or north of the middle its homes lie. */
  spread: number
}

/** Every place where people live, with `postcodes` of them in all. */
export function settle(random: Random, names: Names, edge: Point[], postcodes: number): Locality[] {
  const towns = districts.flatMap((district) => district.towns)
  const urban = [...cityQuarters(random, names), ...towns.flatMap((town) => townQuarters(random, names, town))]
  const left = postcodes - urban.reduce((sum, locality) => sum + locality.postcodes, 0)
  return [...urban, ...villages(random, names, edge, urban, left)]
}

function cityQuarters(random: Random, names: Names): Locality[] {
  const centres = spaced(city.quarters, 0.8, () => around(random, city.at, city.radius))
  // A little more than the city's share: its last streets lie in the districts next to it, as they do.
  const share = (1.05 * city.postcodes) / centres.length
  return centres.map((at) => {
    const near = closeness(city, at)
    const kind = near > 0.8 ? 'city centre' : 'city'
    const postcodes = Math.round(share * random.uniform(0.8, 1.2))
    return { name: names.quarter(), kind, at, postcodes, spread: 0.42 - 0.12 * near }
  })
}

/** A large town has its middle and quarters around it. */
function townQuarters(random: Random, names: Names, { name, at, postcodes }: Town): Locality[] {
  const quarters = Math.floor(postcodes / 75)
  if (quarters < 2) return [{ name, kind: 'town', at, postcodes, spread: spreadOf(postcodes) }]
  const centres = spaced(quarters, 0.8, () => around(random, at, 2 * spreadOf(postcodes)))
  const share = Math.floor((0.8 * postcodes) / quarters)
  const quarter = (centre: Point): Locality => {
    return { name: names.quarter(), kind: 'town', at: centre, postcodes: share, spread: 0.42 }
  }
  return [{ name, kind: 'town', at, postcodes: postcodes - share * quarters, spread: 0.4 }, ...centres.map(quarter)]
}

/** Villages of all sizes, apart from each other and from towns; more and larger ones on the coal. */
function villages(random: Random, names: Names, edge: Point[], urban: Locality[], postcodes: number): Locality[] {
  const found: Locality[] = []
  let left = postcodes
  while (left > 0) {
    const at: Point = [random.uniform(-33, 33), random.uniform(-44, 44)]
    const coal = closeness(coalfield, at)
    const chance = 0.5 - 0.48 * Math.min(1, 1.6 * closeness(moor, at)) + 0.4 * coal
    const isOpen = (other: Locality) => distance(at, other.at) >= 2 - coal + other.spread
    if (random.uniform() > chance || !isInside(edge, at) || distance(at, city.at) < city.radius + 1.2) continue
    if (![...urban, ...found].every(isOpen)) continue
    const draw = random.uniform()
    const size = Math.min(left, Math.round((7 + 75 * draw * draw * draw) * (1 + coal)))
    found.push({ name: names.village(), kind: 'village', at, postcodes: size, spread: spreadOf(size) })
    left -= size
  }
  return found
}

const spreadOf = (postcodes: number) => 0.045 * Math.sqrt(postcodes)

/** A point of a round area, each as likely. */
function around(random: Random, at: Point, radius: number): Point {
  const [x, y] = [random.uniform(-1, 1), random.uniform(-1, 1)]
  return x * x + y * y > 1 ? around(random, at, radius) : [at[0] + radius * x, at[1] + radius * y]
}

/** Points at least `apart` kilometres from each other; closer together when there is no more room. */
function spaced(count: number, apart: number, draw: () => Point): Point[] {
  const points: Point[] = []
  for (let tries = 0; points.length < count; tries++) {
    const point = draw()
    const room = tries < 40 * count ? apart : apart / 2
    if (points.every((other) => distance(point, other) >= room)) points.push(point)
  }
  return points
}
