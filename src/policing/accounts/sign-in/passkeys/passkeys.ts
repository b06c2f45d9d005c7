// Passkeys (WebAuthn level 3): a key that stays on a person's device, opened by their finger, face or PIN.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Checked } from '../../../../platform/checks.ts'
import type { Actor } from '../../../../platform/database.ts'
import { type Arrival, type Entrance, type Outside, own } from '../entrance.ts'
import { passkeyMinutes } from '../rules.ts'
import type { Person } from '../store.ts'
import { passkeyHandle, passkeyName } from './rules.ts'

export type Passkeys = ReturnType<typeof openPasskeys>
type Proof = { outcome: 'proved'; person: Person } | Exclude<Arrival, { cookie: string }>
type Kept = { challenge: string }

/** What every device has: EdDSA, ES256, RS256 (RFC 9053, RFC 8812). */
const supportedAlgorithmIDs = [-8, -7, -257]

export function openPasskeys(entrance: Entrance, { now, site, publicUrl }: Outside) {
  const { store, awaited, within } = entrance

  /** What a passkey is bound to: the name of the host, and where the pages come from. */
  const here = () => {
    const { hostname, origin } = new URL(publicUrl())
    return { expectedRPID: hostname, expectedOrigin: origin }
  }
  const timeout = passkeyMinutes * 60_000

  async function verified(response: AuthenticationResponseJSON, expectedChallenge: string) {
    const passkey = await store.passkey(response.id)
    if (!passkey) return undefined
    // The library would refuse a counter that goes back without saying so; we want to know, so we compare it ourselves.
    const credential = { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 }
    const result = await verifyAuthenticationResponse({ response, expectedChallenge, credential, ...here() }).catch(
      () => undefined,
    )
    return { passkey, counter: result?.verified ? result.authenticationInfo.newCounter : undefined }
  }

  /** Whose passkey answered, once for each question. With `only`, it must be that person's. */
  async function prove(cookie: string, response: AuthenticationResponseJSON, only?: Person): Promise<Proof> {
    const kept = await awaited.take<Kept>('passkey', cookie)
    if (!kept) return { outcome: 'over' }
    const answer = await verified(response, kept.challenge)
    const login = answer && (await store.loginOf(answer.passkey))
    if (!login || (only && only.accountId !== login.accountId)) return { outcome: 'refused' }
    const wait = await entrance.attempts.whyWait(login.email)
    if (wait) return wait
    if (answer.counter === undefined) {
      entrance.noteRefusal(login, 'sign-in.wrong-passkey')
      return { outcome: 'refused' }
    }
    if (!(await store.usePasskey(answer.passkey.id, answer.counter, now()))) {
      entrance.noteRefusal(login, 'sign-in.copied-passkey')
      return { outcome: 'refused' }
    }
    await entrance.attempts.giveBack(login.email)
    return { outcome: 'proved', person: login }
  }

  return {
    prove,
    /** For the page of a person: see passkeys.njk beside this folder. */
    list: async (person: Person) =>
      (await store.passkeysOf(person)).map(({ id, name, madeAt, lastUsedAt }) => ({
        handle: passkeyHandle(id),
        name,
        madeAt,
        lastUsedAt,
      })),

    /** What a browser asks for: a passkey of this site, or, of somebody who is known, one of theirs. */
    async question(cookie: string, person?: Person) {
      const allowed = person && (await store.passkeysOf(person))
      const options = await generateAuthenticationOptions({
        rpID: here().expectedRPID,
        userVerification: 'required',
        timeout,
        ...(allowed ? { allowCredentials: allowed.map(({ id, transports }) => ({ id, transports })) } : {}),
      })
      await awaited.keep('passkey', cookie, { challenge: options.challenge }, passkeyMinutes)
      return options
    },

    /** Signs in with a passkey alone: having the device is one factor, opening it the other. */
    async signIn(cookie: string, response: AuthenticationResponseJSON, device: string): Promise<Arrival> {
      const proof = await prove(cookie, response)
      if (proof.outcome !== 'proved') return proof
      const { person } = proof
      if (await entrance.mustComeFromElsewhere(person)) return { outcome: 'elsewhere', forceId: person.forceId }
      return entrance.letIn(person, { device, how: 'passkey' })
    },

    /** The second step, after a password. */
    async secondStep(cookie: string, response: AuthenticationResponseJSON): Promise<Arrival> {
      const session = await entrance.sessions.pending(cookie, 'second-factor')
      if (!session) return { outcome: 'over' }
      const proof = await prove(cookie, response, session)
      if (proof.outcome !== 'proved') return proof
      return entrance.letIn(session, { device: session.device, how: 'password and passkey', old: session.id })
    },

    /** What a device needs to make a passkey; it refuses where it holds one of this person's already. */
    async offer(cookie: string, person: Person & { name: string; email: string }) {
      const { expectedRPID } = here()
      const options = await generateRegistrationOptions({
        rpName: site,
        rpID: expectedRPID,
        userName: person.email,
        userDisplayName: person.name,
        userID: new Uint8Array(Buffer.from(person.accountId.replaceAll('-', ''), 'hex')),
        attestationType: 'none',
        supportedAlgorithmIDs,
        excludeCredentials: (await store.passkeysOf(person)).map(({ id, transports }) => ({ id, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        timeout,
      })
      await awaited.keep('new passkey', cookie, { challenge: options.challenge }, passkeyMinutes)
      return options
    },

    /** Keeps a passkey that a device has made. */
    async add(
      cookie: string,
      person: Person & { name: string },
      response: RegistrationResponseJSON,
      device: string,
    ): Promise<Checked<string>> {
      const kept = await awaited.take<Kept>('new passkey', cookie)
      if (!kept) return { errors: { passkey: 'That took too long, so nothing has been kept. Try again' } }
      const result = await verifyRegistrationResponse({
        response,
        expectedChallenge: kept.challenge,
        supportedAlgorithmIDs,
        ...here(),
      }).catch(() => undefined)
      if (!result?.verified)
        return { errors: { passkey: 'Your device sent something that we could not read. Try again' } }
      const { id, publicKey, counter } = result.registrationInfo.credential
      const transports = (response.response.transports ?? []).filter((each) => typeof each === 'string').slice(0, 8)
      const passkey = { id, publicKey: Buffer.from(publicKey), counter, transports, madeAt: now() }
      const name = passkeyName(device, now())
      return within(person, actorOf(person), async ({ audit, store: trusted }) => {
        if (!(await trusted.addPasskey(person, { ...passkey, name })))
          return { errors: { passkey: 'This passkey is in use already. Choose another device' } }
        await audit.record({ kind: 'security', what: 'sign-in.passkey-added', about: own(person), details: { name } })
        return { value: id }
      })
    },

    /** Gives it the name that its owner knows it by. False when the person has no such passkey. */
    rename: (person: Person & { name: string }, handle: string, name: string) =>
      within(person, actorOf(person), async ({ audit, store: trusted }) => {
        const wanted = await find(trusted, person, handle)
        if (!wanted) return false
        await trusted.renamePasskey(person, wanted.id, name)
        const event = {
          kind: 'security',
          what: 'sign-in.passkey-renamed',
          details: { name: [wanted.name, name] },
        } as const
        await audit.record({ ...event, about: own(person) })
        return true
      }),

    /** False when the person has no such passkey. */
    remove: (person: Person & { name: string }, handle: string) =>
      within(person, actorOf(person), async ({ audit, store: trusted }) => {
        const wanted = await find(trusted, person, handle)
        const removed = wanted && (await trusted.removePasskey(person, wanted.id))
        if (!removed) return false
        const event = { kind: 'security', what: 'sign-in.passkey-removed', details: removed } as const
        await audit.record({ ...event, about: own(person) })
        return true
      }),
  }
}

const find = async (store: Entrance['store'], person: Person, handle: string) =>
  (await store.passkeysOf(person)).find(({ id }) => passkeyHandle(id) === handle)

const actorOf = ({ accountId, name }: Person & { name: string }): Actor => ({ kind: 'account', id: accountId, name })
