// The figures of a week as bytes, 53 for each part of the force, so that years are read at once: a column of each figure
// (32 bits, the lowest byte first), then the kinds of the parts, then their ids.
import type { Place } from '../../teams/rules.ts'
import { noTours } from '../rules.ts'
import type { PartWeek } from './part-week.ts'

export type Figures = Omit<PartWeek, 'reasons'>

const kinds = ['force', 'division', 'section', 'neighbourhood'] as const satisfies readonly Place['kind'][]
const names = [
  'tours',
  'abstractedTours',
  'rosteredMinutes',
  'dutyMinutes',
  'exemptMinutes',
  'offMinutes',
  'abstractedMinutes',
  'staff',
  'staffBelow',
] as const satisfies readonly (keyof Figures)[]

const [figureBytes, kindBytes, idBytes] = [4, 1, 16]
const size = names.length * figureBytes + kindBytes + idBytes

export function pack(parts: readonly Figures[]): Buffer {
  const packed = Buffer.alloc(parts.length * size)
  const { kindsFrom, idsFrom } = placesIn(parts.length)
  for (const [at, part] of parts.entries()) {
    for (const [column, name] of names.entries())
      packed.writeUInt32LE(part[name], (column * parts.length + at) * figureBytes)
    packed.writeUInt8(kinds.indexOf(part.place.kind), kindsFrom + at)
    packed.write(part.place.id.replaceAll('-', ''), idsFrom + at * idBytes, 'hex')
  }
  return packed
}

const placesIn = (count: number) => {
  const kindsFrom = count * names.length * figureBytes
  return { kindsFrom, idsFrom: kindsFrom + count * kindBytes }
}

/** What was packed, without anything copied: figures as columns, parts by their place in them. */
export type Columns = Record<(typeof names)[number], Uint32Array> & { count: number; placeAt: (at: number) => Place }

export function columnsOf(packed: Buffer): Columns {
  const count = packed.length / size
  const { kindsFrom, idsFrom } = placesIn(count)
  const columns = names.map((name, column) => {
    const from = packed.byteOffset + column * count * figureBytes
    return [name, new Uint32Array(packed.buffer, from, count)] as const
  })
  const placeAt = (at: number): Place => {
    const kind = kinds[packed[kindsFrom + at]!]!
    return { kind, id: kind === 'force' ? '' : idAt(packed, idsFrom + at * idBytes) }
  }
  return { ...(Object.fromEntries(columns) as Record<(typeof names)[number], Uint32Array>), count, placeAt }
}

export const unpack = (packed: Buffer): Figures[] => rowsOf(columnsOf(packed))

export const rowsOf = (columns: Columns): Figures[] =>
  Array.from({ length: columns.count }, (_, at) => {
    const row: Figures = { ...noTours, place: columns.placeAt(at), staff: 0, staffBelow: 0 }
    for (const name of names) row[name] = columns[name][at]!
    return row
  })

/** The same few ids come in every week: each is written out once. */
const written = new Map<string, string>()

function idAt(packed: Buffer, start: number): string {
  const bytes = packed.toString('latin1', start, start + idBytes)
  const known = written.get(bytes)
  if (known) return known
  const id = packed
    .toString('hex', start, start + idBytes)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  written.set(bytes, id)
  return id
}
