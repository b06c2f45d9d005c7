// Where people log their tours, and look at those that they logged.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Geographies } from '../../accounts/accounts.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import { addTotals, asTotals, meetsTarget, noTours, shareOnRole } from '../rules.ts'
import { describeTour } from './described.ts'
import { openTourForm, type ShownTour } from './forms.ts'
import { type Faces, logging, toursPath, view } from './pages.ts'
import { placeName, placeOptions } from './places.ts'
import type { OwnMember } from './store.ts'
import { clockTimes, isOwnToCorrect } from './typed-tour.ts'

const Saved = Type.Object({ saved: Type.Optional(Type.String()) })

type Own = { member: OwnMember; place: Place; geography: Geography; today: string }

type Options = { geographyOf: Geographies; now: () => Date }

export function tourRoutes(web: Web, within: Within<Faces>, { geographyOf, now }: Options) {
  /** For whoever has a post in a team today; undefined for others, who have no tours to log. */
  async function forOwn<Result>(request: FastifyRequest, work: (faces: Faces, own: Own) => Promise<Result>) {
    const geography = await geographyOf(visitorOn(request).forceId)
    return within(scopeOf(request), async (faces) => {
      const today = dayOf(now())
      const member = await faces.duty.ownMember(visitorOn(request).accountId)
      const place = member && (await faces.duty.placeOn(member.id, today))
      return member && place ? work(faces, { member, place, geography, today }) : undefined
    })
  }

  web.get(toursPath, { config: logging, schema: { querystring: Saved } }, async (request, reply) => {
    const shown = await forOwn(request, async ({ duty }, { member, geography, today }) => {
      const [tours, choicesOn] = [await duty.ownTours(member.id), await duty.choices()]
      const totals = tours.map(asTotals).reduce(addTotals, noTours)
      return {
        tours: tours.map((tour) => ({
          ...describeTour(tour, geography, choicesOn(tour.day)),
          canCorrect: isOwnToCorrect(tour, today),
        })),
        share: shareOnRole(totals),
        isMet: meetsTarget(totals),
      }
    })
    if (!shown) return noTeam(reply)
    return reply.page(view('own'), { ...shown, saved: shown.tours.find(({ id }) => id === request.query.saved) })
  })

  web.get(`${toursPath}/new`, { config: logging }, async (request, reply) => {
    const shown = await forOwn(request, async ({ duty }, own) => {
      const last = await duty.lastTour(own.member.id)
      return { ...pageOf(own), form: formOf(own).blank({ day: own.today, ...(last ? clockTimes(last) : {}) }) }
    })
    return shown ? reply.page(view('tour'), shown) : noTeam(reply)
  })

  web.post(`${toursPath}/new`, { config: logging }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const done = await forOwn(request, async ({ duty, once }, own): Promise<Done> => {
      const form = formOf(own)
      if (body.add) return { shown: { ...pageOf(own), form: form.again(body, {}, 1) } }
      const answer = await once<Refused>(body._sent, async () => {
        const { value, errors } = form.check(body)
        const saved = errors ? { errors } : await duty.save(own.member, value, own.geography)
        return saved.errors ? { errors: saved.errors } : { to: `${toursPath}?saved=${saved.value}` }
      })
      if ('to' in answer) return answer
      return { shown: { ...pageOf(own), form: form.again(body, answer.errors), errors: answer.errors } }
    })
    if (!done) return noTeam(reply.code(409))
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(done.shown.errors ? 400 : 200).page(view('tour'), done.shown)
  })
}

type Page = { place: string; form: ShownTour; errors?: Record<string, string> }
type Refused = { errors: Record<string, string> }
type Done = { to: string } | { shown: Page }

const formOf = ({ member, place, geography }: Own) =>
  openTourForm(placeOptions(place, geography), geography, member.rank)
const pageOf = ({ place, geography }: Own) => ({ place: placeName(place, geography) })
const noTeam = (reply: FastifyReply) => reply.page(view('no-team'), {})
