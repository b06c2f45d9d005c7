// The pages between a stranger and somebody who has signed in.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Actor } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { clearCookie, cookieNames, setCookie } from '../../../platform/web/cookies.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { codeForm, forgottenForm, newPasswordForm, signInForm } from './forms.ts'
import { commonPasswords } from './passwords.ts'
import { deviceOf, linkMinutes, waitInWords, whyNotPassword } from './rules.ts'
import type { Arrival, SignIn } from './sign-in.ts'

const config = { access: 'public', rateLimit: { perSecond: 2, burst: 30 } } as const
const view = (name: string) => `policing/accounts/sign-in/${name}.njk`
const Next = Type.Object({ next: Type.Optional(Type.String()) })
const Token = Type.Object({ token: Type.String({ maxLength: 100 }) })
const wrong = 'The e-mail address or the password is not right'
const nextPages: Partial<Record<Arrival['outcome'], string>> = {
  'signed-in': '/staff',
  'second-factor': '/sign-in/code',
  enrolment: '/sign-in/set-up',
}

/** Puts a mail with the link into the outbox of the person's force. */
type MailLink = (person: { forceId: string; email: string }, path: string) => Promise<unknown>

export function signInRoutes(web: Web, signIn: SignIn, mailLink: MailLink) {
  const cookieOf = (request: FastifyRequest) => request.cookies[cookieNames(request).session]

  web.get('/sign-in', { config, schema: { querystring: Next } }, async ({ query }, reply) =>
    reply.page(view('sign-in'), { form: signInForm.blank(), next: ownPath(query.next) }),
  )

  web.post('/sign-in', { config }, async (request, reply) => {
    const body = request.body as Body
    const refuse = (status: number, errors: Record<string, string>) =>
      reply
        .code(status)
        .page(view('sign-in'), { form: signInForm.again(body, errors), errors, next: ownPath(body._next) })
    const { value, errors } = signInForm.check(body)
    if (errors) return refuse(400, errors)
    const old = cookieOf(request)
    const arrival = await signIn.withPassword(value.email, value.password, deviceOf(request.headers['user-agent']))
    if (arrival.outcome === 'wait') return wait(reply, arrival.seconds, (message) => refuse(429, { password: message }))
    if (!('cookie' in arrival)) return refuse(400, { password: wrong })
    if (old) await signIn.signOut(old)
    return goOn(request, reply, arrival, ownPath(body._next))
  })

  web.get('/sign-in/code', { config, schema: { querystring: Next } }, async (request, reply) => {
    if (!(await signIn.pending(cookieOf(request), 'second-factor'))) return reply.redirect('/sign-in', 303)
    return reply.page(view('code'), { form: codeForm.blank(), next: ownPath(request.query.next) })
  })

  web.post('/sign-in/code', { config }, async (request, reply) => {
    const body = request.body as Body
    const refuse = (status: number, errors: Record<string, string>) =>
      reply.code(status).page(view('code'), { form: codeForm.again(body, errors), errors, next: ownPath(body._next) })
    const { value, errors } = codeForm.check(body)
    if (errors) return refuse(400, errors)
    const arrival = await signIn.withCode(cookieOf(request), value.code)
    if (arrival.outcome === 'over') return reply.redirect('/sign-in', 303)
    if (arrival.outcome === 'wait') return wait(reply, arrival.seconds, (message) => refuse(429, { code: message }))
    if (!('cookie' in arrival))
      return refuse(400, { code: 'That is not the code that is shown now. Wait for the next one' })
    return goOn(request, reply, arrival, ownPath(body._next))
  })

  const setUpPage = async (request: FastifyRequest, reply: FastifyReply, form: object, errors?: object) => {
    const session = await signIn.pending(cookieOf(request), 'enrolment')
    const account = session && (await signIn.store.account(session))
    if (!account) return reply.redirect('/sign-in', 303)
    const setUp = await signIn.codeSetUp(session!, account.email)
    return reply.code(errors ? 400 : 200).page(view('set-up'), { form, errors, ...setUp })
  }

  web.get('/sign-in/set-up', { config }, async (request, reply) => setUpPage(request, reply, codeForm.blank()))

  web.post('/sign-in/set-up', { config }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = codeForm.check(body)
    if (errors) return setUpPage(request, reply, codeForm.again(body, errors), errors)
    const session = await signIn.pending(cookieOf(request), 'enrolment')
    const account = session && (await signIn.store.account(session))
    if (!account) return reply.redirect('/sign-in', 303)
    const actor: Actor = { kind: 'account', id: account.id, name: account.name }
    if (!(await signIn.confirmCodeSetUp(session!, actor, value.code))) {
      const wrongCode = { code: 'That is not the code that is shown now. Wait for the next one' }
      return setUpPage(request, reply, codeForm.again(body, wrongCode), wrongCode)
    }
    return goOn(request, reply, await signIn.letIn(session!, session!.device, 'password and new code', session!.id))
  })

  web.post('/sign-out', { config }, async (request, reply) => {
    const cookie = cookieOf(request)
    if (cookie) await signIn.signOut(cookie)
    clearCookie(request, reply, 'session')
    reply.header('clear-site-data', '"cache"')
    return reply.redirect('/sign-in?left=yes', 303)
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

  function goOn(request: FastifyRequest, reply: FastifyReply, arrival: Arrival, next?: string) {
    if (!('cookie' in arrival)) throw new NotFound()
    setCookie(request, reply, 'session', arrival.cookie)
    const page = nextPages[arrival.outcome]!
    if (arrival.outcome === 'signed-in') return reply.redirect(next ?? page, 303)
    return reply.redirect(next ? `${page}?next=${encodeURIComponent(next)}` : page, 303)
  }
}

/** A password that may be kept for this person, or what is wrong with it. */
export async function checkNewPassword(
  body: Body,
  { name, email, forceId }: { name: string; email: string; forceId: string },
) {
  const { value, errors } = newPasswordForm.check(body)
  if (errors) return { errors }
  const words = ['beatbook', 'password', forceId, ...name.split(/\s+/), ...email.split(/[@.]/)]
  const problem = whyNotPassword(value.password, { common: await commonPasswords(), words })
  return problem ? { errors: { password: problem } } : { value: value.password }
}

function wait(reply: FastifyReply, seconds: number, refuse: (message: string) => FastifyReply) {
  reply.header('retry-after', String(seconds))
  return refuse(waitInWords(seconds))
}

/** Where to go after sign-in: a path of this site only, never another site's address. */
export function ownPath(next: unknown): string | undefined {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next) || next.length > 2000) return undefined
  const base = 'https://here.invalid'
  const url = URL.canParse(next, base) ? new URL(next, base) : undefined
  return url?.origin === base && !url.pathname.startsWith('/sign-') ? url.pathname + url.search : undefined
}
