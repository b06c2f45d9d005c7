// People of the county who are signed in, without the forms in front of it, which have tests of their own.
import { randomBytes } from 'node:crypto'
import { openWithin, type Policing } from '../../src/app/faces.ts'
import type { Permission } from '../../src/platform/access.ts'
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { anAccount, aVisitor } from '../../src/policing/accounts/builders.ts'
import { type Role, roles } from '../../src/policing/accounts/roles/roles.ts'
import { openSessions, sessionIdOf } from '../../src/policing/accounts/sign-in/sessions.ts'
import { idleSetting, secondFactorSetting } from '../../src/policing/accounts/sign-in/settings.ts'
import { type Stage, signInStore } from '../../src/policing/accounts/sign-in/store.ts'
import { secretsForTests } from '../app.ts'
import { forceId, type Say } from './full-county.ts'
import { drillNow } from './scratch-app.ts'

export type Person = { forceId: string; accountId: string }

/** As many roles as one person may hold together, until nothing more is permitted to anybody of the force. */
export function rolesWithEverything(): Role[] {
  const ofForce = roles.filter(({ organisation, scopes }) => organisation === 'force' && scopes.includes('force'))
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

/** Somebody who may do everything, a colleague without a role, and what those who sign in have written. */
export async function aFullStaff(db: Database, say: Say) {
  const everything = rolesWithEverything().map(({ id }) => ({ role: id }))
  const chief = await anAccount(db, {
    name: say('Robin Marsh'),
    email: say('robin@fenshire.example'),
    roles: everything,
  })
  const given = { name: say('Alex Reed'), email: say('alex@fenshire.example') }
  const colleague = await anAccount(db, { ...given, roles: [{ role: 'staff' }] })
  const actor = { kind: 'account', id: chief.id, name: chief.name } as const
  await openWithin({ db, now: drillNow })({ forceId, actor, asOwner: true }, (faces) => write(faces, say))
  return { chief: { forceId, accountId: chief.id }, colleague: { forceId, accountId: colleague.id } }
}

async function write({ claims, settings }: Policing, say: Say) {
  const claim = {
    figure: 'neighbourhoods.count',
    value: 103,
    printed: say('103'),
    source: say('Plan'),
    page: say('p. 3'),
  }
  const id = await claims.add({ ...claim, sourceDate: '2008-09-01' }, say('Robin Marsh'))
  await claims.judge(await claims.find(id), 1, { status: 'explained', note: say('Two have merged') })
  const because = { reason: say('They share a desk'), by: say('Robin Marsh') }
  await settings.change(idleSetting, 30, because)
  await settings.change(secondFactorSetting, 'optional', because)
  await settings.change(secondFactorSetting, 'required', because)
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

/** A link to choose a password by, which nothing on the site leads to. */
export async function aPasswordLink(db: Database, { forceId, accountId }: Person) {
  const token = randomBytes(32).toString('base64url')
  const endsAt = new Date(drillNow().getTime() + 3_600_000)
  await signInStore(db).addLink({ forceId, accountId }, sessionIdOf(token), drillNow(), endsAt)
  return `/set-password/${token}`
}
