// People of the county who are signed in, without the forms in front of it, which have tests of their own.
import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { openWithin, type Policing } from '../../src/app/faces.ts'
import { openWithinPeople } from '../../src/app/personal-data.ts'
import type { Permission } from '../../src/platform/access.ts'
import type { Database } from '../../src/platform/database.ts'
import type { PersonalData } from '../../src/platform/personal-data/personal-data.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { anAccount, aVisitor } from '../../src/policing/accounts/builders.ts'
import { type Role, roles } from '../../src/policing/accounts/roles/roles.ts'
import { everywhere, type Manager } from '../../src/policing/accounts/rules.ts'
import { openSessions, sessionIdOf } from '../../src/policing/accounts/sign-in/sessions.ts'
import { type Stage, signInStore } from '../../src/policing/accounts/sign-in/store.ts'
import { secretsForTests } from '../app.ts'
import { campaign } from './campaigns.ts'
import { forceId, type Say } from './full-county.ts'
import { measure } from './indicators.ts'
import { anInspectorateAtWork, writePapers } from './papers.ts'
import { aSurveyUnderWay } from './samples.ts'
import { drillNow } from './scratch-app.ts'
import { survey } from './surveys.ts'
import { lead, planAnotherDuty } from './teams.ts'
import { translate, write } from './written-work.ts'

export type Person = { forceId: string; accountId: string }

/** As many roles as one person may hold together, until nothing more is permitted to anybody of the force. */
export function rolesWithEverything(): Role[] {
  const ofForce = roles.filter(({ organisation }) => organisation === 'force')
  const chosen: Role[] = []
  const held = () => new Set(chosen.flatMap(({ permissions }) => permissions))
  for (const role of ofForce.toSorted((a, b) => b.permissions.length - a.permissions.length)) {
    const excludes = chosen.some((other) => other.excludes.includes(role.id) || role.excludes.includes(other.id))
    if (!excludes && role.permissions.some((permission) => !held().has(permission))) chosen.push(role)
  }
  const wanted: Permission[] = ofForce.flatMap(({ permissions }) => permissions)
  const missing = wanted.filter((permission) => !held().has(permission))
  if (missing.length > 0)
    throw new Error(`No one person can hold ${missing} beside the rest: the drills need two people`)
  return chosen
}

/**
 * Somebody who may do everything, a colleague with next to no role, one of the same name who has left, a newcomer
 * without a password, and what those who sign in have written.
 * @param mailbox what tells these addresses from those of a staff that is there already
 */
export async function aFullStaff(db: Database, say: Say, mailbox = '') {
  const email = (name: string) => say(`${name}${mailbox}@fenshire.example`)
  const [ofForce, ofParts] = [true, false].map((isOfForce) =>
    rolesWithEverything().filter(({ scopes }) => scopes.includes('force') === isOfForce),
  ) as [Role[], Role[]]
  const everything = ofForce.map(({ id }) => ({ role: id }))
  const chief = await anAccount(db, { name: say('Robin Marsh'), email: email('robin'), roles: everything })
  await giveEverywhere(db, chief.id, ofParts)
  const sameName = { name: say('Alex Reed') }
  const colleague = await anAccount(db, { ...sameName, email: email('alex'), roles: [{ role: 'staff' }] })
  const leaver = await anAccount(db, { ...sameName, email: email('alex-who-left'), isActive: false })
  const actor = { kind: 'account', id: chief.id, name: chief.name } as const
  const scope = { forceId, actor, asOwner: true }
  const newcomerId = await openWithin({ db, now: drillNow })(scope, async (faces) => {
    await moveOn(faces, colleague, { scopes: [everywhere], accountId: chief.id, name: chief.name })
    if (mailbox === '') await translate(faces, say)
    await write(faces, say, chief)
    await writePapers(faces, say, everything[0]!.role, chief.id)
    if (mailbox === '') await lead(faces, say, chief)
    if (mailbox === '') await survey(faces, say)
    await aSurveyUnderWay(faces, say, mailbox)
    if (mailbox !== '') await planAnotherDuty(faces, say, mailbox)
    if (mailbox === '') await campaign(faces, say, chief.id)
    if (mailbox === '') await measure(faces, say)
    const added = await faces.accounts.add({ name: say('Sam Fen'), email: email('sam') })
    if (added.errors) throw new Error(Object.values(added.errors)[0])
    return added.value
  })
  const outside = { db, now: drillNow, secrets: secretsForTests }
  await openWithinPeople(outside)(scope, ({ personalData }) => askAbout(personalData, leaver, say))
  const person = (accountId: string): Person => ({ forceId, accountId })
  const key = { publicKey: Buffer.alloc(32), counter: 0, transports: [], madeAt: drillNow() }
  await signInStore(db).addPasskey(person(chief.id), { ...key, id: `key${mailbox}`, name: say('Work phone') })
  return {
    chief: person(chief.id),
    colleague: person(colleague.id),
    leaver: person(leaver.id),
    newcomer: person(newcomerId),
    inspector: await anInspectorateAtWork(db, say, mailbox, chief.id),
  }
}

/** Roles that hold for a part of a force only, in the whole of it: nobody could give them so, and no page is out of reach. */
async function giveEverywhere(db: Database, accountId: string, given: readonly Role[]) {
  const whole = {
    scopeKind: 'force',
    scopeId: '',
    source: 'given',
    givenAt: drillNow(),
    givenBy: 'Drill',
    endsOn: null,
  }
  for (const { id: role } of given)
    await db
      .insertInto('accountGrant')
      .values({ ...whole, forceId, id: uuidv7(), accountId, role })
      .execute()
}

/** Two requests: of one it is plain whom it is about, of the other not. */
async function askAbout({ ask }: PersonalData, { name, email }: { name: string; email: string }, say: Say) {
  const blank = {
    reason: say('They asked'),
    openedBy: say('Robin Marsh'),
    accountId: '',
    telephone: '',
    receivedOn: '2026-11-20',
  }
  await ask({ ...blank, reference: say('SAR 1'), email, name: '' })
  await ask({ ...blank, reference: say('SAR 2'), email: '', name })
}

/** Somebody had a role, and has it no longer. */
async function moveOn({ accounts }: Policing, { id }: { id: string }, manager: Manager) {
  await accounts.give(id, { role: 'communications', scope: everywhere, endsOn: '' }, manager)
  const given = (await accounts.own(id)).grants.find(({ role }) => role === 'communications')!
  await accounts.take(id, given.id, { reason: 'Moved on', manager })
}

/** The cookie of a new session: of somebody who is in, or who is still between a password and the second step. */
export const beginSession = (db: Database, person: Person, stage: Stage = 'signed-in', now = drillNow) =>
  openSessions(signInStore(db), now).begin(person, {
    stage,
    device: 'Drill',
    limits: { idleMinutes: 60, absoluteHours: 12 },
  })

/** What a form of this session carries to show that it is ours. */
export const formTokenOf = (cookie: string) => secretsForTests.mark('form token', cookie).toString('base64url')

/** A browser in which somebody has just signed in. */
export async function aSeat(web: Web, db: Database, person: Person, stage: Stage = 'signed-in') {
  const visitor = aVisitor(web)
  const renew = async () => void visitor.cookies.set('session', await beginSession(db, person, stage))
  await renew()
  return { ...visitor, renew }
}

/** A link by which a phone reads what is due for somebody, which is shown to them once. */
export const aCalendarLink = (db: Database, { forceId, accountId }: Person) =>
  openWithin({ db, now: drillNow })({ forceId, actor: { kind: 'operator' } }, ({ feeds }) => feeds.make(accountId))

/** A link to choose a password by, which nothing on the site leads to. */
export async function aPasswordLink(db: Database, { forceId, accountId }: Person) {
  const token = randomBytes(32).toString('base64url')
  const endsAt = new Date(drillNow().getTime() + 3_600_000)
  await signInStore(db).addLink({ forceId, accountId }, sessionIdOf(token), drillNow(), endsAt)
  return `/set-password/${token}`
}
