// The points from which the map is made: one for each postcode, and loose ones for land where nobody lives.
import type { Random } from '../../../../platform/random.ts'
import type { Locality } from '../localities.ts'
import { isInside } from './natural-lines.ts'
import { distance, type Point } from './point.ts'

/** Postcodes first, then empty land, then the sea around. */
export type Sites = {
  points: Point[]
  /** How many of the points are postcodes, and how many are on land, postcodes included. */
  postcodes: number
  land: number
  /** For each postcode, the place in the list of localities where it lies; -1 for a lone farm. */
  localityOf: number[]
}

/** Kilometres between loose points: how finely a border in open country is drawn. */
const openSpacing = 0.55

/** Kilometres, so that no two postcodes share a doorstep. */
const closest = 0.035

export function scatterSites(random: Random, edge: Point[], localities: Locality[], postcodes: number): Sites {
  const homes = openGrid()
  const localityOf: number[] = []
  const settle = (point: Point, locality: number, apart: number) => {
    if (!isInside(edge, point) || homes.hasWithin(point, apart)) return
    homes.add(point)
    localityOf.push(locality)
  }
  for (const [locality, { at, postcodes: wanted, spread }] of localities.entries()) {
    const full = localityOf.length + wanted
    const apart = Math.max(closest, (0.5 * spread) / Math.sqrt(wanted))
    for (let tries = 0; localityOf.length < full && tries < 60 * wanted; tries++) {
      settle([at[0] + random.bell() * spread, at[1] + random.bell() * spread], locality, apart)
    }
  }
  const villages = localities.filter(({ kind }) => kind === 'village')
  while (localityOf.length < postcodes) {
    const { at } = random.pick(villages)
    settle([at[0] + random.uniform(-3, 3), at[1] + random.uniform(-3, 3)], -1, 0.3)
  }
  const { land, sea } = looseSites(random, edge, homes)
  const points = [...homes.points, ...land, ...sea]
  return { points, postcodes: localityOf.length, land: points.length - sea.length, localityOf }
}

/** One point in each square of open country, and of the sea close to the shore. */
function looseSites(random: Random, edge: Point[], homes: Grid) {
  const land: Point[] = []
  const sea: Point[] = []
  for (let north = -46; north < 46; north += openSpacing) {
    for (let east = -36; east < 36; east += openSpacing) {
      const at: Point = [east + random.uniform(0, openSpacing), north + random.uniform(0, openSpacing)]
      if (!homes.hasWithin(at, openSpacing / 2)) (isInside(edge, at) ? land : sea).push(at)
    }
  }
  const shore = openGrid()
  for (const corner of edge) shore.add(corner)
  return { land, sea: sea.filter((at) => shore.hasWithin(at, 2 * openSpacing)) }
}

type Grid = ReturnType<typeof openGrid>

/** Points in squares of 100 metres, to ask quickly whether one is near. */
function openGrid() {
  const points: Point[] = []
  const squares = new Map<number, Point[]>()
  const column = (kilometres: number) => Math.floor(kilometres * 10) + 500
  const square = (x: number, y: number) => x * 1000 + y
  return {
    points,
    add(point: Point) {
      points.push(point)
      const here = square(column(point[0]), column(point[1]))
      squares.set(here, [...(squares.get(here) ?? []), point])
    },
    hasWithin(point: Point, apart: number) {
      const [east, north] = point
      for (let x = column(east - apart); x <= column(east + apart); x++) {
        for (let y = column(north - apart); y <= column(north + apart); y++) {
          if (squares.get(square(x, y))?.some((other) => distance(other, point) < apart)) return true
        }
      }
      return false
    },
  }
}
