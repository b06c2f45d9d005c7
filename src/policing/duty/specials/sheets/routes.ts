// Duty sheets of specials: which are missing and who chases them, what the hours went to, and who is inactive.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../../../../platform/clock.ts'
import type { Within } from '../../../../platform/database.ts'
import type { Body } from '../../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { ranks } from '../../../teams/rules.ts'
import { actRoutes, isWithinParts, memberCalled, nameOfPart, partsWith, sentIn } from '../../../teams/teams.ts'
import { inWords } from '../../entry/typed-tour.ts'
import { type Faces, home, path as homePath, managing, partOn, view } from '../pages.ts'
import type { SpecialsDuty } from '../specials.ts'
import { dutyActs, newDutyForm, type SeenDuty } from './acts.ts'
import { figuresOf } from './figures.ts'

const path = `${homePath}/duty`
const may = 'manage-specials'
const mostShown = 50

export function sheetRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const today = () => dayOf(now())
  addPlanning(web, within, today)

  web.get(path, { config: managing }, async (request, reply) => {
    const model = await within(scopeOf(request), async (faces) => {
      const { part, geography, name, outer, inner } = await partOn(request, faces, { may, url: path })
      const sheets = await faces.duty.specials.sheets({ part, geography })
      const [missing, inactive] = [sheets.missing.toReversed().slice(0, mostShown), sheets.inactive.slice(0, mostShown)]
      const lacking = sheets.lackingVoicemail.slice(0, mostShown)
      await faces.duty.specials.consulted([
        ...[...missing, ...sheets.planned].map(({ member }) => member.id),
        ...[...inactive, ...lacking].map(({ member }) => member.id),
      ])
      const place = ({ id }: { id: string }) => nameOfPart({ id }, geography)
      const shown = <Of extends SpecialsDuty>(duty: Of) => ({ ...duty, when: inWords(duty), where: place(duty.place) })
      return {
        ...sheets,
        ...figuresOf(sheets),
        missing: missing.map(shown),
        planned: sheets.planned.slice(0, mostShown).map(shown),
        inactive: inactive.map((each) => ({
          ...each,
          rank: ranks[each.member.rank].short,
          where: place(each.post.place),
        })),
        lackingVoicemail: lacking.map((each) => ({ ...each, where: place(each.post.place) })),
        counts: { missing: sheets.missing.length, inactive: sheets.inactive.length },
        name,
        inner,
        way: [home, ...outer],
      }
    })
    return reply.page(view('sheets/sheets'), { ...model, done: (request.query as { done?: unknown }).done })
  })

  async function see({ duty, teams, accounts }: Faces, request: FastifyRequest, id: string): Promise<SeenDuty> {
    const found = await duty.specials.find(id)
    const members = await teams.members.list(await reachOn(request, { accounts }))
    const member = members.find((each) => each.member.id === found.memberId)?.member
    if (!member) throw new NotFound()
    return { duty: found, member, version: found.version }
  }

  actRoutes<Faces, SeenDuty>(
    web,
    within,
    {
      path: `${path}/:id`,
      config: managing,
      acts: dutyActs,
      see,
      changing: async (faces, request, { duty, version }) => ({
        id: duty.id,
        version,
        reach: await reachOn(request, faces),
      }),
      way: () => [home, { text: 'Duty sheets', href: path }],
    },
    today,
  )
}

const reachOn = async (request: FastifyRequest, { accounts }: Pick<Faces, 'accounts'>) => ({
  parts: partsWith(visitorOn(request), may),
  geography: await accounts.geography(),
})

function addPlanning(web: Web, within: Within<Faces>, today: () => string) {
  const page = (reply: FastifyReply, shown: { form: object; errors?: object }) =>
    reply.page('policing/teams/act.njk', {
      title: 'Plan a duty',
      words: ['Without a duty sheet in the days after it, it comes up as missing.'],
      button: 'Plan it',
      way: [home, { text: 'Duty sheets', href: path }],
      ...shown,
    })

  web.get(`${path}/new`, { config: managing }, (_request, reply) =>
    page(reply, { form: newDutyForm.blank({ day: today(), from: '19:00', until: '23:00' }) }),
  )

  web.post(`${path}/new`, { config: managing }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = newDutyForm.check(body)
    if (errors) return page(reply.code(400), { form: newDutyForm.again(body, errors), errors })
    const done = await within(scopeOf(request), ({ once, teams, duty, ...faces }) =>
      once<{ errors: Record<string, string> }>(sentIn(body), async () => {
        const reach = await reachOn(request, faces)
        const within = (await teams.members.list(reach))
          .filter(({ postings }) =>
            postings.some(({ post }) => isWithinParts(post.place, reach.parts, reach.geography)),
          )
          .map(({ member }) => member)
        const who = memberCalled(value.who, within)
        const planned = who.errors ? who : await duty.specials.plan(who.value, value)
        return planned.errors ? { errors: planned.errors } : { to: `${path}?done=planned` }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return page(reply.code(400), { form: newDutyForm.again(body, done.errors), errors: done.errors })
  })
}
