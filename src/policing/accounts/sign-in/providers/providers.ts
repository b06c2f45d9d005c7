// Signing in at a force's own OpenID Connect provider: authorization code, PKCE (S256), state and nonce, each once.
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Visitor } from '../../../../platform/access.ts'
import type { Actor, Database } from '../../../../platform/database.ts'
import { settingsOfAll } from '../../../../platform/settings/settings.ts'
import type { Confirmation } from '../confirmation/confirmation.ts'
import type { Arrival, Entrance, Outside } from '../entrance.ts'
import { confirmationMinutes, elsewhereMinutes } from '../rules.ts'
import { clientIdSetting, issuerSetting, providerLabelSetting } from '../settings.ts'
import { openAdmission } from './admission.ts'
import { openClients, openProviderSecret, sealProviderSecret } from './client.ts'
import { failureOf } from './failures.ts'
import { type Claims, type Identity, identityOf } from './rules.ts'

const nobody: Actor = { kind: 'public' }

/** What is kept while somebody is at the provider. */
type Journey = {
  forceId: string
  verifier: string
  nonce: string
  next?: string
  /** Whose session is to be confirmed, where it is not a sign-in. */
  confirms?: string
}

/** Why nothing came of it, in a word that names nobody, for the log and the audit trail. */
export type Failed = { outcome: 'denied' | 'away' | 'failed' | 'unknown'; forceId: string; reason: string }
export type Ended = { arrival: Arrival | Failed; next: string | undefined; forceId: string | undefined }

export function openProviders(
  entrance: Entrance,
  confirmation: Confirmation,
  { db, now, secrets, publicUrl }: Outside,
) {
  const { store, within, awaited } = entrance
  const clientOf = openClients(now)
  const admit = openAdmission(entrance)

  /** Undefined for a force that has none. */
  async function providerOf(forceId: string) {
    const { issuer, clientId, label } = await within({ forceId }, nobody, async ({ settings }) => ({
      issuer: await settings.get(issuerSetting),
      clientId: await settings.get(clientIdSetting),
      label: await settings.get(providerLabelSetting),
    }))
    if (issuer === '' || clientId === '') return undefined
    const kept = await store.providerSecret(forceId)
    return { issuer, clientId, label, secret: kept && openProviderSecret(secrets, forceId, kept.sealed) }
  }

  async function failed(forceId: string, error: unknown): Promise<Failed> {
    const failure = { ...failureOf(error), forceId }
    await within({ forceId }, nobody, ({ audit }) =>
      audit.record({ kind: 'security', what: 'sign-in.provider-failed', details: { reason: failure.reason } }),
    )
    return failure
  }

  async function finish(journey: Journey, url: URL, device: string, visitor?: Visitor): Promise<Arrival | Failed> {
    const { forceId, confirms } = journey
    const provider = await providerOf(forceId)
    if (!provider) return { outcome: 'over' }
    const claims = await claimsFrom(await clientOf(provider).catch(asError), journey, url).catch(asError)
    if (claims instanceof Error) return failed(forceId, claims)
    return confirms
      ? confirm(journey, identityOf(provider.issuer, claims), visitor)
      : admit(forceId, provider, claims, device)
  }

  /** Only the same person, in the session in which they began. */
  async function confirm(
    { forceId, confirms }: Journey,
    identity: Identity,
    visitor?: Visitor,
  ): Promise<Arrival | Failed> {
    const known = await store.outsideIdentity(identity)
    const isSame = visitor && known?.accountId === visitor.accountId && known.forceId === forceId
    return isSame && confirms === visitor.sessionId.toString('hex')
      ? confirmation.renew(visitor, 'provider')
      : { outcome: 'unknown', forceId, reason: 'somebody else' }
  }

  return {
    /** The forces whose people can sign in elsewhere, with what the button says. */
    offered: () => offeredBy(db),

    labelOf: async (forceId: string) => (await providerOf(forceId))?.label,

    /** The address to go to; undefined for a force without a provider. */
    async start(
      forceId: string,
      { cookie, next, confirms }: { cookie: string; next?: string | undefined; confirms?: Visitor },
    ): Promise<{ to: string } | Failed | undefined> {
      const provider = await providerOf(forceId)
      if (!provider) return undefined
      const client = await clientOf(provider).catch(asError)
      if (client instanceof Error) return failed(forceId, client)
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
      const to = buildAuthorizationUrl(client, {
        redirect_uri: `${publicUrl()}/sign-in/callback`,
        scope: 'openid profile email',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(confirms ? { prompt: 'login', max_age: '0' } : {}),
      })
      const whose = confirms && { confirms: confirms.sessionId.toString('hex') }
      const journey: Journey = { forceId, nonce, verifier, ...(next ? { next } : {}), ...whose }
      await awaited.keep('provider', `${cookie} ${state}`, journey, elsewhereMinutes)
      return { to: to.href }
    },

    /** What the provider sent back with the browser, given as the path and query of the request. */
    async end(
      path: string,
      { cookie, device, visitor }: { cookie: string; device: string; visitor?: Visitor | undefined },
    ): Promise<Ended> {
      const url = new URL(publicUrl() + path)
      const state = url.searchParams.get('state') ?? ''
      const journey = await awaited.take<Journey>('provider', `${cookie} ${state}`)
      if (!journey) return { arrival: { outcome: 'over' }, next: undefined, forceId: undefined }
      const arrival = await finish(journey, url, device, visitor)
      return { arrival, next: journey.next, forceId: journey.forceId }
    },

    /** Where somebody ends their session at the provider too; undefined when it has no such page, or is away. */
    async signOutPage(forceId: string) {
      const provider = await providerOf(forceId)
      const client = provider && (await clientOf(provider).catch(() => undefined))
      if (!client?.serverMetadata().end_session_endpoint) return undefined
      return buildEndSessionUrl(client, { post_logout_redirect_uri: `${publicUrl()}/sign-in` }).href
    },

    /** Keeps the client secret sealed: no page shows it, no history has it. */
    keepSecret: (forceId: string, secret: string, actor: Actor) =>
      within({ forceId }, actor, async ({ audit, store: trusted }) => {
        await trusted.keepProviderSecret(forceId, sealProviderSecret(secrets, forceId, secret), now())
        await audit.record({ kind: 'security', what: 'sign-in.provider-secret-set' })
      }),
  }
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))

/**
 * Trades the code that came with the browser for what the provider says of the person: its signature, issuer, audience,
 * times and nonce judged. To confirm somebody, they must have proved to the provider just now who they are.
 */
async function claimsFrom(
  client: Configuration | Error,
  { verifier, nonce, confirms }: Journey,
  url: URL,
): Promise<Claims> {
  if (client instanceof Error) throw client
  const tokens = await authorizationCodeGrant(client, url, {
    pkceCodeVerifier: verifier,
    expectedState: url.searchParams.get('state')!,
    expectedNonce: nonce,
    idTokenExpected: true,
    ...(confirms ? { maxAge: confirmationMinutes * 60 } : {}),
  })
  return tokens.claims()!
}

async function offeredBy(db: Database) {
  const all = await settingsOfAll(db, [issuerSetting, clientIdSetting, providerLabelSetting])
  return [...all].flatMap(([forceId, values]) =>
    values.get(issuerSetting) && values.get(clientIdSetting)
      ? [{ forceId, label: values.get(providerLabelSetting) }]
      : [],
  )
}
