// The pages between a stranger and somebody who has signed in.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Actor } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { clearCookie } from '../../../platform/web/cookies.ts'
import type { Web } from '../../../platform/web/web.ts'
import { codeForm, forgottenForm, newPasswordForm, signInForm } from './forms.ts'
import { goOn, ownPath, sessionCookieOf, waitingTime } from './onward.ts'
import { commonPasswords } from './passwords.ts'
import { deviceOf, linkMinutes, whyNotPassword, wordsOfTheTrade } from './rules.ts'
import type { SignIn } from './sign-in.ts'

const config = { access: 'public', rateLimit: { perSecond: 2, burst: 30 } } as const
const view = (name: string) => `policing/accounts/sign-in/${name}.njk`
const text = Type.Optional(Type.String())
const Next = Type.Object({ next: text, left: text, set: text })
const Token = Type.Object({ token: Type.String({ maxLength: 100 }) })
const wrong = 'The e-mail address or the password is not right'
const wrongCode = { code: 'That is not the code that is shown now. Wait for the next one' }

/** Puts a mail with the link into the outbox of the person's force. */
type MailLink = (person: { forceId: string; email: string }, path: string) => Promise<unknown>

export function signInRoutes(web: Web, signIn: SignIn, mailLink: MailLink) {
  const signInPage = async (reply: FastifyReply, shown: object) =>
    reply.page(view('sign-in'), { ...shown, providers: await signIn.providers.offered() })

  web.get('/sign-in', { config, schema: { querystring: Next } }, async ({ query }, reply) =>
    signInPage(reply, { form: signInForm.blank(), next: ownPath(query.next), left: query.left, set: query.set }),
  )

  web.post('/sign-in', { config }, async (request, reply) => {
    const body = request.body as Body
    const refuse = (status: number, errors: Record<string, string>) =>
      signInPage(reply.code(status), { form: signInForm.again(body, errors), errors, next: ownPath(body._next) })
    const { value, errors } = signInForm.check(body)
    if (errors) return refuse(400, errors)
    const old = sessionCookieOf(request)
    const arrival = await signIn.withPassword(value.email, value.password, deviceOf(request.headers['user-agent']))
    if (arrival.outcome === 'wait') return refuse(429, { password: waitingTime(reply, arrival.seconds) })
    if (arrival.outcome === 'elsewhere') return reply.redirect(`/sign-in/with/${arrival.forceId}/only`, 303)
    if (!('cookie' in arrival)) return refuse(400, { password: wrong })
    if (old) await signIn.signOut(old)
    return reply.redirect(goOn(request, reply, arrival, ownPath(body._next)), 303)
  })

  /** The code, the passkey, or both: whatever the person has. */
  async function codePage(request: FastifyRequest, reply: FastifyReply, shown: object) {
    const session = await signIn.pending(sessionCookieOf(request), 'second-factor')
    if (!session) return reply.redirect('/sign-in', 303)
    return reply.page(view('code'), { ...shown, ...(await signIn.secondStepsOf(session)) })
  }

  web.get('/sign-in/code', { config, schema: { querystring: Next } }, async (request, reply) =>
    codePage(request, reply, { form: codeForm.blank(), next: ownPath(request.query.next) }),
  )

  web.post('/sign-in/code', { config }, async (request, reply) => {
    const body = request.body as Body
    const refuse = (status: number, errors: Record<string, string>) =>
      codePage(request, reply.code(status), { form: codeForm.again(body, errors), errors, next: ownPath(body._next) })
    const { value, errors } = codeForm.check(body)
    if (errors) return refuse(400, errors)
    const arrival = await signIn.withCode(sessionCookieOf(request), value.code)
    if (arrival.outcome === 'over') return reply.redirect('/sign-in', 303)
    if (arrival.outcome === 'wait') return refuse(429, { code: waitingTime(reply, arrival.seconds) })
    if (!('cookie' in arrival)) return refuse(400, wrongCode)
    return reply.redirect(goOn(request, reply, arrival, ownPath(body._next)), 303)
  })

  async function setUpPage(request: FastifyRequest, reply: FastifyReply, shown: object) {
    const session = await signIn.pending(sessionCookieOf(request), 'enrolment')
    const account = session && (await signIn.store.account(session))
    if (!account) return reply.redirect('/sign-in', 303)
    return reply.page(view('set-up'), { ...shown, ...(await signIn.codeSetUp(session, account.email)) })
  }

  web.get('/sign-in/set-up', { config, schema: { querystring: Next } }, async (request, reply) =>
    setUpPage(request, reply, { form: codeForm.blank(), next: ownPath(request.query.next) }),
  )

  web.post('/sign-in/set-up', { config }, async (request, reply) => {
    const body = request.body as Body
    const next = ownPath(body._next)
    const refuse = (errors: Record<string, string>) =>
      setUpPage(request, reply.code(400), { form: codeForm.again(body, errors), errors, next })
    const { value, errors } = codeForm.check(body)
    if (errors) return refuse(errors)
    const session = await signIn.pending(sessionCookieOf(request), 'enrolment')
    const account = session && (await signIn.store.account(session))
    if (!account) return reply.redirect('/sign-in', 303)
    const actor: Actor = { kind: 'account', id: account.id, name: account.name }
    if (!(await signIn.confirmCodeSetUp(session, actor, value.code))) return refuse(wrongCode)
    const { device, id: old } = session
    const arrival = await signIn.letIn(session, { device, how: 'password and new code', old })
    return reply.redirect('cookie' in arrival ? goOn(request, reply, arrival, next) : '/sign-in', 303)
  })

  web.post('/sign-out', { config }, async (request, reply) => {
    const cookie = sessionCookieOf(request)
    const ended = cookie ? await signIn.signOut(cookie) : undefined
    clearCookie(request, reply, 'session')
    reply.header('clear-site-data', '"cache"')
    return reply.redirect(ended?.issuer ? `/sign-out/${ended.forceId}` : '/sign-in?left=yes', 303)
  })

  web.get('/sign-in/forgotten', { config }, async (_request, reply) =>
    reply.page(view('forgotten'), { form: forgottenForm.blank() }),
  )

  web.post('/sign-in/forgotten', { config }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = forgottenForm.check(body)
    if (errors) return reply.code(400).page(view('forgotten'), { form: forgottenForm.again(body, errors), errors })
    signIn.sendForgotten(value.email, mailLink)
    return reply.page(view('link-sent'), { email: value.email, minutes: linkMinutes })
  })

  web.get('/set-password/:token', { config, schema: { params: Token } }, async ({ params }, reply) => {
    if (!(await signIn.linkedPerson(params.token))) return reply.code(404).page(view('link-over'), {})
    return reply.page(view('set-password'), { form: newPasswordForm.blank() })
  })

  web.post('/set-password/:token', { config, schema: { params: Token } }, async (request, reply) => {
    const person = await signIn.linkedPerson(request.params.token)
    const account = person && (await signIn.store.account(person))
    if (!account?.isActive) return reply.code(404).page(view('link-over'), {})
    const body = request.body as Body
    const { value, errors } = await checkNewPassword(body, account)
    if (errors) return reply.code(400).page(view('set-password'), { form: newPasswordForm.again(body, errors), errors })
    await signIn.setPassword(person!, { kind: 'account', id: account.id, name: account.name }, value)
    return reply.redirect('/sign-in?set=yes', 303)
  })
}

/** A password that may be kept for this person, or what is wrong with it. */
export async function checkNewPassword(
  body: Body,
  { name, email, forceId }: { name: string; email: string; forceId: string },
) {
  const { value, errors } = newPasswordForm.check(body)
  if (errors) return { errors }
  const words = [...wordsOfTheTrade, forceId, ...name.split(/\s+/), ...email.split(/[@.]/)]
  const problem = whyNotPassword(value.password, { common: await commonPasswords(), words })
  return problem ? { errors: { password: problem } } : { value: value.password }
}
