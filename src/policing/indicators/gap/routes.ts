// The satisfaction gap: the groups, the gap and its change, and whether something is being done (EQ-01, R-18, GR-13).
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Actions } from '../../actions/actions.ts'
import { viewerOf } from '../../actions/rules.ts'
import type { Forces } from '../../forces/forces.ts'
import type { Indicators } from '../indicators.ts'
import { gapCode } from '../rules.ts'
import { aboutOf, indicatorsPath, keeping, seeing } from '../seeing.ts'
import { aimForm, plansToAim } from './forms.ts'
import { gapPage } from './page.ts'
import { recordOnPage } from './record/on-page.ts'
import { mayKeep as mayRecord } from './record/seeing.ts'

type Faces = { indicators: Indicators; forces: Pick<Forces, 'published'>; actions: Pick<Actions, 'plans'> }
const path = `${indicatorsPath}/gap`
const view = 'policing/indicators/gap/gap.njk'

export function gapRoutes(web: Web, within: Within<Faces>) {
  const look = (request: FastifyRequest) =>
    within(scopeOf(request), async ({ indicators, forces, actions }) => {
      const [book, about] = [await indicators.book(), await aboutOf(request, indicators)]
      const isOwn = about.subject?.code === scopeOf(request).forceId
      const hasRecord = (isOwn || !about.subject) && (await forces.published()) !== undefined
      const aimed = isOwn ? await indicators.plansFor(gapCode) : undefined
      return {
        ...about,
        forces: book.forces,
        aimed,
        plansInSight: (await actions.plans(viewerOf(visitorOn(request)))).map(({ id }) => id),
        record: hasRecord ? await recordOnPage(indicators.gapRecord, mayRecord(request)) : undefined,
        shown: about.subject && gapPage(book, about.subject, aimed?.test),
        form: aimForm(aimed?.plans ?? []),
      }
    })

  web.get(path, { config: seeing }, async (request, reply) => {
    const { form, ...found } = await look(request)
    return reply.page(view, { ...found, form: form.blank(), mayAim: plansToAim(found.aimed?.plans ?? []).length > 0 })
  })

  web.post(`${path}/plans`, { config: keeping }, async (request, reply) => {
    const body = request.body as Body
    const { form, ...found } = await look(request)
    const { value, errors } = form.check(body)
    if (!value) return reply.code(400).page(view, { ...found, mayAim: true, form: form.again(body, errors), errors })
    await within(scopeOf(request), ({ indicators }) => indicators.aimPlan(gapCode, value.plan))
    return reply.redirect(path, 303)
  })

  web.post(`${path}/plans/remove`, { config: keeping }, async (request, reply) => {
    const { plan } = request.body as { plan?: unknown }
    await within(scopeOf(request), async ({ indicators }) => {
      const aimed = (await indicators.plansFor(gapCode)).plans.find(({ id, isAimed }) => id === plan && isAimed)
      if (!aimed) throw new NotFound()
      await indicators.unaimPlan(gapCode, aimed.id)
    })
    return reply.redirect(path, 303)
  })
}
