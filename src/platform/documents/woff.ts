import { inflateSync } from 'node:zlib'

const [headerBytes, entryBytes] = [44, 20]
const [sfntHeaderBytes, sfntEntryBytes] = [12, 16]

/** The OpenType font inside a WOFF 1.0 file (W3C, 2012): the same tables, each deflated. */
export function openTypeOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is not a WOFF font.')
  const count = woff.readUInt16BE(12)
  const directory = Buffer.alloc(sfntHeaderBytes + sfntEntryBytes * count)
  woff.copy(directory, 0, 4, 8) // which kind of OpenType it is
  directory.writeUInt16BE(count, 4)
  const steps = Math.floor(Math.log2(count)) // the next three numbers help old readers to search by halves
  directory.writeUInt16BE(2 ** steps * sfntEntryBytes, 6)
  directory.writeUInt16BE(steps, 8)
  directory.writeUInt16BE((count - 2 ** steps) * sfntEntryBytes, 10)
  const tables: Buffer[] = []
  let offset = directory.length
  for (let at = 0; at < count; at++) {
    const from = headerBytes + entryBytes * at
    const [start, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(from + field))
    const bytes = woff.subarray(start, start! + packed!)
    const entry = sfntHeaderBytes + sfntEntryBytes * at
    woff.copy(directory, entry, from, from + 4) // tag
    woff.copy(directory, entry + 4, from + 16, from + 20) // checksum
    directory.writeUInt32BE(offset, entry + 8)
    directory.writeUInt32BE(length!, entry + 12)
    const padding = Buffer.alloc((4 - (length! % 4)) % 4)
    tables.push(packed! < length! ? inflateSync(bytes) : bytes, padding)
    offset += length! + padding.length
  }
  return Buffer.concat([directory, ...tables])
}
