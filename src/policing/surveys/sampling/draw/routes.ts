// The months that were drawn, and where the next one is.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { dayOf } from '../../../../platform/clock.ts'
import { chosenField } from '../../../../platform/forms/chosen-field.ts'
import { textField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm, type ShownForm } from '../../../../platform/forms/form.ts'
import { month as monthInWords } from '../../../../platform/view-filters.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { type Faces, keeping, OfSurvey, type Opened, samplePath, view, wayTo } from '../pages.ts'
import { monthOf, monthsAfter } from '../rules.ts'

type OfOne = FastifyRequest<{ Params: { id: string } }>

const drawForm = (months: readonly string[]) =>
  declareForm({
    month: chosenField({
      label: 'Month of the incidents',
      first: 'Choose a month',
      options: months.map((value) => ({ value, text: monthInWords(value) })),
      missing: 'Choose a month',
    }),
    seed: textField({
      label: 'Seed',
      hint: 'Whoever draws again with it, from the same frame, gets the same list',
      missing: 'Enter a seed: any word or number',
      most: 60,
      width: 10,
    }),
  })

export function drawRoutes(web: Web, { within, now }: Opened) {
  const path = `${samplePath(':id')}/draws`

  async function lookAt({ sampling }: Faces, id: string) {
    const sample = await sampling.designs.find(id)
    const draws = await sampling.drawing.draws(sample.design.id)
    const drawn = new Set(draws.map(({ month }) => month))
    const last = [monthsAfter(monthOf(dayOf(now())), -1), monthOf(sample.survey.periodTo)].sort()[0]!
    const months: string[] = []
    for (let month = monthOf(sample.survey.periodFrom); month <= last; month = monthsAfter(month, 1)) months.push(month)
    return { sample, draws, months: months.filter((month) => !drawn.has(month)) }
  }

  async function page(request: OfOne, reply: FastifyReply, again?: (months: readonly string[]) => ShownForm) {
    const { id } = request.params
    const shown = await within(scopeOf(request), async (faces) => {
      const { sample, draws, months } = await lookAt(faces, id)
      const form = again ? again(months) : drawForm(months).blank({ seed: uuidv7().slice(-8) })
      const listed = draws.map((draw) => ({
        ...draw,
        name: monthInWords(draw.month),
        href: `${samplePath(id)}/draws/${draw.month}`,
      }))
      return { ...sample, draws: listed, months, form, isOver: faces.sampling.designs.isOver(sample) }
    })
    return reply.page(view('draw/draws'), { ...shown, errors: shown.form.errors, way: wayTo(shown.survey) })
  }

  web.get(path, { config: keeping, schema: OfSurvey }, (request, reply) => page(request, reply))

  web.post(path, { config: keeping, schema: OfSurvey }, async (request, reply) => {
    const [body, { id }] = [(request.body ?? {}) as Body, request.params]
    const { value, errors } = await within(scopeOf(request), async (faces) => {
      const typed = drawForm((await lookAt(faces, id)).months).check(body)
      return typed.errors ? typed : faces.sampling.drawing.draw(id, typed.value)
    })
    if (errors) return page(request, reply.code(400), (months) => drawForm(months).again(body, errors))
    return reply.redirect(`${samplePath(id)}/draws/${value.month}?done=draw`, 303)
  })
}
