/** Below this an entry is 0 but for rounding: coefficients here are 0 and 1, and few steps lie between. */
const nothing = 1e-9

/**
 * Which unknowns a system of linear equations leaves a single value, whatever its right-hand sides, by elimination to
 * reduced echelon form: those that stand alone in a row.
 * @param equations coefficients, all of one length
 */
export function determined(equations: readonly (readonly number[])[]): number[] {
  const rows = equations.map((row) => [...row])
  let done = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, at) => at >= done && Math.abs(row[column]!) > nothing)
    if (pivot < 0) continue
    const by = rows[pivot]!.map((each) => each / rows[pivot]![column]!)
    rows[pivot] = rows[done]!
    rows[done] = by
    for (const [at, row] of rows.entries()) {
      const times = at === done ? 0 : row[column]!
      if (times !== 0) rows[at] = row.map((each, where) => each - times * by[where]!)
    }
    done += 1
  }
  return rows.flatMap((row) => {
    const [only, another] = row.flatMap((each, at) => (Math.abs(each) > nothing ? [at] : []))
    return only !== undefined && another === undefined ? [only] : []
  })
}
