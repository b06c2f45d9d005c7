// Cases as they are packed.
import { deflateSync } from 'node:zlib'
import type { Pen } from './pen-for-tests.ts'

/** Small whole numbers as a byte, spaces and missing as one, all else in full behind its eight codes. */
export function bytecode(units: readonly (Buffer | null)[], { double }: Pen): Buffer {
  const spaces = Buffer.alloc(8, ' ')
  const small = new Map(Array.from({ length: 251 }, (_, at) => [double(at + 1 - 100).toString('hex'), at + 1]))
  const codeOf = (unit: Buffer | null) => {
    if (unit === null) return 255
    return unit.equals(spaces) ? 254 : (small.get(unit.toString('hex')) ?? 253)
  }
  const coded = [...units.map((unit) => ({ unit, code: codeOf(unit) })), { unit: null, code: 252 }]
  const pieces: Buffer[] = []
  for (let at = 0; at < coded.length; at += 8) {
    const eight = coded.slice(at, at + 8)
    pieces.push(Buffer.from([...eight.map(({ code }) => code), ...Array<number>(8 - eight.length).fill(0)]))
    pieces.push(...eight.flatMap(({ code, unit }) => (code === 253 ? [unit!] : [])))
  }
  return Buffer.concat(pieces)
}

/** Blocks of so many bytes, and the list of them at the end. */
export function zlibBlocks(bytes: Buffer, start: number, { long, integer }: Pen, size = 0x3ff000): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )
  const packed = blocks.map((block) => deflateSync(block))
  let [plain, place] = [start, start + 24]
  const entries = packed.map((block, at) => {
    const entry = Buffer.concat([long(plain), long(place), integer(blocks[at]!.length), integer(block.length)])
    plain += blocks[at]!.length
    place += block.length
    return entry
  })
  const head = Buffer.concat([long(start), long(place), long(24 + 24 * blocks.length)])
  const list = Buffer.concat([long(-100), long(0), integer(size), integer(blocks.length), ...entries])
  return Buffer.concat([head, ...packed, list])
}
