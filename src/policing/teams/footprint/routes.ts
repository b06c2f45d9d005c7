// The counter-terrorism footprint of neighbourhoods, for those with clearance: seen by those who allocate staff there,
// assessed by the intelligence unit.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { chosenField } from '../../../platform/forms/chosen-field.ts'
import { choiceField, dayField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { sentIn } from '../act.ts'
import { nameOfPart, partOptions } from '../parts.ts'
import type { Reach } from '../posts/posts.ts'
import { type Faces, reachOf } from '../posts/routes.ts'
import { footprintLevels, isFootprintLevel } from './rules.ts'

export const footprintPath = '/staff/teams/footprint'
const seeing = { access: { may: 'see-footprint' } } as const
const assessing = { access: { may: 'assess-footprint' } } as const
const schema = { querystring: Type.Object({ done: Type.Optional(Type.String()) }) }

const neighbourhoodsIn = ({ parts, geography }: Reach) =>
  partOptions(parts, geography).flatMap(({ value, text }) => {
    const [kind, id] = value.split(':')
    return kind === 'neighbourhood' ? [{ value: id!, text: text.replace(' (neighbourhood)', '') }] : []
  })

const formFor = (reach: Reach) =>
  declareForm({
    neighbourhood: chosenField({
      label: 'Neighbourhood',
      first: 'Choose a neighbourhood',
      options: neighbourhoodsIn(reach),
      missing: 'Choose a neighbourhood',
    }),
    level: choiceField({
      label: 'Counter-terrorism footprint',
      hint: 'Nothing of why: that stays with you',
      options: Object.entries(footprintLevels).map(([value, { text }]) => ({ value, text })),
      missing: 'Choose a level',
    }),
    assessedOn: dayField({ label: 'Assessed on', missing: 'Enter the day of the assessment' }),
  })

export function footprintRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  type Shown = { form?: object; errors?: object; done?: string | undefined }

  async function page(request: FastifyRequest, reply: FastifyReply, shown: Shown) {
    const mayAssess = mayEnter(assessing.access, visitorOn(request))
    const model = await within(scopeOf(request), async ({ teams, accounts }) => {
      const reach = await reachOf(request, accounts, 'see-footprint')
      const assessments = await teams.footprint.within(reach)
      const rows = neighbourhoodsIn(reach).map(({ value: id }) => {
        const found = assessments.get(id)
        const level = found && footprintLevels[found.level]
        return { place: nameOfPart({ id }, reach.geography), level, assessedOn: found?.assessedOn }
      })
      const form = mayAssess
        ? formFor(await reachOf(request, accounts, 'assess-footprint')).blank({ assessedOn: dayOf(now()) })
        : undefined
      return { rows, form }
    })
    const maySeeStaffing = mayEnter({ may: 'see-staffing' }, visitorOn(request))
    return reply.page('policing/teams/footprint/footprint.njk', { ...model, mayAssess, maySeeStaffing, ...shown })
  }

  web.get(footprintPath, { config: seeing, schema }, (request, reply) =>
    page(request, reply, { done: request.query.done }),
  )

  web.post(footprintPath, { config: assessing }, async (request, reply) => {
    const body = request.body as Body
    const refused = await within(scopeOf(request), async ({ teams, accounts, once }) => {
      const form = formFor(await reachOf(request, accounts, 'assess-footprint'))
      return once<{ form?: object; errors?: object }>(sentIn(body), async () => {
        const { value, errors } = form.check(body)
        const { neighbourhood: neighbourhoodId = '', level = '', assessedOn = '' } = value ?? {}
        const done =
          errors || !isFootprintLevel(level)
            ? { errors }
            : await teams.footprint.assess({ neighbourhoodId, level, assessedOn })
        return done.errors ? { form: form.again(body, done.errors), errors: done.errors } : {}
      })
    })
    if ('errors' in refused && refused.errors) return page(request, reply.code(400), refused)
    return reply.redirect(`${footprintPath}?done=assessed`, 303)
  })
}
