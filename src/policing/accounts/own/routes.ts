// What somebody who has signed in finds about themselves.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body, ShownForm } from '../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { cookieNames } from '../../../platform/web/cookies.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts, SignIn } from '../accounts.ts'
import { describeHeld } from '../grants/described.ts'
import { checkNewPassword } from '../sign-in/routes.ts'
import { waitInWords } from '../sign-in/rules.ts'
import { ownCodeForm, ownPasswordForm } from './forms.ts'

const config = { access: 'signed-in' } as const
/** Of what lets somebody in, or ends it elsewhere. */
const confirmed = { ...config, confirmed: true } as const
const view = (name: string) => `policing/accounts/own/${name}.njk`
const Done = Type.Object({ done: Type.Optional(Type.String()) })
type Errors = Record<string, string>
type Parts = { within: Within<{ accounts: Accounts }>; signIn: SignIn; now: () => Date }

export function ownRoutes(web: Web, { within, signIn, now }: Parts) {
  const asOwner = (request: FastifyRequest) => ({ ...scopeOf(request), asOwner: true })

  web.get('/account', { config, schema: { querystring: Done } }, async (request, reply) => {
    const { accountId, sessionId } = visitorOn(request)
    const model = await within(asOwner(request), async ({ accounts }) => {
      const account = await accounts.own(accountId)
      const roles = describeHeld(account.grants, await accounts.geography(), dayOf(now()))
      const { sessions, ...wayIn } = await accounts.wayIn(accountId)
      const isHere = ({ id }: { id: Buffer }) => id.equals(sessionId)
      return { account, roles, ...wayIn, sessions: sessions.map((each) => ({ ...each, isHere: isHere(each) })) }
    })
    const passkeys = await signIn.passkeys.list(visitorOn(request))
    return reply.page(view('own'), { ...model, passkeys, done: request.query.done })
  })

  web.post('/account/sign-out-elsewhere', { config: confirmed }, async (request, reply) => {
    const { accountId, sessionId } = visitorOn(request)
    await within(asOwner(request), ({ accounts }) => accounts.signOut(accountId, sessionId))
    return reply.redirect('/account?done=signed-out', 303)
  })

  /** Why the password that stands now is not theirs, by field. */
  async function whyNotTheirs(request: FastifyRequest, password: string): Promise<Errors | undefined> {
    const answer = await signIn.confirmPassword(visitorOn(request), password)
    if (answer === 'right') return undefined
    return { present: answer === 'wrong' ? 'This is not your password' : waitInWords(answer.seconds) }
  }

  web.get('/account/password', { config: confirmed }, async (_request, reply) =>
    reply.page(view('password'), { form: ownPasswordForm.blank() }),
  )

  web.post('/account/password', { config: confirmed }, async (request, reply) => {
    const body = request.body as Body
    const visitor = visitorOn(request)
    const refuse = (errors: Errors) =>
      reply.code(400).page(view('password'), { form: ownPasswordForm.again(body, errors), errors })
    const checked = ownPasswordForm.check(body)
    if (checked.errors) return refuse(checked.errors)
    const { value, errors } = await checkNewPassword(body, visitor)
    if (errors) return refuse(errors)
    const notTheirs = await whyNotTheirs(request, checked.value.present)
    if (notTheirs) return refuse(notTheirs)
    await signIn.setPassword(visitor, scopeOf(request).actor, value, visitor.sessionId)
    return reply.redirect('/account?done=password', 303)
  })

  const sessionOf = (request: FastifyRequest) =>
    signIn.pending(request.cookies[cookieNames(request).session], 'signed-in')

  async function codePage(request: FastifyRequest, reply: FastifyReply, form: ShownForm, errors?: Errors) {
    const session = await sessionOf(request)
    if (!session) return reply.redirect('/sign-in', 303)
    const setUp = await signIn.codeSetUp(session, visitorOn(request).email)
    return reply.code(errors ? 400 : 200).page(view('code'), { form, errors, ...setUp })
  }

  web.get('/account/code', { config: confirmed }, async (request, reply) =>
    codePage(request, reply, ownCodeForm.blank()),
  )

  web.post('/account/code', { config: confirmed }, async (request, reply) => {
    const body = request.body as Body
    const refuse = (errors: Errors) => codePage(request, reply, ownCodeForm.again(body, errors), errors)
    const { value, errors } = ownCodeForm.check(body)
    if (errors) return refuse(errors)
    const notTheirs = await whyNotTheirs(request, value.present)
    if (notTheirs) return refuse(notTheirs)
    const session = await sessionOf(request)
    if (!session || !(await signIn.confirmCodeSetUp(session, scopeOf(request).actor, value.code)))
      return refuse({ code: 'That is not the code that is shown now. Wait for the next one' })
    return reply.redirect('/account?done=code', 303)
  })
}
