// The texts of a questionnaire for whoever puts them into another language: out as a table, and in again.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { receivedOf, uploadRoutes } from '../../../platform/files/receive.ts'
import type { TemporaryFiles } from '../../../platform/files/temporary-files.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { findLanguage } from '../../languages/languages.ts'
import type { Surveys } from '../surveys.ts'
import { pageOf, texting, textsFile } from './described.ts'
import { type Faces, IdParams, keeping, path, view } from './pages.ts'
import { readTexts, textsTable } from './texts-file.ts'

export function textRoutes<F extends Faces>(web: Web, within: Within<F>, arrivals: TemporaryFiles, now: () => Date) {
  uploadRoutes(web, arrivals, (uploading) => {
    const config = { ...keeping, uploads: [textsFile] }
    uploading.post(`${path}/:id/texts`, { config, schema: { params: IdParams } }, async (request, reply) => {
      const { id } = request.params
      const refused = await within(scopeOf(request), ({ surveys }) => takeTexts(surveys, request, id))
      if (refused) return reply.code(400).page(view('questionnaire'), refused)
      return reply.redirect(`${path}/${id}?done=texts`, 303)
    })
  })

  const language = Type.Object({ language: Type.String({ maxLength: 35 }) })
  web.get(
    `${path}/:id/texts.csv`,
    { config: keeping, schema: { params: IdParams, querystring: language } },
    async (request, reply) => {
      const found = findLanguage(request.query.language)
      if (!found) throw new NotFound()
      const { name, definition } = await within(scopeOf(request), ({ surveys }) =>
        surveys.questionnaire(request.params.id),
      )
      const table = textsTable(name, definition, found)
      return sendTable(reply, table, { name: `questionnaire-${found.tag}`, format: 'csv', madeAt: now() })
    },
  )
}

async function takeTexts(surveys: Surveys, request: FastifyRequest, id: string) {
  const body = request.body as Body
  const questionnaire = await surveys.questionnaire(id)
  const { value, errors = {} } = texting.check(body)
  const language = value && findLanguage(value.language)
  const unknown = value && !language ? { language: 'We do not know this language. Use its English name' } : {}
  const refuse = (wrong: Record<string, string>) => ({
    ...pageOf(questionnaire),
    form: texting.again(body, wrong),
    errors: wrong,
  })
  const wrong = { ...errors, ...unknown, ...request.uploads.errors }
  if (!language || Object.keys(wrong).length > 0) return refuse(wrong)
  const read = await readTexts(receivedOf(request, textsFile).path, questionnaire.definition, language.tag)
  if (!read.value) return refuse(read.errors!)
  await surveys.changeQuestionnaire(id, versionIn(body), { name: questionnaire.name, definition: read.value })
  return undefined
}
