import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import {
  isBomb,
  readAt,
  readZipDirectory,
  shown,
  type ZipEntry,
  type ZipLimits,
  ZipRefused,
  zipLimits,
} from './zip-directory.ts'

const pieceBytes = 128 * 1024

/** An archive that is open for reading; nothing of it is ever unpacked to a disk. */
export type Zip = {
  /** In the order of its list. */
  names: readonly string[]
  /** What is in one of its files, as it is unpacked. Throws ZipRefused: missing, damaged, or more than `mostBytes`. */
  read: (name: string, mostBytes: number) => AsyncIterable<Buffer>
  [Symbol.asyncDispose]: () => Promise<void>
}

/** Throws ZipRefused when the archive is damaged or hostile. Use with `await using`, so that it is closed. */
export async function openZip(path: string, limits: ZipLimits = zipLimits): Promise<Zip> {
  const file = await open(path)
  try {
    const entries = await readZipDirectory(file, limits)
    return {
      names: [...entries.keys()],
      read(name, mostBytes) {
        const entry = entries.get(name)
        if (!entry) throw new ZipRefused(`it holds no ${shown(name)}`)
        return unpacked(file, entry, mostBytes, limits.ratio)
      },
      [Symbol.asyncDispose]: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function* unpacked(file: FileHandle, entry: ZipEntry, mostBytes: number, ratio: number) {
  let [bytes, sum] = [0, 0]
  try {
    for await (const piece of await packed(file, entry)) {
      bytes += piece.length
      if (bytes > mostBytes || bytes > entry.bytes) throw new ZipRefused(`${shown(entry.name)} is too large`)
      if (isBomb(bytes, entry.compressedBytes, ratio))
        throw new ZipRefused(`${shown(entry.name)} unpacks to far more than it is`)
      sum = crc32(piece, sum)
      yield piece as Buffer
    }
  } catch (error) {
    throw isFromInflate(error) ? new ZipRefused(`${shown(entry.name)} is damaged`) : error
  }
  if (bytes !== entry.bytes || sum !== entry.crc32) throw new ZipRefused(`${shown(entry.name)} is damaged`)
}

/** The local header says the name once more; where the two differ, two readers would read two different files. */
async function packed(file: FileHandle, { name, start, compressedBytes, isDeflated }: ZipEntry) {
  const header = await readAt(file, start, 30)
  const length = 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const theirs = await readAt(file, start + 30, header.readUInt16LE(26))
  if (header.readUInt32LE(0) !== 0x04034b50 || theirs.toString('utf8') !== name)
    throw new ZipRefused(`${shown(name)} is another file inside`)
  if (compressedBytes === 0) return []
  const first = start + length
  const raw = file.createReadStream({ start: first, end: first + compressedBytes - 1, autoClose: false })
  return isDeflated ? pipeline(raw, createInflateRaw({ chunkSize: pieceBytes }), () => {}) : raw
}

const isFromInflate = (error: unknown) => /^Z_/.test((error as { code?: string }).code ?? '')
