// Small numbers in a table that is published with its totals (statistics, 6.4): which cells are hidden, so that nobody
// can be found in them, nor worked out from what is left.
import { determined } from './determined.ts'

/** A hidden number is above 0 and below this: 1 to 4. */
const smallest = 5

export type Suppression = {
  /** Hidden for what they are. */
  primary: boolean[][]
  /** All that are hidden, with those hidden so that no other can be worked out by subtraction. */
  hidden: boolean[][]
  /** Totals that must be hidden as well, lest a hidden cell be worked out from them. */
  totals: { rows: boolean[]; columns: boolean[]; all: boolean }
}

type Counts = readonly (readonly number[])[]
type Hidden = readonly (readonly boolean[])[]

/**
 * Counts of 1 to 4 are hidden. Then, row by row and column by column until nothing changes, a line with exactly one
 * hidden cell hides its smallest other cell above 0 as well, the first of equals. Zeros stay. Where a line has no other
 * cell to hide, its total goes; and then totals go one by one, for as long as those that are left still give a hidden
 * cell away as the solution of all sums together.
 * @param counts rows of equally many whole numbers, 0 or more
 * @throws RangeError where they are not
 */
export function suppress(counts: Counts): Suppression {
  checkTable(counts)
  const primary = counts.map((row) => row.map((count) => count > 0 && count < smallest))
  const hidden = primary.map((row) => [...row])
  const rows = counts.map((row, at) => row.map((_, column) => ({ row: at, column })))
  const columns = (counts[0] ?? []).map((_, column) => counts.map((_, row) => ({ row, column })))
  const hideBeside = (line: Line) => {
    const other = smallestBeside(line, counts, hidden)
    if (other) hidden[other.row]![other.column] = true
    return other !== undefined
  }
  // Every pass that goes on hides at least one cell more, so it ends.
  while ([...rows, ...columns].map(hideBeside).includes(true));
  return { primary, hidden, totals: totalsToHide(rows, columns, hidden) }
}

type Totals = Suppression['totals']

function totalsToHide(rows: readonly Line[], columns: readonly Line[], hidden: Hidden): Totals {
  const isAlone = (line: Line) => hiddenIn(line, hidden) === 1
  const totals: Totals = { rows: rows.map(isAlone), columns: columns.map(isAlone), all: false }
  const cells = rows.flat().filter(({ row, column }) => hidden[row]![column]!)
  for (;;) {
    const [found] = determined(sumsOf(cells, totals))
    if (found === undefined) return totals
    hideOneMore(totals, cells[found]!)
  }
}

/** What every published total says of the hidden cells: a row of ones and zeros each. */
function sumsOf(cells: Line, totals: Totals): number[][] {
  const over = (isIn: (cell: Cell) => boolean) => cells.map((cell) => (isIn(cell) ? 1 : 0))
  return [
    ...totals.rows.flatMap((isHidden, at) => (isHidden ? [] : [over(({ row }) => row === at)])),
    ...totals.columns.flatMap((isHidden, at) => (isHidden ? [] : [over(({ column }) => column === at)])),
    ...(totals.all ? [] : [over(() => true)]),
  ]
}

/** A cell is found out by its own totals alone: once its row, its column and the total of all are hidden it is safe. */
function hideOneMore(totals: Totals, found: Cell) {
  if (!totals.rows[found.row]) totals.rows[found.row] = true
  else if (!totals.columns[found.column]) totals.columns[found.column] = true
  else totals.all = true
}

const hiddenIn = (line: Line, hidden: Hidden) => line.filter(({ row, column }) => hidden[row]![column]).length

type Cell = { row: number; column: number }
type Line = readonly Cell[]

/** The cell to hide in a line that has exactly one hidden one. */
function smallestBeside(line: Line, counts: Counts, hidden: Hidden) {
  if (hiddenIn(line, hidden) !== 1) return undefined
  const countOf = ({ row, column }: Cell) => counts[row]![column]!
  return line
    .filter((cell) => !hidden[cell.row]![cell.column] && countOf(cell) > 0)
    .reduce<Cell | undefined>((least, cell) => (least && countOf(least) <= countOf(cell) ? least : cell), undefined)
}

function checkTable(counts: Counts) {
  if (counts.some((row) => row.length !== counts[0]!.length)) throw new RangeError('Rows must be equally long')
  const wrong = counts.flat().find((count) => !(Number.isInteger(count) && count >= 0))
  if (wrong !== undefined) throw new RangeError(`A count must be a whole number of 0 or more, not ${wrong}`)
}
