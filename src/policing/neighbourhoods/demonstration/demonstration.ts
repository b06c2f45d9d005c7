// The demonstration's neighbourhoods: an invented county in the North Sea, the same on every run and machine.
// Source of everything here: 'Invented for the demonstration'.
import type { Polygon } from 'geojson'
import type {
  Membership,
  NeighbourhoodDescription,
  Place,
  Postcode,
  SmallArea,
  SmallAreaCount,
  SmallAreaDeprivation,
  Ward,
} from '../rules.ts'
import type { NeighbourhoodPlace } from './areas.ts'
import { type DrawnWard, drawnAsBefore, redrawWards } from './changes.ts'
import { characters } from './character.ts'
import { deprive } from './deprivation.ts'
import { describe } from './descriptions.ts'
import { type County, drawCounty } from './geography.ts'
import { outlineGroups } from './land/outlines.ts'
import { joinNames, nameNeighbourhoods, nameWards, type WardNames } from './naming.ts'
import { countPeople } from './people.ts'
import { placesOf } from './places.ts'
import { codePostcodes } from './postcodes.ts'

export type DemonstrationGeneration = { name: string; from: string; wards: Ward[]; memberships: Membership[] }
export type DemonstrationNeighbourhoods = {
  generations: DemonstrationGeneration[]
  postcodes: Postcode[]
  smallAreas: SmallArea[]
  counts: SmallAreaCount[]
  deprivation: SmallAreaDeprivation[]
  places: Place[]
  descriptions: NeighbourhoodDescription[]
}

/** Codes in the manner of the Office for National Statistics, with a letter for no country. */
const wardCode = (number: number) => `Z05${String(number).padStart(6, '0')}`
const smallAreaCode = (number: number) => `Z01${String(number).padStart(6, '0')}`

/**
 * Inventory part E1 in figures that add up: 103 neighbourhoods in 9 districts and 4 divisions, 987,000 people,
 * 422,000 households; two generations of wards; 12,000 postcodes of the area ZD. Takes a second or two.
 */
export function demonstrationNeighbourhoods(): DemonstrationNeighbourhoods {
  const county = drawCounty()
  const wardNames = nameWards(county)
  const postcodes = codePostcodes(county)
  const smallAreas = drawSmallAreas(county, wardNames)
  const codes = smallAreas.map(({ code }) => code)
  const households = wardsOf(county).flatMap((ward) => ward.smallAreas.map((area) => area.households))
  const areas = characters(county)
  return {
    generations: drawGenerations(county, wardNames),
    postcodes: postcodes.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    smallAreas,
    counts: countPeople(codes, areas, households),
    deprivation: deprive(codes, areas),
    places: placesOf(county, postcodes, wardNames),
    descriptions: describe(county, areas),
  }
}

const wardsOf = ({ neighbourhoods }: County) => neighbourhoods.flatMap(({ wards }) => wards)

function drawSmallAreas(county: County, wardNames: WardNames): SmallArea[] {
  const outlines = outlineGroups(county.borders, (area) => (area < 0 ? undefined : area))
  return wardsOf(county).flatMap((ward) =>
    ward.smallAreas.map(({ number }, at) => {
      const name = `${wardNames.get(ward)} ${String.fromCharCode(65 + at)}`
      return { code: smallAreaCode(number + 1), name, boundary: outlines.get(number)! }
    }),
  )
}

/** The wards of 2008, and those of 2025, in which some have changed and have new codes. */
function drawGenerations(county: County, wardNames: WardNames): DemonstrationGeneration[] {
  const names = nameNeighbourhoods(county, wardNames)
  const homes = new Map(county.neighbourhoods.flatMap((home) => home.wards.map((ward) => [ward, home] as const)))
  const codes = new Map(wardsOf(county).map((ward, at) => [ward, wardCode(at + 1)]))
  let newest = codes.size
  const draw = (name: string, from: string, drawn: DrawnWard[]): DemonstrationGeneration => {
    const outlines = outlinesOf(county, drawn)
    const coded = drawn.map((ward) => ({
      ...ward,
      outline: outlines.get(ward)!,
      code: ward.isChanged ? wardCode(++newest) : codes.get(ward.from[0]!)!,
    }))
    const wards = coded.map((ward) => ({
      code: ward.code,
      name: ward.from.map((one) => wardNames.get(one)!).reduce(joinNames),
      boundary: ward.outline,
    }))
    const memberships = coded.map((ward) => membershipOf(ward.code, homes.get(ward.from[0]!)!, names))
    return { name, from, wards, memberships }
  }
  return [
    draw('Wards 2008', '2008-04-01', wardsOf(county).map(drawnAsBefore)),
    draw('Wards 2025', '2025-05-01', redrawWards(county.neighbourhoods, county.borders)),
  ]
}

function outlinesOf(county: County, wards: DrawnWard[]): Map<DrawnWard, Polygon> {
  const wardOf = new Map(wards.flatMap((ward) => ward.smallAreas.map((area) => [area, ward] as const)))
  return outlineGroups(county.borders, (area) => wardOf.get(area))
}

function membershipOf(wardCode: string, home: NeighbourhoodPlace, names: Map<NeighbourhoodPlace, string>): Membership {
  const { code: neighbourhoodCode, section: sectionCode, district: districtCode } = home
  const neighbourhoodName = names.get(home)!
  return {
    wardCode,
    neighbourhoodCode,
    neighbourhoodName,
    divisionCode: sectionCode[0]!,
    sectionCode,
    districtCode,
  }
}
