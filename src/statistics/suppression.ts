// Small numbers in a table that is published with its totals (statistics, 6.4): which cells are hidden, so that nobody
// can be found in them, nor worked out from what is left.

/** A hidden number is above 0 and below this: 1 to 4. */
const smallest = 5

export type Suppression = {
  /** Hidden for what they are. */
  primary: boolean[][]
  /** All that are hidden, with those hidden so that no other can be worked out by subtraction. */
  hidden: boolean[][]
  /** Rows and columns with one hidden cell and no other to hide beside it: their total must be hidden instead. */
  totals: { rows: boolean[]; columns: boolean[] }
}

/**
 * Counts of 1 to 4 are hidden. Then, row by row and column by column until nothing changes, a line with exactly one
 * hidden cell hides its smallest other cell above 0 as well, the first of equals. Zeros and totals stay; where a line has
 * no other cell to hide, its total goes.
 * @param counts rows of equally many whole numbers, 0 or more
 * @throws RangeError where they are not
 */
export function suppress(counts: readonly (readonly number[])[]): Suppression {
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
  const isAlone = (line: Line) => line.filter(({ row, column }) => hidden[row]![column]).length === 1
  return { primary, hidden, totals: { rows: rows.map(isAlone), columns: columns.map(isAlone) } }
}

type Line = readonly { row: number; column: number }[]

/** The cell to hide in a line that has exactly one hidden one. */
function smallestBeside(line: Line, counts: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[]) {
  if (line.filter(({ row, column }) => hidden[row]![column]).length !== 1) return undefined
  const countOf = ({ row, column }: Line[number]) => counts[row]![column]!
  return line
    .filter((cell) => !hidden[cell.row]![cell.column] && countOf(cell) > 0)
    .reduce<Line[number] | undefined>(
      (least, cell) => (least && countOf(least) <= countOf(cell) ? least : cell),
      undefined,
    )
}

function checkTable(counts: readonly (readonly number[])[]) {
  if (counts.some((row) => row.length !== counts[0]!.length)) throw new RangeError('Rows must be equally long')
  const wrong = counts.flat().find((count) => !(Number.isInteger(count) && count >= 0))
  if (wrong !== undefined) throw new RangeError(`A count must be a whole number of 0 or more, not ${wrong}`)
}
