import type { Database } from '../database.ts'
import { openSecrets, readSecrets, type Secrets, SecretsError, secretFile } from '../secrets.ts'
import { formerSecretStore, isSealedWith } from './former-secrets.ts'
import { putNextInPlace, readNextSecret } from './next-secret.ts'

/** Where secrets come from: of the environment (base64) where they are given, else of files in the data folder. */
export type SecretSources = { folder: string; given: string | undefined; next: string | undefined }

const fromBase64 = (text: string | undefined) => (text ? [openSecrets(Buffer.from(text, 'base64'))] : [])

/**
 * The root secret that this database goes by. Before the first renewal that is the one at hand; afterwards the database
 * tells, so that a renewal that was cut off at any moment is found as never begun, or brought to its end.
 *
 * @throws SecretsError when none at hand is the one
 */
export async function currentSecrets(db: Database, { folder, given, next }: SecretSources): Promise<Secrets> {
  const newest = await formerSecretStore(db).newest()
  if (!newest) return readSecrets(folder, given)
  const isCurrent = (secrets: Secrets | undefined) => secrets !== undefined && isSealedWith(secrets, newest)
  if (given) return [...fromBase64(given), ...fromBase64(next)].find(isCurrent) ?? noneFits('BEATBOOK_SECRET')
  // In this order: whoever ends a renewal in between moves the next to where the present one is then read.
  const following = await readNextSecret(folder)
  const present = await readSecrets(folder, undefined)
  if (isCurrent(present)) return present
  if (!following || !isCurrent(following)) return noneFits(secretFile(folder))
  await putNextInPlace(folder, newest.endedAt)
  return following
}

function noneFits(where: string): never {
  throw new SecretsError(
    `The secret in ${where} is not the one that this database is sealed with: it was renewed since, or belongs to another. Nothing is lost: put back the newest, and start again`,
  )
}
