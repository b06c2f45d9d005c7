// The list of what is in a ZIP archive (PKWARE APPNOTE 6.3.10), believed only where it is in order throughout.
import type { FileHandle } from 'node:fs/promises'

/** An archive that is damaged, made to do harm, or of a kind that no spreadsheet is. The message is a clause for people. */
export class ZipRefused extends Error {}

export type ZipEntry = {
  name: string
  isDeflated: boolean
  crc32: number
  compressedBytes: number
  bytes: number
  /** Where its local header begins. */
  start: number
}

/** Ample for any spreadsheet. */
export const zipLimits = { entries: 1000, directoryBytes: 1_000_000, totalBytes: 300e6, ratio: 400 }
export type ZipLimits = typeof zipLimits

const endBytes = 22
const mostCommentBytes = 65_535
const entryBytes = 46
const localBytes = 30
const [endMark, entryMark] = [0x06054b50, 0x02014b50]

/** Throws ZipRefused. */
export async function readZipDirectory(file: FileHandle, limits: ZipLimits): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat()
  const end = await findEnd(file, size)
  if (end.entries > limits.entries) throw new ZipRefused(`it holds more than ${limits.entries} files`)
  if (end.bytes > limits.directoryBytes) throw new ZipRefused('its list of files is too long')
  if (end.start + end.bytes !== end.at) throw new ZipRefused('its list of files does not stand at its end')
  const directory = await readAt(file, end.start, end.bytes)
  const entries = new Map<string, ZipEntry>()
  const seen = new Set<string>()
  let at = 0
  for (let number = 0; number < end.entries; number += 1) {
    const { entry, length } = entryAt(directory, at)
    if (seen.has(entry.name.toLowerCase())) throw new ZipRefused(`it holds ${shown(entry.name)} twice`)
    seen.add(entry.name.toLowerCase())
    entries.set(entry.name, entry)
    at += length
  }
  if (at !== directory.length) throw new ZipRefused('its list of files does not say how long it is')
  refuseBombs([...entries.values()], end.start, limits)
  return entries
}

/** The record at the end, whose comment must reach to the last byte: what hangs on behind is not of the archive. */
async function findEnd(file: FileHandle, size: number) {
  const length = Math.min(size, endBytes + mostCommentBytes)
  const tail = await readAt(file, size - length, length)
  for (let at = length - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endMark || at + endBytes + tail.readUInt16LE(at + 20) !== length) continue
    const [disk, disks] = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)]
    const [here, entries] = [tail.readUInt16LE(at + 8), tail.readUInt16LE(at + 10)]
    const [bytes, start] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)]
    if (disk !== 0 || disks !== 0 || here !== entries) throw new ZipRefused('it is one of several volumes')
    if (entries === 0xffff || start === 0xffffffff) throw new ZipRefused('it is far too large (ZIP64)')
    return { entries, bytes, start, at: size - length + at }
  }
  throw new ZipRefused('it is cut off, or is not a ZIP archive')
}

function entryAt(directory: Buffer, at: number): { entry: ZipEntry; length: number } {
  if (at + entryBytes > directory.length || directory.readUInt32LE(at) !== entryMark)
    throw new ZipRefused('its list of files is damaged')
  const [flags, method] = [directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10)]
  const nameLength = directory.readUInt16LE(at + 28)
  const length = entryBytes + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  if (at + length > directory.length) throw new ZipRefused('its list of files is damaged')
  const name = nameOf(directory.subarray(at + entryBytes, at + entryBytes + nameLength))
  if (flags & 0x2041) throw new ZipRefused('it is protected by a password; save it without one')
  if (method !== 0 && method !== 8) throw new ZipRefused(`${shown(name)} is packed in a way that we do not read`)
  const entry = {
    name,
    isDeflated: method === 8,
    crc32: directory.readUInt32LE(at + 16),
    compressedBytes: directory.readUInt32LE(at + 20),
    bytes: directory.readUInt32LE(at + 24),
    start: directory.readUInt32LE(at + 42),
  }
  return { entry, length }
}

/** Nothing is ever written under these names; an archive that has one that leads elsewhere was made to do harm. */
function nameOf(bytes: Buffer): string {
  const name = bytes.toString('utf8')
  const isHarmful =
    name === '' ||
    name.length > 300 ||
    /[\p{Cc}\\:\ufffd]/u.test(name) ||
    name.startsWith('/') ||
    name.split('/').some((step) => step === '..' || step === '.')
  if (isHarmful) throw new ZipRefused(`it holds a file of the name ${shown(name)}, which no spreadsheet does`)
  return name
}

/** Sizes that cannot be true, or that tell of a bomb; `read` counts again, since these are only what the list says. */
function refuseBombs(entries: readonly ZipEntry[], directoryStart: number, { totalBytes, ratio }: ZipLimits) {
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total > totalBytes) throw new ZipRefused('it would unpack to far more than any spreadsheet')
  const bomb = entries.find(({ bytes, compressedBytes }) => isBomb(bytes, compressedBytes, ratio))
  if (bomb) throw new ZipRefused(`${shown(bomb.name)} would unpack to far more than it is`)
  const inOrder = [...entries].sort((one, other) => one.start - other.start)
  for (const [index, { name, start, compressedBytes }] of inOrder.entries()) {
    const next = inOrder[index + 1]?.start ?? directoryStart
    const length = localBytes + Buffer.byteLength(name) + compressedBytes
    if (start + length > next) throw new ZipRefused(`${shown(name)} lies over another of its files`)
  }
}

/** What is small may be as dense as it likes: a sheet of one value repeated is. */
export const isBomb = (bytes: number, compressedBytes: number, ratio: number) =>
  bytes > 1_000_000 && bytes > compressedBytes * ratio

export const shown = (name: string) => JSON.stringify(name.slice(0, 60))

export async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, start)
  if (bytesRead < length) throw new ZipRefused('it is cut off')
  return buffer
}
