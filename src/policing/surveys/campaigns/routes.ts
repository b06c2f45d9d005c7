// Campaigns: their list, one of them, setting one up, and publishing what people said.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import type { Claims } from '../../../platform/claims/claims.ts'
import type { Within } from '../../../platform/database.ts'
import { longTextField } from '../../../platform/forms/field.ts'
import { type Body, declareForm, versionIn } from '../../../platform/forms/form.ts'
import { quicker } from '../../../platform/forms/quicker.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { campaignFigures } from './figures.ts'
import { asCampaign, asFilledIn, campaignForm, surveyForm } from './forms.ts'
import { participation } from './participation.ts'
import { type AskedOf, askedOf, type Campaign, campaignKinds } from './rules.ts'
import { campaignUrl, config, type Errors, openRunning, path, type Faces as Running, schema, view } from './running.ts'

type Faces = Running & { claims: Claims }
type Sent = Body & { _sent?: string }

const publishForm = declareForm({
  findings: longTextField({
    label: 'What people said, for residents',
    hint: 'In short sentences. The numbers stand below it by themselves',
    missing: 'Say in words what people said',
    most: 4000,
    rows: 8,
  }),
})

export function campaignRoutes(web: Web, within: Within<Faces>) {
  const run = openRunning(within)

  web.get(path, { config }, async (request, reply) => {
    const campaigns = await within(scopeOf(request), async ({ surveys: { campaigns } }) =>
      (await campaigns.list()).map((each) => ({
        ...each,
        kindWords: campaignKinds[each.kind],
        state: campaigns.stateOf(each),
        url: campaignUrl(each.id),
      })),
    )
    return reply.page(view('campaigns'), { campaigns })
  })

  web.get(`${path}/new`, { config }, (_request, reply) => reply.page(view('edit'), { form: campaignForm.blank() }))

  web.post(`${path}/new`, { config }, async (request, reply) => {
    const body = request.body as Sent
    const typed = campaignForm.check(body)
    const { value, errors } = typed.errors ? typed : asCampaign(typed.value)
    const answer = await within(scopeOf(request), async ({ surveys: { campaigns }, once }) => {
      if (errors) return { errors }
      if ((await campaigns.list()).some(({ code }) => code === value.code)) return { errors: { code: taken } }
      return once<never>(body._sent, async () => ({ to: `${campaignUrl((await campaigns.add(value)).id)}?done=added` }))
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return reply.code(400).page(view('edit'), { form: campaignForm.again(body, answer.errors), errors: answer.errors })
  })

  const doneSchema = { ...schema, querystring: Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) }) }
  web.get(`${path}/:id`, { config, schema: doneSchema }, async (request, reply) => {
    const visitor = visitorOn(request)
    const shown = await within(scopeOf(request), async (faces) => {
      const { surveys, claims } = faces
      const shown = await surveys.campaigns.shown(request.params.id)
      const figures = shown.campaign.kind === 'have-your-say' ? await claims.claimed(campaignFigures, faces) : []
      return { ...shown, figures }
    })
    return reply.page(view('campaign'), {
      ...shown,
      surveys: shown.surveys.map((each) => ({ ...each, asksWords: askedOf[each.asks] })),
      kindWords: campaignKinds[shown.campaign.kind],
      took: participation(shown),
      url: campaignUrl(shown.campaign.id),
      publicUrl: `/${visitor.forceId}/have-your-say/${shown.campaign.code}`,
      mayKeepClaims: mayEnter({ may: 'keep-claims' }, visitor),
      done: request.query.done,
    })
  })

  const editPage = (reply: FastifyReply, campaign: Campaign, model: { form: object; errors?: Errors }) =>
    reply.page(view('edit'), { ...model, campaign, url: campaignUrl(campaign.id) })

  web.get(`${path}/:id/change`, { config, schema }, async (request, reply) => {
    const campaign = await run(request, request.params.id, async (_, campaign) => campaign)
    return editPage(reply, campaign, { form: campaignForm.blank(asFilledIn(campaign)) })
  })

  web.post(`${path}/:id/change`, { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const { id } = request.params
    const typed = campaignForm.check(body)
    const { value, errors } = typed.errors ? typed : asCampaign(typed.value)
    const changed = await run(request, id, async ({ surveys: { campaigns } }): Promise<{ errors?: Errors }> => {
      if (errors) return { errors }
      const isTaken = (await campaigns.list()).some((each) => each.code === value.code && each.id !== id)
      if (isTaken) return { errors: { code: taken } }
      await campaigns.change(id, versionIn(body), value)
      return {}
    }).catch((error) => quicker(error, 'name'))
    if (!changed.errors) return reply.redirect(`${campaignUrl(id)}?done=changed`, 303)
    reply.code('isQuicker' in changed ? 409 : 400)
    const campaign = await run(request, id, async (_, campaign) => campaign)
    return editPage(reply, campaign, { form: campaignForm.again(body, changed.errors), errors: changed.errors })
  })

  const surveyPage = (
    reply: FastifyReply,
    campaign: Campaign,
    model: { form: object; errors?: Errors; free: number },
  ) => reply.page(view('survey'), { ...model, campaign, url: campaignUrl(campaign.id) })

  web.get(`${path}/:id/surveys/new`, { config, schema }, async (request, reply) => {
    const { campaign, free } = await run(request, request.params.id, async ({ surveys }, campaign) => ({
      campaign,
      free: await surveys.campaigns.freeSurveys(),
    }))
    return surveyPage(reply, campaign, { form: surveyForm(free).blank(), free: free.length })
  })

  web.post(`${path}/:id/surveys/new`, { config, schema }, async (request, reply) => {
    const body = request.body as Sent
    const { id } = request.params
    const answer = await run(request, id, async ({ surveys: { campaigns }, once }, campaign) => {
      const free = await campaigns.freeSurveys()
      const form = surveyForm(free)
      const { value, errors } = form.check(body)
      if (errors) return { campaign, errors, form: form.again(body, errors), free: free.length }
      return once<never>(body._sent, async () => {
        await campaigns.addSurvey(id, value.survey, value.asks as AskedOf)
        return { to: `${campaignUrl(id)}?done=survey` }
      })
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return surveyPage(reply.code(400), answer.campaign, answer)
  })

  const publishPage = (reply: FastifyReply, campaign: Campaign, model: { form: object; errors?: Errors }) =>
    reply.page(view('publish'), { ...model, campaign, url: campaignUrl(campaign.id) })

  web.get(`${path}/:id/publish`, { config, schema }, async (request, reply) => {
    const campaign = await run(request, request.params.id, async (_, campaign) => campaign)
    return publishPage(reply, campaign, { form: publishForm.blank({ findings: campaign.findings }) })
  })

  web.post(`${path}/:id/publish`, { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const { id } = request.params
    const { value, errors } = publishForm.check(body)
    const refused = errors
      ? { errors }
      : await run(request, id, ({ surveys }) => surveys.campaigns.publish(id, versionIn(body), value.findings)).then(
          () => undefined,
          (error) => quicker(error, 'findings'),
        )
    if (!refused) return reply.redirect(`${campaignUrl(id)}?done=published`, 303)
    reply.code('isQuicker' in refused ? 409 : 400)
    const campaign = await run(request, id, async (_, campaign) => campaign)
    return publishPage(reply, campaign, { form: publishForm.again(body, refused.errors), errors: refused.errors })
  })
}

const taken = 'Another campaign has this address already'
