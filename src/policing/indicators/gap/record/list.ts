// The record as a list: what can be filtered, what stands in its rows, and the table to take away.
import { choiceField, type Option, textField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../../platform/lists/list.ts'
import type { Cell } from '../../../../platform/lists/shown-list.ts'
import { count, day } from '../../../../platform/view-filters.ts'
import { type ShownAction, stateTag } from '../../../actions/actions.ts'
import { answerBy, type Entry, entryKinds, isWaiting, pathOf, products, titleOf } from './rules.ts'

/** What the rows of entries are said with besides: the actions they lead to, and how long an answer may take. */
export type Known = { actions: ReadonlyMap<string, ShownAction>; adviceDays: number; today: string }

const any = (text: string): Option => ({ value: '', text })

export function gapRecordList(entries: readonly Entry[]) {
  const groups = [...new Set(entries.map(({ groupName }) => groupName).filter((name) => name !== ''))].sort()
  return declareList({
    columns: [
      { name: 'day', heading: 'Day', isSortable: true },
      { name: 'what', heading: 'What' },
      { name: 'learnt', heading: 'What was learnt' },
      { name: 'follows', heading: 'What follows' },
    ],
    filters: declareForm({
      q: textField({ label: 'Words in it' }),
      kind: choiceField({
        as: 'select',
        label: 'Kind',
        options: [any('Any'), ...Object.entries(entryKinds).map(([value, text]) => ({ value, text }))],
        missing: 'Choose a kind from the list',
      }),
      group: choiceField({
        as: 'select',
        label: 'Group or community',
        options: [any('Any'), ...groups.map((name) => ({ value: name, text: name }))],
        missing: 'Choose a group or community from the list',
      }),
    }),
    defaultSort: { sort: 'day', order: 'descending' },
    texts: {
      caption: 'What was learnt about the gap',
      nothingYet: 'Nothing has been recorded yet.',
      nothingFound: 'Nothing in the record matches.',
    },
  })
}

type Asked = ReturnType<ReturnType<typeof gapRecordList>['read']>

/** Those that the filters find, in the order asked for. @param entries what happened last first */
export function findEntries(entries: readonly Entry[], { filters, order }: Pick<Asked, 'filters'> & Sort<string>) {
  const words = filters.q.toLowerCase().split(/\s+/)
  const found = entries.filter((entry) => {
    const { kind, groupName, about, place, sources, learnt, follows } = entry
    const text = [groupName, about, place, sources, learnt, follows].join(' ').toLowerCase()
    return (
      words.every((word) => text.includes(word)) &&
      (filters.kind === '' || filters.kind === kind) &&
      (filters.group === '' || filters.group === groupName)
    )
  })
  return order === 'descending' ? found : found.toReversed()
}

/** 'Advice, Independent advisory group'; 'Environmental scanning'; 'Engagement, 24 people'. */
export function kindInWords({ kind, groupName, product, people }: Entry) {
  if (product !== '') return products[product]
  const who = kind === 'engagement' ? count(people ?? 0, 'person', 'people') : groupName
  return `${entryKinds[kind]}, ${who}`
}

/** 'Answered on 3 November 2026'; 'To be answered by 3 November 2026'; nothing for what needs no answer. */
export function answerInWords(entry: Entry, { adviceDays, today }: Pick<Known, 'adviceDays' | 'today'>) {
  if (entry.answeredOn !== null) return `Answered on ${day(entry.answeredOn)}`
  if (!isWaiting(entry)) return ''
  const by = answerBy(entry, adviceDays)
  return `${by < today ? 'Should have been answered' : 'To be answered'} by ${day(by)}`
}

/** '22 Sep 2026': a whole month would be broken between its letters, in a column beside long texts. */
const shortDay = (text: string) => {
  const [date, month = '', year] = day(text).split(' ')
  return `${date} ${month.slice(0, 3)} ${year}`
}

const glimpse = (text: string) => (text.length <= 160 ? text : `${text.slice(0, 157).trimEnd()}…`)

export function asCells(entry: Entry, known: Known) {
  const action = known.actions.get(entry.actionId ?? '')
  const note = action ? `Action: ${action.what} (${stateTag(action).tag.toLowerCase()})` : ''
  const follows: Cell = { text: glimpse(entry.follows) || answerInWords(entry, known), ...(note ? { note } : {}) }
  return {
    day: { text: shortDay(entry.happenedOn) },
    what: { text: titleOf(entry), href: pathOf(entry), note: kindInWords(entry) },
    learnt: { text: glimpse(entry.learnt) || 'They have not answered yet' },
    follows,
  }
}

export const fileColumns = [
  { name: 'day', heading: 'Day', kind: 'day' },
  { name: 'kind', heading: 'Kind', kind: 'text' },
  { name: 'group', heading: 'Group asked or community met', kind: 'text' },
  { name: 'about', heading: 'Question or title', kind: 'text' },
  { name: 'product', heading: 'Kind of analysis', kind: 'text' },
  { name: 'sources', heading: 'Based on', kind: 'text' },
  { name: 'place', heading: 'Where', kind: 'text' },
  { name: 'people', heading: 'People', kind: 'number' },
  { name: 'learnt', heading: 'What was learnt', kind: 'text' },
  { name: 'follows', heading: 'Answer, or what follows', kind: 'text' },
  { name: 'answerBy', heading: 'Answer due', kind: 'day' },
  { name: 'answered', heading: 'Answered', kind: 'day' },
  { name: 'action', heading: 'Action', kind: 'text' },
  { name: 'plan', heading: 'Plan', kind: 'text' },
  { name: 'state', heading: 'How the action stands', kind: 'text' },
  { name: 'actionDue', heading: 'Action due', kind: 'day' },
] as const

export function asRow(entry: Entry, { actions, adviceDays }: Pick<Known, 'actions' | 'adviceDays'>) {
  const action = actions.get(entry.actionId ?? '')
  const { kind, groupName, about, product, sources, place, people, learnt, follows } = entry
  return {
    day: entry.happenedOn,
    kind: entryKinds[kind],
    group: groupName,
    about,
    product: product === '' ? '' : products[product],
    sources,
    place,
    people,
    learnt,
    follows,
    answerBy: kind === 'advice' ? answerBy(entry, adviceDays) : null,
    answered: entry.answeredOn,
    action: action?.what ?? '',
    plan: action?.plan?.name ?? '',
    state: action ? stateTag(action).tag : '',
    actionDue: action?.dueOn ?? null,
  }
}
