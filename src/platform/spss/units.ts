// The cases of a system file as units of 8 bytes, however they are packed.
import { inflateSync } from 'node:zlib'
import { type Bytes, cutOff, SavRefused } from './bytes.ts'
import type { Header } from './header.ts'

const unitBytes = 8
/** What programs write as missing by itself. */
export const systemMissing = -Number.MAX_VALUE

/** SPSS packs blocks of four million bytes. */
const mostBlockBytes = 16e6
/** Unpacked: a million interviews of two hundred questions. */
const mostUnpackedBytes = 256e6

type Place = { file: Buffer; start: number; header: Header; openAt: (place: number) => Bytes }

/** Fills the case bit by bit; says for each unit whether there was one. */
export type Units = { next: (into: Buffer, at: number) => boolean }

export function openUnits(place: Place): Units {
  const { file, start, header } = place
  if (header.packing === 'plain') return plainUnits(openStream([file.subarray(start)]))
  const pieces = header.packing === 'zlib' ? inflatedBlocks(place) : [file.subarray(start)]
  return bytecodeUnits(openStream(pieces), header)
}

type Stream = { next8: () => Buffer | undefined }

/** Eight bytes at a time from pieces of any length; undefined at the end. */
function openStream(pieces: Iterable<Buffer>): Stream {
  const rest = pieces[Symbol.iterator]()
  let [piece, at]: [Buffer, number] = [Buffer.alloc(0), 0]
  return {
    next8() {
      while (piece.length - at < unitBytes) {
        const { value, done } = rest.next()
        const left = piece.subarray(at)
        if (done) {
          if (left.length > 0) throw new SavRefused(cutOff)
          return undefined
        }
        piece = left.length > 0 ? Buffer.concat([left, value]) : value
        at = 0
      }
      at += unitBytes
      return piece.subarray(at - unitBytes, at)
    },
  }
}

const plainUnits = (stream: Stream): Units => ({
  next(into, at) {
    const unit = stream.next8()
    unit?.copy(into, at)
    return unit !== undefined
  },
})

const code = { padding: 0, end: 252, asItIs: 253, spaces: 254, missing: 255 }

/** Eight codes, then what they say stands in full, then eight codes again. */
function bytecodeUnits(stream: Stream, { isLittleEndian, bias }: Header): Units {
  const write = (into: Buffer, value: number, at: number) =>
    isLittleEndian ? into.writeDoubleLE(value, at) : into.writeDoubleBE(value, at)
  const codes = Buffer.alloc(unitBytes)
  let at = unitBytes
  let isOver = false

  function nextCode(): number | undefined {
    for (;;) {
      if (at === unitBytes) {
        const eight = stream.next8()
        if (!eight) return undefined
        eight.copy(codes)
        at = 0
      }
      at += 1
      if (codes[at - 1] !== code.padding) return codes[at - 1]
    }
  }

  return {
    next(into, place) {
      const found = isOver ? undefined : nextCode()
      isOver = found === undefined || found === code.end
      if (found === undefined || found === code.end) return false
      if (found === code.spaces) into.fill(' ', place, place + unitBytes)
      else if (found === code.missing) write(into, systemMissing, place)
      else if (found === code.asItIs) {
        const unit = stream.next8()
        if (!unit) throw new SavRefused(cutOff)
        unit.copy(into, place)
      } else write(into, found - bias, place)
      return true
    },
  }
}

/** Blocks of zlib, of which a list at the end says where each begins. Each begins where the one before ended. */
function* inflatedBlocks({ file, start, openAt }: Place): Generator<Buffer> {
  const head = openAt(start)
  head.long()
  const [list, listBytes] = [head.long(), head.long()]
  if (!(list >= head.place() && list + listBytes <= file.length)) throw new SavRefused(cutOff)
  const entries = openAt(list)
  entries.take(20)
  const count = entries.integer()
  if (count < 0 || 24 + 24 * count > listBytes) throw new SavRefused('it is damaged: its list of blocks is cut off')
  let [place, unpacked] = [head.place(), 0]
  for (let left = count; left > 0; left -= 1) {
    entries.long()
    const [from, bytes, packed] = [entries.long(), entries.integer(), entries.integer()]
    unpacked += bytes
    if (from !== place || packed < 0 || from + packed > list)
      throw new SavRefused('it is damaged: a block is elsewhere')
    if (bytes < 0 || bytes > mostBlockBytes || unpacked > mostUnpackedBytes)
      throw new SavRefused('it is too large: unpacked it would have more than 256 MB')
    place += packed
    yield inflated(file.subarray(from, place), bytes)
  }
}

function inflated(packed: Buffer, bytes: number): Buffer {
  try {
    const block = inflateSync(packed, { maxOutputLength: Math.max(1, bytes) })
    if (block.length === bytes) return block
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
  throw new SavRefused('it is damaged: a block cannot be unpacked')
}
