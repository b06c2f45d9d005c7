// Who signs in to the demonstration force. Every name is invented; .example reaches nobody (RFC 2606).
import type { Database } from '../../platform/database.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import type { Accounts } from './accounts.ts'
import { everywhere, type Geography, type GrantScope } from './rules.ts'
import { hashPassword, isPassword } from './sign-in/passwords.ts'
import { secondFactorSetting } from './sign-in/settings.ts'
import { signInStore } from './sign-in/store.ts'

type Part = `${Exclude<GrantScope['kind'], 'force'>}:${string}` | 'force'
export type CastMember = { name: string; email: string; role: string; part: Part }

const member = (name: string, role: string, part: Part = 'force'): CastMember => ({
  name,
  email: `${role}@derbyshire.example`,
  role,
  part,
})

export const cast: readonly CastMember[] = [
  member('Ada Brindle', 'administrator'),
  member('Sam Okoro', 'pcso', 'neighbourhood:B07'),
  member('Meera Lal', 'sergeant', 'section:B2'),
  member('Tom Hathersage', 'section-inspector', 'section:B2'),
  member('Grace Addai', 'division-commander', 'division:B'),
  member('Ruth Penhale', 'professional-standards'),
  member('Idris Vaughan', 'performance-delivery'),
  member('Nell Fairweather', 'information-rights'),
  member('Piotr Zielinski', 'partnership-manager', 'partnership:Z22000005'),
  member('Bethan Price', 'communications'),
  member('Joan Ormerod', 'division-administrator', 'division:B'),
  member('Miriam Holt', 'chief-constable'),
  member('Anil Deshpande', 'acc-operations'),
  member('Frances Coombe', 'deputy-chief-constable'),
  member('Hugh Tansley', 'neighbourhoods-project-manager'),
  member('Celia Rourke', 'gap-lead'),
  member('Leonard Sykes', 'authority-member'),
  member('Celia Marlow', 'citizen-focus-manager'),
  member('Owen Tranter', 'inspection-liaison'),
  member('Karim Aldous', 'specials-officer'),
  member('Wendy Pym', 'people-and-training'),
  member('Lena Quarmby', 'survey-company'),
  member('Dinah Croft', 'intelligence'),
  member('Yusuf Karim', 'confidence-and-equality'),
  member('Kim Ferris', 'special-constable', 'neighbourhood:B07'),
]

const ofInspectorate = (name: string, role: string, mailbox = role): CastMember => ({
  name,
  email: `${mailbox}@inspectorate.example`,
  role,
  part: 'force',
})

/** Who signs in to the inspectorate of the demonstration. */
export const inspectorateCast: readonly CastMember[] = [
  ofInspectorate('Harriet Coe', 'inspector'),
  ofInspectorate('Dev Chandra', 'inspector', 'second-inspector'),
  ofInspectorate('Maud Ellery', 'programme-officer'),
  ofInspectorate('Noor Abbott', 'inspection-analyst'),
]

const words =
  'amber anchor barley beacon bramble bridge candle cedar clover copper cotton ember falcon fennel garnet ginger harbour hazel heron indigo ivory jasmine juniper kestrel lantern larch linen marble meadow mellow nettle oatmeal'.split(
    ' ',
  )

/** The one password of the cast: five words, of this installation alone, the same at every start. */
export const castPassword = (secrets: Secrets) =>
  [...secrets.mark('demonstration password', 'cast').subarray(0, 5)].map((byte) => words[byte % words.length]).join(' ')

export function scopeOf(part: Part, geography: Geography): GrantScope {
  if (part === 'force') return everywhere
  const [kind, code] = part.split(':')
  const [id, place] = [...geography].find(([, each]) => each.kind === kind && each.code === code)!
  return { kind: place.kind, id }
}

type Faces = { accounts: Accounts; settings: Settings }

/** Adds whom the demonstration lacks, and lets them in with the password alone; again, it changes nothing. */
export async function addCast(
  trx: Database,
  forceId: string,
  { accounts, settings }: Faces,
  { password, members = cast }: { password: string; members?: readonly CastMember[] },
) {
  const by = 'Demonstration'
  const manager = { scopes: [everywhere], accountId: undefined, name: by }
  const missing: CastMember[] = []
  for (const each of members) if (!(await accounts.idOf(each.email))) missing.push(each)
  if (missing.length === 0) return
  const [geography, passwordHash] = [await accounts.geography(), await hashPassword(password)]
  for (const { name, email, role, part } of missing) {
    const wanted = { role, scope: scopeOf(part, geography), endsOn: '' }
    const { value: accountId, errors } = await accounts.add({ name, email }, { wanted, manager })
    if (errors) throw new Error(Object.values(errors).join('; '))
    await signInStore(trx).changeLogin({ forceId, accountId }, { passwordHash })
  }
  await settings.change(secondFactorSetting, 'optional', { reason: 'Nothing in the demonstration is real', by })
}

/** Who of the cast has which role, as they act. */
export async function actorsOf({ idOf }: Pick<Accounts, 'idOf'>): Promise<ReadonlyMap<string, CastActor>> {
  const actors = new Map<string, CastActor>()
  for (const { role, email, name } of cast) {
    const id = await idOf(email)
    if (id) actors.set(role, { kind: 'account', id, name })
  }
  return actors
}
export type CastActor = { kind: 'account'; id: string; name: string }

/** Those of the cast who can still sign in with that password: nobody where the demonstration was not made here. */
export async function castWith(db: Database, password: string): Promise<CastMember[]> {
  const store = signInStore(db)
  const [able, checked] = [[] as CastMember[], new Map<string, Promise<boolean>>()] // they share one hash as a rule
  for (const member of [...cast, ...inspectorateCast]) {
    const login = await store.login(member.email)
    const account = login && (await store.account(login))
    const hash = account?.isActive ? login?.passwordHash : undefined
    if (!hash) continue
    if (!checked.has(hash)) checked.set(hash, isPassword(hash, password))
    if (await checked.get(hash)) able.push(member)
  }
  return able
}
