// What a force's own records say of a measure that nobody is asked about, in one shape for the list and its page.
import type { Permission } from '../../../platform/access.ts'
import type { Comparison } from '../../../statistics/judging/grading-rule.ts'

export type RecordTable = {
  caption: string
  headings: { text: string; isNumeric?: boolean }[]
  rows: (string | number)[][]
}

export type Recorded = {
  /** "94.4%"; empty where the records do not tell it. */
  value: string
  /** The same before any rounding, a share from 0 to 1 or a count. */
  exact: number | null
  /** What it was counted from: "17 of 18 neighbourhoods". */
  counted: string
  /** The figure, or why there is none. */
  sentence: string
  /** A count beside that of the year before; undefined where nothing is set beside it, or it cannot be compared. */
  change: RecordedChange | undefined
  /** What it leaves out, and what it takes for granted. */
  notes: string[]
  tables: RecordTable[]
  /** The pages where the records stand, and who may see them. */
  standing: { text: string; href: string; may: Permission }[]
}

export type RecordedChange = {
  /** "−4.2%". */
  percent: string
  ratio: string
  interval: string
  p: string
  comparison: Comparison
  /** Before any rounding. */
  exact: { ratio: number; lower: number; upper: number; p: number }
}

/** No figure, and why. */
export const untold = (sentence: string, standing: Recorded['standing'] = []): Recorded => ({
  value: '',
  exact: null,
  counted: '',
  sentence,
  change: undefined,
  notes: [],
  tables: [],
  standing,
})
