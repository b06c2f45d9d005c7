// Two forces and an inspectorate, with somebody in every role and an account for each of them to reach for.
import { randomBytes } from 'node:crypto'
import type { Policing } from '../../src/app/faces.ts'
import { type Database, transact } from '../../src/platform/database.ts'
import { anAccount } from '../../src/policing/accounts/builders.ts'
import { type Role, roles } from '../../src/policing/accounts/roles/roles.ts'
import type { GrantScope } from '../../src/policing/accounts/rules.ts'
import { openSessions } from '../../src/policing/accounts/sign-in/sessions.ts'
import { signInStore } from '../../src/policing/accounts/sign-in/store.ts'
import { anAction, aPlan } from '../../src/policing/actions/builders.ts'
import { mondaysFrom, someCalls } from '../../src/policing/demand/builders.ts'
import { aPlannedDuty } from '../../src/policing/duty/specials/builders.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import { openForces } from '../../src/policing/forces/forces.ts'
import { aGivenValue, aPublication } from '../../src/policing/indicators/builders.ts'
import { aBody, aMeeting } from '../../src/policing/meetings/builders.ts'
import { aCounty, aMembership } from '../../src/policing/neighbourhoods/builders.ts'
import { aHolder } from '../../src/policing/teams/builders.ts'
import { aCandidate, aCard, aCourse } from '../../src/policing/teams/specials/builders.ts'
import { secretsForTests } from '../app.ts'
import { asOperator, nothingThere, now } from './as-operator.ts'
import { aVote, whatIsAsked } from './asked.ts'

/** Somebody at the door: a name for the matrix, and who they are; nobody for a stranger. */
export type Caller = { name: string; role?: Role; person?: { forceId: string; accountId: string } }
type Campaigning = Record<'campaign' | 'campaignEvent' | 'campaignPoint', string>
type Work = Record<
  | 'action'
  | 'plan'
  | 'body'
  | 'meeting'
  | 'question'
  | 'keypads'
  | 'candidate'
  | 'course'
  | 'card'
  | 'duty'
  | 'demandTest'
  | 'survey'
  | 'surveyCase'
  | 'questionnaire'
  | 'enquiry'
  | 'gapEntry',
  string
>
/** What an address can be about: an account with a grant, and where it is; a document; and what an inspection plans there. */
export type Target = {
  force: string
  neighbourhood: string
  id: string
  grant: string
  policy: string
  publication: string
  inspection: string
  activity: string
} & Work &
  Campaigning
export type World = Awaited<ReturnType<typeof aWorld>>

const parts = ['A', 'B'] as const

async function aForceOfTwoParts(db: Database, id: string) {
  await aForce(db, { id, name: id })
  await transact(db, { forceId: id, actor: { kind: 'operator' } }, async (trx) => {
    const forces = openForces(trx, id)
    const named = parts.map((code) => ({ code, name: `Part ${code}` }))
    await forces.saveDivisions(named)
    await forces.saveSections(named.map((each) => ({ ...each, divisionCode: each.code })))
    await forces.savePartnerships(named)
    await forces.saveDistricts(named.map((each) => ({ ...each, partnershipCode: each.code })))
  })
  const of = (ward: string, code: string) => ({
    ...aMembership(ward, `N${code}`),
    divisionCode: code,
    sectionCode: code,
    districtCode: code,
  })
  await aCounty(db, { force: { id, name: id }, memberships: [of('W1', 'A'), of('W2', 'B'), of('W3', 'B')] })
}

/** The part A or B of a force, of the first kind that a role can hold for. */
async function scopeIn(
  db: Database,
  forceId: string,
  { scopes }: Pick<Role, 'scopes'>,
  code: string,
): Promise<GrantScope> {
  const kind = scopes[0]!
  if (kind === 'force') return { kind, id: '' }
  const found = db.selectFrom(kind).select('id').where('forceId', '=', forceId)
  const named = kind === 'neighbourhood' ? `N${code}` : code
  return { kind, id: (await found.where('code', '=', named).executeTakeFirstOrThrow()).id }
}

/** A document for those who have this role. */
async function aPolicy(policies: Policing['policies'], role: string) {
  const title = 'Guidelines'
  const id = await policies.add({ kind: 'guideline', ownerRole: role, ownerAccountId: null }, title)
  const said = { title, summary: '', body: 'As written.', audience: [role], isPublic: false }
  await policies.saveDraft(await policies.find(id), 1, { ...said, validFrom: '2026-01-01', reviewOn: '2027-01-01' }, {})
  await policies.publishDraft(id, 2, { changed: '', why: '' })
  return id
}

/** An inspection of a force by the inspectorate, of whose team somebody is, with a request of which the force knows. */
async function anInspectionOf(db: Database, forceId: string, member: string) {
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
async function aSpecial(db: Database, forceId: string, code: string) {
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
async function aDemandTest(db: Database, forceId: string) {
  return asOperator(db, forceId, async ({ demand }) => {
    const mondays = mondaysFrom('2026-09-07', 10)
    await demand.take(someCalls({ codes: ['NA', 'NB'], mondays }), mondays)
    const choice = { firstWeek: '2026-10-12', weeksBefore: 5, weeksAfter: 5, isCompared: false, kind: '' }
    return (await demand.test({ ...choice, name: 'A policy', places: [{ kind: 'force', id: '' }] })).value!
  })
}

const noSpecial = { candidate: nothingThere, course: nothingThere, card: nothingThere, duty: nothingThere }

async function aTarget(db: Database, forceId: string, code: string, role: Role): Promise<Target> {
  const scope = await scopeIn(db, forceId, role, code)
  const email = `target-${code}@${forceId}.example`.toLowerCase()
  const { id } = await anAccount(db, { forceId, name: 'Target', email, roles: [{ role: role.id, scope }] })
  const { id: grant } = await db
    .selectFrom('accountGrant')
    .select('id')
    .where('accountId', '=', id)
    .executeTakeFirstOrThrow()
  const plan = await aPlan(db, { scope }, { forceId })
  const body = await aBody(db, { scope }, { forceId })
  const special = role.organisation === 'force' ? await aSpecial(db, forceId, code) : noSpecial
  const work = {
    ...special,
    demandTest: role.organisation === 'force' ? await aDemandTest(db, forceId) : nothingThere,
    ...(await whatIsAsked(db, forceId, code, role.organisation === 'force')),
    plan,
    action: await anAction(db, { planId: plan, scope }, { forceId }),
    body,
  }
  const meeting = await aMeeting(db, body, {}, { forceId })
  const policy = await asOperator(db, forceId, ({ policies }) => aPolicy(policies, role.id))
  const [publication] = await asOperator(db, forceId, ({ indicators }) => indicators.publications())
  return {
    force: forceId,
    neighbourhood: `N${code}`,
    id,
    grant,
    ...work,
    meeting,
    ...(await asOperator(db, forceId, ({ polls }) => aVote(polls, meeting, scope))),
    policy,
    publication: publication?.id ?? nothingThere,
    inspection: nothingThere,
    activity: nothingThere,
  }
}

export async function aWorld(db: Database) {
  for (const id of ['fenshire', 'wessex']) await aForceOfTwoParts(db, id)
  await aForce(db, { id: 'inspectorate', name: 'Inspectorate', organisation: 'inspectorate' })
  for (const id of ['fenshire', 'wessex', 'inspectorate'])
    await asOperator(db, id, ({ indicators }) =>
      indicators.record([
        aGivenValue({ force: id, yearEnd: '2007-03-31', publication: aPublication() }),
        aGivenValue({ force: id, isPublished: false }),
      ]),
    )
  const byId = new Map(roles.map((role) => [role.id, role]))
  const [pcso, inspecting] = [byId.get('pcso')!, byId.get('inspector')!]
  const targets = {
    own: await aTarget(db, 'fenshire', 'A', pcso),
    otherPart: await aTarget(db, 'fenshire', 'B', pcso),
    otherForce: await aTarget(db, 'wessex', 'A', pcso),
    inspectorate: await aTarget(db, 'inspectorate', 'A', inspecting),
  }
  const callers: Caller[] = [{ name: 'stranger' }]
  const join = async (name: string, forceId: string, role?: Role) => {
    const held = role ? [{ role: role.id, scope: await scopeIn(db, forceId, role, 'A') }] : []
    const { id } = await anAccount(db, { forceId, name, email: `${name}@${forceId}.example`, roles: held })
    callers.push({ name, ...(role ? { role } : {}), person: { forceId, accountId: id } })
  }
  await join('without-a-role', 'fenshire')
  for (const role of roles) await join(role.id, role.organisation === 'force' ? 'fenshire' : 'inspectorate', role)
  const inspector = callers.find(({ name }) => name === 'inspector')!.person!.accountId
  for (const force of ['fenshire', 'wessex'] as const) {
    const inspected = await anInspectionOf(db, force, force === 'fenshire' ? inspector : targets.inspectorate.id)
    Object.assign(force === 'fenshire' ? targets.own : targets.otherForce, inspected)
    if (force === 'fenshire') Object.assign(targets.inspectorate, inspected)
  }
  return { db, callers, targets, signIn: openSignIns(db) }
}

/** Cookies of a session without the pages that lead to one, with the token that its forms carry. */
function openSignIns(db: Database) {
  const sessions = openSessions(signInStore(db), now)
  const limits = { idleMinutes: 60, absoluteHours: 12 }
  return async ({ person }: Pick<Caller, 'person'>) => {
    const cookie = person
      ? await sessions.begin(person, { stage: 'signed-in', device: 'A test', limits })
      : randomBytes(32).toString('base64url')
    const token = secretsForTests.mark('form token', cookie).toString('base64url')
    return { cookie: `${person ? 'session' : 'form'}=${cookie}`, token }
  }
}
