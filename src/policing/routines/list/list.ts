// The list of regular duties: what can be filtered, how it is sorted, what stands in its rows.
import { standingInWords } from '../../../platform/calendar/standing.ts'
import { choiceField, type Option, textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../platform/lists/list.ts'
import type { Cell } from '../../../platform/lists/shown-list.ts'
import { day } from '../../../platform/view-filters.ts'
import { asTyped, covers, type Geography, type GrantScope, partOptions, scopeOfTyped } from '../../accounts/rules.ts'
import type { ShownRoutine } from '../routines.ts'

/** The list as one viewer has it: of the parts of the force that have a duty there. */
export function routineList(routines: readonly ShownRoutine[], geography: Geography) {
  const parts = new Map(routines.map(({ scope }): [string, GrantScope] => [asTyped(scope), scope]))
  const filters = declareForm({
    q: textField({ label: 'Words in it' }),
    part: choiceField({
      as: 'select',
      label: 'Part of the force',
      options: [any('Any'), ...partOptions([...parts.values()], geography)],
      missing: 'Choose a part of the force from the list',
    }),
    state: choiceField({
      as: 'select',
      label: 'How it stands',
      options: [
        any('All that go on'),
        { value: 'breached', text: 'Overdue' },
        { value: 'running out', text: 'Soon due' },
        { value: 'in time', text: 'In time' },
        { value: 'ended', text: 'Ended' },
        { value: 'all', text: 'All' },
      ],
      missing: 'Choose how it stands from the list',
    }),
  })
  return declareList({
    columns: [
      { name: 'name', heading: 'Regular duty', isSortable: true },
      { name: 'owner', heading: 'Who answers for it', isSortable: true },
      { name: 'due', heading: 'Due', isSortable: true },
      { name: 'state', heading: 'How it stands' },
      { name: 'kept', heading: 'In time, last 12 months' },
    ],
    filters,
    defaultSort: { sort: 'due', order: 'ascending' },
    texts: {
      caption: 'Regular duties',
      nothingYet: 'No regular duty is laid down in your part of the force.',
      nothingFound: 'No regular duty matches.',
    },
  })
}

const any = (text: string): Option => ({ value: '', text })

type Asked = ReturnType<ReturnType<typeof routineList>['read']>

/** Those that the filters find, in the order asked for. */
export const findRoutines = (
  routines: readonly ShownRoutine[],
  asked: Pick<Asked, 'filters' | 'sort' | 'order'>,
  geography: Geography,
) => routines.filter((routine) => matches(routine, asked.filters, geography)).sort(compareBy(asked))

function matches(routine: ShownRoutine, { q, part, state }: Asked['filters'], geography: Geography) {
  const text = `${routine.name} ${routine.source}`.toLowerCase()
  const isState = state === '' ? routine.clock !== 'ended' : state === 'all' || routine.clock === state
  const words = q.toLowerCase().split(/\s+/)
  return (
    isState &&
    words.every((word) => text.includes(word)) &&
    (part === '' || covers(scopeOfTyped(part), routine.scope, geography))
  )
}

const last = '9999-12-31' // what has ended comes after all that is due

function compareBy({ sort, order }: Sort<Asked['sort']>) {
  const way = order === 'descending' ? -1 : 1
  const dueOf = ({ next }: ShownRoutine) => next?.by ?? last
  const keys: Partial<Record<Asked['sort'], (routine: ShownRoutine) => string>> = {
    name: ({ name }) => name.toLowerCase(),
    owner: ({ owner }) => owner?.name.toLowerCase() ?? '',
  }
  const key = keys[sort] ?? dueOf
  return (one: ShownRoutine, other: ShownRoutine) =>
    way * (key(one).localeCompare(key(other)) || dueOf(one).localeCompare(dueOf(other)))
}

const tags = {
  breached: { tag: 'Overdue', colour: 'red' },
  'running out': { tag: 'Soon due', colour: 'yellow' },
  'in time': { tag: 'In time', colour: 'green' },
  ended: { tag: 'Ended', colour: 'grey' },
} as const

/** '3 days late', '2 days left'; nothing while there is time. */
export const pressing = ({ next, clock }: Pick<ShownRoutine, 'next' | 'clock'>, today: string) =>
  next && clock !== 'in time' ? standingInWords(today, next) : ''

function dueCell({ endedOn, ...routine }: ShownRoutine, today: string): Cell {
  if (!routine.next) return { text: `Ended on ${day(endedOn)}` }
  const [text, note] = [day(routine.next.by), pressing(routine, today)]
  return note ? { text, note } : { text }
}

/** How it stands, in a word and a colour. */
export const stateTag = ({ clock }: Pick<ShownRoutine, 'clock'>) => tags[clock]

export const answerer = ({ owner }: Pick<ShownRoutine, 'owner'>) => owner?.name ?? 'Whoever keeps regular duties there'

/** All turns of the last twelve months, of several duties together. */
export const together = (routines: readonly Pick<ShownRoutine, 'punctuality'>[]) => ({
  onTime: routines.reduce((sum, { punctuality }) => sum + punctuality.onTime, 0),
  of: routines.reduce((sum, { punctuality }) => sum + punctuality.of, 0),
})

const keptInWords = ({ onTime, of }: ShownRoutine['punctuality']) => (of === 0 ? 'None was due' : `${onTime} of ${of}`)

export const asCells = (routine: ShownRoutine, today: string): Record<Asked['sort'], Cell> => ({
  name: { text: routine.name, href: `/staff/routines/${routine.id}`, note: `${routine.often}, for ${routine.place}` },
  owner: { text: answerer(routine) },
  due: dueCell(routine, today),
  state: stateTag(routine),
  kept: { text: keptInWords(routine.punctuality) },
})

export const fileColumns = [
  { name: 'name', heading: 'Regular duty', kind: 'text' },
  { name: 'source', heading: 'Where it says so', kind: 'text' },
  { name: 'place', heading: 'Part of the force', kind: 'text' },
  { name: 'often', heading: 'How often', kind: 'text' },
  { name: 'owner', heading: 'Who answers for it', kind: 'text' },
  { name: 'due', heading: 'Due', kind: 'day' },
  { name: 'state', heading: 'How it stands', kind: 'text' },
  { name: 'last', heading: 'Last done', kind: 'day' },
  { name: 'by', heading: 'As said by', kind: 'text' },
  { name: 'onTime', heading: 'Turns in time, last 12 months', kind: 'number' },
  { name: 'of', heading: 'Turns due, last 12 months', kind: 'number' },
  { name: 'ended', heading: 'Ended', kind: 'day' },
  { name: 'reason', heading: 'Why it ended', kind: 'text' },
] as const

export const asRow = (routine: ShownRoutine) => ({
  name: routine.name,
  source: routine.source,
  place: routine.place,
  often: routine.often,
  owner: answerer(routine),
  due: routine.next?.by ?? null,
  state: stateTag(routine).tag,
  last: routine.last?.doneOn ?? null,
  by: routine.last?.byName ?? '',
  ...routine.punctuality,
  ended: routine.endedOn,
  reason: routine.endReason,
})
