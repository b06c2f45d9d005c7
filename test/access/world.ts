// Two forces and an inspectorate, with somebody in every role and an account for each of them to reach for.
import { randomBytes } from 'node:crypto'
import type { Database } from '../../src/platform/database.ts'
import { anAccount } from '../../src/policing/accounts/builders.ts'
import { type Role, roles } from '../../src/policing/accounts/roles/roles.ts'
import { openSessions } from '../../src/policing/accounts/sign-in/sessions.ts'
import { signInStore } from '../../src/policing/accounts/sign-in/store.ts'
import { anAction, aPlan } from '../../src/policing/actions/builders.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import { aGivenValue, aPublication } from '../../src/policing/indicators/builders.ts'
import { aBody, aMeeting } from '../../src/policing/meetings/builders.ts'
import { aRoutineDoneOnce } from '../../src/policing/routines/builders.ts'
import { secretsForTests } from '../app.ts'
import { asOperator, nothingThere, now } from './as-operator.ts'
import { aVote, whatIsAsked } from './asked.ts'
import { aForceOfTwoParts, scopeIn } from './parts.ts'
import { aDemandTest, anInspectionOf, aPolicy, aSpecial } from './records.ts'

/** Somebody at the door: a name for the matrix, and who they are; nobody for a stranger. */
export type Caller = { name: string; role?: Role; person?: { forceId: string; accountId: string } }
type Campaigning = Record<'campaign' | 'campaignEvent' | 'campaignPoint', string>
type Work = Record<
  | 'action'
  | 'routine'
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
    routine: await aRoutineDoneOnce(db, { scope }, { forceId }),
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
