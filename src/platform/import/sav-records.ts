// The cases of an SPSS file as rows of text, under the names of its variables.
import { readFile } from 'node:fs/promises'
import { SavRefused } from '../spss/bytes.ts'
import type { Variable } from '../spss/dictionary.ts'
import { readSav } from '../spss/sav.ts'
import { longestRecord, mostRowsInMemory, type NumberedRecord, rowTooLong, tooManyRows } from './csv-records.ts'
import { RowRefused } from './refusal.ts'

/** Values as the file codes them, those that stand for no answer among them; days as 2026-11-20. Throws RowRefused. */
export async function* savRecords(path: string): AsyncGenerator<NumberedRecord> {
  const file = await readFile(path)
  let row = 1
  try {
    const { variables, count, cases } = readSav(file)
    refuseTooMany(count ?? 0)
    yield { record: variables.map(({ name }) => name), row }
    for (const values of cases()) {
      row += 1
      refuseTooMany(row - 1)
      const record = values.map((value) => (value === null ? '' : String(value)))
      if (record.reduce((letters, text) => letters + text.length, 0) > longestRecord)
        throw new RowRefused(rowTooLong(row))
      yield { record, row }
    }
  } catch (error) {
    throw asRowRefused(error)
  }
}

/** Its variables alone: what the values of each mean. Throws RowRefused. */
export async function savVariables(path: string): Promise<readonly Variable[]> {
  const file = await readFile(path)
  try {
    return readSav(file).variables
  } catch (error) {
    throw asRowRefused(error)
  }
}

function refuseTooMany(count: number) {
  const problem = tooManyRows(count, mostRowsInMemory)
  if (problem) throw new RowRefused(problem)
}

const asRowRefused = (error: unknown) =>
  error instanceof SavRefused
    ? new RowRefused({ row: null, column: null, reason: `this file cannot be read: ${error.message}` })
    : error
