// Files that draw neighbourhoods: wards, and which neighbourhood each ward belongs to.
import { basename } from 'node:path'
import { type Checked, isDay, problems } from '../../../platform/checks.ts'
import { readAreas } from '../../../platform/import/geojson.ts'
import { type ImportKind, settingOf } from '../../../platform/import/kind.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { readTable } from '../../../platform/import/table.ts'
import { count } from '../../../platform/view-filters.ts'
import type { Forces } from '../../forces/forces.ts'
import type { Neighbourhoods } from '../neighbourhoods.ts'
import type { Membership } from '../rules.ts'
import { sourceOf } from './source.ts'

export type Faces = { forces: Forces; neighbourhoods: Neighbourhoods }

export const wards: ImportKind<Faces> = {
  name: 'wards',
  summary: 'GeoJSON of council wards: one generation of boundaries',
  columns: { code: "the ward's code", name: "the ward's name" },
  settings: { generation: 'name of this generation of boundaries', from: 'first day it is valid, YYYY-MM-DD' },
  async run(file, options, { neighbourhoods }) {
    const name = settingOf(options, 'generation', 'wards-2025')
    const from = settingOf(options, 'from', '2025-05-01')
    if (!isDay(from))
      throw new ImportRefused(basename(file), [
        { row: null, column: '--from', reason: `${from} is not a day; write 2025-05-01` },
      ])
    const taken = (await neighbourhoods.generations()).find((each) => each.validFrom === from && each.name !== name)
    if (taken)
      throw new ImportRefused(basename(file), [
        {
          row: null,
          column: '--from',
          reason: `${taken.name} is valid from ${from} already; choose another day, or import it again under that name`,
        },
      ])
    const { areas, sha256 } = await readAreas(file, { properties: ['code', 'name'], map: options.map })
    const memberships = await neighbourhoods.membershipsByBestFit(areas, { name, validFrom: from })
    await neighbourhoods.saveMemberships(await neighbourhoods.saveWards(name, from, areas), memberships)
    await neighbourhoods.saveSource(`wards ${name}`, sourceOf(options, sha256, `Ward boundaries, ${name}`))
    return { kind: 'wards', rows: areas.length, notes: notesOnFit(areas.length, memberships.length) }
  },
}

const leftOut = (wardCount: number) => `${count(wardCount, 'ward')} in no neighbourhood: see coverage`

function notesOnFit(wardCount: number, placed: number) {
  if (placed === 0) return ['No ward belongs to a neighbourhood yet: import neighbourhoods next']
  const left = wardCount - placed
  return [`${count(placed, 'ward')} put where most of their postcodes lay before`, ...(left > 0 ? [leftOut(left)] : [])]
}

const columns = [
  'ward_code',
  'neighbourhood_code',
  'neighbourhood_name',
  'division_code',
  'district_code',
  'section_code',
] as const
const optional = ['section_code'] as const
type Row = Record<(typeof columns)[number], string>

export const memberships: ImportKind<Faces> = {
  name: 'neighbourhoods',
  summary: 'CSV that says which neighbourhood each ward belongs to',
  columns: {
    ward_code: 'code of the ward, in the boundaries of this generation',
    neighbourhood_code: "the force's code of the neighbourhood",
    neighbourhood_name: 'its name',
    division_code: 'the division it is policed by',
    district_code: 'the local government area that the ward lies in',
    section_code: 'the section it is policed by; may be left out',
  },
  settings: { generation: 'name of the generation of boundaries' },
  async run(file, options, { forces, neighbourhoods }) {
    const name = settingOf(options, 'generation', 'wards-2008')
    const generation = await neighbourhoods.named(name)
    if (!generation)
      throw new ImportRefused(basename(file), [
        { row: null, column: '--generation', reason: `there are no boundaries called ${name}; import wards first` },
      ])
    const wardCodes = await neighbourhoods.wardCodes(generation)
    const check = checkMembership({
      wards: wardCodes,
      divisions: new Set((await forces.divisionIds()).keys()),
      districts: new Set((await forces.districtIds()).keys()),
      sections: new Set((await forces.sectionIds()).keys()),
    })
    const unique = { column: 'ward_code', key: (row: Membership) => row.wardCode } as const
    const { values, sha256 } = await readTable(file, { columns, optional, map: options.map, check, unique })
    await neighbourhoods.saveMemberships(generation, values)
    await neighbourhoods.saveSource('neighbourhoods', sourceOf(options, sha256, 'Neighbourhoods and their wards'))
    const left = wardCodes.size - values.length
    return { kind: 'neighbourhoods', rows: values.length, notes: left > 0 ? [leftOut(left)] : [] }
  },
}

type Known = { wards: Set<string>; divisions: Set<string>; districts: Set<string>; sections: Set<string> }

/** Also holds every neighbourhood to one name and one division, whichever of its wards says so. */
export function checkMembership({ wards, divisions, districts, sections }: Known) {
  const first = new Map<string, Row>()
  return (row: Row): Checked<Membership> => {
    const before = first.get(row.neighbourhood_code) ?? row
    first.set(row.neighbourhood_code, before)
    const errors = problems({
      ward_code: !wards.has(row.ward_code) && `There is no ward '${row.ward_code}' in these boundaries`,
      neighbourhood_code:
        (!/^[\w.() -]+$/.test(row.neighbourhood_code) && 'Enter a code of letters, digits, dots, spaces or hyphens') ||
        (row.neighbourhood_code === 'neighbourhoods' &&
          "This code is an address of the public API's own; choose another"),
      neighbourhood_name:
        (row.neighbourhood_name === '' && 'Enter the name of the neighbourhood') ||
        (row.neighbourhood_name !== before.neighbourhood_name &&
          `${row.neighbourhood_code} is called '${before.neighbourhood_name}' further up`),
      division_code:
        (!divisions.has(row.division_code) && `There is no division '${row.division_code}'; import divisions first`) ||
        (row.division_code !== before.division_code &&
          `${row.neighbourhood_code} is in division ${before.division_code} further up`),
      district_code:
        !districts.has(row.district_code) && `There is no district '${row.district_code}'; import districts first`,
      section_code:
        (row.section_code !== '' &&
          !sections.has(row.section_code) &&
          `There is no section '${row.section_code}'; import sections first`) ||
        (row.section_code !== before.section_code &&
          `${row.neighbourhood_code} is in section '${before.section_code}' further up`),
    })
    if (errors) return { errors }
    const { ward_code: wardCode, neighbourhood_code: neighbourhoodCode, neighbourhood_name: neighbourhoodName } = row
    return {
      value: {
        wardCode,
        neighbourhoodCode,
        neighbourhoodName,
        divisionCode: row.division_code,
        sectionCode: row.section_code || null,
        districtCode: row.district_code,
      },
    }
  }
}
