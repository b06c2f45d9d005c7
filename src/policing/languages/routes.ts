// Where those who may write publish the force's texts in other languages and in easy-read.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../platform/database.ts'
import { type Body, versionIn } from '../../platform/forms/form.ts'
import type { Once } from '../../platform/forms/once.ts'
import { scopeOf, visitorOn } from '../../platform/web/access.ts'
import { NotFound } from '../../platform/web/errors.ts'
import type { Web } from '../../platform/web/web.ts'
import { chooseForm, markOf, versionForm } from './forms.ts'
import { type Languages, type Writer, writerOf } from './languages.ts'
import { type About, easyRead, type Language, languageOf, longSentences, stateOf, theForce } from './rules.ts'
import { describeText, describeTexts, urlOf } from './shown.ts'

const address = '/staff/languages'
const config = { access: { may: 'write-languages' } } as const
const view = (name: string) => `policing/languages/${name}.njk`
type Faces = { languages: Languages; once: Once; publish: () => Promise<unknown> }
type Params = { code?: string; language?: string }

const aboutOf = ({ code }: Params): About => (code === undefined ? theForce : { kind: 'neighbourhood', code })

function languageIn({ language = '' }: Params): Language {
  const found = languageOf(language)
  if (!found) throw new NotFound()
  return found
}

export function languageRoutes(web: Web, within: Within<Faces>) {
  const asWriter = <Result>(request: FastifyRequest, work: (faces: Faces, writer: Writer) => Promise<Result>) =>
    within(scopeOf(request), (faces) => work(faces, writerOf(visitorOn(request))))

  web.get(address, { config }, async (request, reply) => {
    const texts = await asWriter(request, ({ languages }, writer) => languages.texts(writer))
    return reply.page(view('languages'), { texts: describeTexts(texts) })
  })

  for (const [path, properties] of [
    [`${address}/force`, {}],
    [`${address}/neighbourhoods/:code`, { code: Type.String({ maxLength: 60 }) }],
  ] as const) {
    const one = { config, schema: { params: Type.Object(properties) } }
    const version = {
      config,
      schema: { params: Type.Object({ ...properties, language: Type.String({ maxLength: 35 }) }) },
    }

    web.get(path, one, async (request, reply) => reply.page(view('text'), await textPage(request)))

    web.post(path, one, async (request, reply) => {
      const body = request.body as Body
      const { value, errors } = chooseForm.check(body)
      if (value) return reply.redirect(`${urlOf(aboutOf(request.params as Params))}/${value.language}`, 303)
      const page = await textPage(request)
      return reply.code(400).page(view('text'), { ...page, form: chooseForm.again(body, errors), errors })
    })

    web.get(`${path}/:language`, version, async (request, reply) =>
      reply.page(view('version'), await versionPage(request)),
    )

    web.post(`${path}/:language`, version, async (request, reply) => {
      const body = request.body as Body & { _sent?: string; _original?: string }
      const [about, language] = [aboutOf(request.params as Params), languageIn(request.params as Params)]
      const form = formOf(language)
      const { value, errors = {} } = form.check(body)
      const page = await versionPage(request)
      const wrong = value ? whyNot(page.original, body._original) : errors
      if (!value || wrong)
        return reply.code(400).page(view('version'), { ...page, form: form.again(body, wrong ?? {}), errors: wrong })
      const { to } = await asWriter(request, ({ languages, once, publish }, writer) =>
        once(body._sent, async () => {
          const before = { original: page.original, version: versionIn(body), writer }
          await languages.save(about, language, value.text, before)
          await publish()
          return { to: urlOf(about) }
        }),
      )
      return reply.redirect(to, 303)
    })

    web.post(`${path}/:language/remove`, version, async (request, reply) => {
      const [about, language] = [aboutOf(request.params as Params), languageIn(request.params as Params)]
      await asWriter(request, async ({ languages, publish }, writer) => {
        await languages.remove(about, language, { version: versionIn(request.body as Body), writer })
        await publish()
      })
      return reply.redirect(urlOf(about), 303)
    })
  }

  async function textPage(request: FastifyRequest) {
    const about = aboutOf(request.params as Params)
    const text = await asWriter(request, ({ languages }, writer) => languages.text(about, writer))
    return { ...describeText(text), form: chooseForm.blank() }
  }

  async function versionPage(request: FastifyRequest) {
    const [about, language] = [aboutOf(request.params as Params), languageIn(request.params as Params)]
    const text = await asWriter(request, ({ languages }, writer) => languages.text(about, writer))
    const found = text.versions.find((each) => each.language.tag === language.tag)
    return {
      name: text.name,
      url: urlOf(about),
      original: text.text,
      mark: markOf(text.text),
      language,
      state: found && stateOf(found, text.text),
      madeFrom: found?.madeFrom,
      madeOn: found?.madeOn,
      version: found?.version ?? 0,
      long: found && language.tag === easyRead ? longSentences(found.text) : [],
      form: formOf(language).blank(found ? { text: found.text } : {}),
    }
  }
}

const formOf = (language: Language) => versionForm(language, language.tag === easyRead)

function whyNot(original: string, mark: string | undefined) {
  if (original === '')
    return { text: 'There is no English text to make a version of. Yours has not been saved: keep a copy' }
  return mark === markOf(original)
    ? undefined
    : { text: 'The English text was changed while you were writing. Compare yours with it, and save again' }
}
