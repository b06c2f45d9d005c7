// The first and last page of an online survey, and the short address on posters.
import { randomUUID } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import {
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
import { startPage, surveyFrame, surveyUrl } from './shown.ts'
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

  async function start(forceId: string, code: string, language: string, reply: FastifyReply) {
    const { page, state } = await asResident(forceId, async (faces) => {
      const { asked, force } = await findOnline(faces, code)
      return { page: startPage(asked, force, languageFor(asked, language)), state: faces.surveys.stateOf(asked.survey) }
    })
    return reply.page(view(state === 'open' ? 'start' : 'not-open'), { ...page, isClosed: state === 'closed' })
  }

  web.get('/:force/surveys/:code', { config, schema: { params: SurveyParams } }, ({ params }, reply) =>
    start(params.force, params.code, 'en', reply),
  )

  web.get('/:force/surveys/:code/in/:language', { config, schema: { params: InParams } }, ({ params }, reply) =>
    start(params.force, params.code, params.language, reply),
  )

  web.post('/:force/surveys/:code/in/:language', { config, schema: { params: InParams } }, async (request, reply) => {
    const { force: forceId, code, language } = request.params
    const to = await asResident(forceId, async (faces) => {
      const { asked } = await findOnline(faces, code)
      languageFor(asked, language)
      if (faces.surveys.stateOf(asked.survey) !== 'open') return `${surveyUrl(forceId, code)}/in/${language}`
      const id = randomUUID()
      await drafts.begin(faces, request, reply, id, asked.survey.id, emptyDraft(language))
      return `${surveyUrl(forceId, code)}/${id}/questions/${asked.questionnaire.definition.questions[0]!.key}`
    })
    return reply.redirect(to, 303)
  })

  for (const ending of ['thank-you', 'stopped'] as const) {
    const schema = { params: InParams }
    web.get(`/:force/surveys/:code/in/:language/${ending}`, { config, schema }, async ({ params }, reply) => {
      const frame = await asResident(params.force, async (faces) => {
        const { asked, force } = await findOnline(faces, params.code)
        return surveyFrame(asked, force, languageFor(asked, params.language))
      })
      return reply.page(view('done'), { ...frame, isSent: ending === 'thank-you' })
    })
  }
}
