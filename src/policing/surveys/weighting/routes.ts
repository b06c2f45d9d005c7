// Weighting the answers of a survey to those who live here: a look at what comes of it, and keeping it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { usualMostMedians } from '../../../statistics/planning/sampling-weights.ts'
import { type Faces, IdParams, keeping, path as surveysPath, wayTo } from '../keeping/pages.ts'
import { hasMargin } from '../rules.ts'
import { weightingForm } from './fields.ts'
import { calibrationShown, versionsShown } from './shown.ts'
import { weightsInWords } from './words.ts'

const path = `${surveysPath}/:id/weighting`
const schema = { params: IdParams }
const view = 'policing/surveys/weighting/weighting.njk'

type Request = FastifyRequest<{ Params: { id: string } }>

export function weightingRoutes<F extends Faces>(web: Web, within: Within<F>) {
  /** @param typed what was chosen; nothing before anybody chose */
  async function page(request: Request, reply: FastifyReply, typed: Body | undefined) {
    const { id } = request.params
    const shown = await within(scopeOf(request), async ({ surveys }) => {
      const asked = await surveys.find(id)
      const form = weightingForm(await surveys.weighting.margins(id))
      const checked = typed && form.check(typed)
      const chosen = checked && 'value' in checked ? checked.value : undefined
      const found = chosen && (await made(surveys, id, chosen))
      const errors = checked && 'errors' in checked ? checked.errors : found?.errors
      const answers = await surveys.responses(id)
      return {
        survey: asked.survey,
        way: wayTo(asked),
        hasMargin: hasMargin(asked.survey),
        form: errors ? form.again(typed!, errors) : form.blank(chosen ?? nothingChosen),
        errors,
        keepUrl: chosen && `${path.replace(':id', id)}?${queryOf(chosen)}`,
        calibration: found?.calibration && calibrationShown(found.calibration),
        weights: weightsInWords(await surveys.weighting.inUse(id, answers)),
        versions: versionsShown(await surveys.weighting.list(id)),
        answers: answers.length,
      }
    })
    return reply.code(shown.errors ? 400 : 200).page(view, {
      ...shown,
      path: path.replace(':id', id),
      isKept: (request.query as { done?: unknown }).done === 'kept',
    })
  }

  web.get(path, { config: keeping, schema }, (request, reply) => {
    const typed = request.query as Body
    return page(request, reply, typed.margins === undefined && typed.mostMedians === undefined ? undefined : typed)
  })

  web.post(path, { config: keeping, schema }, async (request, reply) => {
    const { id } = request.params
    const { _sent } = request.body as { _sent?: string }
    const typed = request.query as Body // what was looked at is what is kept
    const done = await within(scopeOf(request), ({ surveys, once }) =>
      once(_sent, async () => {
        const checked = weightingForm(await surveys.weighting.margins(id)).check(typed)
        if ('errors' in checked || checked.value.margins.length === 0) return { refused: true }
        const kept = await surveys.weighting.keep(id, checked.value)
        return isNoFigure(kept) ? { refused: true } : { to: `${path.replace(':id', id)}?done=kept` }
      }),
    )
    return 'to' in done ? reply.redirect(done.to, 303) : page(request, reply, typed)
  })
}

type Chosen = { margins: string[]; mostMedians: number }

const queryOf = ({ margins, mostMedians }: Chosen) =>
  new URLSearchParams([...margins.map((name) => ['margins', name]), ['mostMedians', `${mostMedians}`]])

const nothingChosen: Chosen = { margins: [], mostMedians: usualMostMedians }

async function made(surveys: Faces['surveys'], id: string, chosen: Chosen) {
  if (chosen.margins.length === 0) return { errors: { margins: 'Choose at least one thing to weight by' } }
  const calibration = await surveys.weighting.preview(id, chosen)
  return isNoFigure(calibration)
    ? { errors: { margins: `No weights were made. ${calibration.sentence} Choose other margins, or fewer.` } }
    : { calibration }
}
