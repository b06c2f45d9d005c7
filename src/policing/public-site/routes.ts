import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../platform/database.ts'
import { sendPicture, sendPictureForNow } from '../../platform/files/send-file.ts'
import { NotFound } from '../../platform/web/errors.ts'
import type { Web } from '../../platform/web/web.ts'
import { absoluteHours, idleMinutes } from '../accounts/sign-in/rules.ts'
import { styleOf } from '../forces/forces.ts'
import { languageOf } from '../languages/languages.ts'
import type { Found, Register } from '../neighbourhoods/neighbourhoods.ts'
import { deviceDays } from '../surveys/surveys.ts'
import { neighbourhoodUrl } from './neighbourhood-pages.ts'
import { forceUrl, type PublicSite } from './public-site.ts'

const ForceParams = Type.Object({ force: Type.String() })
const NeighbourhoodParams = Type.Object({ force: Type.String(), code: Type.String() })
const DigestParams = Type.Object({ force: Type.String(), digest: Type.String({ maxLength: 64 }) })
const InParams = Type.Object({ force: Type.String(), language: Type.String({ maxLength: 35 }) })
const NeighbourhoodInParams = Type.Object({ ...NeighbourhoodParams.properties, ...InParams.properties })
const Search = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  language: Type.Optional(Type.String({ maxLength: 35 })),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
})
const sendGeojson = (reply: FastifyReply, collection: object) =>
  reply.type('application/geo+json').send(JSON.stringify(collection))

type Answering = Pick<FastifyReply, 'redirect' | 'code' | 'page'>
type Search = { q?: string; language?: string; latitude?: number; longitude?: number }

const cached = { access: 'public', cached: true } as const
const searching = { access: 'public', rateLimit: { perSecond: 20, burst: 100 } } as const
const plainPages = {
  accessibility: {},
  cookies: { idle: idleMinutes.byDefault, absolute: absoluteHours.byDefault, deviceDays },
  privacy: {},
  contact: {},
}
const view = (name: string) => `policing/public-site/${name}.njk`

export function publicSiteRoutes(web: Web, within: Within<{ publicSite: PublicSite }>, register: Register) {
  const asResident = <Result>(forceId: string, work: (site: PublicSite) => Promise<Result>) =>
    within({ forceId, actor: { kind: 'public' } }, ({ publicSite }) => work(publicSite))

  web.get('/', { config: cached }, async (_request, reply) => {
    const forces = (await register.forces()).map((force) => ({ ...force, url: forceUrl(force.id) }))
    return reply.page(view('home'), { forces, findUrl: '/find', query: '', example: await register.example() })
  })

  for (const [page, model] of Object.entries(plainPages)) {
    web.get(`/${page}`, { config: cached }, async (_request, reply) => reply.page(view(page), model))
  }

  /** The colour that a force has chosen, as a style sheet of its own: the policy forbids style inside a page. */
  web.get('/:force/look.css', { config: cached, schema: { params: ForceParams } }, async ({ params }, reply) => {
    await register.refresh()
    const look = register.look(params.force)
    if (!look) throw new NotFound()
    return reply.type('text/css; charset=utf-8').send(styleOf(look))
  })

  /** The register can be a second behind whoever has just sent a logo. */
  web.get(
    '/:force/logo/:digest',
    { config: { access: 'public' }, schema: { params: DigestParams } },
    async ({ params }, reply) => {
      await register.refresh()
      const known = register.look(params.force)
      const isKnown = known?.logo?.digest === params.digest
      const logo = isKnown ? known?.logo : known && (await asResident(params.force, (site) => site.logo()))
      if (logo?.digest !== params.digest) throw new NotFound()
      return sendPicture(reply, logo, `${params.force}-logo`)
    },
  )

  /** Asked for again each time, so that one that was taken back is gone everywhere (docs/decisions/0020). */
  web.get(
    '/:force/people/:digest',
    { config: { access: 'public' }, schema: { params: DigestParams } },
    async (request, reply) => {
      const { force, digest } = request.params
      const photograph = await asResident(force, (site) => site.photograph(digest))
      return sendPictureForNow(request, reply, photograph, { name: `${force}-${digest}`, digest })
    },
  )

  web.get('/find', { config: searching, schema: { querystring: Search } }, async ({ query }, reply) =>
    answer(await find(query), reply, { query: query.q ?? '', findUrl: '/find', example: await register.example() }),
  )

  web.get('/:force', { config: cached, schema: { params: ForceParams } }, async ({ params }, reply) => {
    const home = await asResident(params.force, (site) => site.home())
    const { force } = home
    const example = await register.example(force.id)
    return reply.page(view('home'), { ...home, forces: [], example, findUrl: `${force.url}/find`, query: '' })
  })

  web.get('/:force/in/:language', { config: cached, schema: { params: InParams } }, async ({ params }, reply) => {
    const page = await asResident(params.force, (site) => site.homeIn(params.language))
    const example = await register.example(page.force.id)
    return reply.page(view('in/force'), { ...page, example, findUrl: `${page.force.url}/find` })
  })

  web.get(
    '/:force/neighbourhoods/:code/in/:language',
    { config: cached, schema: { params: NeighbourhoodInParams } },
    async ({ params: { force, code, language } }, reply) =>
      reply.page(view('in/neighbourhood'), await asResident(force, (site) => site.neighbourhoodIn(code, language))),
  )

  web.get(
    '/:force/find',
    { config: searching, schema: { params: ForceParams, querystring: Search } },
    async ({ params, query }, reply) => {
      const force = await asResident(params.force, (site) => site.own())
      const found = await find(query, force.id)
      return answer(found, reply, {
        force,
        query: query.q ?? '',
        findUrl: `${force.url}/find`,
        example: await register.example(force.id),
        language: query.language,
      })
    },
  )

  web.get('/:force/neighbourhoods', { config: cached, schema: { params: ForceParams } }, async ({ params }, reply) =>
    reply.page(view('neighbourhoods'), await asResident(params.force, (site) => site.index())),
  )

  web.get(
    '/:force/neighbourhoods/:code',
    { config: cached, schema: { params: NeighbourhoodParams } },
    async ({ params }, reply) =>
      reply.page(view('neighbourhood'), await asResident(params.force, (site) => site.neighbourhood(params.code))),
  )

  web.get(
    '/:force/neighbourhoods.geojson',
    { config: cached, schema: { params: ForceParams } },
    async ({ params }, reply) => sendGeojson(reply, await asResident(params.force, (site) => site.geojson())),
  )

  for (const [name, isWithSurroundings] of [
    ['boundary', false],
    ['surroundings', true],
  ] as const) {
    const url = `/:force/neighbourhoods/:code/${name}.geojson`
    web.get(url, { config: cached, schema: { params: NeighbourhoodParams } }, async ({ params }, reply) =>
      sendGeojson(reply, await asResident(params.force, (site) => site.geojsonOf(params.code, isWithSurroundings))),
    )
  }

  async function find({ q, latitude, longitude }: Search, forceId?: string): Promise<Found> {
    if (latitude !== undefined && longitude !== undefined) return register.findPoint(latitude, longitude)
    return register.find(q ?? '', forceId)
  }

  type Asked = {
    query: string
    findUrl: string
    example: string | undefined
    force?: object
    language?: string | undefined
  }

  function answer(found: Found, reply: Answering, asked: Asked) {
    const urlOf = ({ forceId, code }: { forceId: string; code: string }) =>
      neighbourhoodUrl(forceId, code) + (languageOf(asked.language ?? '') ? `/in/${asked.language}` : '')
    if (found.kind === 'one') return reply.redirect(urlOf(found.home), 303)
    if (found.kind === 'none' && asked.query.trim() === '' && found.problem === 'nothing') {
      return reply
        .code(400)
        .page(view('home'), { ...asked, forces: [], error: 'Enter your postcode, or the name of a place' })
    }
    if (found.kind === 'none')
      return reply
        .code(found.problem === 'malformed' ? 400 : 404)
        .page(view('found'), { ...asked, matches: [], problem: found.problem })
    const matches = found.matches.map((match) => ({ ...match, url: urlOf(match) }))
    return reply.page(view('found'), { ...asked, matches })
  }
}
