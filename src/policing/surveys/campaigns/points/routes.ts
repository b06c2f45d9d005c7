// Where people find the form: places with paper forms, and a poster with a QR code for each.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Within } from '../../../../platform/database.ts'
import { type Body, versionIn } from '../../../../platform/forms/form.ts'
import { quicker } from '../../../../platform/forms/quicker.ts'
import { visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { participation } from '../participation.ts'
import { type Campaign, type CollectionPoint, placeKinds, reachGroups } from '../rules.ts'
import {
  campaignUrl,
  config,
  type Errors,
  type Faces,
  openRunning,
  partSchema,
  path,
  schema,
  view,
} from '../running.ts'
import { asFilledIn, asPoint, pointForm } from './forms.ts'
import { qrPath } from './qr.ts'

type Sent = Body & { _sent?: string }

export function pointRoutes(web: Web, within: Within<Faces>, publicUrl: () => string) {
  const run = openRunning(within)

  web.get(`${path}/:id/points`, { config, schema }, async (request, reply) => {
    const shown = await run(request, request.params.id, async ({ surveys }, { id }) => surveys.campaigns.shown(id))
    const took = participation(shown)
    const points = took.byPoint.map(({ point, count }) => ({
      ...point,
      count,
      kindWords: placeKinds[point.kind],
      meantForWords: reachGroups[point.meantFor],
      event: shown.events.find(({ id }) => id === point.eventId)?.venue,
    }))
    return reply.page(view('points/points'), { ...shown, points, took, url: campaignUrl(shown.campaign.id) })
  })

  const formWith = async ({ surveys }: Faces, { id }: Campaign) => pointForm(await surveys.campaigns.events.all(id))
  const editPage = (
    reply: FastifyReply,
    campaign: Campaign,
    model: { form: object; point?: CollectionPoint; errors?: Errors },
  ) => reply.page(view('points/edit'), { ...model, campaign, url: `${campaignUrl(campaign.id)}/points` })

  web.get(`${path}/:id/points/new`, { config, schema }, async (request, reply) => {
    const shown = await run(request, request.params.id, async (faces, campaign) => ({
      campaign,
      form: (await formWith(faces, campaign)).blank({ handedOut: 0, returned: 0 }),
    }))
    return editPage(reply, shown.campaign, shown)
  })

  /** What was typed, checked; the code must be nobody else's. */
  async function checked(faces: Faces, campaign: Campaign, body: Body, except = '') {
    const form = await formWith(faces, campaign)
    const typed = form.check(body)
    const isFree = !typed.value || (await faces.surveys.campaigns.points.isFree(typed.value.code, except))
    const found = typed.errors ? typed : asPoint(typed.value, isFree)
    return { form, ...found }
  }

  web.post(`${path}/:id/points/new`, { config, schema }, async (request, reply) => {
    const body = request.body as Sent
    const { id } = request.params
    const answer = await run(request, id, async (faces, campaign) => {
      const { form, value, errors } = await checked(faces, campaign, body)
      if (errors) return { campaign, errors, form: form.again(body, errors) }
      return faces.once<never>(body._sent, async () => {
        await faces.surveys.campaigns.points.add(id, value)
        return { to: `${campaignUrl(id)}/points` }
      })
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return editPage(reply.code(400), answer.campaign, answer)
  })

  const find = (request: FastifyRequest, { id, part }: { id: string; part: string }) =>
    run(request, id, async (faces, campaign) => ({
      campaign,
      point: await faces.surveys.campaigns.points.find(id, part),
      form: await formWith(faces, campaign),
    }))

  web.get(`${path}/:id/points/:part`, { config, schema: partSchema }, async (request, reply) => {
    const { campaign, point, form } = await find(request, request.params)
    return editPage(reply, campaign, { point, form: form.blank(asFilledIn(point)) })
  })

  web.post(`${path}/:id/points/:part`, { config, schema: partSchema }, async (request, reply) => {
    const body = request.body as Body
    const { id, part } = request.params
    const changed = await run(request, id, async (faces, campaign): Promise<{ errors?: Errors }> => {
      const point = await faces.surveys.campaigns.points.find(id, part)
      const { value, errors } = await checked(faces, campaign, body, point.id)
      if (errors) return { errors }
      await faces.surveys.campaigns.points.change(part, versionIn(body), value)
      return {}
    }).catch((error) => quicker(error, 'name'))
    if (!changed.errors) return reply.redirect(`${campaignUrl(id)}/points`, 303)
    const { campaign, point, form } = await find(request, request.params)
    reply.code('isQuicker' in changed ? 409 : 400)
    return editPage(reply, campaign, { point, form: form.again(body, changed.errors), errors: changed.errors })
  })

  web.get(`${path}/:id/points/:part/poster`, { config, schema: partSchema }, async (request, reply) => {
    const { campaign, point } = await find(request, request.params)
    const { forceId } = visitorOn(request)
    const address = `${publicUrl()}/${forceId}/have-your-say/${campaign.code}?at=${point.code}`
    return reply.page(view('points/poster'), {
      campaign,
      point,
      address,
      code: qrPath(address),
      url: `${campaignUrl(campaign.id)}/points`,
    })
  })
}
