// What voting keypads said, as their base station writes it down (CSV or ODS).
import { basename } from 'node:path'
import { dayOf } from '../../../../platform/clock.ts'
import { type ImportKind, type ImportOptions, settingOf } from '../../../../platform/import/kind.ts'
import { ImportRefused } from '../../../../platform/import/refusal.ts'
import { readTable } from '../../../../platform/import/table.ts'
import { count } from '../../../../platform/view-filters.ts'
import type { TakenKeypads } from '../keypads/taking.ts'
import type { Polls } from '../polls.ts'
import { codeInWords, readCode } from '../rules.ts'
import { type Column, checkKeypadRow, keypadColumns, type Row } from './keypad-row.ts'

type Faces = { polls: Polls }

const columns = Object.keys(keypadColumns) as Column[]

const keypads: ImportKind<Faces> = {
  name: 'keypads',
  summary:
    'CSV or ODS of what voting keypads said at a meeting, one row a press; the last before closing counts, and the same file again changes nothing',
  columns: keypadColumns,
  settings: { code: 'the code of the poll, as it stood on the wall, such as BCD 234' },
  async run(file, options, { polls }) {
    const { poll, meeting } = await pollOf(file, options, polls)
    const known = { questions: poll.questions, meetingDay: dayOf(meeting.startsAt) }
    const { values, rows } = await readTable<Column, Row>(file, {
      columns,
      map: options.map,
      check: (row) => checkKeypadRow(row, known),
    })
    const answers = values.flatMap(({ answer, ...row }, at) =>
      answer === undefined ? [] : [{ ...row, answer, row: rows[at]! }],
    )
    const taken = await polls.takeKeypads(poll, answers)
    const column = options.map.question ?? 'question'
    if (taken.differing.length > 0)
      throw new ImportRefused(
        basename(file),
        taken.differing.map(({ question, kept, row }) => ({
          row,
          column,
          reason: `keypads of question ${question.position} were taken before, and said something else (${kept.join(', ')}). A result that is kept does not change`,
        })),
      )
    return { kind: 'keypads', rows: values.length, notes: inNotes(taken, values.length - answers.length) }
  },
}

export const pollImports = [keypads]

async function pollOf(file: string, options: ImportOptions, polls: Polls) {
  const typed = settingOf(options, 'code', "'BCD 234'")
  const code = readCode(typed)
  const found = code && (await polls.withCode(code))
  if (found) return found
  const reason = code
    ? `no poll has the code ${codeInWords(code)}`
    : `'${typed.slice(0, 20)}' is not a code like BCD 234`
  throw new ImportRefused(basename(file), [{ row: null, column: '--code', reason }])
}

function inNotes({ added, same, replaced, late }: TakenKeypads, blank: number): string[] {
  const sum = (votes: readonly number[]) => votes.reduce((total, each) => total + each, 0)
  return [
    ...added.map(({ question, votes }) => `Question ${question.position}: ${count(sum(votes), 'vote')} by keypad`),
    ...same.map(({ question }) => `Question ${question.position}: taken before, and the same`),
    ...(replaced > 0 ? [`${count(replaced, 'answer')} not counted: the same keypad gave another one after`] : []),
    ...(late > 0 ? [`${count(late, 'answer')} not counted: the question was closed`] : []),
    ...(blank > 0 ? [`${count(blank, 'row')} passed over without an answer`] : []),
  ]
}
