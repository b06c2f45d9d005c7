// Those who work in neighbourhood teams: the list of them, one person's page, adding somebody, and what is done.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { formats, sendTable } from '../../../platform/lists/download.ts'
import { totalOf } from '../../../platform/lists/total.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { actRoutes, sentIn } from '../act.ts'
import { contractInWords } from '../contracts/in-words.ts'
import { nameOfPart, partsWith } from '../parts.ts'
import { photographUrl } from '../photographs/photograph.ts'
import { type Faces, reachOf } from '../posts/routes.ts'
import { ranks } from '../rules.ts'
import { asMember, memberActs, newMemberForm, type SeenMember } from './acts.ts'
import { asCells, asRow, fileColumns, findMembers, type Listed, memberList } from './list.ts'
import { isManaged } from './members.ts'

const path = '/staff/teams/members'
const seeing = { access: { may: 'see-staffing' } } as const
const managing = { access: { may: 'manage-posts' } } as const
const schema = {
  params: Type.Object({ id: Type.String() }),
  querystring: Type.Object({ done: Type.Optional(Type.String()) }),
}
const view = (name: string) => `policing/teams/members/${name}.njk`
const urlOf = (id: string) => `${path}/${id}`
const way = [
  { text: 'Staffing', href: '/staff/teams' },
  { text: 'People', href: path },
]

export function memberRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const today = () => dayOf(now())
  addList(web, within, now)
  addAdding(web, within, today)

  web.get(urlOf(':id'), { config: seeing, schema }, async (request, reply) => {
    const model = await within(scopeOf(request), async ({ teams, accounts }) => {
      const reach = await reachOf(request, accounts, 'see-staffing')
      const seen = await teams.members.seen(request.params.id, reach)
      await teams.posts.consulted('member.view', [seen.member.id])
      const own = partsWith(visitorOn(request), 'manage-posts')
      return {
        ...seen,
        photograph: await teams.photographs.of(seen.member.id),
        round: await teams.recruitment.roundOf(seen.member.id),
        contracts: (await teams.contracts.of(seen.member.id)).map(contractInWords),
        manages: own.length > 0 && isManaged(seen.postings, { ...reach, parts: own }, today()),
        postings: seen.postings.map((each) => ({ ...each, place: nameOfPart(each.post.place, reach.geography) })),
      }
    })
    const { member } = model
    const hasLeft = member.leftOn !== null && member.leftOn <= today()
    const { photograph } = model
    const photographAt = photograph && photographUrl(scopeOf(request).forceId, photograph)
    const shown = {
      photographAt,
      rank: ranks[member.rank].name,
      hasLeft,
      url: urlOf(member.id),
      done: request.query.done,
      way,
    }
    return reply.page(view('member'), { ...model, ...shown })
  })

  actRoutes<Faces, SeenMember>(
    web,
    within,
    {
      path: urlOf(':id'),
      config: managing,
      acts: memberActs,
      async see({ teams, accounts }, request, id) {
        const seen = await teams.members.managed(id, await reachOf(request, accounts, 'manage-posts'))
        return { ...seen, version: seen.member.version, rounds: await teams.recruitment.names() }
      },
      changing: async ({ accounts }, request, { member, version }) => ({
        id: member.id,
        version,
        reach: await reachOf(request, accounts, 'manage-posts'),
      }),
      way: ({ member }) => [...way, { text: member.name, href: urlOf(member.id) }],
    },
    today,
  )
}

function addList(web: Web, within: Within<Faces>, now: () => Date) {
  async function find(request: FastifyRequest, { teams, accounts }: Faces) {
    const reach = await reachOf(request, accounts, 'see-staffing')
    const asked = memberList.read(request.query as Body)
    const day = dayOf(now())
    const contracts = await teams.contracts.current()
    const all = (await teams.members.list(reach)).map((each) => ({ ...each, contract: contracts.get(each.member.id) }))
    const found = findMembers(all, asked, day, reach.geography)
    return { asked, found, day, geography: reach.geography }
  }

  web.get(path, { config: seeing }, async (request, reply) => {
    const { asked, found, shown, day, geography } = await within(scopeOf(request), async (faces) => {
      const looked = await find(request, faces)
      const shown = looked.found.slice(looked.asked.offset, looked.asked.offset + looked.asked.limit)
      await faces.teams.posts.consulted('member.list', idsOf(shown))
      return { ...looked, shown }
    })
    const rows = shown.map((listed) => asCells(listed, day, geography))
    const mayManage = partsWith(visitorOn(request), 'manage-posts').length > 0
    return reply.page(view('list'), {
      list: memberList.show(asked, { path, rows, total: totalOf(found) }),
      mayManage,
      way,
    })
  })

  for (const format of formats)
    web.get(`${path}.${format}`, { config: seeing }, async (request, reply) => {
      const { asked, found, day, geography } = await within(scopeOf(request), async (faces) => {
        const looked = await find(request, faces)
        if (format !== 'csv-metadata.json')
          await faces.teams.posts.downloaded('member.download', idsOf(looked.found), {
            format,
            rows: looked.found.length,
          })
        return looked
      })
      const table = {
        title: 'People in neighbourhood teams',
        notes: [`As recorded on ${day}, with the posts that they are in.`],
        facts: memberList.facts(asked, { rows: found.length, by: visitorOn(request).name }),
        columns: fileColumns,
        rows: found.map((listed) => asRow(listed, day, geography)),
      }
      return sendTable(reply, table, { name: `people-${day}`, format, madeAt: now() })
    })
}

const idsOf = (listed: readonly Listed[]) => listed.map(({ member }) => member.id)

function addAdding(web: Web, within: Within<Faces>, today: () => string) {
  const page = (reply: FastifyReply, shown: { form: object; errors?: object }) =>
    reply.page('policing/teams/act.njk', {
      title: 'Add somebody',
      words: ['They wait for a post until somebody puts them in one. Nothing of them is published yet.'],
      button: 'Add them',
      way,
      ...shown,
    })

  web.get(`${path}/new`, { config: managing }, async (_request, reply) =>
    page(reply, { form: newMemberForm.blank({ joinedOn: today() }) }),
  )

  web.post(`${path}/new`, { config: managing }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = newMemberForm.check(body)
    if (errors) return page(reply.code(400), { form: newMemberForm.again(body, errors), errors })
    const done = await within(scopeOf(request), ({ once, teams }) =>
      once<{ errors: Record<string, string> }>(sentIn(body), async () => {
        const added = await teams.members.add(asMember(value), value.joinedOn, value.reason)
        return added.errors ? { errors: added.errors } : { to: `${urlOf(added.value)}?done=added` }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return page(reply.code(400), { form: newMemberForm.again(body, done.errors), errors: done.errors })
  })
}
