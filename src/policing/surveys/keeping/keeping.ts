// What those who keep surveys see of the answers: how many there are, and one at a time, to leave it out.
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import type { Database } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import { onlyAgreed } from '../questionnaires/consent.ts'
import { type Channel, channels } from '../rules.ts'
import type { SurveyFields } from '../store.ts'
import type { AskedSurvey } from '../surveys.ts'
import { type ChannelCount, responseStore } from './store.ts'

export type Keeping = ReturnType<typeof openKeeping>

/** How many answered a survey, and by which channel; channels by which nobody did are left out. */
export type Tally = { all: number; leftOut: number; channels: { channel: Channel; name: string; count: number }[] }

export function tallyOf(counts: readonly ChannelCount[], surveyId: string): Tally {
  const own = counts.filter((each) => each.surveyId === surveyId)
  const sum = (of: 'all' | 'leftOut') => own.reduce((total, each) => total + each[of], 0)
  const byChannel = (Object.keys(channels) as Channel[]).flatMap((channel) => {
    const found = own.find((each) => each.channel === channel)
    const count = found ? found.all - found.leftOut : 0
    return count > 0 ? [{ channel, name: channels[channel], count }] : []
  })
  return { all: sum('all') - sum('leftOut'), leftOut: sum('leftOut'), channels: byChannel }
}

type Parts = { audit: Audit; find: (surveyId: string) => Promise<AskedSurvey> }

/** @throws NotFound where there is no such answer; Conflict where it was left out, or taken in, in the meantime */
export function openKeeping(db: Database, forceId: string, { audit, find }: Parts) {
  const store = responseStore(db, forceId)
  const about = (id: string) => ({ kind: 'survey', ids: [id] })

  return {
    counts: store.counts,
    page: store.page,

    /** Once somebody has answered, what was asked of them stays what it was. */
    async mayBecome({ survey }: Pick<AskedSurvey, 'survey'>, fields: SurveyFields): Promise<Checked<SurveyFields>> {
      const isAnswered = (await store.counts()).some(({ surveyId }) => surveyId === survey.id)
      if (!isAnswered || fields.questionnaireId === survey.questionnaireId) return { value: fields }
      return {
        errors: { questionnaireId: 'People have answered these questions already: set up another survey for others' },
      }
    },

    /** One person's answers and words, which is written down: words may name people. */
    async read(surveyId: string, id: string) {
      const response = await store.find(surveyId, id)
      if (!response) throw new NotFound()
      await audit.record({ kind: 'consultation', what: 'survey.read', about: about(surveyId), details: { answer: id } })
      const { definition } = (await find(surveyId)).questionnaire
      return { ...onlyAgreed(definition, response), comments: await store.commentsOf(id) }
    },

    /** @param why in words, kept with the answer and in the audit trail */
    async leaveOut(surveyId: string, id: string, why: string) {
      if (!(await store.leaveOut(surveyId, id, why))) throw new Conflict()
      const details = { answer: id }
      await audit.record({ kind: 'alteration', what: 'survey.leave-out', about: about(surveyId), reason: why, details })
    },

    async takeIn(surveyId: string, id: string, reason: string) {
      if (!(await store.leaveOut(surveyId, id, ''))) throw new Conflict()
      await audit.record({
        kind: 'alteration',
        what: 'survey.take-in',
        about: about(surveyId),
        reason,
        details: { answer: id },
      })
    },
  }
}
