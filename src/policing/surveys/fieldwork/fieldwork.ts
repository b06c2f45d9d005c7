// All that may be asked of interviews that suppliers made.
import { v7 as uuidv7 } from 'uuid'
import type { Database, Scope } from '../../../platform/database.ts'
import type { Sampling } from '../sampling/sampling.ts'
import type { AskedSurvey, Surveys } from '../surveys.ts'
import type { FieldworkRow } from './fieldwork-row.ts'
import type { SampledCases } from './sampled.ts'
import { fieldworkStore, type KeptCase } from './store.ts'

export type SurveyFieldwork = ReturnType<typeof openFieldwork>

/** Why an interview does not count that a complete file no longer has. */
export const noLongerInFile = 'No longer in the supplier’s file'

export type Taken = { added: number; changed: number; same: number; leftOut: number }

type Parts = {
  surveys: Pick<Surveys, 'findByCode' | 'addResponses' | 'list'>
  sampling: Pick<Sampling, 'interviews'>
  now: () => Date
}

export function openFieldwork(
  db: Database,
  { forceId }: Pick<Scope, 'forceId'>,
  { surveys, sampling: { interviews }, now }: Parts,
) {
  const store = fieldworkStore(db, forceId)

  async function endCases({ survey }: AskedSurvey, rows: readonly FieldworkRow[]) {
    const cases = await interviews.issued(survey.id)
    const answered = rows.flatMap(({ caseCode, answeredOn }) => {
      const found = cases?.get(caseCode)
      return found && found.status !== 'interviewed' ? [{ id: found.id, day: answeredOn }] : []
    })
    await interviews.haveAnswered(answered)
  }

  return {
    now,
    surveys,

    sampledCases: ({ survey }: AskedSurvey): Promise<SampledCases> => interviews.issued(survey.id),

    /**
     * Keeps the interviews of a file, each by the code of its case: one that is known is replaced where anything of it is
     * another, and stays as it was where nothing is. An interview that was left out by hand stays left out. A case that was drawn
     * has been interviewed from now on, whether the log of calls says so yet or not.
     * @param isComplete whether the file has all interviews of the survey, so that those not in it no longer count
     */
    async take(asked: AskedSurvey, rows: readonly FieldworkRow[], isComplete: boolean): Promise<Taken> {
      const kept = await store.cases(asked.survey.id)
      const known = new Map(kept.map((each) => [each.caseCode, each]))
      const coming = new Set(rows.map(({ caseCode }) => caseCode))
      const changed = rows.filter((row) => known.has(row.caseCode) && !isSame(row, known.get(row.caseCode)!))
      const added = rows.filter(({ caseCode }) => !known.has(caseCode))
      const gone = isComplete ? kept.filter((each) => !coming.has(each.caseCode) && each.leftOut === '') : []
      await endCases(asked, rows)
      const replaced = changed.map(({ caseCode }) => known.get(caseCode)!)
      await store.remove(replaced.map(({ id }) => id))
      const all = [...added, ...changed].map((row) => asResponse(row, asked.survey.id, known.get(row.caseCode)))
      await surveys.addResponses(
        asked,
        all.map(({ response }) => response),
        all.flatMap(({ comments }) => comments),
      )
      await store.leaveOut(
        gone.map(({ id }) => id),
        noLongerInFile,
      )
      return {
        added: added.length,
        changed: changed.length,
        same: rows.length - added.length - changed.length,
        leftOut: gone.length,
      }
    },
  }
}

/** What a file says of an interview, whichever way its keys are ordered. */
const saidOf = ({
  channel,
  answeredOn,
  answers,
  groups,
  stratum,
  cluster,
  weight,
  comments,
}: FieldworkRow | KeptCase) =>
  JSON.stringify([channel, answeredOn, sorted(answers), sorted(groups), stratum, cluster, weight, sorted(comments)])

const sorted = (record: Readonly<Record<string, unknown>>) =>
  Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1))

const isSame = (row: FieldworkRow, kept: KeptCase) => saidOf(row) === saidOf(kept) && kept.leftOut !== noLongerInFile

function asResponse({ comments, ...row }: FieldworkRow, surveyId: string, kept: KeptCase | undefined) {
  const id = kept?.id ?? uuidv7()
  const leftOut = kept && kept.leftOut !== noLongerInFile ? kept.leftOut : ''
  return {
    response: { ...row, id, surveyId, language: 'en', leftOut },
    comments: Object.entries(comments).map(([question, words]) => ({ responseId: id, question, words })),
  }
}
