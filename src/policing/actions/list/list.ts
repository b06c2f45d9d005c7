// The list of actions: what can be filtered, how it is sorted, what stands in its rows.
import { choiceField, type Option, textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../platform/lists/list.ts'
import type { Cell } from '../../../platform/lists/shown-list.ts'
import { count, day } from '../../../platform/view-filters.ts'
import { priorityOptions } from '../forms.ts'
import { priorities } from '../rules.ts'
import type { ShownAction } from '../shown.ts'

const any = (text: string): Option => ({ value: '', text })

/** The list as one viewer has it: the plans and owners that they see. */
export function actionList(actions: readonly ShownAction[]) {
  const plans = new Map(actions.flatMap(({ plan }) => (plan ? [[plan.id, plan.name] as const] : [])))
  const owners = new Map(actions.flatMap(({ owner }) => (owner ? [[owner.id, owner.name] as const] : [])))
  const named = (all: ReadonlyMap<string, string>) =>
    [...all].map(([value, text]) => ({ value, text })).sort((one, other) => one.text.localeCompare(other.text))
  const filters = declareForm({
    q: textField({ label: 'Words in it' }),
    state: choiceField({
      as: 'select',
      label: 'How it stands',
      options: [
        any('Open'),
        { value: 'overdue', text: 'Overdue' },
        { value: 'put-off', text: 'Put off' },
        { value: 'done', text: 'Done' },
        { value: 'given-up', text: 'Given up' },
        { value: 'all', text: 'All' },
      ],
      missing: 'Choose how it stands from the list',
    }),
    owner: choiceField({
      as: 'select',
      label: 'Whose',
      options: [any('Anybody’s'), { value: 'nobody', text: 'Without an owner' }, ...named(owners)],
      missing: 'Choose somebody from the list',
    }),
    plan: choiceField({
      as: 'select',
      label: 'Plan',
      options: [any('Any, or none'), { value: 'none', text: 'In no plan' }, ...named(plans)],
      missing: 'Choose a plan from the list',
    }),
    priority: choiceField({
      as: 'select',
      label: 'How pressing',
      options: [any('Any'), ...priorityOptions],
      missing: 'Choose how pressing from the list',
    }),
  })
  return declareList({
    columns: [
      { name: 'what', heading: 'What is to be done', isSortable: true },
      { name: 'owner', heading: 'Whose', isSortable: true },
      { name: 'due', heading: 'Due', isSortable: true },
      { name: 'priority', heading: 'How pressing', isSortable: true },
      { name: 'state', heading: 'How it stands' },
    ],
    filters,
    defaultSort: { sort: 'due', order: 'ascending' },
    texts: {
      caption: 'Actions',
      nothingYet: 'No open action in your part of the force.',
      nothingFound: 'No action matches.',
    },
  })
}

type Asked = ReturnType<ReturnType<typeof actionList>['read']>
type Filters = Asked['filters']
type Names = Asked['sort']

/** Those that the filters find, in the order asked for. */
export const findActions = (actions: readonly ShownAction[], asked: Pick<Asked, 'filters' | 'sort' | 'order'>) =>
  actions.filter((action) => matches(action, asked.filters)).sort(compareBy(asked))

const states: Record<string, (action: ShownAction) => boolean> = {
  '': (action) => action.isOpen,
  all: () => true,
  overdue: (action) => action.isOverdue,
}

function matches(action: ShownAction, { q, state, owner, plan, priority }: Filters) {
  const text = `${action.what} ${action.why} ${action.source} ${action.origin}`.toLowerCase()
  const isState = states[state] ?? (({ status }: ShownAction) => status === state)
  return (
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    isState(action) &&
    (owner === '' || (owner === 'nobody' ? !action.owner : action.owner?.id === owner)) &&
    (plan === '' || (plan === 'none' ? !action.plan : action.plan?.id === plan)) &&
    (priority === '' || action.priority === priority)
  )
}

function compareBy({ sort, order }: Sort<Names>) {
  const way = order === 'descending' ? -1 : 1
  const keys: Partial<Record<Names, (action: ShownAction) => string>> = {
    what: ({ what }) => what.toLowerCase(),
    owner: ({ owner }) => owner?.name.toLowerCase() ?? '',
    priority: ({ priority }) => String(priorities.indexOf(priority)),
  }
  const key = keys[sort] ?? (({ dueOn }) => dueOn)
  return (one: ShownAction, other: ShownAction) =>
    way * (key(one).localeCompare(key(other)) || one.dueOn.localeCompare(other.dueOn))
}

/** 'Moved once, first due on 3 November 2026'; nothing where it never was. */
export const movedInWords = ({ timesMoved, firstDueOn }: Pick<ShownAction, 'timesMoved' | 'firstDueOn'>) =>
  timesMoved === 0
    ? ''
    : `Moved ${timesMoved === 1 ? 'once' : count(timesMoved, 'time')}, first due on ${day(firstDueOn)}`

/** How it stands, in a word and a colour. */
export function stateTag({ status, isOverdue }: Pick<ShownAction, 'status' | 'isOverdue'>) {
  if (isOverdue) return { tag: 'Overdue', colour: 'red' } as const
  const tags = {
    open: { tag: 'Open', colour: 'blue' },
    'put-off': { tag: 'Put off', colour: 'yellow' },
    done: { tag: 'Done', colour: 'green' },
    'given-up': { tag: 'Given up', colour: 'grey' },
  } as const
  return tags[status]
}

export const priorityWords = (action: Pick<ShownAction, 'priority'>) =>
  priorityOptions.find(({ value }) => value === action.priority)!.text

const withNote = (text: string, note: string): Cell => (note ? { text, note } : { text })

export const asCells = (action: ShownAction) => ({
  what: { text: action.what, href: `/staff/actions/${action.id}`, note: action.plan?.name || action.origin },
  owner: withNote(action.owner?.name ?? 'Without an owner', action.place),
  due: withNote(day(action.dueOn), movedInWords(action)),
  priority: { text: priorityWords(action) },
  state: stateTag(action),
})

export const fileColumns = [
  { name: 'what', heading: 'What is to be done', kind: 'text' },
  { name: 'why', heading: 'Why', kind: 'text' },
  { name: 'source', heading: 'Recommended by', kind: 'text' },
  { name: 'plan', heading: 'Plan', kind: 'text' },
  { name: 'origin', heading: 'Given out at', kind: 'text' },
  { name: 'place', heading: 'Part of the force', kind: 'text' },
  { name: 'owner', heading: 'Owner', kind: 'text' },
  { name: 'priority', heading: 'How pressing', kind: 'text' },
  { name: 'due', heading: 'Due', kind: 'day' },
  { name: 'firstDue', heading: 'First due', kind: 'day' },
  { name: 'moved', heading: 'Times moved', kind: 'number' },
  { name: 'state', heading: 'How it stands', kind: 'text' },
  { name: 'updated', heading: 'Last update', kind: 'instant' },
] as const

export const asRow = (action: ShownAction) => ({
  what: action.what,
  why: action.why,
  source: action.source,
  plan: action.plan?.name ?? '',
  origin: action.origin,
  place: action.place,
  owner: action.owner?.name ?? '',
  priority: priorityWords(action),
  due: action.dueOn,
  firstDue: action.firstDueOn,
  moved: action.timesMoved,
  state: stateTag(action).tag,
  updated: action.updatedAt,
})
