import { publish } from '../../src/platform/data-version.ts'
import { type Database, transact } from '../../src/platform/database.ts'
import { openForces } from '../../src/policing/forces/forces.ts'
import { aWard, postcodesOf, square } from '../../src/policing/neighbourhoods/builders.ts'
import { openNeighbourhoods } from '../../src/policing/neighbourhoods/neighbourhoods.ts'
import { everybody } from '../../src/policing/neighbourhoods/rules.ts'
import { drillNow, type Route } from './scratch-app.ts'
import { aFullStaff } from './staff.ts'

export const forceId = 'fenshire'
const census = '2021'

export type Say = (text: string) => string
export type County = Awaited<ReturnType<typeof aFullCounty>>

/** The address of a route with everything filled in, so that it leads to something in this county. */
export function addressOf({ url }: Omit<Route, 'access'>, say: Say = (text) => text) {
  const parameters: Record<string, string> = {
    force: forceId,
    code: say('N1'),
    neighbourhood: say('N1'),
    generation: say('wards-2025'),
    language: 'pl',
    indicator: '2a',
    campaign: 'have-your-say-2026',
  }
  const queries: Record<string, string> = {
    find: '?q=CB1+1AA',
    'locate-neighbourhood': '?q=52.05,0.05',
    search: '?q=N1',
  }
  const path = url
    .replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? name))
    .replace('*', 'anything')
  return path + (queries[url.split('/').at(-1)!] ?? '')
}

/** A county with something in every field that any page or answer shows, each text as `say` says it. */
export async function aFullCounty(db: Database, say: Say = (text) => text) {
  const membership = (ward: string, neighbourhood: string) => ({
    wardCode: say(ward),
    neighbourhoodCode: say(neighbourhood),
    neighbourhoodName: say(`Neighbourhood ${neighbourhood}`),
    divisionCode: say('A'),
    sectionCode: say('A1'),
    districtCode: say('D1'),
  })
  const ward = (code: string, column: number) => ({ ...aWard(say(code), column, 0), name: say(`Ward ${code}`) })
  await transact(db, { forceId, actor: { kind: 'operator' } }, async (trx) => {
    const forces = openForces(trx, forceId)
    await saveForce(forces, say)
    const neighbourhoods = openNeighbourhoods(trx, forceId, forces, drillNow)
    const first = await neighbourhoods.saveWards(say('wards-2008'), '2008-12-01', [
      ward('W1', 0),
      ward('W2', 1),
      ward('W3', 2),
    ])
    await neighbourhoods.saveMemberships(first, [
      membership('W1', 'N1'),
      membership('W2', 'N1'),
      membership('W3', 'N2'),
    ])
    const second = await neighbourhoods.saveWards(say('wards-2025'), '2025-05-01', [
      ward('W1', 0),
      ward('W2', 1),
      ward('W4', 2),
    ])
    await neighbourhoods.saveMemberships(second, [membership('W1', 'N1'), membership('W2', 'N3')]) // W4 is a gap in the coverage
    await savePeopleAndPlaces(neighbourhoods, say)
    await publish(trx, forceId)
  })
  return aFullStaff(db, say)
}

async function saveForce(forces: ReturnType<typeof openForces>, say: Say) {
  const url = say('https://fenshire.example/')
  await forces.save({
    id: forceId,
    name: say('Fenshire'),
    description: say('Fens.'),
    url,
    telephone: say('101'),
    isDemonstration: false,
  })
  await forces.saveDivisions([
    { code: say('A'), name: say('Ely') },
    { code: say('B'), name: say('March') },
  ])
  await forces.saveSections([{ code: say('A1'), name: say('Ely North'), divisionCode: say('A') }])
  await forces.savePartnerships([{ code: say('P1'), name: say('East Fen') }])
  await forces.saveDistricts([{ code: say('D1'), name: say('East Fen'), partnershipCode: say('P1') }])
  await forces.replaceSeniorOfficers([
    { name: say('Robin Marsh'), rank: say('Chief Constable'), bio: say('Since 2024.') },
  ])
  await forces.replaceEngagementMethods([{ type: say('rss'), title: say('News'), description: say('Weekly'), url }])
}

async function savePeopleAndPlaces(neighbourhoods: ReturnType<typeof openNeighbourhoods>, say: Say) {
  await neighbourhoods.savePostcodes([
    { code: 'CB1 1AA', latitude: 52.05, longitude: 0.05 },
    { code: 'CB1 1AB', latitude: 52.05, longitude: 0.15 },
    ...postcodesOf('CB1 2', 0, 10),
    ...postcodesOf('CB1 3', 1, 10),
  ])
  await neighbourhoods.savePlaces([place('Quay Street', 'Police station', say), place('Library', 'Library', say)])
  await neighbourhoods.describe(say('N1'), say('Fields and fens.'))
  await neighbourhoods.saveSmallAreas(census, [{ code: say('S1'), name: say('Fenshire 001A'), boundary: square(0, 0) }])
  const count = (topic: string, category: string, people: number) => ({
    smallAreaCode: say('S1'),
    topic,
    category,
    count: people,
  })
  await neighbourhoods.saveCounts(census, [
    count(everybody, say('0 to 64'), 900),
    count(everybody, say('65 and over'), 300),
    count(say('Religion'), say('None'), 700),
    count('Households', say('Households'), 500),
  ])
  await neighbourhoods.saveDeprivation(census, [{ smallAreaCode: say('S1'), decile: 1 }])
  for (const subject of [everybody, say('Religion'), 'Deprivation', 'Households']) {
    const source = { title: say('Census'), publisher: say('ONS'), asAt: say('March 2021'), licence: say('OGL v3.0') }
    await neighbourhoods.saveSource(subject, { ...source, sha256: '' })
  }
  await neighbourhoods.derive()
}

const place = (name: string, kind: string, say: Say) => ({
  name: say(name),
  kind: say(kind),
  description: say('Open to all'),
  address: say('1 Quay Street'),
  postcode: say('CB1 1AA'),
  telephone: say('01353 000 000'),
  openingTimes: say('Monday to Friday'),
  latitude: 52.05,
  longitude: 0.05,
})
