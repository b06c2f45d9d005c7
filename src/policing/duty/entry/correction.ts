// A tour that is put right: by whoever worked it in the first days, by their supervisor with a reason later on.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { longTextField } from '../../../platform/forms/field.ts'
import { type Body, declareForm, type ShownForm, versionIn } from '../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Geography } from '../../accounts/rules.ts'
import { mondayOf } from '../rules.ts'
import { describeTour } from './described.ts'
import type { WholeTour } from './entering.ts'
import { openTourForm, type ShownTour } from './forms.ts'
import { type Faces, logging, toursPath, view } from './pages.ts'
import { placeOptions } from './places.ts'
import type { OwnMember } from './store.ts'
import { isOwnToCorrect } from './typed-tour.ts'

const schema = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }

const reasonForm = declareForm({
  reason: longTextField({ label: 'Why do you correct it?', missing: 'Say why you correct it', most: 1000, rows: 3 }),
})

type Asked = FastifyRequest<{ Params: { id: string } }>
type Found = { tour: WholeTour; geography: Geography; isOwn: boolean } & Pick<OwnMember, 'name' | 'rank'>
type Page = { tour: object; version: number; isOwn: boolean; name: string; form: ShownTour; reason?: ShownForm }
type Wrong = { errors: Record<string, string>; status: number }

export function correctionRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  /** @throws NotFound where the tour is not this visitor's to correct */
  async function find({ duty, accounts }: Faces, request: Asked): Promise<Found> {
    const [visitor, tour] = [visitorOn(request), await duty.tour(request.params.id)]
    const [member, geography] = [(await duty.memberOfTour(tour))!, await accounts.geography()]
    const isOwn = member.accountId === visitor.accountId
    const may = isOwn
      ? isOwnToCorrect(tour, dayOf(now()))
      : await duty.supervises(await duty.supervisor(visitor), tour, geography)
    if (!may) throw new NotFound()
    return { tour, geography, isOwn, name: member.name, rank: member.rank }
  }

  const pageOf = async ({ duty }: Faces, { tour, geography, isOwn, name }: Found) => ({
    tour: describeTour(tour, geography, (await duty.choices())(tour.day)),
    revisions: await duty.revisions(tour.id),
    version: tour.version,
    isOwn,
    name,
  })

  const formOf = ({ tour, geography, rank }: Found) =>
    openTourForm(placeOptions(tour.place, geography), geography, rank)

  web.get(`${toursPath}/:id`, { config: logging, schema }, async (request, reply) => {
    const shown = await within(scopeOf(request), async (faces): Promise<Page> => {
      const found = await find(faces, request)
      if (!found.isOwn) await faces.duty.consulted(found.tour)
      return { ...(await pageOf(faces, found)), form: formOf(found).filled(found.tour), reason: reasonForm.blank() }
    })
    return reply.page(view('correct'), shown)
  })

  web.post(`${toursPath}/:id`, { config: logging, schema }, async (request, reply) => {
    const body = (request.body ?? {}) as Body
    if (body.add) return again(request, reply, body, { errors: {}, status: 200 })
    const done = await within(scopeOf(request), async (faces) => {
      const found = await find(faces, request)
      return (await correct(faces, found, body)) ?? { to: leadsTo(found) }
    }).catch((error): Wrong => {
      if (!(error instanceof Conflict)) throw error
      const meanwhile =
        'Somebody else changed this tour while you had it open. What it says now stands above the form, what you typed is in it. Save again to put yours in its place'
      return { errors: { day: meanwhile }, status: 409 }
    })
    return 'to' in done ? reply.redirect(done.to, 303) : again(request, reply, body, done)
  })

  async function correct({ duty }: Faces, found: Found, body: Body): Promise<Wrong | undefined> {
    const [typed, why] = [formOf(found).check(body), found.isOwn ? { value: { reason: '' } } : reasonForm.check(body)]
    if (typed.errors || why.errors) return { errors: { ...typed.errors, ...why.errors }, status: 400 }
    const correction = { version: versionIn(body), reason: why.value.reason }
    const { errors } = await duty.correct(found.tour, typed.value, found.geography, correction)
    return errors && { errors, status: 400 }
  }

  const again = async (request: Asked, reply: FastifyReply, body: Body, { errors, status }: Wrong) => {
    const shown = await within(scopeOf(request), async (faces): Promise<Page> => {
      const found = await find(faces, request)
      const form = formOf(found).again(body, errors, status === 200 ? 1 : 0)
      return { ...(await pageOf(faces, found)), form, reason: reasonForm.again(body, errors) }
    })
    const isWrong = status !== 200
    return reply
      .code(status)
      .page(view('correct'), { ...shown, ...(isWrong ? { errors } : {}), isConflict: status === 409 })
  }
}

const leadsTo = ({ tour, isOwn }: Found) =>
  isOwn ? `${toursPath}?saved=${tour.id}` : `/staff/week?week=${mondayOf(tour.day)}&done=corrected`
