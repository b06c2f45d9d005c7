// Questionnaires: the list, and one with all its questions.
import type { Within } from '../../../platform/database.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { languageOf } from '../../languages/languages.ts'
import { asFile } from './definition-file.ts'
import { pageOf, texting } from './described.ts'
import { Done, type Faces, IdParams, keeping, path, view } from './pages.ts'
import { languagesIn } from './texts.ts'

export function questionnaireRoutes<F extends Faces>(web: Web, within: Within<F>) {
  web.get(path, { config: keeping }, async (request, reply) => {
    const rows = await within(scopeOf(request), async ({ surveys }) => {
      const asked = Map.groupBy(await surveys.list(), ({ questionnaireId }) => questionnaireId)
      return (await surveys.questionnaires()).map((each) => ({
        ...each,
        count: each.definition.questions.length,
        languages: languagesIn(each.definition).map((tag) => languageOf(tag)?.englishName ?? 'English'),
        surveys: asked.get(each.id) ?? [],
      }))
    })
    return reply.page(view('list'), { rows })
  })

  web.get(
    `${path}/:id`,
    { config: keeping, schema: { params: IdParams, querystring: Done } },
    async (request, reply) => {
      const questionnaire = await within(scopeOf(request), ({ surveys }) => surveys.questionnaire(request.params.id))
      return reply.page(view('questionnaire'), {
        ...pageOf(questionnaire),
        form: texting.blank(),
        done: request.query.done,
      })
    },
  )

  web.get(`${path}/:id/definition.json`, { config: keeping, schema: { params: IdParams } }, async (request, reply) => {
    const { definition } = await within(scopeOf(request), ({ surveys }) => surveys.questionnaire(request.params.id))
    reply.header('content-disposition', 'attachment; filename="questionnaire.json"')
    return reply.type('application/json').send(asFile(definition))
  })
}
