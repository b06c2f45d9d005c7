// The result of a poll as a file, a row for each answer that could be given.
import type { Table } from '../../../../platform/spreadsheets/table.ts'
import type { Outline } from '../../../meetings/meetings.ts'
import type { ShownQuestion } from '../polls.ts'

const columns = [
  { name: 'number', heading: 'Number', kind: 'number' },
  { name: 'question', heading: 'Question', kind: 'text' },
  { name: 'closed', heading: 'Voting over', kind: 'instant' },
  { name: 'answer', heading: 'Answer', kind: 'text' },
  { name: 'votes', heading: 'Votes', kind: 'number' },
  { name: 'voters', heading: 'Of how many who voted', kind: 'number' },
] as const

/** Of what is closed: the rest can still change. */
export function resultTable({ name, place }: Outline, questions: readonly ShownQuestion[]): Table {
  const rows = closedOf(questions).flatMap(({ position, question, closedAt, result }) =>
    result.options.map(({ option, votes }) => ({
      number: position,
      question,
      closed: closedAt,
      answer: option,
      votes,
      voters: result.n,
    })),
  )
  const notes = ['How those who came to a meeting voted. They are no sample of those who did not.']
  return { title: `Votes: ${name}, ${place}`, notes, columns, rows }
}

export const closedOf = (questions: readonly ShownQuestion[]) => questions.filter(({ state }) => state === 'closed')
