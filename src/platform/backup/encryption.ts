// A passphrase over a whole file: scrypt (RFC 7914), then AES-256-GCM in chunks whose nonces count them and mark the last
// (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so that none can be left out, moved or added.
import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { openByteReader } from './byte-reader.ts'
import { BackupRefused, damaged } from './refusal.ts'
import type { Write } from './tar.ts'

export const leastPassphraseLength = 12
export const encryptedBeginning = Buffer.from('beatbook-encrypted-backup-1\n')

const chunkBytes = 64 * 1024
const [saltBytes, prefixBytes, proofBytes, tagBytes] = [16, 7, 16, 16]
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 } // 128 MB and some 0.4 s a guess

const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt)

/** The key, and bytes that prove the passphrase without saying anything about the key. */
async function keyOf(passphrase: string, salt: Buffer) {
  const derived = await derive(passphrase.normalize('NFC'), salt, 32 + proofBytes, cost)
  return { key: derived.subarray(0, 32), proof: derived.subarray(32) }
}

/** Encrypts what is written to it; `end` writes the last chunk. */
export async function openEncryption(write: Write, passphrase: string) {
  const [salt, prefix] = [randomBytes(saltBytes), randomBytes(prefixBytes)]
  const { key, proof } = await keyOf(passphrase, salt)
  const heading = Buffer.concat([encryptedBeginning, salt, prefix, proof])
  let waiting: Buffer = Buffer.alloc(0)
  let counter = 0
  const seal = async (chunk: Buffer, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(prefix, counter++, isLast)).setAAD(heading)
    await write(Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]))
  }
  await write(heading)
  return {
    async write(bytes: Buffer) {
      waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes])
      for (; waiting.length > chunkBytes; waiting = waiting.subarray(chunkBytes)) {
        await seal(waiting.subarray(0, chunkBytes), false)
      }
    },
    end: () => seal(waiting, true),
  }
}

/** What openEncryption was given. Throws BackupRefused for another passphrase, or where anything has been changed. */
export async function* decrypt(chunks: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const reader = openByteReader(chunks)
  const heading = await reader.take(encryptedBeginning.length + saltBytes + prefixBytes + proofBytes)
  const [salt, prefix, givenProof] = cut(heading.subarray(encryptedBeginning.length), saltBytes, prefixBytes)
  const { key, proof } = await keyOf(passphrase, salt)
  if (!timingSafeEqual(proof, givenProof)) {
    throw new BackupRefused(
      'The passphrase in BEATBOOK_BACKUP_PASSPHRASE is not the one that this backup was encrypted with. Nothing has changed.',
    )
  }
  let chunk = await reader.takeUpTo(chunkBytes + tagBytes)
  for (let counter = 0; chunk.length > 0; counter++) {
    const following = await reader.takeUpTo(chunkBytes + tagBytes)
    yield open(chunk, key, nonce(prefix, counter, following.length === 0), heading)
    chunk = following
  }
}

function open(chunk: Buffer, key: Buffer, iv: Buffer, heading: Buffer) {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(heading).setAuthTag(chunk.subarray(-tagBytes))
    return Buffer.concat([decipher.update(chunk.subarray(0, -tagBytes)), decipher.final()])
  } catch {
    throw damaged('it is cut short, or some of it is not as it was encrypted')
  }
}

function nonce(prefix: Buffer, counter: number, isLast: boolean) {
  const bytes = Buffer.alloc(12, prefix)
  bytes.writeUInt32BE(counter, prefixBytes) // 2^32 chunks are 256 TiB
  bytes[11] = isLast ? 1 : 0
  return bytes
}

const cut = (bytes: Buffer, first: number, second: number) =>
  [bytes.subarray(0, first), bytes.subarray(first, first + second), bytes.subarray(first + second)] as const
