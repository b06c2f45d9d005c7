// Writes system files, of every kind that the reader knows, for tests.
import type { Packing } from './header.ts'
import { bytecode, zlibBlocks } from './packed-for-tests.ts'
import { openPen, type Pen } from './pen-for-tests.ts'
import { systemMissing } from './units.ts'

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

export function aSav(written: WrittenSav): Buffer {
  const { variables, cases, packing = 'bytecode', isLittleEndian = true, encoding } = written
  const pen = openPen(isLittleEndian, encoding)
  const units = variables.reduce((sum, { width = 0 }) => sum + unitsIn(width), 0)
  const header = Buffer.concat([
    Buffer.from(packing === 'zlib' ? '$FL3' : '$FL2'),
    pen.padded('@(#) SPSS DATA FILE written for tests', 60),
    ...[2, units, packings.indexOf(packing), 0, written.count ?? cases.length].map(pen.integer),
    pen.double(100),
    pen.padded('20 Nov 26', 9),
    pen.padded('12:00:00', 8),
    pen.padded('', 64),
    Buffer.alloc(3),
  ])
  const parts = [...variables.flatMap((each) => variableRecords(pen, each)), ...labelRecords(pen, variables)]
  const before = Buffer.concat([header, ...parts, ...extensions(pen, written), pen.integer(999), pen.integer(0)])
  const all = cases.flatMap((one) => unitsOfCase(pen, variables, one))
  if (packing === 'plain') return Buffer.concat([before, ...all.map((unit) => unit ?? pen.double(systemMissing))])
  const data = bytecode(all, pen)
  return Buffer.concat([before, packing === 'zlib' ? zlibBlocks(data, before.length, pen, written.blockBytes) : data])
}

/** Widths of the variables that a string stands in: one, or of a very long one several. */
function segmentsOf(width: number) {
  const count = width <= 255 ? 1 : Math.ceil(width / 252)
  return Array.from({ length: count }, (_, at) => (at < count - 1 ? 255 : width - 252 * (count - 1)))
}

const unitsOfSegment = (width: number) => Math.max(1, Math.ceil(width / 8))
const unitsIn = (width: number) => segmentsOf(width).reduce((sum, each) => sum + unitsOfSegment(each), 0)
const valueIn = (pen: Pen, one: number | string) => (typeof one === 'number' ? pen.double(one) : pen.padded(one, 8))

function variableRecords(pen: Pen, { name, label = '', width = 0, format = 5, missing }: WrittenVariable): Buffer[] {
  const values = width <= 8 && missing ? [...(missing.range ?? []), ...missing.values] : []
  const print = ((width > 0 ? 1 : format) << 16) | (8 << 8)
  const letters = pen.letters(label)
  return segmentsOf(width).flatMap((segment, at) => [
    ...[2, segment, label ? 1 : 0, missing?.range ? -values.length : values.length, print, print].map(pen.integer),
    pen.padded(at === 0 ? name : `${name.slice(0, 5)}${at}`, 8),
    ...(label ? [pen.integer(letters.length), letters, Buffer.alloc((4 - (letters.length % 4)) % 4)] : []),
    ...values.map((one) => valueIn(pen, one)),
    ...Array.from({ length: unitsOfSegment(segment) - 1 }, () => [
      ...[2, -1, 0, 0, 0, 0].map(pen.integer),
      pen.padded('', 8),
    ]).flat(),
  ])
}

function labelRecords(pen: Pen, variables: readonly WrittenVariable[]): Buffer[] {
  let unit = 1
  return variables.flatMap(({ labels = [], width = 0 }) => {
    const first = unit
    unit += unitsIn(width)
    if (labels.length === 0 || width > 8) return []
    const texts = labels.flatMap(([one, text]) => {
      const letters = pen.letters(text)
      const padding = Buffer.alloc((8 - ((letters.length + 1) % 8)) % 8)
      return [valueIn(pen, one), Buffer.from([letters.length]), letters, padding]
    })
    return [...[3, labels.length].map(pen.integer), ...texts, ...[4, 1, first].map(pen.integer)]
  })
}

function extensions(pen: Pen, { variables, codePage, encoding, isLittleEndian = true }: WrittenSav): Buffer[] {
  const extension = (kind: number, size: number, data: Buffer) =>
    data.length === 0 ? [] : [...[7, kind, size, data.length / size].map(pen.integer), data]
  const integers = codePage ? [20, 0, 0, 720, 1, 1, isLittleEndian ? 2 : 1, codePage] : []
  const names = variables.flatMap(({ name, longName }) => (longName ? [`${name}=${longName}`] : []))
  const widths = variables.flatMap(({ name, width = 0 }) => (width > 255 ? [`${name}=${width}\0\t`] : []))
  const wide = variables.filter(({ width = 0 }) => width > 8)
  return [
    ...extension(3, 4, Buffer.concat(integers.map(pen.integer))),
    ...extension(13, 1, pen.letters(names.join('\t'))),
    ...extension(14, 1, pen.letters(widths.join(''))),
    ...extension(20, 1, Buffer.from(encoding ?? '', 'latin1')),
    ...extension(21, 1, Buffer.concat(wide.flatMap((each) => longLabels(pen, each)))),
    ...extension(22, 1, Buffer.concat(wide.flatMap((each) => longMissing(pen, each)))),
  ]
}

function longLabels(pen: Pen, { name, longName, width = 0, labels = [] }: WrittenVariable): Buffer[] {
  if (labels.length === 0) return []
  const texts = labels.flatMap(([one, text]) => [pen.sized(String(one)), pen.sized(text)])
  return [pen.sized(longName ?? name), pen.integer(width), pen.integer(labels.length), ...texts]
}

function longMissing(pen: Pen, { name, longName, missing }: WrittenVariable): Buffer[] {
  if (!missing) return []
  const values = missing.values.map((one) => pen.padded(String(one), 8))
  return [pen.sized(longName ?? name), Buffer.from([values.length]), pen.integer(8), ...values]
}

/** A very long string fills 255 bytes of each of its segments; null is missing by itself. */
function unitsOfCase(
  pen: Pen,
  variables: readonly WrittenVariable[],
  one: readonly (number | string | null)[],
): (Buffer | null)[] {
  return variables.flatMap(({ width = 0 }, at): (Buffer | null)[] => {
    const given = one[at] ?? null
    if (width === 0) return [given === null ? null : pen.double(given as number)]
    const bytes = pen.padded(String(given ?? ''), width)
    return segmentsOf(width).flatMap((segment, place) => {
      const part = bytes.subarray(place * 255, place * 255 + segment)
      const filled = Buffer.concat([part, Buffer.alloc(unitsOfSegment(segment) * 8 - part.length, ' ')])
      return Array.from({ length: unitsOfSegment(segment) }, (_, unit) => filled.subarray(unit * 8, unit * 8 + 8))
    })
  })
}
