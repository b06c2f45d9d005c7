// Teams whose people sign in: two neighbourhoods of one division, each with its sergeant, and one of another division.

import { v7 as uuidv7 } from 'uuid'
import { openWithin } from '../../src/app/faces.ts'
import { type Database, transact } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../src/policing/accounts/builders.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import { openForces } from '../../src/policing/forces/forces.ts'
import { aCounty, aMembership } from '../../src/policing/neighbourhoods/builders.ts'
import { aHolder } from '../../src/policing/teams/builders.ts'
import type { Place, Rank } from '../../src/policing/teams/rules.ts'

const forceId = 'fenshire'
export const operator = { forceId, actor: { kind: 'operator' } } as const
const now = () => new Date('2026-11-25T21:00:00Z')

type Given = { name: string; role: string; rank: Rank; at: Place; supervises?: Place }

export async function someTeams(db: Database) {
  await aForce(db, { id: forceId, name: forceId })
  await transact(db, operator, async (trx) => {
    const forces = openForces(trx, forceId)
    const named = ['A', 'B'].map((code) => ({ code, name: `Part ${code}` }))
    await forces.saveDivisions(named)
    await forces.saveSections(named.map((each) => ({ ...each, divisionCode: each.code })))
    await forces.savePartnerships(named)
    await forces.saveDistricts(named.map((each) => ({ ...each, partnershipCode: each.code })))
  })
  const of = (ward: string, name: string, code: string) => ({
    ...aMembership(ward, name),
    divisionCode: code,
    sectionCode: code,
    districtCode: code,
  })
  await aCounty(db, {
    force: { id: forceId, name: forceId },
    memberships: [of('W1', 'N1', 'A'), of('W2', 'N2', 'A'), of('W3', 'N3', 'B')],
  })
  await withoutSecondStep(db, forceId)
  const within = openWithin({ db, now })
  const geography = await within(operator, ({ accounts }) => accounts.geography())
  const placeOf = (kind: 'neighbourhood' | 'section' | 'division', code: string): Place => ({
    kind,
    id: [...geography].find(([, place]) => place.kind === kind && place.code === code)![0],
  })

  /** Somebody with an account who holds a post; the post supervises a place, where one is given. */
  async function join({ name, role, rank, at, supervises }: Given) {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@fenshire.example`
    const account = await anAccount(db, { forceId, name, email, roles: [{ role, scope: at }] })
    const { member, post } = await within(operator, ({ teams }) =>
      aHolder(teams, { post: { place: at, rank }, member: { name, rank, accountId: account.id } }),
    )
    const row = { id: uuidv7(), postId: post.id, from: '2008-01-01', until: null }
    if (supervises) await within(operator, ({ teams }) => teams.addSupervisions([{ ...row, place: supervises }]))
    return { email, member, accountId: account.id }
  }

  const [n1, n2, n3, section] = [
    ...['N1', 'N2', 'N3'].map((code) => placeOf('neighbourhood', code)),
    placeOf('section', 'A'),
  ] as [Place, Place, Place, Place]
  const people = {
    pcso: await join({ name: 'Sam Okoro', role: 'pcso', rank: 'pcso', at: n1 }),
    sergeant: await join({ name: 'Meera Lal', role: 'sergeant', rank: 'sergeant', at: section, supervises: n1 }),
    otherSergeant: await join({ name: 'Ivo Brand', role: 'sergeant', rank: 'sergeant', at: section, supervises: n2 }),
  }
  const commander = await anAccount(db, {
    forceId,
    name: 'Grace Addai',
    email: 'grace@fenshire.example',
    roles: [{ role: 'division-commander', scope: placeOf('division', 'A') }],
  })
  return { within, geography, n1, n2, n3, section, people: { ...people, commander }, now, join }
}

export async function signedIn(web: Web, { email }: { email: string }) {
  const visitor = aVisitor(web)
  await visitor.signIn(email)
  return visitor
}
