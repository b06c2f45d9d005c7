// A new questionnaire: empty, one that comes with Beatbook, a copy of one's own, or a file.
import { readFile } from 'node:fs/promises'
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../../platform/database.ts'
import { uploadRoutes } from '../../../platform/files/receive.ts'
import type { TemporaryFiles } from '../../../platform/files/temporary-files.ts'
import { acceptOf, anUpload } from '../../../platform/files/upload.ts'
import { choiceField, textField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Definition } from './definition.ts'
import { readDefinition } from './definition-file.ts'
import { type Faces, keeping, path, view } from './pages.ts'
import type { Questionnaire } from './rules.ts'
import { shippedQuestionnaires } from './shipped/shipped.ts'
import { inOwnWords } from './writing.ts'

const definitionFile = anUpload({
  name: 'definition',
  label: 'questionnaire',
  types: ['json'],
  mostBytes: 1e6,
  isOptional: true,
})
const blank = { value: 'blank', text: 'One empty question' }

/** What a new one begins as: empty, one that comes with Beatbook, or one of the force's own. */
const newForm = (own: readonly Questionnaire[]) => {
  const options = [
    blank,
    ...shippedQuestionnaires.map(({ id, name }) => ({ value: `shipped:${id}`, text: `${name} (comes with Beatbook)` })),
    ...own.map(({ id, name }) => ({ value: `own:${id}`, text: `Copy of ${name}` })),
  ]
  return declareForm({
    name: textField({ label: 'Name', missing: 'Enter a name', most: 120 }),
    from: choiceField({ as: 'select', label: 'Begin with', options, missing: 'Choose what it begins with' }),
  })
}

const empty: Definition = { questions: [inOwnWords('first', 'What do you think?')] }

function definitionFor(from: string, own: readonly Questionnaire[]): Definition {
  const [kind, id] = from.split(':')
  if (kind === 'shipped') return shippedQuestionnaires.find((each) => each.id === id)!.definition
  return kind === 'own' ? own.find((each) => each.id === id)!.definition : empty
}

export function newQuestionnaireRoutes<F extends Faces>(web: Web, within: Within<F>, arrivals: TemporaryFiles) {
  web.get(`${path}/new`, { config: keeping }, async (request, reply) => {
    const form = await within(scopeOf(request), async ({ surveys }) =>
      newForm(await surveys.questionnaires()).blank({ from: blank.value }),
    )
    return reply.page(view('new'), { form, accept: acceptOf(definitionFile) })
  })

  const add = (request: FastifyRequest) =>
    within(scopeOf(request), ({ surveys, once }) => {
      const body = request.body as Body & { _sent?: string }
      return once(body._sent, async () => {
        const own = await surveys.questionnaires()
        const form = newForm(own)
        const { value, errors = {} } = form.check(body)
        const received = request.uploads.value?.[definitionFile.name]
        const file = received && readDefinition(await readFile(received.path, 'utf8'))
        const inFile = file?.errors ? { definition: Object.values(file.errors).join('. ') } : {}
        const wrong = { ...errors, ...request.uploads.errors, ...inFile }
        if (!value || Object.keys(wrong).length > 0) return { form: form.again(body, wrong), errors: wrong }
        const added = await surveys.addQuestionnaire(value.name, file?.value ?? definitionFor(value.from, own))
        return { to: `${path}/${added.id}?done=added` }
      })
    })

  uploadRoutes(web, arrivals, (uploading) => {
    uploading.post(`${path}/new`, { config: { ...keeping, uploads: [definitionFile] } }, async (request, reply) => {
      const done = await add(request)
      if ('to' in done) return reply.redirect(done.to, 303)
      return reply.code(400).page(view('new'), { ...done, accept: acceptOf(definitionFile) })
    })
  })
}
