// One row of what a base station of keypads wrote down: who pressed what, and when.
import { momentsAt, readTime } from '../../../../platform/calendar/local-time.ts'
import { type Checked, isDay, problems } from '../../../../platform/checks.ts'
import { readAnswer } from '../keypads/answers.ts'
import { type Question, stateOf } from '../rules.ts'

export const keypadColumns = {
  question: 'the number of the question, as it stands on the page of the poll',
  keypad: 'the number of the keypad; it is not kept',
  answer: 'the number of the answer, its letter (A is the first) or its words; empty where the keypad gave none',
  time: 'when it was pressed: 2026-11-24 18:31:05, or the time alone for the day of the meeting',
} as const
export type Column = keyof typeof keypadColumns

export type Row = { position: number; keypad: string; answer: number | undefined; at: Date }

type Known = { questions: readonly Question[]; meetingDay: string }

export function checkKeypadRow(row: Record<Column, string>, { questions, meetingDay }: Known): Checked<Row> {
  const question = /^\d{1,3}$/.test(row.question)
    ? questions.find(({ position }) => position === Number(row.question))
    : undefined
  const answer = question && row.answer !== '' ? readAnswer(row.answer, question.options) : undefined
  const at = readMoment(row.time, meetingDay)
  const errors = problems({
    question: whyNotQuestion(row.question, question, questions),
    keypad:
      (row.keypad === '' && 'Enter the number of the keypad') ||
      (row.keypad.length > 40 && `'${row.keypad.slice(0, 40)}…' is longer than a number of a keypad can be`),
    answer:
      question !== undefined &&
      row.answer !== '' &&
      answer === undefined &&
      `'${row.answer}' is none of the ${question.options.length} answers of question ${question.position}`,
    time: at === undefined && `'${row.time}' is not a time like 2026-11-24 18:31:05`,
  })
  if (errors || !question || !at) return { errors: errors! }
  return { value: { position: question.position, keypad: row.keypad, answer, at } }
}

function whyNotQuestion(typed: string, found: Question | undefined, { length }: Known['questions']) {
  if (!found) return `there is no question '${typed}': the poll has ${length}, numbered as on its page`
  const state = stateOf(found)
  if (state === 'open') return `question ${found.position} is still open. Close it, then import the file again`
  return (
    state === 'waiting' && `question ${found.position} has never been opened. Open and close it, or correct the number`
  )
}

const written = /^(?:(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})[T ])?(\d{1,2}:\d{2})(?::(\d{2})(?:\.\d{1,6})?)?$/
const exact = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})$/

/** By London's clocks where the time says no zone; of an hour that comes twice the first. */
function readMoment(typed: string, meetingDay: string): Date | undefined {
  if (exact.test(typed)) {
    const at = new Date(typed)
    return Number.isNaN(at.getTime()) ? undefined : at
  }
  const [, date, clock = '', seconds = '0'] = written.exec(typed) ?? []
  const [day, time] = [dayIn(date ?? meetingDay), readTime(clock)]
  const [minute] = isDay(day) && time && Number(seconds) < 60 ? momentsAt(day, time) : []
  return minute && new Date(minute.getTime() + Number(seconds) * 1000)
}

function dayIn(text: string) {
  const [day = '', month = '', year = ''] = text.includes('/') ? text.split('/') : []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}
