// The designs of sample surveys: what is drawn from what, and when the fieldwork is over.
import { v7 as uuidv7 } from 'uuid'
import { dayOf } from '../../../../platform/clock.ts'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import type { Survey } from '../../rules.ts'
import type { SamplingParts } from '../parts.ts'
import { monthOf } from '../rules.ts'
import { openChoices } from '../settings.ts'
import { type Design, type DesignFields, designStore } from './store.ts'

/** A design with the survey that it is of. */
export type Sample = { survey: Survey; design: Design }

/** The month in which the year of interviews begins, '2026-04'. */
export const firstMonthOf = ({ survey }: Pick<Sample, 'survey'>) => monthOf(survey.periodFrom)

export function openDesigns({ db, forceId, audit, settings, surveys, now }: SamplingParts) {
  const store = designStore(db, forceId)

  const designOf = async (surveyId: string) => (await store.all()).find((design) => design.surveyId === surveyId)

  /** @throws NotFound where the survey has no sample */
  async function find(surveyId: string): Promise<Sample> {
    const { survey } = await surveys.find(surveyId)
    const design = await designOf(surveyId)
    if (!design) throw new NotFound()
    return { survey, design }
  }

  return {
    find,
    designOf,
    defaults: openChoices(settings).design,

    /** Every survey that draws its people or asks all of them, with its design where it has one. */
    async all(): Promise<{ survey: Survey; design: Design | undefined }[]> {
      const designs = new Map((await store.all()).map((design) => [design.surveyId, design]))
      const all = (await surveys.list()).filter(({ kind }) => kind !== 'open')
      return all.map((survey) => ({ survey, design: designs.get(survey.id) }))
    },

    /** @throws Conflict where it has one already */
    async add(surveyId: string, fields: DesignFields): Promise<Design> {
      const { survey } = await surveys.find(surveyId)
      if (survey.kind === 'open' || (await designOf(surveyId))) throw new Conflict()
      const design = { ...fields, id: uuidv7(), surveyId, closedAt: null, version: 1 }
      await store.add(design)
      await audit.record({ kind: 'collection', what: 'sample.design', about: { kind: 'survey', ids: [surveyId] } })
      return design
    },

    /** What was drawn already stays as it was. @throws Conflict where somebody else changed it since, or it is closed */
    async change(surveyId: string, version: number, fields: DesignFields) {
      const { design } = await find(surveyId)
      if (design.closedAt || !(await store.change(design.id, version, fields))) throw new Conflict()
      const about = { kind: 'survey', ids: [surveyId] }
      await audit.record({ kind: 'alteration', what: 'sample.change', about, details: fields })
    },

    isOver: ({ survey, design }: Sample) => design.closedAt !== null || survey.closesOn < dayOf(now()),
  }
}

export type Designs = ReturnType<typeof openDesigns>
