import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Body, ShownForm } from '../../../../platform/forms/form.ts'
import { visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { confirmForm, confirmWithCodeForm } from '../forms.ts'
import { goOn, ownPath, waitingTime } from '../onward.ts'
import type { SignIn } from '../sign-in.ts'

const config = { access: 'signed-in' } as const
const querystring = Type.Object({ next: Type.Optional(Type.String()) })

export function confirmationRoutes(web: Web, { confirmation, providers }: SignIn) {
  const formFor = async (request: FastifyRequest) =>
    (await confirmation.ways(visitorOn(request))).hasCode ? confirmWithCodeForm : confirmForm

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { form: ShownForm; errors?: Record<string, string>; next: string | undefined },
  ) {
    const visitor = visitorOn(request)
    const ways = await confirmation.ways(visitor)
    const provider = ways.cameFromElsewhere ? await providers.labelOf(visitor.forceId) : undefined
    return reply.page('policing/accounts/sign-in/confirmation/confirm.njk', { ...shown, ...ways, provider })
  }

  web.get('/sign-in/confirm', { config, schema: { querystring } }, async (request, reply) =>
    page(request, reply, { form: (await formFor(request)).blank(), next: ownPath(request.query.next) }),
  )

  web.post('/sign-in/confirm', { config }, async (request, reply) => {
    const body = request.body as Body
    const next = ownPath(body._next)
    const form = await formFor(request)
    const refuse = (status: number, errors: Record<string, string>) =>
      page(request, reply.code(status), { form: form.again(body, errors), errors, next })
    const { value, errors } = form.check(body)
    if (errors) return refuse(400, errors)
    const { password, code } = value as { password: string; code?: string }
    const arrival = await confirmation.withPassword(visitorOn(request), password, code)
    if (arrival.outcome === 'wait') return refuse(429, { password: waitingTime(reply, arrival.seconds) })
    if (!('cookie' in arrival)) return refuse(400, { password: code ? wrongWithCode : wrong })
    return reply.redirect(goOn(request, reply, arrival, next), 303)
  })
}

const wrong = 'That is not your password'
const wrongWithCode = 'The password or the code is not right. A code works once: wait for the next one'
