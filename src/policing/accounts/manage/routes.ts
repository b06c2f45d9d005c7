// One account: who it is, how they get in, and changing either.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import { count } from '../../../platform/view-filters.ts'
import { visitorOn } from '../../../platform/web/access.ts'
import { Conflict } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../accounts.ts'
import { describeHeld } from '../grants/described.ts'
import { firstLinkHours } from '../sign-in/rules.ts'
import { personForm } from './forms.ts'
import { deciding, type Faces, managing, openManaging, urlOf, view } from './managing.ts'

const Params = Type.Object({ id: Type.String() })
const schema = { params: Params }
const Done = Type.Object({ done: Type.Optional(Type.String()) })

/** How somebody gets the link that they choose a password by. */
export type Links<F> = {
  /** The address of a path of this site, as people outside reach it. */
  absolute: (path: string) => string
  /** False when this installation sends no mail. */
  send: (faces: F, to: { name: string; email: string }, url: string) => Promise<boolean>
}

type Parts<F> = { within: Within<F>; links: Links<F>; now: () => Date }

export function manageRoutes<F extends Faces>(web: Web, { within, links, now }: Parts<F>) {
  const manage = openManaging(within)

  web.get(
    '/staff/accounts/:id',
    { config: managing, schema: { params: Params, querystring: Done } },
    async (request, reply) => {
      const model = await manage(request, async ({ accounts }, manager) => {
        const account = await accounts.managed(request.params.id, manager)
        await accounts.consulted('account.view', [account.id])
        const [places, today] = [await accounts.geography(), dayOf(now())]
        const former = await accounts.formerOf(account.id, manager)
        return {
          account,
          roles: describeHeld(account.grants, places, today),
          formerRoles: describeHeld(
            former.map((grant) => ({ ...grant, endsOn: grant.lastDay })),
            places,
            today,
          ),
          isOwn: account.id === manager.accountId,
          ...shownWayIn(await accounts.wayIn(account.id)),
        }
      })
      const maySearchAudit = mayEnter({ may: 'search-audit' }, visitorOn(request))
      const { done } = request.query
      return reply.page(view('manage/account'), { ...model, url: urlOf(model.account.id), done, maySearchAudit })
    },
  )

  /** Answers with the link itself where no mail is sent: it is shown this once, for only its digest is kept. */
  web.post('/staff/accounts/:id/link', { config: deciding, schema }, async (request, reply) => {
    const { account, url, isSent } = await manage(request, async (faces, manager) => {
      const account = await faces.accounts.managed(request.params.id, manager)
      if (!account.isActive) throw new Conflict()
      const url = links.absolute(await faces.accounts.link(account.id))
      return { account, url, isSent: await links.send(faces, account, url) }
    })
    if (isSent) return reply.redirect(`${urlOf(account.id)}?done=sent`, 303)
    return reply.page(view('manage/link'), { account, link: url, url: urlOf(account.id), hours: firstLinkHours })
  })

  web.post('/staff/accounts/:id/sign-out', { config: managing, schema }, async (request, reply) => {
    const id = await manage(request, async ({ accounts }, manager) => {
      const account = await accounts.managed(request.params.id, manager)
      const own = account.id === manager.accountId ? visitorOn(request).sessionId : undefined
      await accounts.signOut(account.id, own)
      return account.id
    })
    return reply.redirect(`${urlOf(id)}?done=signed-out`, 303)
  })

  web.get('/staff/accounts/:id/change', { config: deciding, schema }, async (request, reply) => {
    const account = await manage(request, ({ accounts }, manager) => accounts.managed(request.params.id, manager))
    return changePage(reply, account, { form: personForm.blank(account) })
  })

  web.post('/staff/accounts/:id/change', { config: deciding, schema }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = personForm.check(body)
    const changed = await manage(request, async ({ accounts }, manager): Promise<Changed> => {
      const account = await accounts.managed(request.params.id, manager)
      const refused = errors ?? (await accounts.change(account.id, versionIn(body), value)).errors
      return { account, status: 400, ...(refused ? { errors: refused } : {}) }
    }).catch((error) => whatItSaysNow(error, request))
    if (!changed.errors) return reply.redirect(`${urlOf(changed.account.id)}?done=changed`, 303)
    const form = personForm.again(body, changed.errors)
    return changePage(reply.code(changed.status), changed.account, { form, errors: changed.errors })
  })

  /** Two at work on one account: the second sees what it says now beside what they typed, and may send that again. */
  async function whatItSaysNow(error: unknown, request: FastifyRequest<{ Params: { id: string } }>): Promise<Changed> {
    if (!(error instanceof Conflict)) throw error
    const account = await manage(request, ({ accounts }, manager) => accounts.managed(request.params.id, manager))
    const meanwhile = `Somebody else changed this meanwhile to ${account.name}, ${account.email}`
    const errors = { name: `${meanwhile}. Send again to put yours in its place` }
    return { account, errors, status: 409 }
  }
}

const shownWayIn = ({ hasPassword, sessions, ...way }: Awaited<ReturnType<Accounts['wayIn']>>) => ({
  hasPassword,
  sessions,
  waysIn: [
    ...(hasPassword ? ['a password'] : []),
    ...(way.hasCodeGenerator ? ['a code generator'] : []),
    ...(way.passkeys > 0 ? [count(way.passkeys, 'passkey')] : []),
    ...(way.isKnownElsewhere ? ['the force’s own provider'] : []),
  ],
})

type Changed = { account: Awaited<ReturnType<Accounts['managed']>>; status: number; errors?: Record<string, string> }

const changePage = (
  reply: FastifyReply,
  account: { id: string; name: string; version: number },
  shown: { form: object; errors?: Record<string, string> },
) => reply.page(view('manage/change'), { ...shown, account, url: urlOf(account.id) })
