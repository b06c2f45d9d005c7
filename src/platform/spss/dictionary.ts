// What the variables of a system file are called, how they are read, and what their values mean.
import { openBytes, SavRefused } from './bytes.ts'
import { type Decode, decoderOf } from './encoding.ts'
import { longStringLabels, longStringMissing } from './long-strings.ts'
import type { Records, VariableRecord } from './records.ts'

export type Value = number | string

export type Missing = { values: readonly Value[]; range: { low: number; high: number } | null }

export type Variable = {
  name: string
  label: string
  kind: 'number' | 'text' | 'day' | 'moment' | 'time'
  valueLabels: ReadonlyMap<Value, string>
  /** Values that stand for no answer, beside the one that is missing by itself. */
  missing: Missing
  /** Where its bytes stand in a case. */
  places: readonly { at: number; bytes: number }[]
  /** Bytes of a string in all. */
  width: number
}

const extension = { integers: 3, longNames: 13, longStrings: 14, encoding: 20, stringLabels: 21, stringMissing: 22 }
const kindsByFormat: Readonly<Record<number, Variable['kind']>> = {
  20: 'day',
  21: 'time',
  22: 'moment',
  23: 'day',
  24: 'day',
  25: 'time',
  28: 'day',
  29: 'day',
  30: 'day',
  38: 'day',
  39: 'day',
  41: 'moment',
}

/** With how its letters are read. @throws SavRefused where records contradict each other */
export function dictionaryOf(records: Records, isLittleEndian: boolean): { variables: Variable[]; decode: Decode } {
  const { extensions } = records
  const decode = decoderOf(extensions.get(extension.encoding)?.toString('latin1'), codePageOf(records, isLittleEndian))
  const names = pairsOf(extensions.get(extension.longNames), decode)
  const widths = pairsOf(extensions.get(extension.longStrings), decode)
  const reading = { decode, isLittleEndian }
  const variables: Variable[] = []
  const byUnit = new Map<number, Variable>()
  for (let at = 0; at < records.variables.length; ) {
    const record = records.variables[at]!
    const short = decode(record.name)
    const width = widths.has(short) ? Number(widths.get(short)) : record.width
    const segments = segmentsOf(records.variables, at, width)
    const variable = variableOf(segments, { name: names.get(short) ?? short, width }, reading)
    variables.push(variable)
    byUnit.set(record.unit, variable)
    at += segments.length
  }
  addLabels(records, byUnit, reading)
  const named = new Map(variables.map((variable) => [variable.name, variable]))
  longStringLabels(extensions.get(extension.stringLabels), named, reading)
  longStringMissing(extensions.get(extension.stringMissing), named, reading)
  return { variables, decode }
}

export type Reading = { decode: Decode; isLittleEndian: boolean }

function codePageOf({ extensions }: Records, isLittleEndian: boolean) {
  const integers = extensions.get(extension.integers)
  return integers && integers.length >= 32 ? openBytes(integers, isLittleEndian, 28).integer() : undefined
}

/** "SHORT=LongName" and the like, between tabs. */
function pairsOf(bytes: Buffer | undefined, decode: Decode) {
  const pairs = bytes ? decode(bytes).split('\t') : []
  return new Map(
    pairs.flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=')
      return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]] : []
    }),
  )
}

const mostLetters = 32_767

/** A string of more than 255 bytes stands in several variables, of which each but the last is 255 wide and counts 252. */
function segmentsOf(variables: readonly VariableRecord[], at: number, width: number): VariableRecord[] {
  if (!(width >= 0 && width <= mostLetters)) throw new SavRefused('it is damaged: a string is of no width')
  const segments = variables.slice(at, at + (width > 255 ? Math.ceil(width / 252) : 1))
  const isWhole = width <= 255 || segments.length === Math.ceil(width / 252)
  const isRight = segments.every(
    (each, place) => each.width === 255 || (each.width > 0 && place === segments.length - 1),
  )
  if (!isWhole || (width > 255 && !isRight)) throw new SavRefused('it is damaged: a long string is not all there')
  if (segments.some((each) => each.units !== Math.max(1, Math.ceil(each.width / 8))))
    throw new SavRefused('it is damaged: a string is shorter than it says')
  return segments
}

function variableOf(
  segments: readonly VariableRecord[],
  { name, width }: Pick<Variable, 'name' | 'width'>,
  reading: Reading,
): Variable {
  const { label, format, missing } = segments[0]!
  return {
    name,
    label: reading.decode(label),
    kind: width > 0 ? 'text' : (kindsByFormat[format] ?? 'number'),
    valueLabels: new Map(),
    missing: missingOf(missing, width, reading),
    places: segments.map((each) => ({ at: each.unit * 8, bytes: each.width || 8 })),
    width,
  }
}

const valueFrom = (bytes: Buffer, width: number, { decode, isLittleEndian }: Reading): Value =>
  width > 0 ? decode(bytes) : openBytes(bytes, isLittleEndian).double()

function missingOf({ values, hasRange }: VariableRecord['missing'], width: number, reading: Reading): Missing {
  const all = values.map((bytes) => valueFrom(bytes, width, reading))
  if (!hasRange || width > 0) return { values: all, range: null }
  const [low, high, ...others] = all as number[]
  // What programs write for "lowest" is the least number there is, or the one above it.
  return { values: others, range: { low: low! < -1.79e308 ? Number.NEGATIVE_INFINITY : low!, high: high! } }
}

export const isMissing = ({ missing: { values, range } }: Pick<Variable, 'missing'>, value: Value) =>
  values.includes(value) || (range !== null && typeof value === 'number' && value >= range.low && value <= range.high)

function addLabels({ labels }: Records, byUnit: ReadonlyMap<number, Variable>, reading: Reading) {
  for (const { labels: texts, units } of labels)
    for (const unit of units) {
      const variable = byUnit.get(unit)
      if (!variable) throw new SavRefused('it is damaged: labels are of no variable')
      variable.valueLabels = new Map(
        texts.map(({ value, text }) => [valueFrom(value, variable.width, reading), reading.decode(text)]),
      )
    }
}
