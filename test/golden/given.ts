// How answers take a figure, or the reason why there is none, in R's terms.

/** @throws Error with the reason where there is no figure: a golden case asks only for those there are */
export function given<Result>(result: Result): Exclude<Result, { problem: string }> {
  if (typeof result === 'object' && result !== null && 'problem' in result && 'sentence' in result)
    throw new Error(String(result.sentence))
  return result as Exclude<Result, { problem: string }>
}

/** One object of columns out of one object a row. */
export function columns<Row extends Record<string, unknown>>(rows: readonly Row[]): Record<string, unknown[]> {
  const names = Object.keys(rows[0] ?? {})
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]))
}

/** The other way round: rows out of columns of equal length. */
export const rowsOf = <Row>(table: Record<string, readonly unknown[]>): Row[] =>
  (Object.values(table)[0] ?? []).map(
    (_, at) => Object.fromEntries(Object.entries(table).map(([name, values]) => [name, values[at]])) as Row,
  )
