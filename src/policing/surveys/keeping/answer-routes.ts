// Single answers: to look at one, and leave it out with a reason.
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { languageOf } from '../../languages/languages.ts'
import { answersInWords } from '../answering/shown.ts'
import { emptyDraft } from '../answering/steps.ts'
import { channels } from '../rules.ts'
import { reasonForm } from './fields.ts'
import { type Faces, IdParams, keeping, path, view, wayTo } from './routes.ts'

const pageSize = 25
const Page = Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) })
const AnswerParams = Type.Object({ ...IdParams.properties, response: Type.String({ format: 'uuid' }) })

export function answerRoutes<F extends Faces>(web: Web, within: Within<F>) {
  const schema = { params: IdParams, querystring: Page }
  web.get(`${path}/:id/answers`, { config: keeping, schema }, async (request, reply) => {
    const { page = 1 } = request.query
    const { asked, found } = await within(scopeOf(request), async ({ surveys }) => {
      const asked = await surveys.find(request.params.id)
      const part = { limit: pageSize + 1, offset: (page - 1) * pageSize }
      return { asked, found: await surveys.keeping.page(asked.survey.id, part) }
    })
    const rows = found.slice(0, pageSize).map(({ answers, channel, ...row }) => ({
      ...row,
      channel: channels[channel],
      answered: Object.keys(answers).length,
    }))
    const url = `${path}/${asked.survey.id}/answers`
    return reply.page(view('answers'), {
      ...asked,
      way: wayTo(asked),
      rows,
      page,
      hasMore: found.length > pageSize,
      url,
    })
  })

  async function see({ surveys }: Faces, { id, response: responseId }: { id: string; response: string }) {
    const asked = await surveys.find(id)
    const response = await surveys.keeping.read(id, responseId)
    const said = Object.fromEntries(response.comments.map(({ question, words }) => [question, words]))
    const draft = { ...emptyDraft('en'), answers: response.answers, comments: said }
    const answers = answersInWords(asked.questionnaire.definition, draft, await surveys.answering.placeNames())
    const url = `${path}/${id}/answers`
    return {
      ...asked,
      response,
      answers,
      channel: channels[response.channel],
      language: languageOf(response.language)?.englishName,
      way: [...wayTo(asked), { text: 'Single answers', href: url }],
      url: `${url}/${responseId}`,
    }
  }

  const at = `${path}/:id/answers/:response`

  web.get(at, { config: keeping, schema: { params: AnswerParams } }, async (request, reply) => {
    const model = await within(scopeOf(request), (faces) => see(faces, request.params))
    return reply.page(view('answer'), { ...model, form: reasonForm.blank() })
  })

  web.post(at, { config: keeping, schema: { params: AnswerParams } }, async (request, reply) => {
    const body = request.body as Body
    const { id, response: responseId } = request.params
    const { value, errors } = reasonForm.check(body)
    const done = await within(scopeOf(request), async (faces) => {
      const seen = await see(faces, request.params)
      if (!value) return { ...seen, form: reasonForm.again(body, errors), errors }
      const isIn = seen.response.leftOut === ''
      if (isIn) await faces.surveys.keeping.leaveOut(id, responseId, value.reason)
      else await faces.surveys.keeping.takeIn(id, responseId, value.reason)
      return { to: `${path}/${id}?done=${isIn ? 'left-out' : 'taken-in'}` }
    })
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(400).page(view('answer'), done)
  })
}
