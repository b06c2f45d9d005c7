// How well off each small area is: poorer in the inner city, on its estates and where the pits closed.
import type { SmallAreaDeprivation } from '../rules.ts'
import type { Character } from './character.ts'
import { chanceOf } from './geography.ts'

/** Tenths of this county's small areas; 1 is the most deprived. */
export function deprive(codes: string[], areas: Character[]): SmallAreaDeprivation[] {
  const chance = chanceOf('deprivation')
  const needs = areas.map(({ inner, estate, coal, rural, upland, means }) => {
    const place = 1.1 * inner + 0.9 * estate + 0.55 * coal - 0.35 * rural - 0.25 * upland
    return place + 0.8 * (1 - means) + 0.15 * chance.bell()
  })
  const mostFirst = [...needs.keys()].sort((a, b) => needs[b]! - needs[a]! || a - b)
  const place = new Map(mostFirst.map((area, at) => [area, at]))
  return codes.map((smallAreaCode, at) => ({
    smallAreaCode,
    decile: 1 + Math.floor((10 * place.get(at)!) / codes.length),
  }))
}
