// Posts: the list of them, one post's page, adding one, and what is done to one.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Permission } from '../../../platform/access.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { formats, sendTable } from '../../../platform/lists/download.ts'
import { totalOf } from '../../../platform/lists/total.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { actRoutes, sentIn } from '../act.ts'
import { budgetInWords } from '../budget.ts'
import { isWithinParts, nameOfPart, partOptions, partsWith, readPart } from '../parts.ts'
import { ranks } from '../rules.ts'
import type { Teams } from '../teams.ts'
import { postActs, type SeenPost } from './acts.ts'
import { asNewPost, newPostForm, whyNotFund } from './fields.ts'
import { asCells, asRow, fileColumns, findPosts, type Listed, postList } from './list.ts'
import type { Reach } from './posts.ts'
import { postStates } from './state.ts'

export type Faces = { teams: Teams; accounts: Accounts; once: Once; publish: () => Promise<unknown> }

const path = '/staff/teams/posts'
const seeing = { access: { may: 'see-staffing' } } as const
const managing = { access: { may: 'manage-posts' } } as const
const view = (name: string) => `policing/teams/posts/${name}.njk`
const schema = {
  params: Type.Object({ id: Type.String() }),
  querystring: Type.Object({ done: Type.Optional(Type.String()) }),
}
const way = [
  { text: 'Staffing', href: '/staff/teams' },
  { text: 'Posts', href: path },
]

/** Where whoever asks may do what a permission lets them. */
export const reachOf = async (request: FastifyRequest, accounts: Accounts, permission: Permission): Promise<Reach> => ({
  parts: partsWith(visitorOn(request), permission),
  geography: await accounts.geography(),
})

export function postRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const today = () => dayOf(now())
  addList(web, within, now)
  addAdding(web, within, today)

  web.get(`${path}/:id`, { config: seeing, schema }, async (request, reply) => {
    const model = await within(scopeOf(request), async ({ teams, accounts }) => {
      const reach = await reachOf(request, accounts, 'see-staffing')
      const seen = await teams.posts.seen(request.params.id, reach)
      await teams.posts.consulted(
        'post.view',
        seen.postings.map(({ memberId }) => memberId),
      )
      const manages = isWithinParts(seen.post.place, partsWith(visitorOn(request), 'manage-posts'), reach.geography)
      return { ...seen, place: nameOfPart(seen.post.place, reach.geography), manages }
    })
    const shown = { state: postStates[model.state], isAbolished: model.state === 'abolished' }
    const budget = budgetInWords(model.post)
    const rank = ranks[model.post.rank].name
    return reply.page(view('post'), {
      ...model,
      ...shown,
      rank,
      budget,
      way,
      url: urlOf(model.post.id),
      done: request.query.done,
    })
  })

  const see = async ({ teams, accounts }: Faces, request: FastifyRequest, id: string): Promise<SeenPost> => {
    const reach = await reachOf(request, accounts, 'manage-posts')
    const seen = await teams.posts.seen(id, reach)
    return { ...seen, version: seen.post.version, place: nameOfPart(seen.post.place, reach.geography) }
  }
  actRoutes<Faces, SeenPost>(
    web,
    within,
    {
      path: `${path}/:id`,
      config: managing,
      acts: postActs,
      see,
      changing: async ({ accounts }, request, { post, version }) => ({
        id: post.id,
        version,
        reach: await reachOf(request, accounts, 'manage-posts'),
      }),
      way: ({ post }) => [...way, { text: post.reference, href: urlOf(post.id) }],
    },
    today,
  )
}

const urlOf = (id: string) => `${path}/${id}`

function addList(web: Web, within: Within<Faces>, now: () => Date) {
  async function find(request: FastifyRequest, { teams, accounts }: Faces) {
    const reach = await reachOf(request, accounts, 'see-staffing')
    const all = await teams.posts.list(reach)
    const list = postList(all, partOptions(reach.parts, reach.geography))
    const asked = list.read(request.query as Body)
    return { list, asked, found: findPosts(all, asked, reach.geography), geography: reach.geography }
  }

  web.get(path, { config: seeing }, async (request, reply) => {
    const { list, asked, found, shown, geography } = await within(scopeOf(request), async (faces) => {
      const looked = await find(request, faces)
      const shown = looked.found.slice(looked.asked.offset, looked.asked.offset + looked.asked.limit)
      await faces.teams.posts.consulted('post.list', peopleIn(shown))
      return { ...looked, shown }
    })
    const rows = shown.map((listed) => asCells(listed, geography))
    const mayManage = partsWith(visitorOn(request), 'manage-posts').length > 0
    return reply.page(view('list'), { list: list.show(asked, { path, rows, total: totalOf(found) }), mayManage, way })
  })

  for (const format of formats)
    web.get(`${path}.${format}`, { config: seeing }, async (request, reply) => {
      const { list, asked, found, geography } = await within(scopeOf(request), async (faces) => {
        const looked = await find(request, faces)
        if (format !== 'csv-metadata.json')
          await faces.teams.posts.downloaded('post.download', peopleIn(looked.found), {
            format,
            rows: looked.found.length,
          })
        return looked
      })
      const day = dayOf(now())
      const table = {
        title: 'Posts in neighbourhood teams',
        notes: [`As they stand on ${day}. A frozen post is empty by plan, and no vacancy; cover does not fill one.`],
        facts: list.facts(asked, { rows: found.length, by: visitorOn(request).name }),
        columns: fileColumns,
        rows: found.map((listed) => asRow(listed, geography)),
      }
      return sendTable(reply, table, { name: `posts-${day}`, format, madeAt: now() })
    })
}

const peopleIn = (listed: readonly Listed[]) =>
  listed.flatMap(({ holders, covering }) => [...holders, ...covering].map(({ id }) => id))

function addAdding(web: Web, within: Within<Faces>, today: () => string) {
  const newPath = `${path}/new`
  const page = (reply: FastifyReply, shown: { form: object; errors?: object }) =>
    reply.page('policing/teams/act.njk', {
      title: 'Add a post',
      words: ['A post is a place in the establishment. Until somebody is in it, it is a vacancy from its first day.'],
      button: 'Add the post',
      way,
      ...shown,
    })

  web.get(newPath, { config: managing }, async (request, reply) => {
    const form = await within(scopeOf(request), async ({ accounts }) => {
      const { parts, geography } = await reachOf(request, accounts, 'manage-posts')
      return newPostForm(partOptions(parts, geography)).blank({ fte: 1, establishedOn: today() })
    })
    return page(reply, { form })
  })

  web.post(newPath, { config: managing }, async (request, reply) => {
    const body = request.body as Body
    const done = await within(scopeOf(request), ({ once, ...faces }) =>
      once(sentIn(body), async () => {
        const { parts, geography } = await reachOf(request, faces.accounts, 'manage-posts')
        const form = newPostForm(partOptions(parts, geography))
        const { value, errors } = form.check(body)
        const refused = errors ?? whyNotFund(value)
        if (refused) return { form: form.again(body, refused), errors: refused }
        const added = await faces.teams.posts.add(asNewPost(value!, readPart(value!.place, geography)!), value!.reason)
        if (added.errors) return { form: form.again(body, added.errors), errors: added.errors }
        await faces.publish()
        return { to: `${urlOf(added.value)}?done=added` }
      }),
    )
    return 'to' in done ? reply.redirect(done.to, 303) : page(reply.code(400), done)
  })
}
