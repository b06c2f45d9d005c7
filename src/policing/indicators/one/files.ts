// One indicator of every force, as a table for programs and spreadsheets.
import type { Table } from '../../../platform/spreadsheets/table.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { amongAll } from '../judging/among-all.ts'
import type { Book, Result } from '../judging/book.ts'
import type { Indicator } from '../rules.ts'

const columns = [
  { name: 'force', heading: 'Force', kind: 'text' },
  { name: 'yearEnd', heading: 'Year ending', kind: 'day' },
  { name: 'value', heading: 'Value (%)', kind: 'number' },
  { name: 'n', heading: 'Answers', kind: 'number' },
  { name: 'nEff', heading: 'Effective answers', kind: 'number' },
  { name: 'from', heading: '95% interval, from', kind: 'number' },
  { name: 'to', heading: '95% interval, to', kind: 'number' },
  { name: 'standing', heading: 'On the funnel', kind: 'text' },
  { name: 'difference', heading: 'Difference from the plain mean of its similar forces (points)', kind: 'number' },
  { name: 'p', heading: 'p', kind: 'number' },
  { name: 'q', heading: 'q (Benjamini and Hochberg)', kind: 'number' },
  { name: 'source', heading: 'Source', kind: 'text' },
] as const

export function asTable(book: Book, indicator: Indicator, result: Result | undefined): Table {
  const found = result && amongAll(book, indicator, result.now.value.yearEnd)
  const forces = found && !isNoFigure(found) ? found.forces : []
  return {
    title: `${indicator.shortName}: ${indicator.name}`,
    notes: [`Base: ${indicator.base}`, 'Percentages are not rounded. q is the rate of false alarms among all forces.'],
    columns,
    rows: forces.map(({ result: { force, now, peers }, nEff, standing, p, q }) => ({
      force: force.name,
      yearEnd: now.value.yearEnd,
      value: now.value.value * 100,
      n: now.value.n,
      nEff,
      from: now.interval && now.interval.lower * 100,
      to: now.interval && now.interval.upper * 100,
      standing,
      difference: peers && peers.compared.difference * 100,
      p,
      q,
      source: now.value.source,
    })),
  }
}
