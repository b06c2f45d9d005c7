// The register of warrant cards: the list, one card's page, issuing one, and what is done about one.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../../platform/clock.ts'
import type { Within } from '../../../../platform/database.ts'
import type { Body } from '../../../../platform/forms/form.ts'
import { formats, sendTable } from '../../../../platform/lists/download.ts'
import { totalOf } from '../../../../platform/lists/total.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { actRoutes, sentIn } from '../../act.ts'
import { memberCalled } from '../../members/finding.ts'
import { type Faces, reachOf } from '../../posts/routes.ts'
import { isSpecial, ranks } from '../../rules.ts'
import { recoverBy } from '../rules.ts'
import { cardActs, newCardForm, type Seen } from './acts.ts'
import { asCells, asRow, cardList, cardStates, fileColumns, findCards, stateOf } from './list.ts'

const path = '/staff/specials/cards'
const urlOf = (id: string) => `${path}/${id}`
const keeping = { access: { may: 'keep-warrant-cards' } } as const
const view = (name: string) => `policing/teams/specials/cards/${name}.njk`
const way = [{ text: 'Warrant cards', href: path }]
const schema = {
  params: Type.Object({ id: Type.String() }),
  querystring: Type.Object({ done: Type.Optional(Type.String()) }),
}

export function cardRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const today = () => dayOf(now())
  addList(web, within, now)
  addIssuing(web, within, today)

  web.get(urlOf(':id'), { config: keeping, schema }, async (request, reply) => {
    const seen = await within(scopeOf(request), async ({ teams, accounts }) => {
      const { cards } = teams.specials
      const found = await cards.find(request.params.id, await reachOf(request, accounts, 'keep-warrant-cards'))
      await cards.consulted('card.view', [found])
      return found
    })
    return reply.page(view('card'), {
      ...seen,
      rank: ranks[seen.holder.rank].name,
      state: cardStates[stateOf(seen)],
      by: seen.since && recoverBy(seen.since),
      url: urlOf(seen.card.id),
      done: request.query.done,
      way,
    })
  })

  actRoutes<Faces, Seen>(
    web,
    within,
    {
      path: urlOf(':id'),
      config: keeping,
      acts: cardActs,
      async see({ teams, accounts }, request, id) {
        const seen = await teams.specials.cards.find(id, await reachOf(request, accounts, 'keep-warrant-cards'))
        return { ...seen, version: seen.card.version }
      },
      changing: async ({ accounts }, request, { card, version }) => ({
        id: card.id,
        version,
        reach: await reachOf(request, accounts, 'keep-warrant-cards'),
      }),
      way: ({ card }) => [...way, { text: card.number, href: urlOf(card.id) }],
    },
    today,
  )
}

function addList(web: Web, within: Within<Faces>, now: () => Date) {
  async function find(request: FastifyRequest, { teams, accounts }: Faces) {
    const reach = await reachOf(request, accounts, 'keep-warrant-cards')
    const [all, members] = [await teams.specials.cards.within(reach), await teams.members.list(reach)]
    const asked = cardList.read(request.query as Body)
    const day = dayOf(now())
    const withCard = new Set(all.filter(({ card }) => card.endedOn === null).map(({ holder }) => holder.id))
    const isServing = ({ leftOn }: { leftOn: string | null }) => leftOn === null || leftOn > day
    return {
      asked,
      found: findCards(all, asked),
      outstanding: all.filter(({ since }) => since !== undefined).length,
      without: members.filter(({ member }) => isSpecial(member.rank) && isServing(member) && !withCard.has(member.id))
        .length,
      day,
    }
  }

  web.get(path, { config: keeping, schema: { querystring: schema.querystring } }, async (request, reply) => {
    const { asked, found, shown, ...counts } = await within(scopeOf(request), async (faces) => {
      const looked = await find(request, faces)
      const shown = looked.found.slice(looked.asked.offset, looked.asked.offset + looked.asked.limit)
      await faces.teams.specials.cards.consulted('card.list', shown)
      return { ...looked, shown }
    })
    const list = cardList.show(asked, { path, rows: shown.map(asCells), total: totalOf(found) })
    return reply.page(view('cards'), { list, ...counts, done: request.query.done })
  })

  for (const format of formats)
    web.get(`${path}.${format}`, { config: keeping }, async (request, reply) => {
      const { asked, found, day } = await within(scopeOf(request), async (faces) => {
        const looked = await find(request, faces)
        const ids = looked.found.map(({ holder }) => holder.id)
        const details = { format, rows: looked.found.length }
        if (format !== 'csv-metadata.json') await faces.teams.posts.downloaded('card.download', ids, details)
        return looked
      })
      const table = {
        title: 'Warrant cards of the Special Constabulary',
        notes: [`As they stand on ${day}. To recover: the holder has left or moved away, and the card is not back.`],
        facts: cardList.facts(asked, { rows: found.length, by: visitorOn(request).name }),
        columns: fileColumns,
        rows: found.map(asRow),
      }
      return sendTable(reply, table, { name: `warrant-cards-${day}`, format, madeAt: now() })
    })
}

function addIssuing(web: Web, within: Within<Faces>, today: () => string) {
  const page = (reply: FastifyReply, shown: { form: object; errors?: object }) =>
    reply.page('policing/teams/act.njk', {
      title: 'Issue a warrant card',
      words: ['To a special of your part of the force, who has none yet.'],
      button: 'Record it',
      way,
      ...shown,
    })

  web.get(urlOf('new'), { config: keeping }, (_request, reply) =>
    page(reply, { form: newCardForm.blank({ on: today() }) }),
  )

  web.post(urlOf('new'), { config: keeping }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = newCardForm.check(body)
    if (errors) return page(reply.code(400), { form: newCardForm.again(body, errors), errors })
    const done = await within(scopeOf(request), ({ once, teams, accounts }) =>
      once<{ errors: Record<string, string> }>(sentIn(body), async () => {
        const reach = await reachOf(request, accounts, 'keep-warrant-cards')
        const members = (await teams.members.list(reach)).map(({ member }) => member)
        const who = memberCalled(value.who, members)
        const issued = who.errors ? who : await teams.specials.cards.issue(value.number, who.value, value.on)
        return issued.errors ? { errors: issued.errors } : { to: `${urlOf(issued.value)}?done=issued` }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return page(reply.code(400), { form: newCardForm.again(body, done.errors), errors: done.errors })
  })
}
