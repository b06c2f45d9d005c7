import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of an archive as a test wants it, right or wrong: sizes and names may lie. */
export type Packed = {
  name: string
  content?: string | Buffer
  isStored?: boolean
  /** What the list says instead of the truth. */
  says?: Partial<{ bytes: number; start: number; flags: number; method: number; crc32: number }>
  /** The name in the local header, where it differs from that in the list. */
  localName?: string
}

/** A ZIP archive by our own hand, because no library writes the wrong ones that tests need. */
export function aZip(entries: readonly Packed[], { behind = '' } = {}): Buffer {
  const locals: Buffer[] = []
  const listed: Buffer[] = []
  let start = 0
  for (const { name, content = '', isStored = false, says = {}, localName = name } of entries) {
    const plain = Buffer.from(content)
    const packed = isStored ? plain : deflateRawSync(plain)
    const described = Buffer.alloc(26)
    described.writeUInt16LE(20, 0)
    described.writeUInt16LE(says.flags ?? 0x800, 2)
    described.writeUInt16LE(says.method ?? (isStored ? 0 : 8), 4)
    described.writeUInt32LE(says.crc32 ?? crc32(plain), 10)
    described.writeUInt32LE(packed.length, 14)
    described.writeUInt32LE(says.bytes ?? plain.length, 18)
    locals.push(mark(0x04034b50), withName(described, localName), Buffer.from(localName), packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(says.start ?? start, 10)
    listed.push(mark(0x02014b50), Buffer.from([20, 0]), withName(described, name), place, Buffer.from(name))
    start += 30 + Buffer.byteLength(localName) + packed.length
  }
  const directory = Buffer.concat(listed)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(start, 12)
  return Buffer.concat([...locals, directory, mark(0x06054b50), end, Buffer.from(behind)])
}

function mark(number: number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}

function withName(described: Buffer, name: string) {
  described.writeUInt16LE(Buffer.byteLength(name), 22)
  return Buffer.from(described)
}
