// Accounts at the command line: for the first administrator, and for when nobody can sign in.
import { openPolicing, type Policing } from '../app/faces.ts'
import { dayOf } from '../platform/clock.ts'
import { type Actor, transact } from '../platform/database.ts'
import { isEmail } from '../platform/forms/field.ts'
import { describeHeld } from '../policing/accounts/grants/described.ts'
import { roles, scopeKinds } from '../policing/accounts/roles/roles.ts'
import { everywhere, type Geography, type GrantScope, type Manager } from '../policing/accounts/rules.ts'
import { UnknownKind } from './import.ts'
import type { System } from './system.ts'

type Run = Pick<System, 'db' | 'now'>
type Role = { role: string; scope?: string | undefined; until?: string | undefined }

const actor: Actor = { kind: 'operator' }
const operator: Manager = { scopes: [everywhere], accountId: undefined, name: 'Operator at the command line' }

/** Work in one force, as the operator. */
function inForce<Result>({ db, now }: Run, forceId: string, work: (policing: Policing) => Promise<Result>) {
  return transact(db, { forceId, actor }, async (trx) => {
    const policing = openPolicing({ db: trx, now, forceId, actor })
    if (!(await policing.forces.own())) throw new UnknownKind(`There is no force '${forceId}'`)
    return work(policing)
  })
}

const onAccount = <Result>(
  run: Run,
  forceId: string,
  email: string,
  work: (policing: Policing, id: string) => Promise<Result>,
) =>
  inForce(run, forceId, async (policing) => {
    const id = await policing.accounts.idOf(email.trim().toLowerCase())
    if (!id) throw new UnknownKind(`Nobody in ${forceId} has the address ${email}`)
    return work(policing, id)
  })

function insist(errors: Record<string, string> | undefined) {
  if (errors) throw new UnknownKind(Object.values(errors).join('\n'))
}

/** 'division:A' or 'force' as a part of this force, by the codes that it uses itself. */
function scopeNamed(text: string, geography: Geography): GrantScope {
  if (text === 'force') return everywhere
  const [kind = '', ...code] = text.split(':')
  const found = [...geography].find(([, place]) => place.kind === kind && place.code === code.join(':'))
  if (found) return { kind: found[1].kind, id: found[0] }
  const kinds = scopeKinds.filter((each) => each !== 'force').join(', ')
  throw new UnknownKind(`There is no '${text}' here. Say force, or one of ${kinds} with its code, such as division:A`)
}

async function wantedOf({ accounts }: Policing, { role, scope = 'force', until = '' }: Role) {
  if (!roles.some(({ id }) => id === role))
    throw new UnknownKind(`There is no role '${role}'. The roles are ${roles.map(({ id }) => id).join(', ')}`)
  return { role, scope: scopeNamed(scope, await accounts.geography()), endsOn: until }
}

/** Gives the path of the link by which they choose a password. */
export function addAccount(run: Run, forceId: string, person: { name: string; email: string }, role?: Role) {
  const [name, email] = [person.name.trim(), person.email.trim().toLowerCase()]
  if (name === '') throw new UnknownKind('Say who it is, for example --name "Robin Marsh"')
  if (!isEmail(email)) throw new UnknownKind(`'${person.email}' is not an address like name@example.org`)
  return inForce(run, forceId, async (policing) => {
    const first = role && { wanted: await wantedOf(policing, role), manager: operator }
    const { value, errors } = await policing.accounts.add({ name, email }, first)
    insist(errors)
    return policing.accounts.link(value!)
  })
}

export const giveRole = (run: Run, forceId: string, email: string, role: Role) =>
  onAccount(run, forceId, email, async (policing, id) =>
    insist((await policing.accounts.give(id, await wantedOf(policing, role), operator)).errors),
  )

export const takeRole = (run: Run, forceId: string, email: string, { reason, ...role }: Role & { reason: string }) =>
  onAccount(run, forceId, email, async (policing, id) => {
    const { accounts } = policing
    const { scope } = await wantedOf(policing, role)
    const { grants } = await accounts.own(id)
    const held = grants.find(
      (grant) => grant.role === role.role && grant.scope.kind === scope.kind && grant.scope.id === scope.id,
    )
    if (!held) throw new UnknownKind(`${email} does not have the role ${role.role} there`)
    insist((await accounts.take(id, held.id, { reason, manager: operator })).errors)
  })

/** Gives the path of a new link. */
export const resetAccount = (run: Run, forceId: string, email: string, reason: string) =>
  onAccount(run, forceId, email, async ({ accounts }, id) => {
    await accounts.reset(id, reason)
    return accounts.link(id)
  })

export const switchAccount = (
  run: Run,
  forceId: string,
  email: string,
  { isOn, reason }: { isOn: boolean; reason: string },
) =>
  onAccount(run, forceId, email, async ({ accounts }, id) => {
    const account = await accounts.own(id)
    if (isOn) await accounts.switchOn(id, account, reason)
    else insist((await accounts.switchOff(id, account, reason)).errors)
  })

export const listAccounts = (run: Run, forceId: string) =>
  inForce(run, forceId, async ({ accounts }) => {
    const geography = await accounts.geography()
    const all = await accounts.list(operator, geography)
    await accounts.consulted(
      'account.list',
      all.map(({ id }) => id),
    )
    return all.map(({ name, email, isActive, lastSignedInAt, grants }) => ({
      name,
      email,
      isActive,
      lastSignedInAt,
      roles: describeHeld(grants, geography, dayOf(run.now()))
        .filter(({ hasEnded }) => !hasEnded)
        .map((role) => `${role.name}, ${role.place}`),
    }))
  })
