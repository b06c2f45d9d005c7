// The records between header and cases, as they stand in the file: names and labels are bytes until the encoding is known.
import { type Bytes, SavRefused } from './bytes.ts'

export type VariableRecord = {
  name: Buffer
  /** Bytes of a string; 0 for a number. */
  width: number
  label: Buffer
  /** The number of its print format: 20 is a date. */
  format: number
  missing: { values: Buffer[]; hasRange: boolean }
  /** Its first unit of 8 bytes in a case, and how many it takes. */
  unit: number
  units: number
}

export type LabelRecord = { labels: { value: Buffer; text: Buffer }[]; units: number[] }

export type Records = {
  variables: VariableRecord[]
  labels: LabelRecord[]
  /** What extensions hold, by their number. */
  extensions: Map<number, Buffer>
  /** How many units of 8 bytes a case has. */
  units: number
}

/** Far more than any survey; a case then takes 800 kB. */
const mostUnits = 100_000
const kinds = { variable: 2, labels: 3, labelled: 4, document: 6, extension: 7, end: 999 }

/** Every record up to the one that says that cases follow. Throws SavRefused. */
export function readRecords(bytes: Bytes): Records {
  const found: Records = { variables: [], labels: [], extensions: new Map(), units: 0 }
  for (;;) {
    const kind = bytes.integer()
    if (kind === kinds.variable) readVariable(bytes, found)
    else if (kind === kinds.labels) found.labels.push(readLabels(bytes))
    else if (kind === kinds.document) bytes.take(countOf(bytes) * 80)
    else if (kind === kinds.extension) readExtension(bytes, found)
    else if (kind === kinds.end) break
    else throw new SavRefused(`it has a part of a kind that is not known (${kind}), so it is damaged`)
  }
  bytes.integer()
  if (found.variables.length === 0) throw new SavRefused('it has no variables')
  return found
}

/** A number of things to come: damaged files hold any. */
function countOf(bytes: Bytes) {
  const count = bytes.integer()
  if (count < 0) throw new SavRefused('it is damaged: something is there less than no times')
  return count
}

function readVariable(bytes: Bytes, found: Records) {
  const [width, hasLabel, missing, print] = [bytes.integer(), bytes.integer(), bytes.integer(), bytes.integer()]
  bytes.integer() // the format for writing
  const name = bytes.take(8)
  const label = hasLabel === 1 ? bytes.takePadded(countOf(bytes), 4) : Buffer.alloc(0)
  if (![0, 1, 2, 3, -2, -3].includes(missing)) throw new SavRefused('it is damaged: missing values are not to be read')
  const values = Array.from({ length: Math.abs(missing) }, () => bytes.take(8))
  found.units += 1
  if (found.units > mostUnits) throw new SavRefused('it has more variables than any survey')
  if (width === -1) return continueString(found)
  if (width < 0 || width > 255) throw new SavRefused(`it is damaged: a variable is ${width} letters wide`)
  const unit = found.units - 1
  const format = (print >>> 16) & 0xff
  found.variables.push({ name, width, label, format, missing: { values, hasRange: missing < 0 }, unit, units: 1 })
}

/** A string of more than 8 bytes takes one record more for each 8 of them. */
function continueString({ variables }: Records) {
  const begun = variables.at(-1)
  if (!begun || begun.units >= Math.ceil(begun.width / 8))
    throw new SavRefused('it is damaged: a string goes on that never began')
  begun.units += 1
}

function readLabels(bytes: Bytes): LabelRecord {
  const labels = []
  for (let left = countOf(bytes); left > 0; left -= 1) {
    const value = bytes.take(8)
    const length = bytes.take(1)[0]!
    const text = bytes.take(length)
    bytes.take((8 - ((length + 1) % 8)) % 8)
    labels.push({ value, text })
  }
  if (bytes.integer() !== kinds.labelled) throw new SavRefused('it is damaged: labels are of no variable')
  const units = []
  for (let left = countOf(bytes); left > 0; left -= 1) units.push(bytes.integer() - 1)
  return { labels, units }
}

function readExtension(bytes: Bytes, { extensions }: Records) {
  const [kind, size, count] = [bytes.integer(), countOf(bytes), countOf(bytes)]
  extensions.set(kind, bytes.take(size * count))
}
