// The call log of a supplier (CSV or ODS): one row an attempt.
import { basename } from 'node:path'
import { type Checked, problems } from '../../../../platform/checks.ts'
import { type ImportKind, settingOf } from '../../../../platform/import/kind.ts'
import { ImportRefused } from '../../../../platform/import/refusal.ts'
import { readTable } from '../../../../platform/import/table.ts'
import { count } from '../../../../platform/view-filters.ts'
import { namesFrom } from '../frame/file-names.ts'
import { sampleNamed } from '../named.ts'
import type { Sampling } from '../sampling.ts'
import { readDayAndTime } from '../typed-days.ts'
import type { LoggedCall } from './interviewing.ts'
import { type Outcome, outcomes } from './rules.ts'

const callColumns = {
  case_code: 'the code of the case, as the issue file gives it',
  at: 'when the attempt was made: a day with a time, such as 2026-11-24 14:05',
  outcome: `how it ended: ${Object.keys(outcomes).join(', ')}, or as --outcomes says`,
} as const
type Column = keyof typeof callColumns

type Call = Omit<LoggedCall, 'row'>

export const callImport: ImportKind<{ sampling: Sampling }> = {
  name: 'survey-calls',
  may: 'keep-samples',
  summary:
    'CSV or ODS of attempts to reach those who were drawn, one row an attempt; the same file again changes nothing',
  columns: callColumns,
  settings: {
    survey: 'the code of the survey, such as satisfaction-2026',
    outcomes: 'what the file calls outcomes, such as NA=no-answer,CB=call-back,INT=interviewed',
  },
  layoutSettings: ['outcomes'],
  async run(file, options, { sampling }) {
    const { survey } = await sampleNamed(sampling, settingOf(options, 'survey', 'satisfaction-2026'), file)
    const words = Object.fromEntries(Object.entries(outcomes).map(([key, { name }]) => [key, name]))
    const names = namesFrom<Outcome>(words as Record<Outcome, string>, options.settings.outcomes, {
      file,
      setting: '--outcomes',
    })
    const columns = Object.keys(callColumns) as Column[]
    const check = (row: Record<Column, string>) => checkCall(row, names)
    const table = await readTable<Column, Call>(file, { columns, map: options.map, check })
    const calls = table.values.map((call, at) => ({ ...call, row: table.rows[at]! }))
    const taken = await sampling.interviewing.takeLog(survey.id, calls)
    if (Array.isArray(taken))
      throw new ImportRefused(
        basename(file),
        taken.map((each) => ({ ...each, column: options.map[each.column] ?? each.column })),
      )
    const { added, same } = taken.value!
    return {
      kind: 'survey-calls',
      rows: table.values.length,
      notes: [`${count(added, 'new attempt')}${same > 0 ? `, ${same} known already` : ''}`],
    }
  },
}

function checkCall(row: Record<Column, string>, names: ReadonlyMap<string, Outcome>): Checked<Call> {
  const [at, outcome] = [readDayAndTime(row.at), names.get(row.outcome.toLowerCase())]
  const errors = problems({
    case_code: row.case_code === '' && 'Enter the code of the case',
    at: at === undefined && `'${row.at}' is not a day with a time like 2026-11-24 14:05`,
    outcome: outcome === undefined && `'${row.outcome}' is no outcome: take one of ${Object.keys(outcomes).join(', ')}`,
  })
  if (errors || !at || !outcome) return { errors: errors! }
  return { value: { code: row.case_code.toUpperCase(), at, outcome } }
}
