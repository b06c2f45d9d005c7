// Requests about a person: looked up under a reference and a reason, shown, handed out, erased. No name is in an address.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Permission } from '../access.ts'
import { dayOf } from '../clock.ts'
import type { Within } from '../database.ts'
import { DocumentNotMade, type Documents } from '../documents/documents.ts'
import type { Body } from '../forms/form.ts'
import type { Once } from '../forms/once.ts'
import { scopeOf, visitorOn } from '../web/access.ts'
import { NotFound } from '../web/errors.ts'
import type { Web } from '../web/web.ts'
import { bundle } from './bundle.ts'
import { checkPersonForm, erasureForm, extensionForm, personForm, uuid } from './forms.ts'
import type { PersonalData, Telling } from './personal-data.ts'
import type { PersonRequest } from './requests.ts'
import { cellsOf, regimes } from './told.ts'

const address = '/staff/people'
const view = (name: string) => `platform/personal-data/${name}.njk`
const Params = Type.Object({ id: Type.String({ pattern: uuid.source }) })
const Erased = Type.Object({ erased: Type.Optional(Type.String()) })
const mostRowsShown = 20

type Faces = { once: Once; personalData: PersonalData }
type Parts = { documents: Documents; now: () => Date }

export function personalDataRoutes(web: Web, within: Within<Faces>, { documents, now }: Parts, may: Permission) {
  const config = { access: { may } }
  const ownConfig = { access: 'signed-in', rateLimit: { perSecond: 0.2, burst: 20 } } as const
  const schema = { params: Params }
  type Asking = Parameters<typeof scopeOf>[0]
  const asOwner = <Result>(request: Asking, work: (faces: Faces) => Promise<Result>) =>
    within({ ...scopeOf(request), asOwner: true }, work)

  web.get(address, { config }, async (request, reply) => {
    const requests = await asOwner(request, ({ personalData }) => personalData.latestRequests())
    return reply.page(view('people'), { form: personForm.blank(), requests })
  })

  web.post(address, { config }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { value, errors } = checkPersonForm(body, dayOf(now()))
    if (errors) {
      const requests = await asOwner(request, ({ personalData }) => personalData.latestRequests())
      return reply.code(400).page(view('people'), { form: personForm.again(body, errors), errors, requests })
    }
    const { to } = await asOwner(request, ({ once, personalData }) =>
      once<never>(body._sent, async () => ({
        to: `${address}/${await personalData.ask({ ...value, openedBy: visitorOn(request).name })}`,
      })),
    )
    return reply.redirect(to, 303)
  })

  web.get(`${address}/:id`, { config, schema: { ...schema, querystring: Erased } }, async (request, reply) => {
    const page = await asOwner(request, async ({ personalData }) => {
      const asked = await personalData.request(request.params.id)
      const who = await personalData.who(asked)
      if ('candidates' in who) return { name: 'choose', asked, ...who }
      const told = await personalData.tell('consultation', asked, who.person)
      const answerBy = await personalData.lastDay(asked)
      return { name: 'held', asked, answerBy, isErased: request.query.erased === 'yes', ...shown(told) }
    })
    return reply.page(view(page.name), page)
  })

  web.post(`${address}/:id/person`, { config, schema }, async (request, reply) => {
    const { id } = request.params
    const { accountId } = request.body as { accountId?: string }
    await asOwner(request, async ({ personalData }) => {
      const who = await personalData.who(await personalData.request(id))
      const isOne = 'candidates' in who && who.candidates.some((each) => each.accountId === accountId)
      if (isOne) await personalData.settle(id, accountId!)
    })
    return reply.redirect(`${address}/${id}`, 303)
  })

  web.post(`${address}/:id/close`, { config, schema }, async (request, reply) => {
    await asOwner(request, ({ personalData }) => personalData.close(request.params.id, visitorOn(request).name))
    return reply.redirect(address, 303)
  })

  web.get(`${address}/:id/extend`, { config, schema }, async (request, reply) => {
    const asked = await asOwner(request, ({ personalData }) => personalData.request(request.params.id))
    return reply.page(view('extend'), { asked, form: extensionForm.blank({ extendedOn: dayOf(now()) }) })
  })

  web.post(`${address}/:id/extend`, { config, schema }, async (request, reply) => {
    const { id } = request.params
    const body = request.body as Body
    const { asked, errors } = await asOwner(request, async ({ personalData }) => {
      const { value, errors } = extensionForm.check(body)
      const asked = await personalData.request(id)
      const extendedBy = visitorOn(request).name
      return { asked, errors: errors ?? (await personalData.extend(asked, { ...value, extendedBy })) }
    })
    if (!errors) return reply.redirect(`${address}/${id}`, 303)
    return reply.code(400).page(view('extend'), { asked, form: extensionForm.again(body, errors), errors })
  })

  web.post(`${address}/:id/download`, { config, schema }, async (request, reply) => {
    const told = await asOwner(request, async ({ personalData }) => {
      const { asked, person } = await settled(personalData, request.params.id)
      return personalData.tell('disclosure', asked, person)
    })
    return send(reply, told)
  })

  const erasurePage = async (personalData: PersonalData, id: string, eraser: string) => {
    const { asked, person } = await settled(personalData, id)
    const told = await personalData.tell('consultation', asked, person)
    return { asked, problems: await personalData.whyNotErase(person, eraser), ...shown(told) }
  }

  web.get(`${address}/:id/erase`, { config, schema }, async (request, reply) => {
    const page = await asOwner(request, ({ personalData }) =>
      erasurePage(personalData, request.params.id, visitorOn(request).accountId),
    )
    return reply.page(view('erase'), { ...page, form: erasureForm.blank() })
  })

  web.post(`${address}/:id/erase`, { config, schema }, async (request, reply) => {
    const { id } = request.params
    const body = request.body as Body
    const { value, errors } = erasureForm.check(body)
    const page = await asOwner(request, async ({ personalData }) => {
      const before = await erasurePage(personalData, id, visitorOn(request).accountId)
      if (errors || before.problems.length > 0) return before
      await personalData.erase({ ...before.asked, reason: value.reason }, before.person)
      return undefined
    })
    if (!page) return reply.redirect(`${address}/${id}?erased=yes`, 303)
    return reply
      .code(errors ? 400 : 409)
      .page(view('erase'), { ...page, form: erasureForm.again(body, errors ?? {}), errors })
  })

  web.get('/account/data', { config: ownConfig }, async (request, reply) => {
    const told = await asOwner(request, ({ personalData }) => personalData.tellOwn(visitorOn(request).accountId))
    return send(reply, told)
  })

  async function send(reply: FastifyReply, told: Telling) {
    try {
      const { name, zip } = await bundle(told, documents)
      reply.header('content-disposition', `attachment; filename="${name}"`)
      return reply.type('application/zip').send(Buffer.from(zip))
    } catch (error) {
      if (!(error instanceof DocumentNotMade)) throw error
      return reply.code(503).page(view('not-made'), { message: error.message })
    }
  }
}

async function settled(personalData: PersonalData, id: string) {
  const asked: PersonRequest = await personalData.request(id)
  const who = await personalData.who(asked)
  if ('candidates' in who) throw new NotFound()
  return { asked, person: who.person }
}

/** What the pages show of it: the first rows of each table, and the rest in the file. */
const shown = ({ person, kinds }: Telling) => ({
  person,
  regimes: [...Map.groupBy(kinds, ({ regime }) => regime)].map(([regime, held]) => ({
    title: regimes[regime],
    kinds: held.map(({ holdings, ...kind }) => ({
      ...kind,
      holdings: holdings.map((holding) => ({
        ...holding,
        headings: Object.values(holding.columns),
        cells: holding.rows.slice(-mostRowsShown).map((row) => cellsOf(holding, row)),
        left: Math.max(0, holding.rows.length - mostRowsShown),
      })),
    })),
  })),
})
