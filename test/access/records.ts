// What addresses are about beside accounts: a document, an inspection, a special and their duty, a test of demand.
import type { Policing } from '../../src/app/faces.ts'
import type { Database } from '../../src/platform/database.ts'
import { mondaysFrom, someCalls } from '../../src/policing/demand/builders.ts'
import { aPlannedDuty } from '../../src/policing/duty/specials/builders.ts'
import { aHolder } from '../../src/policing/teams/builders.ts'
import { aCandidate, aCard, aCourse } from '../../src/policing/teams/specials/builders.ts'
import { asOperator } from './as-operator.ts'
import { scopeIn } from './parts.ts'

/** A document for those who have this role. */
export async function aPolicy(policies: Policing['policies'], role: string) {
  const title = 'Guidelines'
  const id = await policies.add({ kind: 'guideline', ownerRole: role, ownerAccountId: null }, title)
  const said = { title, summary: '', body: 'As written.', audience: [role], isPublic: false }
  await policies.saveDraft(await policies.find(id), 1, { ...said, validFrom: '2026-01-01', reviewOn: '2027-01-01' }, {})
  await policies.publishDraft(id, 2, { changed: '', why: '' })
  return id
}

/** An inspection of a force by the inspectorate, of whose team somebody is, with a request of which the force knows. */
export async function anInspectionOf(db: Database, forceId: string, member: string) {
  return asOperator(db, 'inspectorate', async ({ inspections: { fieldwork } }) => {
    const days = { startsOn: '2026-12-07', endsOn: '2026-12-18' }
    const elements = [{ code: 'NP1', title: 'Coverage' }]
    const inspection = await fieldwork.begin(forceId, { name: 'Inspection', ...days, elements, members: [member] })
    const plan = await fieldwork.plan(inspection, { accountId: member, leads: true })
    const words = { title: 'Rota', whom: '', place: '', details: '' }
    const when = { day: '2026-12-07', fromTime: '', toTime: '' }
    const given = { ...words, ...when, areaId: plan.areas[0]!.id, elements: ['NP1'], inspectors: [] }
    const added = await fieldwork.add(plan, { method: 'documents', state: 'planned', ...given })
    await fieldwork.tell(plan, `${added.value!}:1`)
    return { inspection, activity: added.value! }
  })
}

/** A special of a part with a card and a duty to come, and a candidate with a course. */
export async function aSpecial(db: Database, forceId: string, code: string) {
  const place = await scopeIn(db, forceId, { scopes: ['neighbourhood'] }, code)
  return asOperator(db, forceId, async ({ teams, duty }) => {
    const post = { rank: 'special-constable', place: { kind: 'neighbourhood', id: place.id } } as const
    const { member } = await aHolder(teams, { post, member: { rank: 'special-constable' } })
    const [candidate, course, card] = [aCandidate(), aCourse(), aCard({ memberId: member.id })]
    const planned = aPlannedDuty({ memberId: member.id })
    await teams.specials.addCourse(course)
    await teams.specials.addCandidates([candidate])
    await teams.specials.addCards([card])
    await duty.specials.addPlanned([planned])
    return { candidate: candidate.id, course: course.id, card: card.id, duty: planned.id }
  })
}

/** What somebody tested of calls that are always there. */
export async function aDemandTest(db: Database, forceId: string) {
  return asOperator(db, forceId, async ({ demand }) => {
    const mondays = mondaysFrom('2026-09-07', 10)
    await demand.take(someCalls({ codes: ['NA', 'NB'], mondays }), mondays)
    const choice = { firstWeek: '2026-10-12', weeksBefore: 5, weeksAfter: 5, isCompared: false, kind: '' }
    return (await demand.test({ ...choice, name: 'A policy', places: [{ kind: 'force', id: '' }] })).value!
  })
}
