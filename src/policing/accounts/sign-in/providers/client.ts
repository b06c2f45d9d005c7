// The conversation with a force's provider: openid-client, with what it found out about the provider kept for a while.
import {
  allowInsecureRequests,
  type Configuration,
  clockSkew,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client'
import type { Secrets } from '../../../../platform/secrets.ts'

/** How long a provider may take to answer before the page says that it is away. */
const patienceSeconds = 5
const keepMinutes = 10

export type ProviderAddress = { issuer: string; clientId: string; secret: string | undefined }

const secretPurpose = 'provider secret'

/** The secret that a force is known by at its provider, sealed for that force alone. */
export const sealProviderSecret = (secrets: Secrets, forceId: string, secret: string) =>
  secrets.seal(secretPurpose, forceId, secret)

export const openProviderSecret = (secrets: Secrets, forceId: string, sealed: Buffer) =>
  secrets.open(secretPurpose, forceId, sealed)

/** Finds a provider's addresses and keys, once for ten minutes; a failure is not kept. */
export function openClients(now: () => Date) {
  const known = new Map<string, { until: number; client: Promise<Configuration> }>()

  return function clientOf(provider: ProviderAddress): Promise<Configuration> {
    const key = JSON.stringify(provider)
    const kept = known.get(key)
    if (kept && kept.until > now().getTime()) return kept.client
    const client = discover(provider, now)
    known.set(key, { client, until: now().getTime() + keepMinutes * 60_000 })
    client.catch(() => known.delete(key))
    return client
  }
}

async function discover({ issuer, clientId, secret }: ProviderAddress, now: () => Date) {
  const server = new URL(issuer)
  // Settings let plain http through for an address of this machine only: a trial, or a test.
  const execute = [enableNonRepudiationChecks, ...(server.protocol === 'http:' ? [allowInsecureRequests] : [])]
  const metadata = {
    [clockSkew]: Math.round((now().getTime() - Date.now()) / 1000),
    ...(secret && { client_secret: secret }),
  }
  return discovery(server, clientId, metadata, secret ? undefined : None(), { execute, timeout: patienceSeconds })
}
