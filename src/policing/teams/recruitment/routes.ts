// Recruitment by division: every round with what came of it, adding one, and keeping its numbers.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { actRoutes, sentIn } from '../act.ts'
import { isWithinParts, nameOfPart, partsWith, placesIn } from '../parts.ts'
import type { Reach } from '../posts/posts.ts'
import { type Faces, reachOf } from '../posts/routes.ts'
import { newRoundForm, roundActs } from './acts.ts'
import { isOpenOn, type Round } from './rules.ts'

const path = '/staff/teams/recruitment'
const seeing = { access: { may: 'see-staffing' } } as const
const managing = { access: { may: 'manage-posts' } } as const
const schema = { querystring: Type.Object({ done: Type.Optional(Type.String()) }) }
const way = [
  { text: 'Staffing', href: '/staff/teams' },
  { text: 'Recruitment by division', href: path },
]

const divisionsIn = ({ parts, geography }: Reach) =>
  placesIn('division', { kind: 'force', id: '' }, geography)
    .filter((id) => isWithinParts({ kind: 'division', id }, parts, geography))
    .map((id) => ({ value: id, text: nameOfPart({ id }, geography) }))

export function recruitmentRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const today = () => dayOf(now())
  addAdding(web, within, today)

  web.get(path, { config: seeing, schema }, async (request, reply) => {
    const model = await within(scopeOf(request), async ({ teams, accounts }) => {
      const reach = await reachOf(request, accounts, 'see-staffing')
      const managed = { ...reach, parts: partsWith(visitorOn(request), 'manage-posts') }
      const manages = (divisionId: string) =>
        isWithinParts({ kind: 'division', id: divisionId }, managed.parts, reach.geography)
      return {
        mayAdd: divisionsIn(managed).length > 0,
        rounds: (await teams.recruitment.within(reach)).map((round) => ({
          ...round,
          division: nameOfPart({ id: round.divisionId }, reach.geography),
          isOpen: isOpenOn(round, today()),
          mayChange: manages(round.divisionId),
        })),
      }
    })
    return reply.page('policing/teams/recruitment/recruitment.njk', { ...model, done: request.query.done, way })
  })

  actRoutes<Faces, Round>(
    web,
    within,
    {
      path: `${path}/:id`,
      config: managing,
      acts: roundActs,
      see: async ({ teams, accounts }, request, id) =>
        teams.recruitment.find(id, await reachOf(request, accounts, 'manage-posts')),
      changing: async ({ accounts }, request, { id, version }) => ({
        id,
        version,
        reach: await reachOf(request, accounts, 'manage-posts'),
      }),
      way: () => way,
    },
    today,
  )
}

function addAdding(web: Web, within: Within<Faces>, today: () => string) {
  const page = (reply: FastifyReply, shown: { form: object; errors?: object }) =>
    reply.page('policing/teams/act.njk', {
      title: 'Add a round of recruitment',
      words: ['PCSOs whom a division seeks for itself. Applications are a number here: name nobody.'],
      button: 'Add the round',
      way,
      ...shown,
    })

  web.get(`${path}/new`, { config: managing }, async (request, reply) => {
    const form = await within(scopeOf(request), async ({ accounts }) =>
      newRoundForm(divisionsIn(await reachOf(request, accounts, 'manage-posts'))),
    )
    return page(reply, { form: form.blank({ opensOn: today(), applications: 0, appointed: 0 }) })
  })

  web.post(`${path}/new`, { config: managing }, async (request, reply) => {
    const body = request.body as Body
    const done = await within(scopeOf(request), ({ teams, accounts, once }) =>
      once<{ form: object; errors: object }>(sentIn(body), async () => {
        const form = newRoundForm(divisionsIn(await reachOf(request, accounts, 'manage-posts')))
        const { value, errors } = form.check(body)
        if (errors) return { form: form.again(body, errors), errors }
        const { division, ...wanted } = value
        const added = await teams.recruitment.add(division, wanted)
        return added.errors
          ? { form: form.again(body, added.errors), errors: added.errors }
          : { to: `${path}?done=added` }
      }),
    )
    return 'to' in done ? reply.redirect(done.to, 303) : page(reply.code(400), done)
  })
}
