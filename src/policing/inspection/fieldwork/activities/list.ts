// What is planned in an inspection, as a list.
import { choiceField, textField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../../platform/lists/list.ts'
import { day } from '../../../../platform/view-filters.ts'
import { stateOptions } from '../forms.ts'
import { activityUrl } from '../inspecting.ts'
import { type Activity, methodNames, methods, type Plan } from '../rules.ts'

type Names = ReadonlyMap<string, { name: string }>
export type Given = { plan: Plan; names: Names; answered: ReadonlySet<string>; today: string }

const any = (text: string) => ({ value: '', text })

export const activityList = ({ areas }: Plan, team: readonly { id: string; name: string }[]) =>
  declareList({
    columns: [
      { name: 'day', heading: 'Day', isSortable: true },
      { name: 'title', heading: 'What', isSortable: true },
      { name: 'area', heading: 'Where', isSortable: true },
      { name: 'state', heading: 'State' },
    ],
    filters: declareForm({
      q: textField({ label: 'Words in it' }),
      method: choiceField({
        as: 'select',
        label: 'How',
        options: [any('Any'), ...methodNames.map((method) => ({ value: method, text: methods[method].name }))],
        missing: 'Choose from the list',
      }),
      area: choiceField({
        as: 'select',
        label: 'Part of the force',
        options: [any('Any'), ...areas.map(({ id, name }) => ({ value: id, text: name }))],
        missing: 'Choose a part from the list',
      }),
      who: choiceField({
        as: 'select',
        label: 'Who goes',
        options: [any('Anybody'), ...team.map(({ id, name }) => ({ value: id, text: name }))],
        missing: 'Choose somebody from the list',
      }),
      state: choiceField({
        as: 'select',
        label: 'State',
        options: [any('Any'), ...stateOptions],
        missing: 'Choose a state',
      }),
    }),
    defaultSort: { sort: 'day', order: 'ascending' },
    texts: {
      caption: 'What is planned',
      nothingYet: 'Nothing is planned yet.',
      nothingFound: 'Nothing matches.',
    },
  })

type Asked = ReturnType<ReturnType<typeof activityList>['read']>

export function findActivities(
  all: readonly Activity[],
  { filters, ...sort }: Pick<Asked, 'filters' | 'sort' | 'order'>,
  plan: Plan,
) {
  const { q, method, area, who, state } = filters
  const words = q.toLowerCase().split(/\s+/)
  return all
    .filter(
      (each) =>
        words.every((word) =>
          `${each.title} ${each.whom} ${each.place} ${each.details}`.toLowerCase().includes(word),
        ) &&
        (method === '' || each.method === method) &&
        (area === '' || each.areaId === area) &&
        (who === '' || each.inspectors.includes(who)) &&
        (state === '' || each.state === state),
    )
    .sort(compareBy(sort, plan))
}

const areaName = ({ areaId }: Activity, { areas }: Plan) => areas.find(({ id }) => id === areaId)?.name ?? ''

function compareBy({ sort, order }: Sort<Asked['sort']>, plan: Plan) {
  const way = order === 'descending' ? -1 : 1
  const keyOf = (each: Activity) => {
    if (sort === 'title') return each.title
    return sort === 'area' ? areaName(each, plan) : ''
  }
  const when = ({ day: on, fromTime }: Activity) => `${on} ${fromTime}`
  return (one: Activity, other: Activity) =>
    way * (keyOf(one).localeCompare(keyOf(other), 'en-GB') || when(one).localeCompare(when(other)))
}

/** What happens at a time, for those who read it: '14:00 to 15:30'; empty while it is open. */
export const timesOf = ({ fromTime, toTime }: Pick<Activity, 'fromTime' | 'toTime'>) =>
  fromTime === '' ? '' : `${fromTime} to ${toTime}`

/** Of a request it counts whether something came, and whether its day is past. */
export function tagOf(each: Activity, { answered, today }: Pick<Given, 'answered' | 'today'>) {
  if (each.state === 'cancelled') return { tag: 'Cancelled', colour: 'grey' } as const
  if (each.state === 'done') return { tag: 'Done', colour: 'green' } as const
  if (answered.has(each.id)) return { tag: 'Received', colour: 'turquoise' } as const
  return each.day < today ? ({ tag: 'Overdue', colour: 'red' } as const) : ({ tag: 'Planned', colour: 'blue' } as const)
}

export const namesOf = (ids: readonly string[], names: Names) =>
  ids.map((id) => names.get(id)?.name ?? 'Somebody who has left').join(', ')

const whenInWords = (each: Activity) => (each.method === 'documents' ? 'Answer by then' : timesOf(each))

const describe = ({ method, elements, inspectors }: Activity, { names }: Given) =>
  [`${methods[method].name}: ${elements.join(', ')}`, namesOf(inspectors, names)]
    .filter((text) => text !== '')
    .join('. ')

export const asCells = (each: Activity, given: Given) => ({
  day: { text: day(each.day), note: whenInWords(each) },
  title: {
    text: each.title,
    href: activityUrl(each.inspectionId, each.id),
    note: describe(each, given),
  },
  area: { text: areaName(each, given.plan), note: each.place },
  state: tagOf(each, given),
})

export const fileColumns = [
  { name: 'day', heading: 'Day', kind: 'day' },
  { name: 'fromTime', heading: 'From', kind: 'text' },
  { name: 'toTime', heading: 'To', kind: 'text' },
  { name: 'method', heading: 'How', kind: 'text' },
  { name: 'title', heading: 'What', kind: 'text' },
  { name: 'area', heading: 'Part of the force', kind: 'text' },
  { name: 'place', heading: 'Place', kind: 'text' },
  { name: 'whom', heading: 'With whom', kind: 'text' },
  { name: 'inspectors', heading: 'Who goes', kind: 'text' },
  { name: 'elements', heading: 'Elements', kind: 'text' },
  { name: 'state', heading: 'State', kind: 'text' },
  { name: 'known', heading: 'Known to the force', kind: 'text' },
] as const

export const asRow = (each: Activity, given: Given) => ({
  ...each,
  method: methods[each.method].name,
  area: areaName(each, given.plan),
  inspectors: namesOf(each.inspectors, given.names),
  elements: each.elements.join(' '),
  state: tagOf(each, given).tag,
  known: each.toldVersion === null ? 'no' : 'yes',
})
