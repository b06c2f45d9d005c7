// Interviews as a supplier sends them: CSV, ODS or SPSS.
import { basename } from 'node:path'
import { dayOf } from '../../../platform/clock.ts'
import { type ImportKind, settingOf } from '../../../platform/import/kind.ts'
import { ImportRefused, RowRefused } from '../../../platform/import/refusal.ts'
import { savVariables } from '../../../platform/import/sav-records.ts'
import { type ColumnMap, readTable } from '../../../platform/import/table.ts'
import { firstBytes } from '../../../platform/import/table-file.ts'
import { isMissing, type Variable } from '../../../platform/spss/dictionary.ts'
import { isSav } from '../../../platform/spss/header.ts'
import { count } from '../../../platform/view-filters.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { AskedSurvey } from '../surveys.ts'
import { type MeaningOf, noMeaning } from './coding.ts'
import type { SurveyFieldwork, Taken } from './fieldwork.ts'
import {
  checkFieldworkRow,
  columnsOf,
  type FieldworkRow,
  fixedColumns,
  neededColumns,
  type PartsByName,
} from './fieldwork-row.ts'
import { splitMap } from './value-map.ts'

type Faces = { surveyFieldwork: SurveyFieldwork; accounts: Pick<Accounts, 'geography'> }

const surveyAnswers: ImportKind<Faces> = {
  name: 'survey-answers',
  may: 'keep-surveys',
  summary:
    'CSV, ODS or SPSS of the interviews of a survey, one row each; the same file again changes nothing, a corrected one replaces',
  columns: {
    ...fixedColumns,
    '(a question)': 'the answer, by the name of the question; write overall=Q12 to name its column',
    '(a question):(an answer)': 'what the file has for an answer; write overall:completely=1 to say what 1 means',
  },
  mayMap: (ours) => /^[a-z0-9][a-z0-9_-]*(:[^:]*)?$/.test(ours),
  settings: {
    survey: 'the code of the survey, as in its public address',
    complete: "'yes' where the file has all interviews of the survey: those not in it no longer count",
  },
  layoutSettings: [],
  async run(file, options, { surveyFieldwork, accounts }) {
    const asked = await surveyNamed(surveyFieldwork, settingOf(options, 'survey', 'user-satisfaction-2026'), file)
    const { columns: map, values } = splitMap(options.map)
    const columns = columnsOf(asked)
    refuseUnknown(options.map, columns, file)
    const needed = neededColumns(asked)
    const reading = {
      asked,
      values,
      meaningOf: await meaningsIn(file, map),
      parts: await partsOf(accounts),
      cases: await surveyFieldwork.sampledCases(asked),
      today: dayOf(surveyFieldwork.now()),
    }
    const table = await readTable<string, FieldworkRow>(file, {
      columns,
      optional: columns.filter((column) => !needed.includes(column)),
      map,
      check: (row) => checkFieldworkRow(row, reading),
      unique: { column: 'case_code', key: ({ caseCode }) => caseCode },
    })
    const taken = await surveyFieldwork.take(asked, table.values, options.settings.complete === 'yes')
    return { kind: 'survey-answers', rows: table.values.length, notes: notesOf(taken, table.values, asked) }
  },
}

export const fieldworkImports = [surveyAnswers]

const refusal = (file: string, column: string, reason: string) =>
  new ImportRefused(basename(file), [{ row: null, column, reason }])

async function surveyNamed({ surveys }: SurveyFieldwork, code: string, file: string): Promise<AskedSurvey> {
  const all = await surveys.list()
  if (all.some((survey) => survey.code === code)) return surveys.findByCode(code)
  const known = all.map((survey) => survey.code)
  throw refusal(
    file,
    '--survey',
    `there is no survey '${code}'${known.length > 0 ? `. There are ${known.join(', ')}` : ''}`,
  )
}

/** A name that is not there would be passed over, and the answers with it. */
function refuseUnknown(map: ColumnMap, columns: readonly string[], file: string) {
  const unknown = Object.keys(map).find((ours) => !columns.includes(ours.split(':')[0]!.trim()))
  if (unknown !== undefined)
    throw refusal(file, unknown, `there is no such column or question here. There are ${columns.join(', ')}`)
}

/** What values mean is said in SPSS files, and in no others. */
async function meaningsIn(file: string, map: ColumnMap): Promise<MeaningOf> {
  const isThere = await firstBytes(file).then(isSav, () => false) // whoever reads the rows says what is wrong
  if (!isThere) return noMeaning
  const byName = new Map((await variablesIn(file)).map((variable) => [variable.name, variable]))
  return (column, text) => {
    const variable = byName.get(map[column] ?? column)
    const value = variable?.kind === 'text' ? text : Number(text)
    return {
      label: variable?.valueLabels.get(value),
      isMissing: variable !== undefined && isMissing(variable, value),
    }
  }
}

async function variablesIn(file: string): Promise<readonly Variable[]> {
  try {
    return await savVariables(file)
  } catch (error) {
    if (error instanceof RowRefused) throw new ImportRefused(basename(file), [error.problem])
    throw error
  }
}

async function partsOf(accounts: Pick<Accounts, 'geography'>): Promise<PartsByName> {
  const all = [...(await accounts.geography()).values()]
  const named = (kind: 'division' | 'section') =>
    new Map(
      all
        .filter((part) => part.kind === kind)
        .flatMap(({ code, name }) => [[name.toLowerCase(), code] as const, [code.toLowerCase(), code] as const]),
    )
  return { divisions: named('division'), sections: named('section') }
}

function notesOf(
  { added, changed, same, leftOut }: Taken,
  rows: readonly FieldworkRow[],
  { survey, questionnaire }: AskedSurvey,
): string[] {
  const unanswered = questionnaire.definition.questions
    .filter(
      ({ key, asked }) =>
        asked.kind !== 'postcode' && rows.every((row) => !(key in row.answers || key in row.comments)),
    )
    .map(({ key }) => key)
  return [
    `${count(added, 'interview')} added, ${changed} replaced, ${same} as before`,
    ...(leftOut > 0 ? [`${count(leftOut, 'interview')} no longer in the file and no longer counted`] : []),
    ...(unanswered.length > 0 ? [`nobody answered: ${unanswered.join(', ')}`] : []),
    ...(survey.publishedAt ? ['the published results stay as they were, until somebody publishes them again'] : []),
  ]
}
