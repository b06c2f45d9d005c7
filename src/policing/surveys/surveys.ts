// All that may be asked of surveys: by pages, imports, jobs, commands and later subjects.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { Outbox } from '../../platform/outbox/outbox.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { Conflict, NotFound } from '../../platform/web/errors.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Crime } from '../crime/crime.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import type { Teams } from '../teams/teams.ts'
import { openAnswering } from './answering/answering.ts'
import { openCampaigns } from './campaigns/campaigns.ts'
import { closingDue } from './due.ts'
import { openEnquiries } from './enquiries/enquiries.ts'
import { openKeeping } from './keeping/keeping.ts'
import type { Definition } from './questionnaires/definition.ts'
import { mayChange, type Questionnaire } from './questionnaires/rules.ts'
import { questionnaireStore } from './questionnaires/store.ts'
import { type KeptResponse, type Survey, stateOf } from './rules.ts'
import { openSectors } from './sectors/sectors.ts'
import { type Comment, type SurveyFields, surveyStore } from './store.ts'
import { openWeighting } from './weighting/weighting.ts'

export type { Polls } from './polls/polls.ts'
export { deviceDays } from './polls/voting/device.ts'
export type { SurveyResults } from './results/results.ts'
export type { Tables } from './results/tables.ts'
export type Surveys = ReturnType<typeof openSurveys>
export type SurveyParts = {
  audit: Audit
  settings: Settings
  outbox: Outbox
  neighbourhoods: Neighbourhoods
  accounts: Accounts
  teams: Pick<Teams, 'teamMembers'>
  crime: Crime
  now: () => Date
}

/** A survey with its questions. */
export type AskedSurvey = { survey: Survey; questionnaire: Questionnaire }

/**
 * Surveys of one force, and what was answered.
 * @throws NotFound where there is no such survey or questionnaire
 * @throws Conflict where somebody else changed it since
 */
export function openSurveys(db: Database, scope: Scope, parts: SurveyParts) {
  const { audit, neighbourhoods, now } = parts
  const { forceId } = scope
  const [store, questionnaires] = [surveyStore(db, forceId), questionnaireStore(db, forceId)]

  const record = (what: string, kind: 'collection' | 'alteration', id: string, details: Record<string, unknown>) =>
    audit.record({ kind, what, about: { kind: what.split('.')[0]!, ids: [id] }, details })

  async function questionnaire(id: string) {
    const found = (await questionnaires.all()).find((each) => each.id === id)
    if (!found) throw new NotFound()
    return found
  }

  async function asked(isSought: (survey: Survey) => boolean): Promise<AskedSurvey> {
    const survey = (await store.surveys()).find(isSought)
    if (!survey) throw new NotFound()
    return { survey, questionnaire: await questionnaire(survey.questionnaireId) }
  }

  /**
   * Takes answers that were checked (answering/answers.ts) of a survey that is open, and freezes its questions: from the
   * beginning of the day, since the moment would tell when the first of them answered.
   */
  async function addResponses(
    { survey, questionnaire: { id } }: AskedSurvey,
    responses: readonly KeptResponse[],
    comments: readonly Comment[],
  ) {
    await questionnaires.freeze(id, new Date(dayOf(now())))
    await store.addResponses(responses)
    await store.addComments(comments)
    return { survey: survey.id, added: responses.length }
  }

  const find = (id: string) => asked((survey) => survey.id === id)
  const sectors = openSectors(db, forceId, parts)
  const surveys = { list: store.surveys, find, responses: store.responses, consented: store.consented }

  return {
    answering: openAnswering(db, forceId, { audit, neighbourhoods, keep: addResponses, sectors, now }),
    keeping: openKeeping(db, forceId, { audit, find }),
    campaigns: openCampaigns(db, scope, { ...parts, surveys }),
    enquiries: openEnquiries(db, scope, { ...parts, sectors }),
    sectors,
    weighting: openWeighting(db, forceId, { ...parts, unweighted: store.asDrawn, find }),

    questionnaires: questionnaires.all,
    questionnaire,

    async addQuestionnaire(name: string, definition: Definition) {
      const added = { id: uuidv7(), name, definition, frozenAt: null, version: 1 }
      await questionnaires.add(added)
      await record('questionnaire.add', 'collection', added.id, { name })
      return added
    },

    /** Only until the first survey that asks it opens. */
    async changeQuestionnaire(id: string, version: number, fields: Pick<Questionnaire, 'name' | 'definition'>) {
      if (!mayChange(await questionnaire(id))) throw new Conflict()
      if (!(await questionnaires.change(id, version, fields))) throw new Conflict()
      await record('questionnaire.change', 'alteration', id, { name: fields.name })
    },

    list: store.surveys,
    find,
    /** By its public address. */
    findByCode: (code: string) => asked((survey) => survey.code === code),

    async add(fields: SurveyFields): Promise<Survey> {
      const added = { ...fields, id: uuidv7(), version: 1 }
      await store.addSurvey(added)
      await record('survey.add', 'collection', added.id, { name: fields.name })
      return added
    },

    async change(id: string, version: number, fields: SurveyFields) {
      if (!(await store.changeSurvey(id, version, fields))) throw new Conflict()
      await record('survey.change', 'alteration', id, fields)
    },

    /** Those that count; the first of them freezes what was asked. */
    responses: store.responses,
    comments: store.comments,

    addResponses,

    due: async () => closingDue(await store.surveys(), dayOf(now())),

    stateOf: (survey: Survey) => stateOf(survey, dayOf(now())),
  }
}
