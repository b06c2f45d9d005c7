// What values of strings longer than 8 bytes mean, and which of them are missing: they have records of their own.
import { type Bytes, openBytes } from './bytes.ts'
import type { Reading, Variable } from './dictionary.ts'

type Named = ReadonlyMap<string, Variable>

const textOf = (bytes: Bytes, { decode }: Reading, count = bytes.integer()) => decode(bytes.take(count))

export function longStringLabels(record: Buffer | undefined, named: Named, reading: Reading) {
  for (const bytes of partsOf(record, reading)) {
    const variable = named.get(textOf(bytes, reading))
    bytes.integer() // its width
    const labels = new Map<string, string>()
    for (let left = bytes.integer(); left > 0; left -= 1) {
      const value = textOf(bytes, reading)
      labels.set(value, textOf(bytes, reading))
    }
    if (variable) variable.valueLabels = labels
  }
}

export function longStringMissing(record: Buffer | undefined, named: Named, reading: Reading) {
  for (const bytes of partsOf(record, reading)) {
    const variable = named.get(textOf(bytes, reading))
    const count = bytes.take(1)[0]!
    const width = bytes.integer()
    const values = Array.from({ length: count }, () => textOf(bytes, reading, width))
    if (variable) variable.missing = { values, range: null }
  }
}

/** One variable after another, until the record ends. */
function* partsOf(record: Buffer | undefined, { isLittleEndian }: Reading) {
  if (!record) return
  const bytes = openBytes(record, isLittleEndian)
  while (bytes.place() < record.length) yield bytes
}
