// The list as a table for programs and spreadsheets.
import type { Row as FileRow, Table } from '../../../platform/spreadsheets/table.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { adjustedInFile } from '../gap/adjusted.ts'
import type { MeasuredForce } from '../rules.ts'
import { peersLabel, realDifference, shownComparison } from '../wording/sentences.ts'
import type { Measure } from './guarantee.ts'
import type { Row } from './rows.ts'

const columns = [
  { name: 'code', heading: 'Indicator', kind: 'text' },
  { name: 'name', heading: 'Name', kind: 'text' },
  { name: 'base', heading: 'Base', kind: 'text' },
  { name: 'yearEnd', heading: 'Year ending', kind: 'day' },
  { name: 'kind', heading: 'Figure', kind: 'text' },
  { name: 'value', heading: 'Value (% or points)', kind: 'number' },
  { name: 'n', heading: 'Answers', kind: 'number' },
  { name: 'nEff', heading: 'Effective answers', kind: 'number' },
  { name: 'designEffect', heading: 'Design effect', kind: 'number' },
  { name: 'from', heading: '95% interval, from', kind: 'number' },
  { name: 'to', heading: '95% interval, to', kind: 'number' },
  { name: 'gate', heading: 'Publication', kind: 'text' },
  { name: 'peers', heading: 'Difference from the plain mean of similar forces (points)', kind: 'number' },
  { name: 'peersP', heading: 'p against similar forces', kind: 'number' },
  { name: 'peersSays', heading: 'Against similar forces', kind: 'text' },
  {
    name: 'weighted',
    heading: 'Difference from their mean weighted by population (points)',
    kind: 'number',
  },
  { name: 'weightedP', heading: 'p against their mean weighted by population', kind: 'number' },
  { name: 'change', heading: 'Change over two years (points)', kind: 'number' },
  { name: 'changeP', heading: 'p of the change', kind: 'number' },
  { name: 'changeSays', heading: 'Over two years', kind: 'text' },
  { name: 'adjusted', heading: 'Gap of people who are alike (points)', kind: 'number' },
  { name: 'adjustedFrom', heading: 'Gap of people who are alike, 95% interval, from', kind: 'number' },
  { name: 'adjustedTo', heading: 'Gap of people who are alike, 95% interval, to', kind: 'number' },
  { name: 'adjustedP', heading: 'p of the gap of people who are alike', kind: 'number' },
  { name: 'adjustedN', heading: 'Answers of the gap of people who are alike', kind: 'number' },
  { name: 'adjustedFor', heading: 'Alike in what, or why there is no such figure', kind: 'text' },
  { name: 'ratio', heading: 'Ratio to the year before', kind: 'number' },
  { name: 'ratioFrom', heading: 'Ratio, 95% interval, from', kind: 'number' },
  { name: 'ratioTo', heading: 'Ratio, 95% interval, to', kind: 'number' },
  { name: 'ratioP', heading: 'p of the ratio', kind: 'number' },
  { name: 'indication', heading: 'Indication for a grade', kind: 'text' },
  { name: 'source', heading: 'Source', kind: 'text' },
  { name: 'page', heading: 'Page', kind: 'text' },
  { name: 'method', heading: 'Method', kind: 'text' },
  { name: 'rule', heading: 'Rule', kind: 'text' },
] as const

export const asTable = (
  rows: readonly Row[],
  measures: readonly Measure[],
  subject: MeasuredForce | undefined,
): Table => ({
  title: `Indicators: ${subject?.name ?? 'no force'}`,
  notes: [realDifference, 'Percentages and points are not rounded. Where no p stands, nothing could be tested.'],
  columns,
  rows: [...rows.map(asRow), ...measures.flatMap(measureRows)],
})

/** What own records say and what was printed stand one below the other; they are never averaged. */
function measureRows({ indicator, row, recorded, change }: Measure): FileRow[] {
  if (!recorded) return row ? [asRow(row)] : []
  const printed = row?.result ? [asRow(row)] : []
  const { code, name, base, kind } = indicator
  const value = kind === 'count' ? recorded.exact : percentage(recorded.exact)
  const { ratio = null, lower = null, upper = null, p = null } = recorded.change?.exact ?? {}
  const compared = { ratio, ratioFrom: lower, ratioTo: upper, ratioP: p, changeSays: change?.label }
  const said = { source: recorded.counted, rule: recorded.sentence }
  return [{ code, name, base, kind: 'own records', value, ...compared, ...said }, ...printed]
}

const percentage = (share: number | undefined | null) => (typeof share === 'number' ? share * 100 : null)

function asRow({ indicator, result, change, indication }: Row): FileRow {
  const { code, name, base } = indicator
  if (!result) return { code, name, base }
  const { now } = result
  const { value } = now
  const weighted = isNoFigure(result.weighted) ? undefined : result.weighted
  return {
    code,
    name,
    base,
    yearEnd: value.yearEnd,
    kind: value.kind,
    value: indicator.kind === 'count' ? value.value : percentage(value.value),
    n: value.n,
    nEff: now.nEff,
    designEffect: now.designEffect,
    from: percentage(now.interval?.lower),
    to: percentage(now.interval?.upper),
    gate: now.gate,
    peers: percentage(result.peers?.compared.difference),
    peersP: result.peers?.compared.p,
    peersSays: result.peers && peersLabel[shownComparison(result.peers.compared)],
    weighted: percentage(weighted?.compared.difference),
    weightedP: weighted?.compared.p,
    change: percentage(result.change?.difference),
    changeP: result.change?.p,
    changeSays: change?.label,
    ...(indicator.kind === 'gap' ? adjustedInFile(value) : {}),
    indication: indication && `${indication.grade}: ${indication.why}`,
    source: value.source,
    page: value.page,
    method: value.method,
    rule: result.peers?.compared.ruleVersion,
  }
}
