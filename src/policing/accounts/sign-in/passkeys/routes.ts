// What the browser's part of a passkey asks and answers, in JSON: at sign-in, as the second step, and to make one.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Body } from '../../../../platform/forms/form.ts'
import { visitorOn } from '../../../../platform/web/access.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import { formCookieOf } from '../../../../platform/web/forgery.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { Arrival } from '../entrance.ts'
import { passkeyNameForm } from '../forms.ts'
import { goOn, ownPath, sessionCookieOf, waitingTime } from '../onward.ts'
import { deviceOf } from '../rules.ts'
import type { SignIn } from '../sign-in.ts'

const config = { access: 'public', rateLimit: { perSecond: 2, burst: 30 } } as const
const confirmed = { access: 'signed-in', confirmed: true } as const

/** A credential as browsers write it (WebAuthn level 3, section 5.1.8); what is in it is judged where it is verified. */
const body = Type.Object({
  next: Type.Optional(Type.String()),
  answer: Type.Object({
    id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,2000}$' }),
    rawId: Type.String(),
    type: Type.Literal('public-key'),
    response: Type.Record(Type.String(), Type.Unknown()),
    clientExtensionResults: Type.Record(Type.String(), Type.Unknown()),
  }),
})
type Answered = { next?: string; answer: object }

const ofOne = { params: Type.Object({ passkey: Type.String() }) }
const namePage = 'policing/accounts/sign-in/passkeys/name-passkey.njk'

const tooLate = 'That took too long, so nothing has been changed. Load this page again'
const unknown = 'This passkey is not known here. Sign in with your password, or ask your administrator'

export function passkeyRoutes(web: Web, signIn: SignIn) {
  const { passkeys, confirmation } = signIn
  const deviceOn = ({ headers }: FastifyRequest) => deviceOf(headers['user-agent'])
  const say = (reply: FastifyReply, status: number, problem: string) => reply.code(status).send({ problem })

  function answerWith(request: FastifyRequest, reply: FastifyReply, arrival: Arrival) {
    if ('cookie' in arrival)
      return reply.send({ to: goOn(request, reply, arrival, ownPath((request.body as Answered).next)) })
    if (arrival.outcome === 'wait') return say(reply, 429, waitingTime(reply, arrival.seconds))
    if (arrival.outcome === 'elsewhere') return reply.send({ to: `/sign-in/with/${arrival.forceId}/only` })
    return arrival.outcome === 'over' ? say(reply, 410, tooLate) : say(reply, 400, unknown)
  }
  const asSignIn = ({ body }: FastifyRequest) => (body as Answered).answer as AuthenticationResponseJSON
  const asNew = ({ body }: FastifyRequest) => (body as Answered).answer as RegistrationResponseJSON

  web.post('/sign-in/passkey/options', { config }, async (request, reply) => {
    const cookie = formCookieOf(request)
    return cookie ? reply.send(await passkeys.question(cookie)) : say(reply, 410, tooLate)
  })

  web.post('/sign-in/passkey', { config, schema: { body } }, async (request, reply) => {
    const [cookie, old] = [formCookieOf(request), sessionCookieOf(request)]
    if (!cookie) return say(reply, 410, tooLate)
    const arrival = await passkeys.signIn(cookie, asSignIn(request), deviceOn(request))
    if (old && 'cookie' in arrival) await signIn.signOut(old)
    return answerWith(request, reply, arrival)
  })

  web.post('/sign-in/code/passkey/options', { config }, async (request, reply) => {
    const cookie = sessionCookieOf(request)
    const session = await signIn.pending(cookie, 'second-factor')
    return session ? reply.send(await passkeys.question(cookie!, session)) : say(reply, 410, tooLate)
  })

  web.post('/sign-in/code/passkey', { config, schema: { body } }, async (request, reply) => {
    const cookie = sessionCookieOf(request) ?? ''
    return answerWith(request, reply, await passkeys.secondStep(cookie, asSignIn(request)))
  })

  web.post('/sign-in/set-up/passkey/options', { config }, async (request, reply) => {
    const account = await enrolling(request)
    if (!account) return say(reply, 410, tooLate)
    return reply.send(await passkeys.offer(sessionCookieOf(request)!, { ...account, accountId: account.id }))
  })

  web.post('/sign-in/set-up/passkey', { config, schema: { body } }, async (request, reply) => {
    const account = await enrolling(request)
    if (!account) return say(reply, 410, tooLate)
    const person = { ...account, accountId: account.id }
    const { errors } = await passkeys.add(sessionCookieOf(request)!, person, asNew(request), deviceOn(request))
    if (errors) return say(reply, 400, errors.passkey!)
    const { id: old, device } = account.session
    return answerWith(request, reply, await signIn.letIn(person, { device, how: 'password and new passkey', old }))
  })

  web.post('/sign-in/confirm/passkey/options', { config: { access: 'signed-in' } }, async (request, reply) =>
    reply.send(await passkeys.question(sessionCookieOf(request)!, visitorOn(request))),
  )

  web.post(
    '/sign-in/confirm/passkey',
    { config: { access: 'signed-in' }, schema: { body } },
    async (request, reply) => {
      const visitor = visitorOn(request)
      const arrival = await confirmation.withPasskey(visitor, sessionCookieOf(request)!, asSignIn(request))
      return answerWith(request, reply, arrival)
    },
  )

  web.get('/account/passkeys/new', { config: confirmed }, async (_request, reply) =>
    reply.page('policing/accounts/sign-in/passkeys/new-passkey.njk', {}),
  )

  web.post('/account/passkeys/options', { config: confirmed }, async (request, reply) =>
    reply.send(await passkeys.offer(sessionCookieOf(request)!, visitorOn(request))),
  )

  web.post('/account/passkeys', { config: confirmed, schema: { body } }, async (request, reply) => {
    const added = await passkeys.add(sessionCookieOf(request)!, visitorOn(request), asNew(request), deviceOn(request))
    return added.errors ? say(reply, 400, added.errors.passkey!) : reply.send({ to: '/account' })
  })

  web.get('/account/passkeys/:passkey/name', { config: confirmed, schema: ofOne }, async (request, reply) => {
    const all = await passkeys.list(visitorOn(request))
    const named = all.find(({ handle }) => handle === request.params.passkey)
    if (!named) throw new NotFound()
    return reply.page(namePage, { form: passkeyNameForm.blank(named) })
  })

  web.post('/account/passkeys/:passkey/name', { config: confirmed, schema: ofOne }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = passkeyNameForm.check(body)
    if (errors) return reply.code(400).page(namePage, { form: passkeyNameForm.again(body, errors), errors })
    if (!(await passkeys.rename(visitorOn(request), request.params.passkey, value.name))) throw new NotFound()
    return reply.redirect('/account?done=passkey-named', 303)
  })

  web.post('/account/passkeys/:passkey/remove', { config: confirmed, schema: ofOne }, async (request, reply) => {
    if (!(await passkeys.remove(visitorOn(request), request.params.passkey))) throw new NotFound()
    return reply.redirect('/account', 303)
  })

  /** Who is setting up their second step, with the session in which they do. */
  async function enrolling(request: FastifyRequest) {
    const session = await signIn.pending(sessionCookieOf(request), 'enrolment')
    const account = session && (await signIn.store.account(session))
    return account && { ...account, session }
  }
}
