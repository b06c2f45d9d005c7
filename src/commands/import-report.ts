import type { ImportReport } from '../platform/import/kind.ts'

/** One line a kind, numbers under numbers, with what the operator should know below it. */
export function describeReports(reports: readonly ImportReport[]): string {
  const widest = Math.max(...reports.map(({ rows }) => rows.toLocaleString('en-GB').length))
  return reports
    .flatMap(({ kind, rows, notes }) => [
      `${rows.toLocaleString('en-GB').padStart(widest)}  ${kind}`,
      ...notes.map((note) => `${' '.repeat(widest)}  · ${note}`),
    ])
    .join('\n')
}
