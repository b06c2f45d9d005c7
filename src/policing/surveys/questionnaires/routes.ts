// Questionnaires: the list, one with all its questions, a new one, and the files that it goes out and comes in as.
import { readFile } from 'node:fs/promises'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { receivedOf, uploadRoutes } from '../../../platform/files/receive.ts'
import type { TemporaryFiles } from '../../../platform/files/temporary-files.ts'
import { acceptOf, anUpload } from '../../../platform/files/upload.ts'
import { choiceField, textField } from '../../../platform/forms/field.ts'
import { type Body, declareForm, versionIn } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { findLanguage, languageOf } from '../../languages/languages.ts'
import type { Surveys } from '../surveys.ts'
import type { Definition } from './definition.ts'
import { asFile, readDefinition } from './definition-file.ts'
import { describeQuestionnaire } from './described.ts'
import { mayChange, type Questionnaire } from './rules.ts'
import { shippedQuestionnaires } from './shipped/shipped.ts'
import { languagesIn } from './texts.ts'
import { readTexts, textsTable } from './texts-file.ts'

export type Faces = { surveys: Surveys; once: Once }

export const path = '/staff/questionnaires'
export const keeping = { access: { may: 'keep-surveys' } } as const
export const view = (name: string) => `policing/surveys/questionnaires/${name}.njk`
export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const Done = Type.Object({ done: Type.Optional(Type.String()) })
export const wayTo = ({ id, name }: Questionnaire) => [
  { text: 'Surveys', href: '/staff/surveys' },
  { text: 'Questionnaires', href: path },
  { text: name, href: `${path}/${id}` },
]

const definitionFile = anUpload({
  name: 'definition',
  label: 'questionnaire',
  types: ['json'],
  mostBytes: 1e6,
  isOptional: true,
})
const textsFile = anUpload({ name: 'file', label: 'file of texts', types: ['csv'], mostBytes: 2e6 })
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

const empty: Definition = {
  questions: [
    {
      key: 'first',
      text: { en: 'What do you think?' },
      hint: null,
      asked: { kind: 'words', most: 2000 },
      mayDecline: false,
      isRequired: false,
      onlyIf: null,
      topic: '',
    },
  ],
}

function definitionFor(from: string, own: readonly Questionnaire[]): Definition {
  const [kind, id] = from.split(':')
  if (kind === 'shipped') return shippedQuestionnaires.find((each) => each.id === id)!.definition
  return kind === 'own' ? own.find((each) => each.id === id)!.definition : empty
}

const texting = declareForm({
  language: textField({
    label: 'Language',
    hint: 'By its name, such as Polish, or easy read',
    missing: 'Enter a language',
    most: 35,
    width: 20,
  }),
})

export function questionnaireRoutes<F extends Faces>(
  web: Web,
  within: Within<F>,
  arrivals: TemporaryFiles,
  now: () => Date,
) {
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

    const config = { ...keeping, uploads: [textsFile] }
    uploading.post(`${path}/:id/texts`, { config, schema: { params: IdParams } }, async (request, reply) => {
      const { id } = request.params
      const refused = await within(scopeOf(request), ({ surveys }) => takeTexts(surveys, request, id))
      if (refused) return reply.code(400).page(view('questionnaire'), refused)
      return reply.redirect(`${path}/${id}?done=texts`, 303)
    })
  })

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

  const pageOf = (questionnaire: Questionnaire) => ({
    ...describeQuestionnaire(questionnaire),
    way: wayTo(questionnaire).slice(0, -1),
    url: `${path}/${questionnaire.id}`,
    isOpen: mayChange(questionnaire),
    accept: acceptOf(textsFile),
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

  const questionnaireOf = (request: FastifyRequest, id: string) =>
    within(scopeOf(request), ({ surveys }) => surveys.questionnaire(id))

  web.get(`${path}/:id/definition.json`, { config: keeping, schema: { params: IdParams } }, async (request, reply) => {
    const { definition } = await questionnaireOf(request, request.params.id)
    reply.header('content-disposition', 'attachment; filename="questionnaire.json"')
    return reply.type('application/json').send(asFile(definition))
  })

  const language = Type.Object({ language: Type.String({ maxLength: 35 }) })
  web.get(
    `${path}/:id/texts.csv`,
    { config: keeping, schema: { params: IdParams, querystring: language } },
    async (request, reply) => {
      const found = findLanguage(request.query.language)
      if (!found) throw new NotFound()
      const { name, definition } = await questionnaireOf(request, request.params.id)
      const table = textsTable(name, definition, found)
      return sendTable(reply, table, { name: `questionnaire-${found.tag}`, format: 'csv', madeAt: now() })
    },
  )
}
