// The audit trail as a list: its columns, its filters, and what stands in its cells.

import { daysAfter, startOfDay } from '../clock.ts'
import type { Option } from '../forms/field.ts'
import { choiceField, dayField, textField } from '../forms/field.ts'
import { declareForm, type ValuesOf } from '../forms/form.ts'
import { declareList } from '../lists/list.ts'
import type { Cell } from '../lists/shown-list.ts'
import type { Column, Row } from '../spreadsheets/table.ts'
import { count } from '../view-filters.ts'
import { auditKinds } from './audit.ts'
import type { AuditEntry, AuditFilters } from './audit-trail.ts'
import { type AuditWords, kindWords, wordsFor } from './words.ts'

export type AuditList = ReturnType<typeof declareAuditList>

export const declareAuditList = (words: AuditWords) =>
  declareList({
    columns: [
      { name: 'at', heading: 'When', isSortable: true },
      { name: 'who', heading: 'Who' },
      { name: 'what', heading: 'What' },
      { name: 'about', heading: 'Whose record' },
      { name: 'details', heading: 'More' },
    ],
    filters: declareForm(filterFields(words)),
    defaultSort: { sort: 'at', order: 'descending' },
    texts: {
      caption: 'Entries of the audit trail',
      nothingYet: 'Nothing has been recorded yet.',
      nothingFound: 'No entry matches.',
    },
  })

function filterFields({ whats, records }: AuditWords) {
  const choice = (label: string, any: string, options: Option[]) =>
    choiceField({
      label,
      as: 'select',
      missing: `${label}: choose from the list`,
      options: [{ value: '', text: any }, ...options],
    })
  const byText = (options: Option[]) => options.sort((one, other) => one.text.localeCompare(other.text, 'en-GB'))
  return {
    who: textField({ label: 'Who did it' }),
    kind: choice(
      'Kind',
      'Any kind',
      auditKinds.map((value) => ({ value, text: kindWords[value].name })),
    ),
    what: choice('What was done', 'Anything', byText(Object.entries(whats).map(([value, text]) => ({ value, text })))),
    recordKind: choice(
      'Kind of record',
      'Any record',
      byText(Object.entries(records).map(([value, { name }]) => ({ value, text: name }))),
    ),
    record: textField({ label: 'Whose record', hint: 'Its id, whole' }),
    from: dayField({ label: 'First day', hint: 'Like 3/12/2026' }),
    to: dayField({ label: 'Last day', hint: 'Like 3/12/2026' }),
    reason: textField({ label: 'Why you look (if you like)', hint: 'Kept with your search', most: 500 }),
  }
}

export type FilterValues = ValuesOf<ReturnType<typeof filterFields>>

export const asFilters = ({ from, to, reason: _, ...filters }: FilterValues): AuditFilters => ({
  ...filters,
  from: from === '' ? undefined : startOfDay(from),
  before: to === '' ? undefined : startOfDay(daysAfter(to, 1)),
})

/** @param mayOpen whether whoever looks may open a page: they are led to no other */
export function asCells(words: AuditWords, entry: AuditEntry, mayOpen: (href: string) => boolean) {
  const { at, actorKind, actorId, actorName } = entry
  const account = actorId ? words.records[actorKind]?.href?.(actorId) : undefined
  const who: Cell = { text: actorName, ...(account && mayOpen(account) ? { href: account } : {}) }
  return {
    at: { at },
    who,
    what: { text: wordsFor(words, entry.what), note: kindName(entry.kind) },
    about: aboutCell(words, entry, mayOpen),
    details: { details: 'Details', pairs: pairsOf(entry) },
  }
}

const kindName = (kind: string) => kindWords[kind as keyof typeof kindWords]?.name ?? kind

function aboutCell(
  { records }: AuditWords,
  { aboutKind, aboutIds }: AuditEntry,
  mayOpen: (href: string) => boolean,
): Cell {
  const record = Object.hasOwn(records, aboutKind) ? records[aboutKind] : undefined
  const name = record?.name ?? aboutKind
  const [id] = aboutIds
  if (id === undefined) return { text: name }
  if (aboutIds.length > 1) return { text: count(aboutIds.length, 'record'), note: name }
  const href = record?.href?.(id)
  return href && mayOpen(href) ? { text: name, href } : { text: name, note: id }
}

/** Everything that an entry holds, as it is held. */
function pairsOf({ id, what, actorId, reason, aboutIds, details, requestId }: AuditEntry) {
  const named = Object.entries((details ?? {}) as Record<string, unknown>)
  return [
    { name: 'Reason', value: reason },
    ...named.map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) })),
    { name: 'Ids of records', value: aboutIds.join('\n') },
    { name: 'Account of who', value: actorId ?? '' },
    { name: 'Name of the act', value: what },
    { name: 'Request', value: requestId ?? '' },
    { name: 'Entry', value: id },
  ].filter(({ value }) => value !== '')
}

export const fileColumns: Column[] = [
  { name: 'at', heading: 'When', kind: 'instant' },
  { name: 'who', heading: 'Who', kind: 'text' },
  { name: 'actorId', heading: 'Account of who', kind: 'text' },
  { name: 'act', heading: 'What was done', kind: 'text' },
  { name: 'what', heading: 'Name of the act', kind: 'text' },
  { name: 'kind', heading: 'Kind', kind: 'text' },
  { name: 'aboutKind', heading: 'Kind of record', kind: 'text' },
  { name: 'aboutIds', heading: 'Ids of records', kind: 'text' },
  { name: 'reason', heading: 'Reason', kind: 'text' },
  { name: 'details', heading: 'Details', kind: 'text' },
  { name: 'requestId', heading: 'Request', kind: 'text' },
  { name: 'id', heading: 'Entry', kind: 'text' },
]

export const asFileRow = (words: AuditWords, { actorName, actorKind: _, ...entry }: AuditEntry): Row => ({
  ...entry,
  who: actorName,
  act: wordsFor(words, entry.what),
  aboutIds: entry.aboutIds.join(' '),
  details: JSON.stringify(entry.details),
})
