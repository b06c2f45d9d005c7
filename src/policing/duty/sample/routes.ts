// Where samples of tours are drawn, and compared with other records.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { dayField, textField, wholeNumberField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { percent } from '../../../platform/view-filters.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Duty } from '../duty.ts'
import { placeName } from '../entry/places.ts'
import { mondayOf } from '../rules.ts'
import { type Difference, differences, type Errors, type Result } from './judging.ts'
import { checkForm, readCheck } from './typed-check.ts'

type Faces = { duty: Duty; accounts: Accounts; once: Once }

export const samplesPath = '/staff/abstraction/samples'
const checking = { access: { may: 'check-duty' } } as const
const view = (name: string) => `policing/duty/sample/${name}.njk`
const OfSample = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }
const OfTour = { params: Type.Object({ id: Type.String({ format: 'uuid' }), number: Type.String({ maxLength: 4 }) }) }

const drawForm = declareForm({
  fromDay: dayField({ label: 'From', missing: 'Enter the first day' }),
  toDay: dayField({ label: 'To', missing: 'Enter the last day' }),
  size: wholeNumberField({ label: 'Tours', hint: 'Four hundred show a share to five points', least: 1, most: 1000 }),
  seed: textField({
    label: 'Seed',
    hint: 'Whoever draws again with it, from the same tours, gets the same sample',
    missing: 'Enter a seed: any word or number',
    most: 60,
    width: 10,
  }),
})

export function sampleRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  /** The four whole weeks before this one, and a seed that nobody has chosen. */
  function suggested() {
    const monday = mondayOf(dayOf(now()))
    const days = { fromDay: daysAfter(monday, -28), toDay: daysAfter(monday, -1) }
    return drawForm.blank({ ...days, size: 50, seed: uuidv7().slice(-8) })
  }

  async function list(request: FastifyRequest, reply: FastifyReply, form = suggested()) {
    const samples = await within(scopeOf(request), ({ duty }) => duty.samples.all())
    return reply.page(view('samples'), {
      samples: samples.map((sample) => ({
        ...sample,
        ...shownResult(sample.result),
        href: `${samplesPath}/${sample.id}`,
      })),
      form,
      errors: form.errors,
    })
  }

  web.get(samplesPath, { config: checking }, (request, reply) => list(request, reply))

  web.post(samplesPath, { config: checking }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { value, errors } = drawForm.check(body)
    if (errors) return list(request, reply.code(400), drawForm.again(body, errors))
    const done = await within(scopeOf(request), ({ duty, once }) =>
      once<{ errors: Record<string, string> }>(body._sent, async () => {
        if (value.toDay < value.fromDay) return { errors: { toDay: 'The last day must not lie before the first' } }
        const drawn = await duty.samples.draw(value)
        return drawn.errors ? { errors: drawn.errors } : { to: `${samplesPath}/${drawn.value}` }
      }),
    )
    return 'to' in done
      ? reply.redirect(done.to, 303)
      : list(request, reply.code(400), drawForm.again(body, done.errors))
  })

  web.get(`${samplesPath}/:id`, { config: checking, schema: OfSample }, async (request, reply) => {
    const { id } = request.params
    const shown = await within(scopeOf(request), async ({ duty, accounts }) => {
      const [sample, geography] = [await duty.samples.consult(id), await accounts.geography()]
      return {
        sample,
        ...shownResult(sample.result),
        tours: sample.tours.map((tour) => ({
          ...tour,
          team: placeName(tour.place, geography),
          href: `${samplesPath}/${id}/tours/${tour.position}`,
          said: outcomeInWords(tour.outcome, tour.differences),
        })),
      }
    })
    const { done } = request.query as { done?: unknown }
    const next = shown.tours.find(({ outcome }) => outcome === null)
    return reply.page(view('sample'), {
      ...shown,
      next,
      done: shown.tours.find(({ position }) => `${position}` === done),
    })
  })

  async function tourPage(request: FastifyRequest<{ Params: Of }>, reply: FastifyReply, form = checkForm.blank()) {
    const { id, number } = request.params
    const shown = await within(scopeOf(request), async ({ duty, accounts }) => {
      const { sample, tour } = await duty.samples.consultTour(id, positionIn(number))
      return { sample, tour, team: placeName(tour.place, await accounts.geography()) }
    })
    const said = outcomeInWords(shown.tour.outcome, shown.tour.differences)
    return reply.page(view('tour'), { ...shown, said, back: `${samplesPath}/${id}`, form, errors: form.errors })
  }

  web.get(`${samplesPath}/:id/tours/:number`, { config: checking, schema: OfTour }, (request, reply) =>
    tourPage(request, reply),
  )

  web.post(`${samplesPath}/:id/tours/:number`, { config: checking, schema: OfTour }, async (request, reply) => {
    const { id, number } = request.params
    const body = (request.body ?? {}) as Body
    const { errors } = await within(scopeOf(request), async ({ duty }) => {
      const typed = readCheck(body)
      return typed.errors ? typed : duty.samples.check(id, positionIn(number), typed.value)
    })
    if (errors) return tourPage(request, reply.code(400), checkForm.again(body, errors))
    return reply.redirect(`${samplesPath}/${id}?done=${number}`, 303)
  })
}

type Of = { id: string; number: string }

/** @throws NotFound where it is no number */
function positionIn(number: string) {
  if (!/^\d{1,4}$/.test(number)) throw new NotFound()
  return Number(number)
}

const shownResult = (result: Result) => ({
  result,
  any: errorsInWords(result.any),
  abstraction: errorsInWords(result.abstraction),
})

/** "3 of 46, 7% (2% to 18%)". */
function errorsInWords(errors: Errors) {
  if (!errors) return undefined
  const { count, of, share, interval } = errors
  return `${count} of ${of}, ${percent(share)} (${percent(interval.lower)} to ${percent(interval.upper)})`
}

function outcomeInWords(outcome: string | null, differing: readonly string[]) {
  if (outcome === 'differs')
    return `Differs in ${differing.map((each) => differences[each as Difference] ?? each).join(', and in ')}`
  return outcome === 'agrees' ? 'Agrees' : outcome === 'no record' ? 'No other record' : ''
}
