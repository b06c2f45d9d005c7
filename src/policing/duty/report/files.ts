// The weekly report to take away: a table for programs and spreadsheets, a document for paper.

import { daysAfter } from '../../../platform/clock.ts'
import type { DocumentLook } from '../../../platform/documents/document-look.ts'
import type { DocumentPart, PrintedDocument } from '../../../platform/documents/printed-document.ts'
import type { Table } from '../../../platform/spreadsheets/table.ts'
import { count, day, instant, number } from '../../../platform/view-filters.ts'
import { guaranteeRate, meetsTarget, recordedRate, shareOnRole } from '../rules.ts'
import { guaranteeInWords, hours, rateDefinition, rateInWords, shareInWords } from './figures-in-words.ts'
import { type Report, type Row, reasonsOf } from './report.ts'

type Named = { report: Report; name: string }

export const weekInWords = (monday: string) => `${day(monday)} to ${day(daysAfter(monday, 6))}`

export function stateInWords({ week, own }: Report) {
  if (!week.frozenAt) return 'So far: the week is not frozen yet.'
  const corrected = own.frozen && week.correctedAt ? ` Corrected since, on ${instant(week.correctedAt)}.` : ''
  return `Frozen on ${instant(week.frozenAt)}.${corrected}`
}

const definitionsFor = ({ recorded }: Report) => [
  `Recorded rate: ${rateDefinition(recorded)}. Up to two hours of a tour are no abstraction, unless the force counts otherwise.`,
  'On role: all duty hours less every hour off role. The target is 90%, met before rounding.',
  'Guarantee: hours taken away, of hours rostered.',
  'A team in which one person was on duty shows no figures: they are that person’s and their supervisors’.',
]

const columns = [
  { name: 'part', heading: 'Part of the force', kind: 'text' },
  { name: 'kind', heading: 'Kind', kind: 'text' },
  { name: 'tours', heading: 'Tours', kind: 'number' },
  { name: 'staff', heading: 'Staff on duty', kind: 'number' },
  { name: 'dutyHours', heading: 'Duty hours', kind: 'number' },
  { name: 'awayHours', heading: 'Hours off role', kind: 'number' },
  { name: 'recordedRate', heading: 'Recorded rate (%)', kind: 'number' },
  { name: 'onRole', heading: 'On role (%)', kind: 'number' },
  { name: 'target', heading: 'Target', kind: 'text' },
  { name: 'staffBelow', heading: 'Staff under the target', kind: 'number' },
  { name: 'guarantee', heading: 'Guarantee (%)', kind: 'number' },
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

function asRow({ name, place, week, frozen, below, isWithheld }: Row, { recorded }: Report) {
  const known = { part: name, kind: place.kind, tours: week.tours, staff: week.staff }
  if (isWithheld) return { ...known, target: 'withheld' }
  const isMet = meetsTarget(week)
  return {
    ...known,
    dutyHours: week.dutyMinutes / 60,
    awayHours: week.offMinutes / 60,
    recordedRate: percentage(recordedRate(week, recorded)),
    onRole: percentage(shareOnRole(week)),
    target: isMet === null ? 'no duty' : isMet ? 'met' : 'not met',
    staffBelow: week.staffBelow,
    guarantee: percentage(guaranteeRate(week)),
    weeksBelow: below.weeks,
    reasons: reasonsInWords(week),
    frozenRate: frozen && percentage(recordedRate(frozen, recorded)),
    frozenOnRole: frozen && percentage(shareOnRole(frozen)),
  }
}

export const reasonsInWords = (week: Row['week'], most = Number.POSITIVE_INFINITY) =>
  reasonsOf(week)
    .slice(0, most)
    .map(({ name, minutes }) => `${name} ${hours(minutes)}`)
    .join('; ')

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
      ...(below.length > 0 ? [tableOf('Part by part', below, report)] : []),
      ...(teams.length > 0 ? [tableOf('Team by team, those under the target first', teams, report)] : []),
      { kind: 'heading', text: 'How this is counted' },
      ...definitionsFor(report).map((text): DocumentPart => ({ kind: 'paragraph', text })),
    ],
  }
}

type FactOfPart = { label: string; value: string; whenFrozen?: string | undefined }

/** What is said of a part at a glance, with what was said of it when it was frozen, where that differs. */
export function factsOf({ week, frozen, isWithheld }: Row, recorded: Report['recorded']): FactOfPart[] {
  const tours = { label: 'Tours', value: number(week.tours) }
  if (isWithheld) return [tours]
  const both = (label: string, say: (of: Row['week']) => string) => {
    const [value, before] = [say(week), frozen && say(frozen)]
    return { label, value, whenFrozen: before === value ? undefined : before }
  }
  return [
    both('On role (target 90%)', shareInWords),
    both('Recorded abstraction', (of) => rateInWords(of, recorded)),
    both('Taken away, of hours rostered', guaranteeInWords),
    both('Staff under the target', (of) => `${of.staffBelow} of ${of.staff}`),
    both('Duty hours', (of) => hours(of.dutyMinutes)),
    tours,
  ]
}

/** "6.1% when frozen, 6.3% as corrected since". */
export const inFull = ({ label, value, whenFrozen }: FactOfPart) => ({
  label,
  value: whenFrozen === undefined ? value : `${whenFrozen} when frozen, ${value} as corrected since`,
})

function whyOf({ reasons, control }: Report): DocumentPart[] {
  const signals = control.signals.map(({ monday, text }) => `Week from ${day(monday)}: ${text}.`)
  return [
    ...(reasons.length > 0
      ? [
          {
            kind: 'table' as const,
            caption: 'What took the hours',
            columns: [{ heading: 'Reason' }, { heading: 'Hours', isNumber: true }],
            rows: reasons.map(({ name, minutes }) => [name, hours(minutes)]),
          },
        ]
      : []),
    ...signals.map((text): DocumentPart => ({ kind: 'paragraph', text })),
  ]
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
          rateInWords(row.week, recorded),
          shareInWords(row.week),
          String(row.week.staffBelow),
          sinceInWords(row),
          reasonsInWords(row.week, 2),
        ],
  ),
})

export const sinceInWords = ({ below }: Row) =>
  below.weeks === 0 ? '' : `${count(below.weeks, 'week')}, since ${day(below.since)}`
