// Reading and checking what archive.ts wrote.
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { checksum, partBytes, partName } from './archive.ts'
import { openByteReader } from './byte-reader.ts'
import { type Digest, openDigest } from './content.ts'
import { checkFormat, type Manifest, readManifest } from './manifest.ts'
import { openPlain } from './plain.ts'
import { damaged } from './refusal.ts'
import { openTarReader, type TarEntry } from './tar.ts'

const decompress = promisify(zstdDecompress)

const mostBytes = (entry: string) => (entry === 'manifest.json' ? 16 * 1024 * 1024 : partBytes + 64 * 1024)

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
  const tar = openTarReader(openByteReader(plain), mostBytes)
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

/** Reads content for its checks alone. */
export const drain: TakeTable = async (_table, content) => {
  for await (const _ of content);
}
