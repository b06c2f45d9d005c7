// The questionnaire as a PDF, and the page on which forms that came back are typed in, one after another.
import Type from 'typebox'
import { dayOf } from '../../../../platform/clock.ts'
import type { Within } from '../../../../platform/database.ts'
import type { Documents } from '../../../../platform/documents/documents.ts'
import { sendDocument } from '../../../../platform/documents/send-document.ts'
import { dayField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../../platform/forms/form.ts'
import type { Once } from '../../../../platform/forms/once.ts'
import type { Settings } from '../../../../platform/settings/settings.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { asDocumentLook, type Forces, type Looks } from '../../../forces/forces.ts'
import { languageOf } from '../../../languages/languages.ts'
import { IdParams, keeping, path, seeing, wayTo } from '../../keeping/pages.ts'
import { posterDocument, shortUrl } from '../../keeping/poster.ts'
import { offeredIn } from '../../questionnaires/texts.ts'
import { returnAddressSetting } from '../../settings.ts'
import type { Surveys } from '../../surveys.ts'
import { languageFor } from '../online.ts'
import { languageUrl, surveyUrl } from '../shown.ts'
import { paperDocument } from './document.ts'
import { asEntered, questionsToEnter } from './entry.ts'

type Faces = { surveys: Surveys; forces: Forces; looks: Looks; settings: Settings; once: Once }
type Parts = { documents: Documents; now: () => Date; publicUrl: () => string }

const Printed = Type.Object({
  language: Type.Optional(Type.String({ maxLength: 35 })),
  print: Type.Optional(Type.Literal('large')),
})
const Kept = Type.Object({
  kept: Type.Optional(Type.String({ maxLength: 10 })),
  day: Type.Optional(Type.String({ maxLength: 10 })),
  at: Type.Optional(Type.String({ maxLength: 30 })),
})
const view = 'policing/surveys/answering/paper/enter.njk'

const dayForm = declareForm({
  answeredOn: dayField({ label: 'Day on which it was filled in, or came in', missing: 'Enter the day' }),
})

export function paperRoutes<F extends Faces>(web: Web, within: Within<F>, { documents, now, publicUrl }: Parts) {
  const lookOf = async ({ forces, looks }: F) => asDocumentLook(await looks.of((await forces.own())?.name ?? ''))

  web.get(
    `${path}/:id/paper.pdf`,
    { config: seeing, schema: { params: IdParams, querystring: Printed } },
    async (request, reply) => {
      const { language = 'en', print } = request.query
      const document = await within(scopeOf(request), async (faces) => {
        const asked = await faces.surveys.find(request.params.id)
        return paperDocument(asked, {
          language: languageFor(asked, language),
          isLargePrint: print === 'large',
          look: await lookOf(faces),
          returnTo: await faces.settings.get(returnAddressSetting),
          madeAt: now(),
        })
      })
      return sendDocument(reply, documents, document)
    },
  )

  const posterSchema = { params: IdParams, querystring: Type.Pick(Printed, ['language']) }
  web.get(`${path}/:id/poster.pdf`, { config: seeing, schema: posterSchema }, async (request, reply) => {
    const { language = 'en' } = request.query
    const scope = scopeOf(request)
    const document = await within(scope, async (faces) => {
      const asked = await faces.surveys.find(request.params.id)
      const { survey } = asked
      if (!survey.isOnline) throw new NotFound()
      const page = languageUrl(surveyUrl(scope.forceId, survey.code), {
        language: languageFor(asked, language),
        at: '',
      })
      const address = language === 'en' ? shortUrl(publicUrl(), survey) : publicUrl() + page
      return posterDocument(survey, { language, address, look: await lookOf(faces), madeAt: now() })
    })
    return sendDocument(reply, documents, document)
  })

  const chosen = (all: readonly { value: string; text: string }[], typed: unknown) =>
    all.map((each) => ({ ...each, selected: each.value === typed }))

  async function shown(faces: F, id: string, body: Body, errors?: Record<string, string>) {
    const asked = await faces.surveys.find(id)
    const { definition } = asked.questionnaire
    const points = await faces.surveys.campaigns.points.ofSurvey(id)
    const languages = offeredIn(definition).map((tag) => ({
      value: tag,
      text: languageOf(tag)?.englishName ?? 'English',
    }))
    const day = errors ? dayForm.again(body, errors) : dayForm.blank({ answeredOn: String(body.answeredOn) })
    return {
      ...asked,
      state: faces.surveys.stateOf(asked.survey),
      way: wayTo(asked),
      url: `${path}/${id}/paper`,
      languages: chosen(languages, body.language),
      points:
        points.length > 0 &&
        chosen(
          [{ value: '', text: 'Not known' }, ...points.map(({ code, name }) => ({ value: code, text: name }))],
          body.collectionPoint,
        ),
      day: day.fields[0],
      questions: questionsToEnter(definition, body, errors),
      ...(errors ? { errors } : {}),
    }
  }

  web.get(
    `${path}/:id/paper`,
    { config: keeping, schema: { params: IdParams, querystring: Kept } },
    async (request, reply) => {
      const { kept, day = dayOf(now()), at } = request.query
      const model = await within(scopeOf(request), (faces) =>
        shown(faces, request.params.id, { answeredOn: day, ...(at === undefined ? {} : { collectionPoint: at }) }),
      )
      return reply.page(view, { ...model, kept })
    },
  )

  web.post(`${path}/:id/paper`, { config: keeping, schema: { params: IdParams } }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { id } = request.params
    const done = await within(scopeOf(request), (faces) =>
      faces.once(body._sent, async () => {
        const { surveys } = faces
        const asked = await surveys.find(id)
        const date = dayForm.check(body)
        const placeOf = await surveys.answering.places(
          Object.values(body)
            .flat()
            .filter((each) => typeof each === 'string'),
        )
        const points = await surveys.campaigns.points.ofSurvey(id)
        const day = date.value?.answeredOn
        const entered = asEntered(asked, { body, day, today: dayOf(now()), placeOf, points })
        const errors = { ...date.errors, ...entered.errors }
        if (Object.keys(errors).length > 0) return shown(faces, id, body, errors)
        const { given, at } = entered.value!
        await surveys.campaigns.points.record(id, [await surveys.answering.enter(asked, given)], at)
        return { to: `${path}/${id}/paper?kept=yes&day=${day}${at === '' ? '' : `&at=${encodeURIComponent(at)}`}` }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(400).page(view, done)
  })
}
