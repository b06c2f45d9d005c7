// What kind of place a small area is: from this follow who lives there and how well off they are.
import type { Area } from './areas.ts'
import { type County, chanceOf } from './geography.ts'
import { landscape } from './land/natural-lines.ts'
import { closeness } from './land/point.ts'
import { middleOf } from './naming.ts'
import { city, coalfield, estates, moor } from './plan.ts'

/** Each measure from 0 to 1. */
export type Character = {
  isCity: boolean
  inner: number
  rural: number
  upland: number
  coal: number
  estate: number
  /** How well people do, by a landscape of chance, so that neighbours are alike. */
  means: number
}

const innerCity = { at: city.at, radius: 3 }

/** By the number of the small area. */
export function characters(county: County): Character[] {
  const means = landscape(chanceOf('means'), 2.4)
  return county.neighbourhoods.flatMap(({ district, wards }) => {
    const smallAreas = wards.flatMap((ward) => ward.smallAreas)
    return smallAreas.map((area) => {
      const isCity = district === city.district
      return { isCity, means: means(middleOf(county.points, area)), ...lieOf(county, area) }
    })
  })
}

function lieOf(county: County, area: Area) {
  const at = middleOf(county.points, area)
  const homes = area.sites.filter((site) => county.points[site])
  const villagers = homes.filter((site) => (county.localityOf[site]?.kind ?? 'village') === 'village')
  const coal = Math.min(1, 1.5 * closeness(coalfield, at))
  return {
    inner: closeness(innerCity, at),
    // A pit village is a street of terraces, not a rural parish.
    rural: (villagers.length / homes.length) * (1 - 0.7 * coal),
    upland: closeness(moor, at),
    coal,
    estate: Math.max(...estates.map((estate) => closeness(estate, at))),
  }
}
