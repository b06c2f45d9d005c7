// The weekly report to take away: a table for programs and spreadsheets, a document for paper.

import { asPrinted } from '../../../platform/charts/picture.ts'
import type { DocumentLook } from '../../../platform/documents/document-look.ts'
import type { DocumentPart, PrintedDocument } from '../../../platform/documents/printed-document.ts'
import type { Table } from '../../../platform/spreadsheets/table.ts'
import { day } from '../../../platform/view-filters.ts'
import type { Interval } from '../../../statistics/intervals/interval.ts'
import { guaranteeRate, meetsTarget, recordedRate, shareOnRole } from '../rules.ts'
import {
  definitionsFor,
  factsOf,
  inFull,
  marginOfRate,
  reasonsInWords,
  sinceInWords,
  stateInWords,
  weekInWords,
  withMargin,
} from './facts.ts'
import { hours, rateInWords, shareInWords } from './figures-in-words.ts'
import type { Margins } from './margins.ts'
import type { Report, Row } from './report.ts'

type Named = { report: Report; name: string }

const columns = [
  { name: 'part', heading: 'Part of the force', kind: 'text' },
  { name: 'kind', heading: 'Kind', kind: 'text' },
  { name: 'tours', heading: 'Tours', kind: 'number' },
  { name: 'staff', heading: 'Staff on duty', kind: 'number' },
  { name: 'dutyHours', heading: 'Duty hours', kind: 'number' },
  { name: 'awayHours', heading: 'Hours off role', kind: 'number' },
  { name: 'recordedRate', heading: 'Recorded rate (%)', kind: 'number' },
  { name: 'recordedFrom', heading: 'Recorded rate, from (%)', kind: 'number' },
  { name: 'recordedTo', heading: 'Recorded rate, to (%)', kind: 'number' },
  { name: 'onRole', heading: 'On role (%)', kind: 'number' },
  { name: 'onRoleFrom', heading: 'On role, from (%)', kind: 'number' },
  { name: 'onRoleTo', heading: 'On role, to (%)', kind: 'number' },
  { name: 'target', heading: 'Target', kind: 'text' },
  { name: 'staffBelow', heading: 'Staff under the target', kind: 'number' },
  { name: 'guarantee', heading: 'Guarantee (%)', kind: 'number' },
  { name: 'guaranteeFrom', heading: 'Guarantee, from (%)', kind: 'number' },
  { name: 'guaranteeTo', heading: 'Guarantee, to (%)', kind: 'number' },
  { name: 'abstractedTours', heading: 'Tours with an abstraction', kind: 'number' },
  { name: 'byTours', heading: 'Tours with an abstraction (%)', kind: 'number' },
  { name: 'byToursFrom', heading: 'Tours with an abstraction, from (%)', kind: 'number' },
  { name: 'byToursTo', heading: 'Tours with an abstraction, to (%)', kind: 'number' },
  { name: 'weeksBelow', heading: 'Weeks in a row under the target', kind: 'number' },
  { name: 'reasons', heading: 'Reasons, in hours', kind: 'text' },
  { name: 'frozenRate', heading: 'Recorded rate when frozen (%)', kind: 'number' },
  { name: 'frozenOnRole', heading: 'On role when frozen (%)', kind: 'number' },
] as const

export const asTable = ({ report, name }: Named): Table => ({
  title: `Abstraction: ${name}, ${weekInWords(report.week.monday)}`,
  notes: [stateInWords(report), ...definitionsFor(report)],
  columns,
  rows: [report.own, ...report.below, ...report.teams].map((row) => asRow(row, report)),
})

/** Not rounded: whoever reckons on needs all digits. */
const percentage = (share: number | null) => (share === null ? null : share * 100)

/** Both ends of a margin, in the columns named after its figure. */
const ends = (name: keyof Margins, margin: Interval | undefined) => ({
  [`${name}From`]: percentage(margin?.lower ?? null),
  [`${name}To`]: percentage(margin?.upper ?? null),
})

function asRow({ name, place, week, margins, frozen, below, isWithheld }: Row, { recorded }: Report) {
  const known = { part: name, kind: place.kind, tours: week.tours, staff: week.staff }
  if (isWithheld) return { ...known, target: 'withheld' }
  const isMet = meetsTarget(week)
  return {
    ...known,
    dutyHours: week.dutyMinutes / 60,
    awayHours: week.offMinutes / 60,
    recordedRate: percentage(recordedRate(week, recorded)),
    ...ends('recorded', marginOfRate(margins, recorded)),
    onRole: percentage(shareOnRole(week)),
    ...ends('onRole', margins?.onRole),
    target: isMet === null ? 'no duty' : isMet ? 'met' : 'not met',
    staffBelow: week.staffBelow,
    guarantee: percentage(guaranteeRate(week)),
    ...ends('guarantee', margins?.guarantee),
    abstractedTours: week.abstractedTours,
    byTours: percentage(recordedRate(week, 'by tours')),
    ...ends('byTours', margins?.byTours),
    weeksBelow: below.weeks,
    reasons: reasonsInWords(week),
    frozenRate: frozen && percentage(recordedRate(frozen)),
    frozenOnRole: frozen && percentage(shareOnRole(frozen)),
  }
}

export function asDocument(
  { report, name }: Named,
  { look, madeAt }: { look: DocumentLook; madeAt: Date },
): PrintedDocument {
  const { own, below, teams } = report
  return {
    title: `Abstraction: ${name}`,
    subtitle: weekInWords(report.week.monday),
    look,
    madeAt,
    parts: [
      { kind: 'paragraph', text: stateInWords(report) },
      { kind: 'facts', facts: factsOf(own, report.recorded).map(inFull) },
      ...whyOf(report),
      ...controlOnPaper(report),
      ...(below.length > 0 ? [tableOf('Part by part', below, report)] : []),
      ...(teams.length > 0 ? [tableOf('Team by team, those under the target first', teams, report)] : []),
      { kind: 'heading', text: 'How this is counted' },
      ...definitionsFor(report).map((text): DocumentPart => ({ kind: 'paragraph', text })),
    ],
  }
}

function whyOf({ reasons }: Report): DocumentPart[] {
  if (reasons.length === 0) return []
  return [
    {
      kind: 'table',
      caption: 'What took the hours',
      columns: [{ heading: 'Reason' }, { heading: 'Hours', isNumber: true }],
      rows: reasons.map(({ name, minutes }) => [name, hours(minutes)]),
    },
  ]
}

/** Week by week; nothing where the figures are withheld. */
function controlOnPaper({ control }: Report): DocumentPart[] {
  const signals = control.signals.map(({ monday, text }) => `Week from ${day(monday)}: ${text}.`)
  return [...asPrinted(control.chart), ...signals.map((text): DocumentPart => ({ kind: 'paragraph', text }))]
}

const tableOf = (caption: string, rows: readonly Row[], { recorded }: Report): DocumentPart => ({
  kind: 'table',
  caption,
  columns: [
    { heading: 'Part' },
    { heading: 'Tours', isNumber: true },
    { heading: 'Recorded', isNumber: true },
    { heading: 'On role', isNumber: true },
    { heading: 'Staff under', isNumber: true },
    { heading: 'Since' },
    { heading: 'What took the hours' },
  ],
  rows: rows.map((row) =>
    row.isWithheld
      ? [row.name, String(row.week.tours), 'withheld', 'withheld', '', '', '']
      : [
          row.name,
          String(row.week.tours),
          withMargin(rateInWords(row.week, recorded), marginOfRate(row.margins, recorded)),
          withMargin(shareInWords(row.week), row.margins?.onRole),
          String(row.week.staffBelow),
          sinceInWords(row),
          reasonsInWords(row.week, 2),
        ],
  ),
})
