// Who has confirmed the newest version of a document, and who has not.
import { choiceField, textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../platform/lists/list.ts'
import type { Policies } from '../policies.ts'

export type Reading = Awaited<ReturnType<Policies['reading']>>[number]

export const readingList = declareList({
  columns: [
    { name: 'name', heading: 'Name', isSortable: true },
    { name: 'state', heading: 'Has read it', isSortable: true },
    { name: 'readAt', heading: 'When' },
  ],
  filters: declareForm({
    q: textField({ label: 'Name' }),
    state: choiceField({
      as: 'select',
      label: 'Has read it',
      options: [
        { value: '', text: 'All' },
        { value: 'unread', text: 'Not yet' },
        { value: 'read', text: 'Read' },
      ],
      missing: 'Choose from the list',
    }),
  }),
  defaultSort: { sort: 'state', order: 'ascending' },
  texts: {
    caption: 'Who must read it',
    nothingYet: 'Nobody among your people has to read it.',
    nothingFound: 'Nobody matches.',
  },
})

type Asked = ReturnType<typeof readingList.read>

export function findReadings(all: readonly Reading[], { filters, ...sort }: Pick<Asked, 'filters' | 'sort' | 'order'>) {
  const name = filters.q.toLowerCase()
  return all
    .filter(
      (each) =>
        each.name.toLowerCase().includes(name) &&
        (filters.state === '' || (each.readAt === undefined) === (filters.state === 'unread')),
    )
    .sort(compareBy(sort))
}

function compareBy({ sort, order }: Sort<Asked['sort']>) {
  const way = order === 'descending' ? -1 : 1
  const readFirst = ({ readAt }: Reading) => (readAt === undefined ? 0 : 1)
  return (one: Reading, other: Reading) =>
    way * ((sort === 'state' ? readFirst(one) - readFirst(other) : 0) || one.name.localeCompare(other.name, 'en-GB'))
}

const tagOf = ({ readAt, by }: Reading, today: string) => {
  if (readAt) return { tag: 'Read', colour: 'green' } as const
  return by < today ? ({ tag: 'Late', colour: 'red' } as const) : ({ tag: 'Not yet', colour: 'yellow' } as const)
}

export const asCells = (reading: Reading, today: string) => ({
  name: { text: reading.name, note: reading.email },
  state: tagOf(reading, today),
  readAt: reading.readAt ? { at: reading.readAt } : { text: '' },
})

export const fileColumns = [
  { name: 'name', heading: 'Name', kind: 'text' },
  { name: 'email', heading: 'E-mail address', kind: 'text' },
  { name: 'readAt', heading: 'Confirmed', kind: 'instant' },
  { name: 'by', heading: 'In time until', kind: 'day' },
] as const

export const asRow = ({ name, email, readAt, by }: Reading) => ({ name, email, readAt, by })
