import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Keys for each purpose, all derived from one root secret of this installation. */
export type Secrets = ReturnType<typeof openSecrets>

/** Marks, and can do nothing else. */
export type Marker = Pick<Secrets, 'mark'>

export class SecretsError extends Error {}

export const rootBytes = 32
const ivBytes = 12
const tagBytes = 16

/** @param root at least 32 random bytes */
export function openSecrets(root: Buffer) {
  if (root.length < rootBytes) throw new SecretsError(`The secret must be at least ${rootBytes} bytes`)
  const keys = new Map<string, KeyObject>()

  /** 32 bytes for one purpose (HKDF, RFC 5869): what leaks of one tells nothing of another. */
  function key(purpose: string) {
    const known = keys.get(purpose)
    if (known) return known
    const derived = createSecretKey(Buffer.from(hkdfSync('sha256', root, '', `beatbook ${purpose}`, 32)))
    keys.set(purpose, derived)
    return derived
  }

  return {
    /** HMAC-SHA-256 of a text under the key of a purpose. */
    mark: (purpose: string, text: string | Buffer) => hmac(key(purpose), text),

    /** The keys of these purposes alone (base64), for whoever must mark as this secret did once it is over. */
    handOn: (purposes: readonly string[]) =>
      Object.fromEntries(purposes.map((purpose) => [purpose, key(purpose).export().toString('base64')])),

    /** Encrypts (AES-256-GCM). `about` says whose it is: sealed bytes that are moved to another row do not open. */
    seal(purpose: string, about: string, text: string): Buffer {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key(purpose), iv).setAAD(Buffer.from(about))
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },

    /** @throws SecretsError when it was sealed with another secret, for another row, or was changed */
    open(purpose: string, about: string, sealed: Buffer): string {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key(purpose), sealed.subarray(0, ivBytes))
        decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-tagBytes))
        return decipher.update(sealed.subarray(ivBytes, -tagBytes)).toString('utf8') + decipher.final('utf8')
      } catch {
        throw new SecretsError(
          'Something sealed with another secret cannot be opened. Put back the file `secret` that belongs to this database, or set BEATBOOK_SECRET to it',
        )
      }
    },
  }
}

const hmac = (key: KeyObject, text: string | Buffer) => createHmac('sha256', key).update(text).digest()

/** Marks as the secret did whose keys these are; for another purpose there is no key. */
export function markerWith(keys: Readonly<Record<string, string>>): Marker {
  return {
    mark(purpose, text) {
      const known = keys[purpose]
      if (known === undefined) throw new SecretsError(`No key for '${purpose}' was handed on`)
      return hmac(createSecretKey(Buffer.from(known, 'base64')), text)
    },
  }
}

/** Windows has no such rights to look at. */
const isOpenToOthers = async (file: string) => process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0

/** The root secret of BEATBOOK_SECRET (base64), else of the data folder's file `secret`, made at the first start. */
export async function readSecrets(folder: string, given: string | undefined): Promise<Secrets> {
  if (given) return openSecrets(Buffer.from(given, 'base64'))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = secretFile(folder)
  const fresh = randomBytes(rootBytes).toString('base64')
  await writeFile(file, `${fresh}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return openSecrets(await readSecretFile(file))
}

export const secretFile = (folder: string) => join(folder, 'secret')

/** The root secret that a file holds. */
export async function readSecretFile(file: string): Promise<Buffer> {
  if (await isOpenToOthers(file))
    throw new SecretsError(
      `Other users of this machine may read ${file}, which opens everything that is sealed. Take that right away (chmod 600 ${file}) and start again. If somebody may have read it, put a new secret in its place`,
    )
  return Buffer.from(await readFile(file, 'utf8'), 'base64')
}
