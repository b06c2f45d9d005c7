// A backup as a file: a tar of format.json, each table in parts that are compressed by themselves, manifest.json and the
// manifest's own SHA-256; as a whole encrypted where there is a passphrase. docs/operating/backup.md describes it.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { openByteReader } from './byte-reader.ts'
import { type Digest, openDigest } from './content.ts'
import { decrypt, encryptedBeginning, openEncryption } from './encryption.ts'
import { checkFormat, format, type Manifest, notABackup, readManifest } from './manifest.ts'
import { BackupRefused, damaged } from './refusal.ts'
import { openTar, openTarReader, type TarEntry, type Write } from './tar.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

const partBytes = 4 * 1024 * 1024
const manifestBytes = 16 * 1024 * 1024

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const partName = (table: string, part: number) => `tables/${table}/${String(part).padStart(8, '0')}.zst`
const checksum = (manifest: Buffer) => Buffer.from(`${sha256(manifest)}  manifest.json\n`)

export type Archive = Awaited<ReturnType<typeof openArchive>>

/** Writes a backup through `write`; tables first, then `end` with what they came to. */
export async function openArchive(write: Write, passphrase: string | undefined) {
  const encryption = passphrase === undefined ? undefined : await openEncryption(write, passphrase)
  const tar = openTar(encryption?.write ?? write)
  await tar.add(format.name, Buffer.from(format.text))
  return {
    async addTable(name: string, content: AsyncIterable<Buffer>): Promise<Digest & { parts: number }> {
      const digest = openDigest()
      let parts = 0
      let writing = Promise.resolve()
      for await (const bytes of inParts(content, digest.add)) {
        const compressed = compress(bytes) // while the part before it is written and the next is read
        await writing
        const part = partName(name, ++parts)
        writing = compressed.then((smaller) => tar.add(part, smaller))
        writing.catch(() => {}) // it is awaited on the next round
      }
      await writing
      return { ...digest.result(), parts }
    },
    async end(manifest: Manifest) {
      const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
      await tar.add('manifest.json', bytes)
      await tar.add('manifest.sha256', checksum(bytes))
      await tar.end()
      await encryption?.end()
    },
  }
}

async function* inParts(content: AsyncIterable<Buffer>, see: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const chunk of content) {
    see(chunk)
    for (let rest = chunk; rest.length > 0; ) {
      const fitting = rest.subarray(0, partBytes - size)
      waiting.push(fitting)
      size += fitting.length
      rest = rest.subarray(fitting.length)
      if (size < partBytes) continue
      yield Buffer.concat(waiting)
      ;[waiting, size] = [[], 0]
    }
  }
  if (size > 0) yield Buffer.concat(waiting)
}

export type TakeTable = (name: string, content: AsyncIterable<Buffer>) => Promise<void>

/**
 * Reads a backup once from its beginning to its end, in little memory; `take` is given each table and must read its
 * content. Whatever it did must be undone when this throws BackupRefused, since what is wrong may show only at the end.
 */
export async function readArchive(
  file: string,
  passphrase: string | undefined,
  take: TakeTable,
  progress: (share: number) => void = () => {},
): Promise<Manifest> {
  const plain = await openPlain(file, passphrase, progress)
  const most = (name: string) => (name === 'manifest.json' ? manifestBytes : partBytes + 64 * 1024)
  const tar = openTarReader(openByteReader(plain), most)
  checkFormat((await tar.next()) ?? { name: '', content: Buffer.alloc(0) })
  const found = new Map<string, Digest & { parts: number }>()
  let entry = await tar.next()
  async function* partsOf(table: string, digest: ReturnType<typeof openDigest>, count: { parts: number }) {
    for (; entry && tableOf(entry) === table; entry = await tar.next()) {
      if (entry.name !== partName(table, ++count.parts))
        throw damaged(`the parts of the table ${table} are out of order`)
      const bytes = await expand(entry)
      digest.add(bytes)
      yield bytes
    }
  }
  for (let table = tableOf(entry); table !== undefined; table = tableOf(entry)) {
    if (found.has(table)) throw damaged(`the table ${table} is in it twice`)
    const digest = openDigest()
    const count = { parts: 0 }
    await take(table, partsOf(table, digest, count))
    found.set(table, { ...digest.result(), ...count })
  }
  const manifest = await readEnd(entry, tar.next)
  compareWithManifest(manifest, found)
  return manifest
}

async function readEnd(entry: TarEntry | undefined, next: () => Promise<TarEntry | undefined>) {
  if (entry?.name !== 'manifest.json')
    throw damaged(entry ? `it has a part that does not belong there` : 'it has no manifest')
  const seal = await next()
  if (seal?.name !== 'manifest.sha256' || !seal.content.equals(checksum(entry.content))) {
    throw damaged('its manifest is not as it was written')
  }
  if (await next()) throw damaged('something follows its manifest')
  return readManifest(entry.content)
}

function compareWithManifest(manifest: Manifest, found: Map<string, Digest & { parts: number }>) {
  const listed = new Map(manifest.tables.map((table) => [table.name, table]))
  if (listed.size !== manifest.tables.length) throw damaged('its manifest names a table twice')
  for (const name of found.keys()) {
    if (!listed.has(name)) throw damaged(`it holds the table ${name}, which its manifest does not name`)
  }
  for (const { name, ...wanted } of listed.values()) {
    const { rows, bytes, parts, sha256 } = found.get(name) ?? { ...openDigest().result(), parts: 0 }
    if (parts !== wanted.parts) throw damaged(`the table ${name} is not in it, or not all of it`)
    if (rows !== wanted.rows || bytes !== wanted.bytes || sha256 !== wanted.sha256) {
      throw damaged(`the rows of the table ${name} are not those that were written`)
    }
  }
}

/** Undefined for an entry that is no part of a table. */
const tableOf = (entry: TarEntry | undefined) =>
  entry?.name.match(/^tables\/([a-z_][a-z0-9_]{0,62})\/[0-9]{8}\.zst$/)?.[1]

/** No part expands to more than its writer put into one, so that a small file cannot fill the memory. */
async function expand({ name, content }: TarEntry): Promise<Buffer> {
  try {
    return await decompress(content, { maxOutputLength: partBytes })
  } catch {
    throw damaged(`its part ${name} cannot be expanded`)
  }
}

/** The tar inside. A file that should be encrypted and is not may be somebody else's. */
async function openPlain(file: string, passphrase: string | undefined, progress: (share: number) => void) {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new BackupRefused(`There is no file ${file}. Check the name and the folder.`)
  const chunks = readFile(file, found.size, progress)
  const first = await chunks.next()
  const beginning = first.done ? Buffer.alloc(0) : first.value
  const all = startingWith(beginning, chunks)
  if (beginning.subarray(0, encryptedBeginning.length).equals(encryptedBeginning)) {
    if (passphrase !== undefined) return decrypt(all, passphrase)
    throw new BackupRefused('This backup is encrypted. Give its passphrase in BEATBOOK_BACKUP_PASSPHRASE.')
  }
  if (!beginning.subarray(0, format.name.length).equals(Buffer.from(format.name))) throw notABackup()
  if (passphrase === undefined) return all
  throw new BackupRefused(
    'BEATBOOK_BACKUP_PASSPHRASE is set, but this backup is not encrypted. If you trust the file, unset it and try again.',
  )
}

async function* readFile(file: string, size: number, progress: (share: number) => void): AsyncGenerator<Buffer> {
  let read = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    read += chunk.length
    progress(read / size)
    yield chunk
  }
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>) {
  yield first
  yield* rest
}
