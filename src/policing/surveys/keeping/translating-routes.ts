// The page on which the title of a survey and what it is for are given in other languages.
import type { FastifyReply } from 'fastify'
import type { Within } from '../../../platform/database.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import { quicker } from '../../../platform/forms/quicker.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { AskedSurvey } from '../surveys.ts'
import { type Faces, IdParams, keeping, path, view, wayTo } from './pages.ts'
import { asTranslations, asTyped, olderEnglish, otherLanguages, translationForm } from './translating.ts'

const url = `${path}/:id/translations`
const schema = { params: IdParams }

export function translatingRoutes<F extends Faces>(web: Web, within: Within<F>) {
  /** @throws NotFound where its questionnaire is in English alone */
  async function toTranslate({ surveys }: F, id: string) {
    const asked = await surveys.find(id)
    const languages = otherLanguages(asked.questionnaire.definition)
    if (languages.length === 0) throw new NotFound()
    return { asked, languages, form: translationForm(languages) }
  }

  const page = (reply: FastifyReply, asked: AskedSurvey, model: { form: object; errors?: Record<string, string> }) =>
    reply.page(view('translate'), { ...asked, ...model, older: olderEnglish(asked.survey), way: wayTo(asked) })

  web.get(url, { config: keeping, schema }, async (request, reply) => {
    const found = await within(scopeOf(request), (faces) => toTranslate(faces, request.params.id))
    const { asked, languages, form } = found
    return page(reply, asked, { form: form.blank(asTyped(asked.survey.translations, languages)) })
  })

  web.post(url, { config: keeping, schema }, async (request, reply) => {
    const { id } = request.params
    const body = request.body as Body
    const changed = await within(scopeOf(request), async (faces): Promise<{ errors?: Record<string, string> }> => {
      const { asked, languages, form } = await toTranslate(faces, id)
      const { value, errors } = form.check(body)
      if (errors) return { errors }
      const { id: _, version: __, ...fields } = asked.survey
      const translations = asTranslations(value, languages)
      const done = faces.surveys.change(id, versionIn(body), { ...fields, translations })
      return done.then(() => ({})).catch((error) => quicker(error, `title-${languages[0]!.tag}`))
    })
    const { errors } = changed
    if (!errors) return reply.redirect(`${path}/${id}?done=changed`, 303)
    const { asked, form } = await within(scopeOf(request), (faces) => toTranslate(faces, id))
    reply.code('isQuicker' in changed ? 409 : 400)
    return page(reply, asked, { form: form.again(body, errors), errors })
  })
}
