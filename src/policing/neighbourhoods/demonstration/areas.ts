// The county parted from the whole to the smallest: districts, sections, neighbourhoods, wards, small areas.
// Each part is made of whole parts of the next level, so all borders agree.
import type { Random } from '../../../platform/random.ts'
import { apportion } from './apportion.ts'
import { drawDistricts } from './districts.ts'
import type { Mesh } from './land/mesh.ts'
import { partition } from './land/partition.ts'
import { type DistrictPlan, districts } from './plan.ts'

/** Land by its sites, and the households on it. */
export type Area = { sites: number[]; households: number }
export type SmallAreaPlace = Area & { number: number }
export type WardPlace = Area & { smallAreas: SmallAreaPlace[] }
export type NeighbourhoodPlace = Area & {
  code: string
  section: string
  district: string
  wards: WardPlace[]
}

type Part = Area & { section: string; district: string; wards: Area[] }
type Cut = (area: Area, parts: number, unevenness: number) => Area[]

/**
 * All neighbourhoods in the order of their codes; small areas are numbered from 0 in the same order.
 * @param households by site
 */
export function partCounty(
  random: Random,
  mesh: Mesh,
  households: Int32Array,
  smallAreas: number,
): NeighbourhoodPlace[] {
  const areaOf = (sites: number[]): Area => ({
    sites,
    households: sum(sites.map((site) => households[site]!)),
  })
  const cut: Cut = ({ sites }, parts, unevenness) => {
    const shares = Array.from({ length: parts }, () => random.uniform(1 - unevenness, 1 + unevenness))
    return northFirst(mesh, partition({ mesh, households, slack: unevenness }, sites, shares)).map(areaOf)
  }
  const land = drawDistricts(mesh)
  const parts = districts
    .flatMap((plan) => partDistrict(random, plan, areaOf(land.get(plan.code)!), cut))
    .sort((a, b) => (a.section < b.section ? -1 : a.section > b.section ? 1 : 0))
  const numbers = apportion(
    smallAreas,
    parts.flatMap(({ wards }) => wards.map((ward) => ward.households)),
    1,
  )
  let number = 0
  const partWard = (ward: Area): WardPlace => {
    const small = cut(ward, numbers.shift()!, 0.07)
    return { ...ward, smallAreas: small.map((area) => ({ ...area, number: number++ })) }
  }
  return numbered(parts.map((part) => ({ ...part, wards: part.wards.map(partWard) })))
}

/** Sections by households, neighbourhoods nearly so, wards as uneven as they are. */
function partDistrict(random: Random, plan: DistrictPlan, district: Area, cut: Cut): Part[] {
  const sections = cut(district, plan.sections.length, 0.1)
  const numbers = apportion(
    plan.neighbourhoods,
    sections.map(({ households }) => households),
    1,
  )
  const parts = sections.flatMap((section, at) =>
    cut(section, numbers[at]!, 0.2).map((area) => ({ ...area, section: plan.sections[at]! })),
  )
  const wards = apportion(
    plan.wards,
    parts.map(() => random.uniform(0.5, 1.5)),
    1,
  )
  return parts.map((part, at) => ({ ...part, district: plan.code, wards: cut(part, wards[at]!, 0.2) }))
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

function northFirst(mesh: Mesh, parts: number[][]): number[][] {
  const north = (sites: number[]) => sum(sites.map((site) => mesh.points[site]![1])) / sites.length
  const byNorth = parts.map((sites) => ({ sites, at: north(sites) })).sort((a, b) => b.at - a.at)
  return byNorth.map(({ sites }) => sites)
}

/** Codes as a force might write them: the division's letter and a number, from A01. */
function numbered(places: Omit<NeighbourhoodPlace, 'code'>[]): NeighbourhoodPlace[] {
  const used = new Map<string, number>()
  return places.map((place) => {
    const division = place.section[0]!
    const number = (used.get(division) ?? 0) + 1
    used.set(division, number)
    return { ...place, code: division + String(number).padStart(2, '0') }
  })
}
