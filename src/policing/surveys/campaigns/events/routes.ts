// The events of a campaign: on a list, in a calendar, with whom they reach.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { monthAfter, weeksOf } from '../../../../platform/calendar/month.ts'
import { dayOf } from '../../../../platform/clock.ts'
import type { Within } from '../../../../platform/database.ts'
import { type Body, versionIn } from '../../../../platform/forms/form.ts'
import { quicker } from '../../../../platform/forms/quicker.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { timeOf, whenInWords } from '../../../meetings/meetings.ts'
import type { Campaign, CampaignEvent } from '../rules.ts'
import { isEvening, isHeld, placeKinds, reachGroups } from '../rules.ts'
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
import { asEvent, asFilledIn, callOffForm, eventForm } from './forms.ts'
import { reachOf } from './reach.ts'

type Sent = Body & { _sent?: string }

export const asShown = (event: CampaignEvent) => ({
  ...event,
  when: whenInWords(event),
  isEvening: isEvening(event),
  isHeld: isHeld(event),
  kindWords: placeKinds[event.venueKind],
  meantForWords: reachGroups[event.meantFor],
})

export function eventRoutes(web: Web, within: Within<Faces>) {
  const run = openRunning(within)

  web.get(`${path}/:id/events`, { config, schema }, async (request, reply) => {
    const shown = await run(
      request,
      request.params.id,
      async ({ surveys: { campaigns }, neighbourhoods }, campaign) => {
        const [events, points, areas] = [
          await campaigns.events.all(campaign.id),
          await campaigns.points.all(campaign.id),
          await neighbourhoods.list(),
        ]
        const divisions = new Map(areas.map(({ divisionCode, divisionName }) => [divisionCode, divisionName]))
        const divisionOf = new Map(areas.map(({ code, divisionCode }) => [code, divisionCode]))
        const reach = reachOf(events, points, {
          divisions: [...divisions]
            .map(([code, name]) => ({ code, name }))
            .sort((a, b) => a.name.localeCompare(b.name)),
          divisionOf: (code) => divisionOf.get(code),
        })
        const nameOf = new Map(areas.map(({ code, name }) => [code, name]))
        const named = events.map((event) => ({ ...asShown(event), place: nameOf.get(event.neighbourhoodCode ?? '') }))
        return { campaign, events: named, reach, today: campaigns.today() }
      },
    )
    return reply.page(view('events/events'), { ...shown, url: campaignUrl(shown.campaign.id) })
  })

  const Month = Type.Object({
    ...schema.params.properties,
    month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }),
  })
  web.get(`${path}/:id/calendar/:month`, { config, schema: { params: Month } }, async (request, reply) => {
    const { id, month } = request.params
    const shown = await run(request, id, async ({ surveys: { campaigns } }, campaign) => ({
      campaign,
      events: (await campaigns.events.all(id)).filter(isHeld),
      today: campaigns.today(),
    }))
    const onDay = Map.groupBy(shown.events, ({ startsAt }) => dayOf(startsAt))
    const weeks = weeksOf(month).map((week) =>
      week.map((each) => ({
        ...each,
        events: (onDay.get(each.day) ?? []).map((event) => ({ ...asShown(event), begins: timeOf(event.startsAt) })),
      })),
    )
    const [before, after] = [monthAfter(month, -1), monthAfter(month, 1)]
    return reply.page(view('events/calendar'), { ...shown, month, before, after, weeks, url: campaignUrl(id) })
  })

  const editPage = (
    reply: FastifyReply,
    campaign: Campaign,
    model: { form: object; event?: CampaignEvent; callOff?: object; errors?: Errors },
  ) => reply.page(view('events/edit'), { ...model, campaign, url: `${campaignUrl(campaign.id)}/events` })

  web.get(`${path}/:id/events/new`, { config, schema }, async (request, reply) => {
    const campaign = await run(request, request.params.id, async (_, campaign) => campaign)
    return editPage(reply, campaign, { form: eventForm.blank() })
  })

  web.post(`${path}/:id/events/new`, { config, schema }, async (request, reply) => {
    const body = request.body as Sent
    const { id } = request.params
    const answer = await run(request, id, async ({ surveys: { campaigns }, once }, campaign) => {
      const typed = eventForm.check(body)
      const { value, errors } = typed.errors ? typed : asEvent(typed.value, campaigns.today())
      if (errors) return { campaign, errors }
      return once<never>(body._sent, async () => {
        await campaigns.events.add(id, value)
        return { to: `${campaignUrl(id)}/events` }
      })
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    const { campaign, errors } = answer
    return editPage(reply.code(400), campaign, { form: eventForm.again(body, errors), errors })
  })

  const find = (request: Parameters<typeof run>[0], { id, part }: { id: string; part: string }) =>
    run(request, id, async ({ surveys }, campaign) => ({
      campaign,
      event: await surveys.campaigns.events.find(id, part),
    }))

  web.get(`${path}/:id/events/:part`, { config, schema: partSchema }, async (request, reply) => {
    const { campaign, event } = await find(request, request.params)
    const callOff = isHeld(event) ? { callOff: callOffForm.blank() } : {}
    return editPage(reply, campaign, { event, form: eventForm.blank(asFilledIn(event)), ...callOff })
  })

  web.post(`${path}/:id/events/:part`, { config, schema: partSchema }, async (request, reply) => {
    const body = request.body as Body
    const { id, part } = request.params
    const changed = await run(request, id, async ({ surveys: { campaigns } }): Promise<{ errors?: Errors }> => {
      const typed = eventForm.check(body)
      const { value, errors } = typed.errors ? typed : asEvent(typed.value, campaigns.today())
      if (errors) return { errors }
      await campaigns.events.find(id, part)
      await campaigns.events.change(part, versionIn(body), value)
      return {}
    }).catch((error) => quicker(error, 'day'))
    if (!changed.errors) return reply.redirect(`${campaignUrl(id)}/events`, 303)
    const { campaign, event } = await find(request, request.params)
    reply.code('isQuicker' in changed ? 409 : 400)
    return editPage(reply, campaign, { event, form: eventForm.again(body, changed.errors), errors: changed.errors })
  })

  web.post(`${path}/:id/events/:part/call-off`, { config, schema: partSchema }, async (request, reply) => {
    const body = request.body as Body
    const { id, part } = request.params
    const { value, errors } = callOffForm.check(body)
    const { campaign, event } = await find(request, request.params)
    if (!errors) {
      await run(request, id, ({ surveys }) => surveys.campaigns.events.callOff(part, versionIn(body), value.why))
      return reply.redirect(`${campaignUrl(id)}/events`, 303)
    }
    const model = { event, form: eventForm.blank(asFilledIn(event)), callOff: callOffForm.again(body, errors), errors }
    return editPage(reply.code(400), campaign, model)
  })
}
