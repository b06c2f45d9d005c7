// An SPSS system file (.sav, .zsav): its variables, and its cases one after another.
//
// Written from the published description of the format, in the developers' guide of GNU PSPP.
import { SavRefused } from './bytes.ts'
import { type CaseValue, valueIn } from './case-value.ts'
import { dictionaryOf, type Variable } from './dictionary.ts'
import { headerBytes, readHeader } from './header.ts'
import { readRecords } from './records.ts'
import { openUnits } from './units.ts'

export type Sav = {
  variables: readonly Variable[]
  /** null where the file does not say. */
  count: number | null
  /** The values of each case in the order of the variables. Throws SavRefused, where the file is damaged further on. */
  cases: () => Generator<CaseValue[]>
}

/** @throws SavRefused where it is no system file, cut off, or damaged */
export function readSav(file: Buffer): Sav {
  const { header, rest } = readHeader(file)
  const bytes = rest(headerBytes)
  const records = readRecords(bytes)
  const { variables, decode } = dictionaryOf(records, header.isLittleEndian)
  const start = bytes.place()

  function* cases() {
    const units = openUnits({ file, start, header, openAt: rest })
    const one = Buffer.alloc(records.units * 8)
    for (let count = 0; header.cases === null || count < header.cases; count += 1) {
      let filled = 0
      while (filled < one.length && units.next(one, filled)) filled += 8
      if (filled === 0 && header.cases === null) return
      if (filled < one.length)
        throw new SavRefused(`it ends too early, in case ${count + 1}: it is cut off; ask for it again`)
      yield variables.map((variable) => valueIn(one, variable, { decode, isLittleEndian: header.isLittleEndian }))
    }
  }

  return { variables, count: header.cases, cases }
}
