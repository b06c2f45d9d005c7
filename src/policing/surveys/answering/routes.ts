// The first and last page of an online survey, and the short address on posters.

import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { v4 as uuidv4 } from 'uuid'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import {
  AtQuery,
  crowdLimit,
  findOnline,
  InParams,
  languageFor,
  type OnlineFaces,
  openDrafts,
  SurveyParams,
  view,
} from './online.ts'
import type { DraftSeal } from './seal.ts'
import { languageUrl, startPage, surveyFrame, surveyUrl, type Way } from './shown.ts'
import { emptyDraft } from './steps.ts'

const config = { access: 'public', rateLimit: crowdLimit } as const
type ForceNames = { forces: () => Promise<{ id: string; name: string }[]> }

export function surveyRoutes<F extends OnlineFaces>(
  web: Web,
  within: Within<F>,
  { seal, register }: { seal: DraftSeal; register: ForceNames },
) {
  const asResident = <Result>(forceId: string, work: (faces: F) => Promise<Result>) =>
    within({ forceId, actor: { kind: 'public' } }, work)
  const drafts = openDrafts(seal)

  /** Several forces on one installation can have surveys of one code. */
  web.get(
    '/surveys/:code',
    { config, schema: { params: Type.Object({ code: SurveyParams.properties.code }) } },
    async (request, reply) => {
      const { code } = request.params
      const found = []
      for (const { id, name } of await register.forces()) {
        const surveys = await asResident(id, (faces) => faces.surveys.list())
        const survey = surveys.find((each) => each.isOnline && each.code === code)
        if (survey) found.push({ name, title: survey.title, href: surveyUrl(id, code) })
      }
      if (found.length === 0) throw new NotFound()
      return found.length === 1 ? reply.redirect(found[0]!.href, 303) : reply.page(view('which'), { found })
    },
  )

  async function start(forceId: string, code: string, way: Way, reply: FastifyReply) {
    const { page, state } = await asResident(forceId, async (faces) => {
      const { asked, force } = await findOnline(faces, code)
      languageFor(asked, way.language)
      return { page: startPage(asked, force, way), state: faces.surveys.stateOf(asked.survey) }
    })
    return reply.page(view(state === 'open' ? 'start' : 'not-open'), { ...page, isClosed: state === 'closed' })
  }

  const schema = { params: SurveyParams, querystring: AtQuery }
  web.get('/:force/surveys/:code', { config, schema }, ({ params, query: { at = '' } }, reply) =>
    start(params.force, params.code, { language: 'en', at }, reply),
  )

  const inSchema = { params: InParams, querystring: AtQuery }
  web.get('/:force/surveys/:code/in/:language', { config, schema: inSchema }, ({ params, query: { at = '' } }, reply) =>
    start(params.force, params.code, { language: params.language, at }, reply),
  )

  web.post('/:force/surveys/:code/in/:language', { config, schema: { params: InParams } }, async (request, reply) => {
    const { force: forceId, code, language } = request.params
    const way = { language, at: atIn(request.body) }
    const to = await asResident(forceId, async (faces) => {
      const { asked } = await findOnline(faces, code)
      languageFor(asked, language)
      if (faces.surveys.stateOf(asked.survey) !== 'open') return languageUrl(surveyUrl(forceId, code), way)
      const id = uuidv4()
      await drafts.begin(faces, request, reply, id, asked.survey.id, emptyDraft(language, way.at))
      return `${surveyUrl(forceId, code)}/${id}/questions/${asked.questionnaire.definition.questions[0]!.key}`
    })
    return reply.redirect(to, 303)
  })

  for (const ending of ['thank-you', 'stopped'] as const) {
    const url = `/:force/surveys/:code/in/:language/${ending}`
    web.get(url, { config, schema: inSchema }, async ({ params, query: { at = '' } }, reply) => {
      const frame = await asResident(params.force, async (faces) => {
        const { asked, force } = await findOnline(faces, params.code)
        return surveyFrame(asked, force, { language: languageFor(asked, params.language), at })
      })
      return reply.page(view('done'), { ...frame, isSent: ending === 'thank-you' })
    })
  }
}

/** What was sent as a point's code, which anybody can change: cut to the length of one. */
const atIn = (body: unknown) => {
  const { at } = body as Body
  return typeof at === 'string' ? at.slice(0, 30) : ''
}
