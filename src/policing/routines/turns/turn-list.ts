// What the history of a regular duty says of each turn, on its page and in its files.
import type { Turn } from '../rules.ts'

const tags = {
  'on-time': { tag: 'In time', colour: 'green' },
  late: { tag: 'Late', colour: 'yellow' },
  missed: { tag: 'Missed', colour: 'red' },
  overdue: { tag: 'Overdue', colour: 'red' },
  'to-do': { tag: 'To be done', colour: 'blue' },
} as const

export const turnTag = ({ state }: Pick<Turn, 'state'>) => tags[state]

export const turnColumns = [
  { name: 'due', heading: 'Due', kind: 'day' },
  { name: 'done', heading: 'Done', kind: 'day' },
  { name: 'state', heading: 'How it stands', kind: 'text' },
  { name: 'note', heading: 'What was said', kind: 'text' },
  { name: 'link', heading: 'Link', kind: 'text' },
  { name: 'by', heading: 'By', kind: 'text' },
  { name: 'at', heading: 'Said', kind: 'instant' },
] as const

export const asTurnRow = (turn: Turn) => ({
  due: turn.dueOn,
  done: turn.done?.doneOn ?? null,
  state: turnTag(turn).tag,
  note: turn.done?.note ?? '',
  link: turn.done?.link ?? '',
  by: turn.done?.byName ?? '',
  at: turn.done?.at ?? null,
})
