// What stands in one variable of one case.
import type { Reading, Value, Variable } from './dictionary.ts'
import { systemMissing } from './units.ts'

/** A day and a moment as "2026-11-20" and "2026-11-20T18:30:00", a time as "18:30:00"; null where it is missing by itself. */
export type CaseValue = Value | null

export function valueIn(one: Buffer, { kind, places, width }: Variable, reading: Reading): CaseValue {
  if (kind !== 'text') {
    const { at } = places[0]!
    const value = reading.isLittleEndian ? one.readDoubleLE(at) : one.readDoubleBE(at)
    return value === systemMissing || !Number.isFinite(value) ? null : inTime(value, kind)
  }
  const parts = places.map(({ at, bytes }) => one.subarray(at, at + bytes))
  const whole = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  return reading.decode(whole.subarray(0, width))
}

/** Seconds from 14 October 1582, the last day of the Julian calendar, to 1 January 1970. */
const secondsBefore1970 = 141_428 * 86_400

function inTime(seconds: number, kind: Variable['kind']): Value {
  if (kind === 'number') return seconds
  const moment = new Date((kind === 'time' ? seconds : seconds - secondsBefore1970) * 1000)
  const isKnown = moment.getTime() >= -secondsBefore1970 * 1000 && moment.getTime() < Date.UTC(9999, 0)
  if (!isKnown || (kind === 'time' && (seconds < 0 || seconds >= 86_400))) return seconds
  const text = moment.toISOString()
  return kind === 'day' ? text.slice(0, 10) : kind === 'time' ? text.slice(11, 19) : text.slice(0, 19)
}
