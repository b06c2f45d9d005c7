// Writes system files, of every kind that the reader knows, for tests.
import { deflateSync } from 'node:zlib'
import type { Packing } from './header.ts'

export type WrittenVariable = {
  name: string
  longName?: string
  label?: string
  /** 0 for a number. */
  width?: number
  format?: number
  labels?: readonly (readonly [number | string, string])[]
  missing?: { values: readonly (number | string)[]; range?: readonly [number, number] }
}

export type WrittenSav = {
  variables: readonly WrittenVariable[]
  cases: readonly (readonly (number | string | null)[])[]
  packing?: Packing
  isLittleEndian?: boolean
  /** A name as the file gives it; latin1 letters where there is none. */
  encoding?: string
  codePage?: number
  /** How many cases it says that it has. */
  count?: number
  blockBytes?: number
}

const packings: readonly Packing[] = ['plain', 'bytecode', 'zlib']
const missingBySystem = -Number.MAX_VALUE

export function aSav(given: WrittenSav): Buffer {
  const { variables, cases, packing = 'bytecode', isLittleEndian = true, encoding, codePage } = given
  const letters = (text: string) => Buffer.from(text, encoding?.toLowerCase() === 'utf-8' ? 'utf8' : 'latin1')
  const written = (size: number, write: (bytes: Buffer) => unknown) => {
    const bytes = Buffer.alloc(size)
    write(bytes)
    return bytes
  }
  const integer = (value: number) =>
    written(4, (bytes) => (isLittleEndian ? bytes.writeInt32LE(value) : bytes.writeInt32BE(value)))
  const long = (value: number) =>
    written(8, (bytes) =>
      isLittleEndian ? bytes.writeBigInt64LE(BigInt(value)) : bytes.writeBigInt64BE(BigInt(value)),
    )
  const double = (value: number) =>
    written(8, (bytes) => (isLittleEndian ? bytes.writeDoubleLE(value) : bytes.writeDoubleBE(value)))
  const padded = (text: string, length: number) =>
    Buffer.concat([letters(text), Buffer.alloc(Math.max(0, length - letters(text).length), ' ')]).subarray(0, length)
  const value = (one: number | string) => (typeof one === 'number' ? double(one) : padded(one, 8))
  const sized = (text: string) => Buffer.concat([integer(letters(text).length), letters(text)])

  /** Widths of the variables that a string stands in: one, or of a very long one several. */
  const segmentsOf = (width: number) => {
    if (width <= 255) return [width]
    const count = Math.ceil(width / 252)
    return Array.from({ length: count }, (_, at) => (at < count - 1 ? 255 : width - 252 * (count - 1)))
  }
  const unitsOf = (width: number) => Math.max(1, Math.ceil(width / 8))

  const dictionary: Buffer[] = []
  const extension = (kind: number, size: number, data: Buffer) =>
    dictionary.push(integer(7), integer(kind), integer(size), integer(data.length / size), data)
  const firstUnits: number[] = []
  let units = 0
  for (const { name, label = '', width = 0, format = 5, missing } of variables) {
    firstUnits.push(units)
    for (const [at, segment] of segmentsOf(width).entries()) {
      const isShort = width <= 8
      const values = isShort && missing ? [...(missing.range ?? []), ...missing.values] : []
      const print = ((width > 0 ? 1 : format) << 16) | (8 << 8)
      dictionary.push(
        ...[2, segment, label ? 1 : 0, missing?.range ? -values.length : values.length, print, print].map(integer),
        padded(at === 0 ? name : `${name.slice(0, 5)}${at}`, 8),
      )
      if (label)
        dictionary.push(
          integer(letters(label).length),
          letters(label),
          Buffer.alloc((4 - (letters(label).length % 4)) % 4),
        )
      dictionary.push(...values.map(value))
      for (let more = 1; more < unitsOf(segment); more += 1)
        dictionary.push(...[2, -1, 0, 0, 0, 0].map(integer), padded('', 8))
      units += unitsOf(segment)
    }
  }
  for (const [at, { labels = [], width = 0 }] of variables.entries()) {
    if (labels.length === 0 || width > 8) continue
    dictionary.push(integer(3), integer(labels.length))
    for (const [one, text] of labels) {
      const length = letters(text).length
      dictionary.push(value(one), Buffer.from([length]), letters(text), Buffer.alloc((8 - ((length + 1) % 8)) % 8))
    }
    dictionary.push(integer(4), integer(1), integer(firstUnits[at]! + 1))
  }
  if (codePage) extension(3, 4, Buffer.concat([20, 0, 0, 720, 1, 1, isLittleEndian ? 2 : 1, codePage].map(integer)))
  const longNames = variables.flatMap(({ name, longName }) => (longName ? [`${name}=${longName}`] : []))
  if (longNames.length > 0) extension(13, 1, letters(longNames.join('\t')))
  const longStrings = variables.flatMap(({ name, width = 0 }) => (width > 255 ? [`${name}=${width}\0\t`] : []))
  if (longStrings.length > 0) extension(14, 1, letters(longStrings.join('')))
  if (encoding) extension(20, 1, Buffer.from(encoding, 'latin1'))
  const wide = variables.filter(({ width = 0 }) => width > 8)
  const labelled = wide.filter(({ labels = [] }) => labels.length > 0)
  if (labelled.length > 0)
    extension(
      21,
      1,
      Buffer.concat(
        labelled.flatMap(({ name, longName, width = 0, labels = [] }) => [
          sized(longName ?? name),
          integer(width),
          integer(labels.length),
          ...labels.flatMap(([one, text]) => [sized(String(one)), sized(text)]),
        ]),
      ),
    )
  const withMissing = wide.filter(({ missing }) => missing)
  if (withMissing.length > 0)
    extension(
      22,
      1,
      Buffer.concat(
        withMissing.flatMap(({ name, longName, missing }) => [
          sized(longName ?? name),
          Buffer.from([missing!.values.length]),
          integer(8),
          ...missing!.values.map((one) => padded(String(one), 8)),
        ]),
      ),
    )
  dictionary.push(integer(999), integer(0))

  /** The units of a case; a very long string fills 255 bytes of each of its segments. */
  const unitsOfCase = (one: readonly (number | string | null)[]) =>
    variables.flatMap(({ width = 0 }, at): (Buffer | null)[] => {
      const given = one[at] ?? null
      if (width === 0) return [given === null ? null : double(given as number)]
      const bytes = padded(String(given ?? ''), Math.max(width, letters(String(given ?? '')).length))
      return segmentsOf(width).flatMap((segment, place) => {
        const part = bytes.subarray(place * 255, place * 255 + segment)
        const filled = Buffer.concat([part, Buffer.alloc(unitsOf(segment) * 8 - part.length, ' ')])
        return Array.from({ length: unitsOf(segment) }, (_, unit) => filled.subarray(unit * 8, unit * 8 + 8))
      })
    })

  const all = cases.flatMap(unitsOfCase)
  const data =
    packing === 'plain' ? Buffer.concat(all.map((unit) => unit ?? double(missingBySystem))) : bytecode(all, double)
  const header = Buffer.concat([
    Buffer.from(packing === 'zlib' ? '$FL3' : '$FL2'),
    padded('@(#) SPSS DATA FILE written for tests', 60),
    ...[2, units, packings.indexOf(packing), 0, given.count ?? cases.length].map(integer),
    double(100),
    padded('20 Nov 26', 9),
    padded('12:00:00', 8),
    padded('', 64),
    Buffer.alloc(3),
  ])
  const before = Buffer.concat([header, ...dictionary])
  return Buffer.concat([before, packing === 'zlib' ? zlibBlocks(data, before.length) : data])

  function zlibBlocks(bytes: Buffer, start: number) {
    const size = given.blockBytes ?? 0x3ff000
    const blocks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    )
    const packed = blocks.map((block) => deflateSync(block))
    let [plainPlace, place] = [start, start + 24]
    const entries = packed.map((block, at) => {
      const entry = Buffer.concat([long(plainPlace), long(place), integer(blocks[at]!.length), integer(block.length)])
      plainPlace += blocks[at]!.length
      place += block.length
      return entry
    })
    const head = Buffer.concat([long(start), long(place), long(24 + 24 * blocks.length)])
    const list = Buffer.concat([long(-100), long(0), integer(size), integer(blocks.length), ...entries])
    return Buffer.concat([head, ...packed, list])
  }
}

/** Small whole numbers as a byte, spaces and missing as one, all else in full behind its eight codes. */
function bytecode(units: readonly (Buffer | null)[], double: (value: number) => Buffer): Buffer {
  const spaces = Buffer.alloc(8, ' ')
  const small = new Map(Array.from({ length: 251 }, (_, at) => [double(at + 1 - 100).toString('hex'), at + 1]))
  const pieces: Buffer[] = []
  const coded = [...units.map((unit) => ({ unit, code: codeOf(unit) })), { unit: null, code: 252 }]
  for (let at = 0; at < coded.length; at += 8) {
    const eight = coded.slice(at, at + 8)
    pieces.push(Buffer.from([...eight.map(({ code }) => code), ...Array<number>(8 - eight.length).fill(0)]))
    pieces.push(...eight.flatMap(({ code, unit }) => (code === 253 ? [unit!] : [])))
  }
  return Buffer.concat(pieces)

  function codeOf(unit: Buffer | null) {
    if (unit === null) return 255
    if (unit.equals(spaces)) return 254
    return small.get(unit.toString('hex')) ?? 253
  }
}
