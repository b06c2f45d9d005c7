// The interviews of golden file 02, force by force and year by year.
import type { Domain } from '../../src/statistics/survey/domain.ts'
import type { Figures } from './case.ts'
import { designOfSample, rowsWhere } from './survey-blocks.ts'

/** The interviews of one force in one year: a sample of its own, since strata never cross forces or years. */
export function sampleOf(inputs: Figures, force: string, year: number | string) {
  const table = rowsWhere(inputs, (row) => inputs.force[row] === force && String(inputs.year[row]) === String(year))
  const columns = { weights: table.w, strata: table.stratum }
  return {
    table,
    design: designOfSample(columns),
    corrected: () => designOfSample({ ...columns, population: table.N }),
  }
}

export type Sample = ReturnType<typeof sampleOf>

export const is =
  ({ table }: Sample, column: string, value: string): Domain =>
  (row) =>
    table[column][row] === value
export const both =
  (one: Domain, other: Domain): Domain =>
  (row) =>
    one(row) && other(row)

export const years = (inputs: Figures) => [...new Set(inputs.year as number[])].toSorted((one, other) => other - one)
