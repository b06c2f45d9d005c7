// The list of meetings: what can be filtered, how it is sorted, what stands in its rows.
import { choiceField, type Option } from '../../platform/forms/field.ts'
import { declareForm } from '../../platform/forms/form.ts'
import { declareList } from '../../platform/lists/list.ts'
import type { Meetings } from './meetings.ts'
import { hourOf, isHeld } from './rules.ts'
import { meetingUrl } from './running.ts'
import { whenInWords } from './words.ts'

export type Listed = Awaited<ReturnType<Meetings['list']>>[number]

const any = (text: string): Option => ({ value: '', text })

export function meetingList(meetings: readonly Listed[]) {
  const bodies = new Map(meetings.map(({ body }) => [body.id, body.name]))
  const options = [...bodies].map(([value, text]) => ({ value, text }))
  return declareList({
    columns: [
      { name: 'body', heading: 'Who meets', isSortable: true },
      { name: 'when', heading: 'When', isSortable: true },
      { name: 'place', heading: 'Where' },
      { name: 'state', heading: 'Minutes' },
    ],
    filters: declareForm({
      when: choiceField({
        as: 'select',
        label: 'When',
        options: [
          any('To come'),
          { value: 'held', text: 'Held' },
          { value: 'without-minutes', text: 'Held, without minutes' },
          { value: 'all', text: 'All' },
        ],
        missing: 'Choose when from the list',
      }),
      body: choiceField({
        as: 'select',
        label: 'Who meets',
        options: [any('Anybody'), ...options.sort((one, other) => one.text.localeCompare(other.text))],
        missing: 'Choose who meets from the list',
      }),
      hour: choiceField({
        as: 'select',
        label: 'Time of day',
        options: [
          any('Any'),
          { value: 'outside', text: 'Evening or weekend' },
          { value: 'daytime', text: 'Working hours' },
        ],
        missing: 'Choose a time of day from the list',
      }),
    }),
    defaultSort: { sort: 'when', order: 'ascending' },
    texts: {
      caption: 'Meetings',
      nothingYet: 'No meeting that you may see has been called.',
      nothingFound: 'No meeting matches.',
    },
  })
}

type Asked = ReturnType<ReturnType<typeof meetingList>['read']>

/** Those that the filters find, in the order asked for. */
export function findMeetings(
  meetings: readonly Listed[],
  { filters, sort, order }: Pick<Asked, 'filters' | 'sort' | 'order'>,
) {
  const { when, body, hour } = filters
  const isOver = (each: Listed) => isHeld(each, each.at) && each.endsAt <= each.at
  const times: Record<string, (each: Listed) => boolean> = {
    '': ({ endsAt, at }) => endsAt > at,
    held: isOver,
    'without-minutes': (each) => isOver(each) && each.minutes === undefined,
    all: () => true,
  }
  const found = meetings.filter(
    (each) =>
      times[when]!(each) &&
      (body === '' || each.body.id === body) &&
      (hour === '' || (hourOf(each) === 'daytime') === (hour === 'daytime')),
  )
  const way = order === 'descending' ? -1 : 1
  const byTime = (one: Listed, other: Listed) => one.startsAt.getTime() - other.startsAt.getTime()
  const byBody = (one: Listed, other: Listed) => one.body.name.localeCompare(other.body.name)
  return found.sort((one, other) => way * ((sort === 'body' && byBody(one, other)) || byTime(one, other)))
}

function minutesTag({ calledOff, minutes, endsAt, at }: Listed) {
  if (calledOff !== '') return { tag: 'Called off', colour: 'grey' } as const
  if (minutes)
    return minutes.agreedAt
      ? ({ tag: 'Agreed', colour: 'green' } as const)
      : ({ tag: 'Draft', colour: 'yellow' } as const)
  return endsAt > at ? ({ text: '' } as const) : ({ tag: 'Not written', colour: 'red' } as const)
}

export const asCells = (meeting: Listed) => ({
  body: { text: meeting.body.name, href: meetingUrl(meeting.id), note: meeting.body.place },
  when: { text: whenInWords(meeting) },
  place: meeting.isInPublic ? { text: meeting.place, note: 'In public' } : { text: meeting.place },
  state: minutesTag(meeting),
})

export const fileColumns = [
  { name: 'body', heading: 'Who meets', kind: 'text' },
  { name: 'part', heading: 'Part of the force', kind: 'text' },
  { name: 'starts', heading: 'Begins', kind: 'instant' },
  { name: 'ends', heading: 'Ends', kind: 'instant' },
  { name: 'hour', heading: 'Time of day', kind: 'text' },
  { name: 'place', heading: 'Where', kind: 'text' },
  { name: 'inPublic', heading: 'In public', kind: 'text' },
  { name: 'public', heading: 'Of the public', kind: 'number' },
  { name: 'calledOff', heading: 'Called off because', kind: 'text' },
  { name: 'minutes', heading: 'Minutes', kind: 'text' },
] as const

export const asRow = (meeting: Listed) => ({
  body: meeting.body.name,
  part: meeting.body.place,
  starts: meeting.startsAt,
  ends: meeting.endsAt,
  hour: hourOf(meeting),
  place: meeting.place,
  inPublic: meeting.isInPublic ? 'yes' : 'no',
  public: meeting.publicCount,
  calledOff: meeting.calledOff,
  minutes: minutesTag(meeting).tag ?? '',
})
