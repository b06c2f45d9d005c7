// The figures of a week as bytes: a record of 53 for each part of the force, so that years are read at once.
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

const [kindBytes, idBytes, figureBytes] = [1, 16, 4]
const head = kindBytes + idBytes
const size = head + names.length * figureBytes

/** A record is the kind of the part, its id, and its figures as unsigned numbers of 32 bits, the highest byte first. */
export function pack(parts: readonly Figures[]): Buffer {
  const packed = Buffer.alloc(parts.length * size)
  for (const [at, part] of parts.entries()) {
    const start = at * size
    packed.writeUInt8(kinds.indexOf(part.place.kind), start)
    packed.write(part.place.id.replaceAll('-', ''), start + kindBytes, 'hex')
    for (const [index, name] of names.entries()) packed.writeUInt32BE(part[name], start + head + index * figureBytes)
  }
  return packed
}

export function unpack(packed: Buffer): Figures[] {
  const parts: Figures[] = []
  for (let start = 0; start < packed.length; start += size) {
    const part: Figures = { ...noTours, place: placeAt(packed, start), staff: 0, staffBelow: 0 }
    for (const [index, name] of names.entries()) part[name] = packed.readUInt32BE(start + head + index * figureBytes)
    parts.push(part)
  }
  return parts
}

function placeAt(packed: Buffer, start: number): Place {
  const kind = kinds[packed.readUInt8(start)]!
  return { kind, id: kind === 'force' ? '' : idAt(packed, start + kindBytes) }
}

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
