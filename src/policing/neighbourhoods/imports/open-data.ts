// A folder of open data, as published by ONS, Ordnance Survey and the Home Office: sets up a whole force.
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readAreas } from '../../../platform/import/geojson.ts'
import type { ImportKind, ImportReport } from '../../../platform/import/kind.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { readTable } from '../../../platform/import/table.ts'
import { forceIdOf } from '../../forces/rules.ts'
import { type Faces, memberships, wards } from './boundaries.ts'
import { counts, deprivation, population, smallAreas } from './people.ts'
import { postcodes } from './postcodes.ts'

type Step = { kind: ImportKind<Faces>; file: string; map: Record<string, string>; settings: Record<string, string> }

const ons = { publisher: 'Office for National Statistics', licence: 'Open Government Licence v3.0' }
const census2021 = { ...ons, census: '2021', 'as-at': 'Census 2021 (21 March 2021)' }
const onWards2008 = { generation: 'wards-2008', from: '2008-12-01', licence: ons.licence }

/** What is read from such a folder, in this order; the columns are the publishers' own. */
const steps: Step[] = [
  {
    kind: wards,
    file: 'boundaries/wards-2008.geojson',
    map: { code: 'WD08CD', name: 'WD08NM' },
    settings: { ...onWards2008, title: 'Ward boundaries', publisher: ons.publisher, 'as-at': 'December 2008' },
  },
  {
    kind: memberships,
    file: 'neighbourhoods/wards-2008-to-neighbourhoods.csv',
    map: { neighbourhood_code: 'neighbourhood_id', division_code: 'division_id' },
    settings: {
      ...onWards2008,
      title: 'Neighbourhoods and their wards',
      publisher: 'Derived from ward boundaries',
      'as-at': 'December 2008',
    },
  },
  {
    kind: postcodes,
    file: 'postcodes/code-point-open-2014-08.csv',
    map: { postcode: '1', easting: '3', northing: '4' },
    settings: { title: 'Code-Point Open', publisher: 'Ordnance Survey', 'as-at': 'August 2014', licence: ons.licence },
  },
  {
    kind: smallAreas,
    file: 'boundaries/lsoa-2011.geojson',
    map: { code: 'LSOA11CD', name: 'LSOA11NM' },
    settings: { ...ons, census: '2011', title: 'Lower layer super output areas', 'as-at': '2011' },
  },
  {
    kind: population,
    file: 'population/population19_lsoa11_derbyshire.csv',
    map: { small_area: 'lsoa11_code' },
    settings: { ...ons, census: '2011', title: 'Mid-year population estimates', 'as-at': 'mid-2019' },
  },
  {
    kind: deprivation,
    file: 'deprivation/imd2019-lsoa2011.csv',
    map: { small_area: 'lsoa11_code', decile: 'IMD_decile' },
    settings: {
      census: '2011',
      title: 'English Indices of Deprivation',
      publisher: 'Ministry of Housing, Communities and Local Government',
      'as-at': '2019',
      licence: ons.licence,
    },
  },
  {
    kind: smallAreas,
    file: 'boundaries/lsoa-2021.geojson',
    map: { code: 'LSOA21CD', name: 'LSOA21NM' },
    settings: { ...census2021, title: 'Lower layer super output areas' },
  },
  {
    kind: counts,
    file: 'population/ethnicity21_lsoa21_derbyshire.csv',
    map: { small_area: 'lsoa21_code', category: 'ethnic_group', count: 'n' },
    settings: { ...census2021, topic: 'Ethnic group', title: 'Census 2021, ethnic group' },
  },
  {
    kind: counts,
    file: 'population/religion21_lsoa21_derbyshire.csv',
    map: { small_area: 'lsoa21_code', category: 'religion', count: 'n' },
    settings: { ...census2021, topic: 'Religion', title: 'Census 2021, religion' },
  },
  {
    kind: counts,
    file: 'population/disability21_lsoa21_ew_derbyshire.csv',
    map: { small_area: 'lsoa21_code', category: 'disability', count: 'n' },
    settings: { ...census2021, topic: 'Disability', title: 'Census 2021, disability' },
  },
]

/** The name of the police force area that the folder is about, from its own boundary file. */
export async function forceNameOf(folder: string): Promise<string> {
  const file = join(folder, 'boundaries/police-force-area-2020.geojson')
  const { areas } = await readAreas(file, { properties: ['name'], map: { name: 'PFA20NM' } })
  return areas[0]!.name
}

/**
 * Force, divisions, partnerships, neighbourhoods, postcodes and people, in the caller's one transaction.
 * @param progress told after each step, with the share done (0 to 1) and the file
 */
export async function importOpenData(
  folder: string,
  name: string,
  faces: Faces,
  progress: (share: number, file: string) => void = () => {},
): Promise<ImportReport[]> {
  const missing = steps.filter(({ file }) => !existsSync(join(folder, file)))
  if (missing.length > 0) {
    throw new ImportRefused(
      basename(folder),
      missing.map(({ file }) => ({ row: null, column: null, reason: `there is no ${file} in this folder` })),
    )
  }
  await faces.forces.save({
    id: forceIdOf(name),
    name,
    description: '',
    url: '',
    telephone: '101',
    isDemonstration: false,
  })
  const reports = [await importDivisions(folder, faces), ...(await importPartnerships(folder, name, faces))]
  for (const [index, { kind, file, map, settings }] of steps.entries()) {
    progress(index / (steps.length + 1), file)
    const report = await kind.run(join(folder, file), { map, settings }, faces)
    reports.push({ ...report, kind: settings.topic ? `${report.kind} (${settings.topic})` : report.kind })
  }
  progress(steps.length / (steps.length + 1), 'sharing people out by postcodes')
  await faces.neighbourhoods.derive()
  progress(1, 'done')
  return reports
}

const firstOfEach = <Row extends { code: string }>(rows: Row[]) => [
  ...new Map(rows.map((row) => [row.code, row])).values(),
]

async function importDivisions(folder: string, { forces }: Faces): Promise<ImportReport> {
  const { values } = await readTable(join(folder, 'neighbourhoods/wards-2008-to-neighbourhoods.csv'), {
    columns: ['division_id', 'division_name'],
    map: {},
    check: ({ division_id: code, division_name: divisionName }) => ({ value: { code, name: divisionName } }),
  })
  const divisions = firstOfEach(values)
  await forces.saveDivisions(divisions)
  return { kind: 'divisions', rows: divisions.length, notes: [] }
}

async function importPartnerships(folder: string, name: string, { forces }: Faces): Promise<ImportReport[]> {
  const { values } = await readTable(join(folder, 'lookups/district2018-csp2018-force2018.csv'), {
    columns: ['LAD18CD', 'LAD18NM', 'CSP18CD', 'CSP18NM', 'PFA18NM'],
    map: {},
    check: (row) => ({ value: row }),
  })
  const own = values.filter((row) => row.PFA18NM === name)
  const partnerships = firstOfEach(own.map((row) => ({ code: row.CSP18CD, name: row.CSP18NM })))
  const districts = own.map((row) => ({ code: row.LAD18CD, name: row.LAD18NM, partnershipCode: row.CSP18CD }))
  await forces.savePartnerships(partnerships)
  await forces.saveDistricts(districts)
  return [
    { kind: 'partnerships', rows: partnerships.length, notes: [] },
    { kind: 'districts', rows: districts.length, notes: [] },
  ]
}
