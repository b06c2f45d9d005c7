import { publish } from '../../platform/data-version.ts'
import { type Database, transact } from '../../platform/database.ts'
import { openForces } from '../forces/forces.ts'
import { aCounty, aMembership, aWard, square } from '../neighbourhoods/builders.ts'
import { openNeighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import { everybody } from '../neighbourhoods/rules.ts'

/** Neighbourhoods under the ids that real forces use, in wards of a tenth of a degree. */
const drawn = [
  ...['W1', 'W2'].map((ward) => ({ ...aMembership(ward, 'N1'), neighbourhoodName: 'Leake &amp; Keyworth' })),
  aMembership('W3', '55.CB3001'),
  aMembership('W4', 'Ards and Down'),
  ...['W5', 'W6', 'W7'].map((ward) => aMembership(ward, 'ISLES')),
]
const wards = [
  ...[0, 1, 2, 3].map((column) => aWard(`W${column + 1}`, column, 0)),
  aWard('W5', 0, 5), // the smaller island
  aWard('W6', 4, 5),
  aWard('W7', 5, 5),
]

export const aStation = {
  name: 'Quay Street',
  kind: 'Police station',
  description: '',
  address: '1 Quay Street',
  postcode: 'CB1 1AA',
  telephone: '',
  openingTimes: '',
  latitude: 52.05,
  longitude: 0.05,
}

/** A county with something in every field that we publish; N1 has 1,234 people, and nobody was counted elsewhere. */
export async function aPublishedCounty(db: Database) {
  const places = [aStation, { ...aStation, name: 'Far Library', kind: 'Library', longitude: 0.35 }]
  const force = await aCounty(db, { wards, memberships: drawn, places })
  await transact(db, { forceId: force.id, actor: { kind: 'operator' } }, async (trx) => {
    const forces = openForces(trx, force.id)
    const neighbourhoods = openNeighbourhoods(trx, force.id, forces, () => new Date('2026-11-23T12:00:00Z'))
    await forces.replaceSeniorOfficers([{ name: 'Robin Marsh', rank: 'Chief Constable', bio: '' }])
    await forces.replaceEngagementMethods([
      { type: 'rss', title: 'News', description: '', url: 'https://fenshire.example/rss' },
    ])
    await neighbourhoods.describe('N1', 'Fields & <fens>.')
    await neighbourhoods.saveSmallAreas('2021', [{ code: 'S1', name: 'Fenshire 001A', boundary: square(0, 0) }])
    await neighbourhoods.saveCounts('2021', [
      { smallAreaCode: 'S1', topic: everybody, category: '0 to 15', count: 234 },
      { smallAreaCode: 'S1', topic: everybody, category: '16 and over', count: 1000 },
      { smallAreaCode: 'S1', topic: 'Religion', category: 'None', count: 600 },
    ])
    await neighbourhoods.derive()
    await publish(trx, force.id)
  })
  return force
}
