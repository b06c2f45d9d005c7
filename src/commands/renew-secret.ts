import { join } from 'node:path'
import { type Configuration, ConfigurationError } from '../platform/configuration.ts'
import { migrate } from '../platform/migrations.ts'
import { makeNextSecret, putNextInPlace } from '../platform/renewal/next-secret.ts'
import { renewSecrets } from '../platform/renewal/renew.ts'
import { openSecrets } from '../platform/secrets.ts'
import { keptBySignIn } from '../policing/accounts/accounts.ts'
import { organisationIds } from '../policing/forces/forces.ts'
import type { System } from './system.ts'

/** Seals everything anew under another root secret, which is on the disk, or given, before the first thing is sealed with it. */
export async function renewRootSecret(
  { db, now, secrets }: System,
  { dataFolder, secret, nextSecret }: Pick<Configuration, 'dataFolder' | 'secret' | 'nextSecret'>,
) {
  if (secret && !nextSecret)
    throw new ConfigurationError(
      'Give the secret that is to follow in BEATBOOK_NEXT_SECRET: openssl rand -base64 32. Nothing has been changed',
    )
  await migrate(db)
  const to = nextSecret ? openSecrets(Buffer.from(nextSecret, 'base64')) : await makeNextSecret(dataFolder)
  const at = now()
  const renewed = await renewSecrets({
    db,
    from: secrets,
    to,
    at,
    kept: keptBySignIn,
    forceIds: await organisationIds(db),
  })
  const former = secret ? undefined : await putNextInPlace(dataFolder, at)
  const next = former
    ? `The secret before lies in ${former}: keep it with the backups of that time, or remove it. Copy ${join(dataFolder, 'secret')} to where you keep secrets.`
    : 'Now put the value of BEATBOOK_NEXT_SECRET in BEATBOOK_SECRET, on every machine, and start again.'
  const lines = renewed.map(({ name, count }) => `  ${name}: ${count}`)
  return { renewed, former, text: ['Everything is sealed under another secret.', ...lines, next].join('\n') }
}
