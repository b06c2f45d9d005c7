// The page of a part of the force with its reviews, and the form that records one.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { dayField, longTextField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { Forbidden } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Geography } from '../../accounts/rules.ts'
import { sentIn } from '../act.ts'
import { asPart, maySee, nameOfPart, partAsked, partsSeenAround } from '../parts.ts'
import type { Faces as PostFaces } from '../posts/routes.ts'
import type { Place } from '../rules.ts'
import { type ReviewFigure, type ReviewKind, reviewKinds } from './rules.ts'

const seeing = { access: { may: 'see-staffing' } } as const
const managing = { access: { may: 'manage-posts' } } as const
const Asked = Type.Object({ part: Type.Optional(Type.String()), done: Type.Optional(Type.String()) })

const formOf = ({ day, findings }: { day: string; findings: string }) =>
  declareForm({
    heldOn: dayField({ label: day, missing: 'Enter the day' }),
    findings: longTextField({
      label: findings,
      hint: 'Name nobody: whoever sees staffing can read it',
      missing: 'Say what was found',
      most: 2000,
      rows: 6,
    }),
    nextOn: dayField({ label: 'To be looked at again by', hint: 'Leave it empty where no day is agreed' }),
  })

type Reviewed<Faces> = {
  kind: ReviewKind
  view: string
  /** What the page shows of a part, and what of it is kept with a review. */
  look: (
    faces: Faces,
    at: { request: FastifyRequest; part: Place; geography: Geography },
  ) => Promise<{ shown: object; figures: readonly ReviewFigure[] }>
}

export function reviewedRoutes<Faces extends PostFaces>(
  web: Web,
  within: Within<Faces>,
  { kind, view, look }: Reviewed<Faces>,
  now: () => Date,
) {
  const { path } = reviewKinds[kind]
  const reviewForm = formOf(reviewKinds[kind])
  /** Levels and culture are of several teams together; what a team does well is its own. */
  const isOf = (part: Place) => part.kind !== 'neighbourhood' || kind === 'practice'
  const today = () => dayOf(now())
  const blank = () => reviewForm.blank({ heldOn: today(), nextOn: monthsAfter(today(), 12) })

  async function page(request: FastifyRequest, reply: FastifyReply, refused?: { form: object; errors: object }) {
    const { part: typed, done } = request.query as { part?: string; done?: string }
    const model = await within(scopeOf(request), async (faces) => {
      const geography = await faces.accounts.geography()
      const known = { visitor: visitorOn(request), may: 'see-staffing', geography } as const
      const part = partAsked(typed, known)
      const { shown } = await look(faces, { request, part, geography })
      const mayRecord = isOf(part) && maySee(part, { ...known, may: 'manage-posts' })
      return {
        ...shown,
        name: nameOfPart(part, geography),
        part: asPart(part),
        way: partsSeenAround(part, known).map((place) => ({ text: nameOfPart(place, geography), href: hrefOf(place) })),
        reviews: await faces.teams.reviews.of(kind, part),
        form: mayRecord ? blank() : undefined,
      }
    })
    return reply.page(view, { ...model, action: `${path}?part=${model.part}`, done, ...refused })
  }

  const hrefOf = (place: Place) => `${path}?part=${asPart(place)}`

  web.get(path, { config: seeing, schema: { querystring: Asked } }, (request, reply) => page(request, reply))

  web.post(path, { config: managing, schema: { querystring: Asked } }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = reviewForm.check(body)
    if (errors) return page(request, reply.code(400), { form: reviewForm.again(body, errors), errors })
    const done = await within(scopeOf(request), (faces) =>
      faces.once<{ errors: Record<string, string> }>(sentIn(body), async () => {
        const geography = await faces.accounts.geography()
        const part = partAsked(request.query.part, { visitor: visitorOn(request), may: 'manage-posts', geography })
        if (!isOf(part)) throw new Forbidden()
        const { figures } = await look(faces, { request, part, geography })
        const { errors } = await faces.teams.reviews.record({ kind, place: part }, value, figures)
        return errors ? { errors } : { to: `${hrefOf(part)}&done=recorded` }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return page(request, reply.code(400), { form: reviewForm.again(body, done.errors), errors: done.errors })
  })
}
