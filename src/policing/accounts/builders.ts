import { secretsForTests } from '../../../test/app.ts'
import { openAudit } from '../../platform/audit/audit.ts'
import { type Database, transact } from '../../platform/database.ts'
import { openSettings } from '../../platform/settings/settings.ts'
import type { Web } from '../../platform/web/web.ts'
import { openForces } from '../forces/forces.ts'
import { openNeighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import { openAccounts } from './accounts.ts'
import type { GrantScope } from './rules.ts'
import { hashPassword } from './sign-in/passwords.ts'
import { sealProviderSecret } from './sign-in/providers/client.ts'
import {
  clientIdSetting,
  issuerSetting,
  newAccountsSetting,
  ownWaysSetting,
  providerLabelSetting,
  roleMapSetting,
  secondFactorSetting,
} from './sign-in/settings.ts'
import { signInStore } from './sign-in/store.ts'

export const aPassword = 'correct horse battery staple'
let hashed: Promise<string> | undefined
const at = new Date('2026-11-01T09:00:00Z')
const everywhere: GrantScope = { kind: 'force', id: '' }

type Given = {
  forceId?: string
  name?: string
  email?: string
  roles?: { role: string; scope?: GrantScope }[]
  isActive?: boolean
}

/** Somebody with a password (`aPassword`) and roles, in a force that is there already. */
export async function anAccount(db: Database, given: Given = {}) {
  const {
    forceId = 'fenshire',
    name = 'Robin Marsh',
    email = 'robin@fenshire.example',
    roles = [],
    isActive = true,
  } = given
  hashed ??= hashPassword(aPassword)
  const passwordHash = await hashed
  const scope = { forceId, actor: { kind: 'operator' } } as const
  return transact(db, scope, async (trx) => {
    const now = () => at
    const audit = openAudit(trx, scope, now)
    const forces = openForces(trx, forceId)
    const neighbourhoods = openNeighbourhoods(trx, forceId, forces, now)
    const accounts = openAccounts(trx, scope, { audit, forces, neighbourhoods, now })
    const id = (await accounts.add({ name, email })).value!
    await signInStore(trx).changeLogin({ forceId, accountId: id }, { passwordHash })
    const manager = { scopes: [everywhere], accountId: undefined, name: 'Builder' }
    for (const { role, scope: where = everywhere } of roles) {
      const { errors } = await accounts.give(id, { role, scope: where, endsOn: '' }, manager)
      if (errors) throw new Error(Object.values(errors)[0])
    }
    if (!isActive) await accounts.switchOff(id, { version: 1 }, 'Left')
    return { id, forceId, name, email }
  })
}

/** Lets everybody of a force in with the password alone, where a second step is not what the test is about. */
export function withoutSecondStep(db: Database, forceId = 'fenshire') {
  const scope = { forceId, actor: { kind: 'operator' } } as const
  return transact(db, scope, async (trx) => {
    const now = () => at
    const settings = openSettings(trx, scope, openAudit(trx, scope, now), now)
    await settings.change(secondFactorSetting, 'optional', { reason: 'A test', by: 'Builder' })
  })
}

type AProvider = {
  forceId?: string
  issuer: string
  clientId: string
  secret: string
  map: string
  newAccounts?: string
  ownWays?: string
}

/** An OpenID Connect provider that a force has set up as its own, called Fenshire Police. */
export function aProvider(db: Database, { forceId = 'fenshire', issuer, clientId, secret, map, ...given }: AProvider) {
  const scope = { forceId, actor: { kind: 'operator' } } as const
  return transact(db, scope, async (trx) => {
    const now = () => at
    const settings = openSettings(trx, scope, openAudit(trx, scope, now), now)
    const why = { reason: 'A test', by: 'Builder' }
    await settings.change(issuerSetting, issuer, why)
    await settings.change(clientIdSetting, clientId, why)
    await settings.change(providerLabelSetting, 'Fenshire Police', why)
    await settings.change(roleMapSetting, map, why)
    await settings.change(newAccountsSetting, given.newAccounts ?? newAccountsSetting.byDefault, why)
    await settings.change(ownWaysSetting, given.ownWays ?? ownWaysSetting.byDefault, why)
    await signInStore(trx).keepProviderSecret(forceId, sealProviderSecret(secretsForTests, forceId, secret), at)
  })
}

/** A browser without a browser: it keeps cookies, and sends forms with the token of the page they stand on. */
export function aVisitor(web: Web, always: Record<string, string> = {}) {
  const cookies = new Map<string, string>()
  const headers = () => ({ ...always, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') })
  const keep = (answer: Awaited<ReturnType<Web['inject']>>) => {
    for (const { name, value } of answer.cookies) value === '' ? cookies.delete(name) : cookies.set(name, value)
    return answer
  }
  const get = async (url: string) => keep(await web.inject({ url, headers: headers() }))
  type Typed = Record<string, string | readonly string[]>
  const pairsOf = (fields: Typed) =>
    Object.entries(fields).flatMap(([name, typed]) => [typed].flat().map((each): [string, string] => [name, each]))
  const hiddenOf = (body: string): Typed =>
    Object.fromEntries(
      [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    )
  const send = async (url: string, fields: Typed) =>
    keep(
      await web.inject({
        method: 'POST',
        url,
        payload: new URLSearchParams(pairsOf(fields)).toString(),
        headers: { ...headers(), 'content-type': 'application/x-www-form-urlencoded' },
      }),
    )
  const sendFiles = async (url: string, typed: Typed, files: Record<string, File> = {}) => {
    const form = new FormData()
    for (const [name, value] of pairsOf(typed)) form.append(name, value)
    for (const [name, file] of Object.entries(files)) form.set(name, file)
    const { headers: sent, body } = new Response(form)
    const payload = Buffer.from(await new Response(body).arrayBuffer())
    const type = { 'content-type': sent.get('content-type')! }
    return keep(await web.inject({ method: 'POST', url, payload, headers: { ...headers(), ...type } }))
  }
  return {
    cookies,
    get,
    /** Without what a page gives: for tests of forgeries. */
    send,
    /** Opens the page of a form (`at`, or the address it is sent to), and sends it filled in. */
    async submit(url: string, fields: Typed = {}, page = url) {
      return send(url, { ...hiddenOf((await get(page)).body), ...fields })
    },
    sendFiles,
    /** The same for a form that takes files. */
    async submitFiles(url: string, fields: Typed, files: Record<string, File> = {}, page = url) {
      return sendFiles(url, { ...hiddenOf((await get(page)).body), ...fields }, files)
    },
    /** Sends JSON as the script of a page does, with the token of the page it stands on. */
    async sendJson(url: string, body: object, page: string) {
      const token = /data-token="([^"]+)"/.exec((await get(page)).body)?.[1] ?? ''
      const sent = { 'content-type': 'application/json', 'x-form-token': token }
      return keep(
        await web.inject({ method: 'POST', url, payload: JSON.stringify(body), headers: { ...headers(), ...sent } }),
      )
    },
    async signIn(email = 'robin@fenshire.example', password = aPassword) {
      return this.submit('/sign-in', { email, password })
    },
  }
}
