// A backup as a file: a tar of format.json, each table in parts that are compressed by themselves, manifest.json and the
// manifest's own SHA-256; as a whole encrypted where there is a passphrase. docs/operating/backup.md describes it.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import { type Digest, openDigest } from './content.ts'
import { openEncryption } from './encryption.ts'
import { format, type Manifest } from './manifest.ts'
import { openTar, type Write } from './tar.ts'

const compress = promisify(zstdCompress)

/** Before compression. A reader keeps one or two in memory. */
export const partBytes = 4 * 1024 * 1024

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
export const partName = (table: string, part: number) => `tables/${table}/${String(part).padStart(8, '0')}.zst`
export const checksum = (manifest: Buffer) => Buffer.from(`${sha256(manifest)}  manifest.json\n`)

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
