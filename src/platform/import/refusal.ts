/** One thing that is wrong with an imported file. Rows are counted as a spreadsheet shows them: headings are row 1. */
export type Problem = { row: number | null; column: string | null; reason: string }

/** A file that was not imported, with every reason that was found; nothing of it has been kept. */
export class ImportRefused extends Error {
  readonly file: string
  /** The first of them, at most `mostProblems`. */
  readonly problems: readonly Problem[]
  /** How many there are. */
  readonly count: number

  constructor(file: string, found: readonly Problem[], count = found.length) {
    const problems = found.slice(0, mostProblems).map((problem) => ({ ...problem, reason: shortened(problem.reason) }))
    const more = count - Math.min(problems.length, mostShown)
    const lines = problems.slice(0, mostShown).map(asLine)
    super(
      [
        `${file} was not imported. Nothing has changed.`,
        ...lines,
        ...(more > 0 ? [`  and ${more.toLocaleString('en-GB')} more`] : []),
      ].join('\n'),
    )
    this.file = file
    this.problems = problems
    this.count = count
  }
}

/** Where the reading of a file cannot go on. */
export class RowRefused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.reason)
    this.problem = problem
  }
}

const asLine = ({ row, column, reason }: Problem) =>
  `  ${[row === null ? '' : `row ${row}`, column ?? ''].filter(Boolean).join(', ') || 'file'}: ${reason}`

/** A reason quotes what stands in the file, and that can be as long as a whole row; its end says what is wrong with it. */
const shortened = (reason: string) =>
  reason.length <= 600 ? reason : `${reason.slice(0, 300)} … ${reason.slice(-300)}`

/** Enough to mend a file by; what follows is counted. */
export const mostProblems = 100

/** Enough to read in a terminal; `--json` gives all. */
const mostShown = 20
