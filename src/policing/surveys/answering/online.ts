// Finding the survey that a public address is about, and what somebody has answered of it so far.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { NotFound } from '../../../platform/web/errors.ts'
import { formCookie, formCookieOf } from '../../../platform/web/forgery.ts'
import type { Forces } from '../../forces/forces.ts'
import { offeredIn } from '../questionnaires/texts.ts'
import type { AskedSurvey, Surveys } from '../surveys.ts'
import type { DraftSeal } from './seal.ts'
import { surveyFrame } from './shown.ts'
import type { Draft } from './steps.ts'

export type OnlineFaces = { surveys: Surveys; forces: Pick<Forces, 'published'> }

export const SurveyParams = Type.Object({ force: Type.String(), code: Type.String({ maxLength: 60 }) })
export const InParams = Type.Object({ ...SurveyParams.properties, language: Type.String({ maxLength: 35 }) })
/** The code of the collection point whose poster led here. */
export const AtQuery = Type.Object({ at: Type.Optional(Type.String({ maxLength: 30 })) })
export const DraftParams = Type.Object({
  ...SurveyParams.properties,
  draft: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
})
export const QuestionParams = Type.Object({ ...DraftParams.properties, question: Type.String({ maxLength: 40 }) })

/** A library's, a school's or a meeting's computers stand behind one address: fifty people at it hardly ask for ten a second. */
export const crowdLimit = { perSecond: 20, burst: 300 }

export const view = (name: string) => `policing/surveys/answering/${name}.njk`

/** A survey that anybody may answer at its address, with its force. @throws NotFound for any other */
export async function findOnline({ surveys, forces }: OnlineFaces, code: string) {
  const [asked, force] = [await surveys.findByCode(code), await forces.published()]
  if (!asked.survey.isOnline || !force) throw new NotFound()
  return { asked, force: { ...force, url: `/${force.id}` } }
}

/** @throws NotFound for a language in which it is not asked */
export function languageFor({ questionnaire }: AskedSurvey, tag: string): string {
  if (!offeredIn(questionnaire.definition).includes(tag)) throw new NotFound()
  return tag
}

type Address = { code: string; draft: string }

/** What this browser has answered so far; undefined once it is sent, over, or was begun in another. */
export function openDrafts(seal: DraftSeal) {
  return {
    async find(faces: OnlineFaces, request: FastifyRequest, { code, draft: id }: Address) {
      const { asked, force } = await findOnline(faces, code)
      const sealed = await faces.surveys.answering.drafts.find(id, asked.survey.id)
      const browser = formCookieOf(request)
      const draft = sealed && browser ? seal.open(id, browser, sealed) : undefined
      const frame = surveyFrame(asked, force, { language: draft?.language ?? 'en', at: draft?.at ?? '' })
      const isOpen = faces.surveys.stateOf(asked.survey) === 'open'
      return { asked, force, frame, draft: isOpen ? draft : undefined, isOpen, draftUrl: `${frame.url}/${id}` }
    },

    keep: (faces: OnlineFaces, request: FastifyRequest, reply: FastifyReply, id: string, draft: Draft) =>
      faces.surveys.answering.drafts.keep(id, seal.close(id, formCookie(request, reply), draft)),

    begin: (
      faces: OnlineFaces,
      request: FastifyRequest,
      reply: FastifyReply,
      id: string,
      surveyId: string,
      draft: Draft,
    ) => faces.surveys.answering.drafts.add(id, surveyId, seal.close(id, formCookie(request, reply), draft)),
  }
}
