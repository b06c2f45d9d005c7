// Surveys for those who run them: the list, one of them, setting one up and changing it.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import { formats, sendTable } from '../../../platform/lists/download.ts'
import { totalOf } from '../../../platform/lists/total.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { ownWordsIn, surveyUrl, versionsOf } from '../answering/shown.ts'
import { hasMargin, stateOf, surveyKinds } from '../rules.ts'
import type { AskedSurvey } from '../surveys.ts'
import { asFilledIn, asSurvey, surveyForm } from './fields.ts'
import { tallyOf } from './keeping.ts'
import { linksFor, partsFor } from './links.ts'
import { asCells, asRow, fileColumns, findSurveys, stateTags, surveyList } from './list.ts'
import { type Faces, IdParams, keeping, path, seeing, view } from './pages.ts'
import { posterPicture, shortUrl } from './poster.ts'
import { olderEnglish, otherLanguages } from './translating.ts'

const Done = Type.Object({ done: Type.Optional(Type.String()) })

type KeepingParts = { now: () => Date; publicUrl: () => string }

export function surveyKeepingRoutes<F extends Faces>(web: Web, within: Within<F>, { now, publicUrl }: KeepingParts) {
  const today = () => dayOf(now())

  async function look(request: FastifyRequest) {
    const asked = surveyList.read(request.query as Body)
    const all = await within(scopeOf(request), async ({ surveys }) => {
      const counts = await surveys.keeping.counts()
      return (await surveys.list()).map((survey) => ({ survey, tally: tallyOf(counts, survey.id) }))
    })
    return { asked, found: findSurveys(all, asked, today()) }
  }

  web.get(path, { config: seeing }, async (request, reply) => {
    const { asked, found } = await look(request)
    const rows = found.slice(asked.offset, asked.offset + asked.limit).map((each) => asCells(each, today()))
    const list = surveyList.show(asked, { path, rows, total: totalOf(found) })
    const visitor = visitorOn(request)
    return reply.page(view('list'), { list, mayKeep: mayEnter(keeping.access, visitor), parts: partsFor(visitor) })
  })

  for (const format of formats)
    web.get(`${path}.${format}`, { config: seeing }, async (request, reply) => {
      const { found } = await look(request)
      const rows = found.map((each) => asRow(each, today()))
      const table = {
        title: 'Surveys',
        notes: ['Answers that were left out are not among the others.'],
        columns: fileColumns,
        rows,
      }
      return sendTable(reply, table, { name: `surveys-${today()}`, format, madeAt: now() })
    })

  addSettingUp(web, within)

  web.get(
    `${path}/:id`,
    { config: seeing, schema: { params: IdParams, querystring: Done } },
    async (request, reply) => {
      const visitor = visitorOn(request)
      const { asked, tally } = await within(scopeOf(request), async ({ surveys }) => ({
        asked: await surveys.find(request.params.id),
        tally: tallyOf(await surveys.keeping.counts(), request.params.id),
      }))
      const { survey, questionnaire } = asked
      const address = shortUrl(publicUrl(), survey)
      const others = otherLanguages(questionnaire.definition)
      return reply.page(view('survey'), {
        ...asked,
        tally,
        url: `${path}/${survey.id}`,
        state: stateTags[stateOf(survey, today())],
        kind: surveyKinds[survey.kind],
        hasMargin: hasMargin(survey),
        languages: versionsOf(asked, surveyUrl(visitor.forceId, survey.code), ''),
        translations: others.map((language) => ({
          ...language,
          ...ownWordsIn(survey, language.tag),
        })),
        olderEnglish: olderEnglish(survey),
        online: survey.isOnline && {
          address,
          href: surveyUrl(visitor.forceId, survey.code),
          picture: posterPicture(address),
        },
        links: linksFor(visitor, { id: survey.id, isTranslated: others.length > 0 }),
        mayKeep: mayEnter(keeping.access, visitor),
        done: request.query.done,
      })
    },
  )

  web.get(`${path}/:id/code.svg`, { config: seeing, schema: { params: IdParams } }, async (request, reply) => {
    const { survey } = await within(scopeOf(request), ({ surveys }) => surveys.find(request.params.id))
    if (!survey.isOnline) throw new NotFound()
    reply.header('content-disposition', `attachment; filename="${survey.code}.svg"`)
    return reply.type('image/svg+xml').send(posterPicture(shortUrl(publicUrl(), survey)))
  })
}

function addSettingUp<F extends Faces>(web: Web, within: Within<F>) {
  web.get(`${path}/new`, { config: keeping }, async (request, reply) => {
    const form = await within(scopeOf(request), async ({ surveys }) =>
      surveyForm(await surveys.questionnaires()).blank(),
    )
    return reply.page(view('form'), { form, title: 'Set up a survey', url: `${path}/new` })
  })

  web.post(`${path}/new`, { config: keeping }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const done = await within(scopeOf(request), ({ surveys, once }) =>
      once(body._sent, async () => {
        const form = surveyForm(await surveys.questionnaires())
        const typed = form.check(body)
        const { value, errors } = typed.value ? asSurvey(typed.value, await surveys.list()) : typed
        if (errors) return { form: form.again(body, errors), errors }
        return { to: `${path}/${(await surveys.add(value!)).id}?done=added` }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(400).page(view('form'), { ...done, title: 'Set up a survey', url: `${path}/new` })
  })

  const changing = ({ survey }: AskedSurvey) => ({
    title: 'Change the survey',
    url: `${path}/${survey.id}/change`,
    survey,
  })

  web.get(`${path}/:id/change`, { config: keeping, schema: { params: IdParams } }, async (request, reply) => {
    const model = await within(scopeOf(request), async ({ surveys }) => {
      const asked = await surveys.find(request.params.id)
      const form = surveyForm(await surveys.questionnaires()).blank(asFilledIn(asked.survey))
      return { ...changing(asked), version: asked.survey.version, form }
    })
    return reply.page(view('form'), model)
  })

  web.post(`${path}/:id/change`, { config: keeping, schema: { params: IdParams } }, async (request, reply) => {
    const body = request.body as Body
    const refused = await within(scopeOf(request), async ({ surveys }) => {
      const asked = await surveys.find(request.params.id)
      const form = surveyForm(await surveys.questionnaires())
      const typed = form.check(body)
      const others = (await surveys.list()).filter(({ id }) => id !== asked.survey.id)
      const judged = typed.value ? asSurvey(typed.value, others, asked.survey) : typed
      const { value, errors } = judged.value ? await surveys.keeping.mayBecome(asked, judged.value) : judged
      if (errors) return { ...changing(asked), version: versionIn(body), form: form.again(body, errors), errors }
      await surveys.change(asked.survey.id, versionIn(body), value!)
      return undefined
    })
    if (refused) return reply.code(400).page(view('form'), refused)
    return reply.redirect(`${path}/${request.params.id}?done=changed`, 303)
  })
}
