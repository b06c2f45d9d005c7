// The page on which a resident's question is given to one person of the team.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Within } from '../../../../platform/database.ts'
import { chosenField } from '../../../../platform/forms/chosen-field.ts'
import { dayField, longTextField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm, versionIn } from '../../../../platform/forms/form.ts'
import { Conflict } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { type Faces, IdParams, openSeeing, overseeing, path, titleOf } from '../answering/pages.ts'
import type { ToGive } from './giving.ts'

const view = 'policing/surveys/enquiries/giving/give.njk'
const wholeTeam = 'team'

const givingForm = ({ enquiry, people }: ToGive) => {
  const back = enquiry.holder ? [{ value: wholeTeam, text: 'Nobody: it is for the whole team again' }] : []
  return declareForm({
    to: chosenField({
      label: 'To whom?',
      first: 'Choose somebody of the team',
      options: [
        ...people.map(({ accountId, name, rank }) => ({ value: accountId, text: `${name} (${rank})` })),
        ...back,
      ],
      missing: 'Choose somebody of this team whose account is on',
    }),
    dueOn: dayField({ label: 'To be answered by', missing: 'Enter the day by which it is to be answered' }),
    note: longTextField({
      label: 'Note',
      hint: 'What you know of it already. Those who answer here read it, and whoever asked may ask to see it',
      most: 600,
      rows: 3,
    }),
  })
}

export function givingRoutes(web: Web, within: Within<Faces>) {
  const see = openSeeing(within)
  const toGive = (request: FastifyRequest, id: string) =>
    see(request, ({ surveys }, giver) => surveys.enquiries.giving.toGive(id, giver))
  const page = (reply: FastifyReply, given: ToGive, model: { form: object; errors?: Record<string, string> }) =>
    reply.page(view, { ...given, ...model, title: titleOf(given.enquiry), url: `${path}/${given.enquiry.id}` })

  const url = `${path}/:id/give`
  const schema = { params: IdParams }
  web.get(url, { config: overseeing, schema }, async (request, reply) => {
    const given = await toGive(request, request.params.id)
    return page(reply, given, { form: givingForm(given).blank({ dueOn: given.days.usual }) })
  })

  web.post(url, { config: overseeing, schema }, async (request, reply) => {
    const { id } = request.params
    const body = request.body as Body
    const given = await toGive(request, id)
    const form = givingForm(given)
    const { value, errors } = form.check(body)
    const refused = errors ?? (await give(value.to, value.dueOn, value.note))
    if (!refused) return reply.redirect(`${path}/${id}?done=given`, 303)
    const isPast = refused === meanwhile
    reply.code(isPast ? 409 : 400)
    return page(reply, isPast ? await toGive(request, id) : given, { form: form.again(body, refused), errors: refused })

    async function give(to: string, dueOn: string, note: string) {
      const wanted = { to: to === wholeTeam ? null : to, dueOn, note }
      try {
        return await see(request, async ({ surveys }, giver) => {
          const done = await surveys.enquiries.giving.give(id, versionIn(body), wanted, giver)
          return done.errors
        })
      } catch (error) {
        if (error instanceof Conflict) return meanwhile
        throw error
      }
    }
  })
}

const meanwhile = { to: 'Somebody else gave this to a person, or answered it, meanwhile. Nothing of yours is kept yet' }
