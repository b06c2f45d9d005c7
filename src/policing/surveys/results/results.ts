// All that may be asked of the results of surveys: by pages, and by later subjects.
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { countOf, type Question } from '../questionnaires/definition.ts'
import type { Response, Survey } from '../rules.ts'
import type { Surveys } from '../surveys.ts'
import { partKey } from './labels.ts'
import { type Dimension, innerOf, valueOfDimension } from './layers.ts'
import { publishedFrom } from './published.ts'
import { publicationStore } from './store.ts'
import { openTables, type Table, type Tables } from './tables.ts'

export type SurveyResults = ReturnType<typeof openResults>

type Parts = {
  audit: Audit
  surveys: Pick<Surveys, 'find' | 'findByCode' | 'list' | 'responses' | 'weighting'>
  accounts: Pick<Accounts, 'geography'>
  now: () => Date
}

/**
 * A row of the sample, for whoever estimates from it: an answer is 1, 0, or null outside the base. Those of its groups
 * that tables are made by are as they stand there, empty where nobody said.
 */
export type SampleRow = {
  stratum: string
  psu: string
  weight: number
  answer: 0 | 1 | null
  groups: Readonly<Record<string, string>>
}

const asInTables = (response: Response) => ({
  'user-group': valueOfDimension['user-group'](response),
  'ethnic-group': valueOfDimension['ethnic-group'](response),
  division: valueOfDimension.division(response),
  section: innerOf(valueOfDimension.section(response)),
  age: valueOfDimension.age(response),
})

/** @throws NotFound where there is no such survey, or it does not ask such a question */
export function openResults(db: Database, { forceId }: Pick<Scope, 'forceId'>, parts: Parts) {
  const { audit, surveys, accounts, now } = parts
  const store = publicationStore(db, forceId)

  async function partNames() {
    const named = [...(await accounts.geography()).values()]
    return new Map(
      named.flatMap(({ kind, code, name }) =>
        kind === 'division' || kind === 'section' ? [[partKey(kind, code), name] as const] : [],
      ),
    )
  }

  async function tables(surveyId: string): Promise<Tables> {
    const answers = await surveys.responses(surveyId)
    const weights = await surveys.weighting.inUse(surveyId, answers)
    return openTables(await surveys.find(surveyId), answers, await partNames(), weights)
  }

  return {
    tables,

    /** One question by one thing; what is not shown on the pages is not here either. */
    async estimates(surveyId: string, question: string, by: Dimension): Promise<Table> {
      const all = await tables(surveyId)
      return all.by(questionOf(all, question), by)
    },

    /** Every response that counts, those without an answer too: groups are domains, never a filtered sample. */
    async rows(surveyId: string, key: string): Promise<SampleRow[]> {
      const { questionnaire } = await surveys.find(surveyId)
      const question = questionnaire.definition.questions.find((each) => each.key === key)
      if (!question) throw new NotFound()
      return (await surveys.responses(surveyId)).map((response) => ({
        stratum: response.stratum,
        psu: response.cluster,
        weight: response.weight,
        answer: countOf(question, response.answers) ?? null,
        groups: { ...response.groups, ...asInTables(response) },
      }))
    },

    /** Earlier surveys that ask one of its questions, the newest first. */
    async earlier(survey: Survey): Promise<Survey[]> {
      return (await surveys.list()).filter(({ id, periodFrom }) => id !== survey.id && periodFrom <= survey.periodFrom)
    },

    publication: store.newest,

    /** The newest publication by the public address of a survey; undefined before the first. */
    async published(code: string) {
      const { survey } = await surveys.findByCode(code)
      return { survey, publication: await store.newest(survey.id) }
    },

    /**
     * Makes the results public as they stand, and keeps them so.
     * @throws Conflict where answers are still taken
     */
    async publish(surveyId: string, today: string) {
      const all = await tables(surveyId)
      if (all.survey.closesOn >= today) throw new Conflict()
      const publishedAt = now()
      const figures = publishedFrom(all)
      await store.add(surveyId, { publishedAt, figures })
      await audit.record({
        kind: 'disclosure',
        what: 'survey.publish',
        about: { kind: 'survey', ids: [surveyId] },
        details: { answered: figures.answered, questions: figures.questions.length },
      })
    },

    /** A file of the figures leaves. */
    downloaded: (surveyId: string, details: { format: string; question: string; rows: number }) =>
      audit.record({
        kind: 'disclosure',
        what: 'survey.download-results',
        about: { kind: 'survey', ids: [surveyId] },
        details,
      }),
  }
}

/**
 * A question that has a page: it makes a percentage, is one answer of several, or asks for a number.
 * @throws NotFound where it is none of them
 */
export function questionOf(tables: Pick<Tables, 'shares' | 'numbers'>, key: string): Question {
  const found = [...tables.shares, ...tables.numbers].find((each) => each.key === key)
  if (!found) throw new NotFound()
  return found
}
