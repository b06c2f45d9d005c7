// When somebody is mailed what is due: chosen on their own page, or ended by the link in each mail.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { choiceField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Feeds } from '../feed/feed.ts'
import type { Alerts } from './alerts.ts'
import { type MailChoice, mailOptions } from './settings.ts'
import type { Unsubscribing } from './unsubscribing.ts'

const own = { access: 'signed-in' } as const
const view = (name: string) => `policing/today/alerts/${name}.njk`
const Done = Type.Object({ done: Type.Optional(Type.String()) })
const Link = Type.Object({
  force: Type.String({ maxLength: 100 }),
  account: Type.String({ format: 'uuid' }),
  mark: Type.String({ maxLength: 100 }),
})

const form = declareForm({
  mail: choiceField({
    label: 'Send me what is due',
    hint: 'By e-mail, early in the morning; nothing when nothing is late or runs out.',
    options: mailOptions,
    missing: 'Choose when',
  }),
})

type Faces = { alerts: Alerts; feeds: Feeds }

export function alertRoutes(web: Web, within: Within<Faces>, unsubscribing: Unsubscribing) {
  web.get('/account/alerts', { config: own, schema: { querystring: Done } }, async (request, reply) => {
    const { accountId } = visitorOn(request)
    const page = await within(scopeOf(request), async ({ alerts, feeds }) => ({
      form: form.blank({ mail: await alerts.choice(accountId) }),
      feed: await feeds.own(accountId),
    }))
    return reply.page(view('alerts'), { ...page, done: request.query.done })
  })

  web.post('/account/alerts', { config: own }, async (request, reply) => {
    const body = request.body as Body
    const { accountId } = visitorOn(request)
    const { value, errors } = form.check(body)
    if (errors) {
      const feed = await within(scopeOf(request), ({ feeds }) => feeds.own(accountId))
      return reply.code(400).page(view('alerts'), { form: form.again(body, errors), errors, feed })
    }
    await within(scopeOf(request), ({ alerts }) => alerts.choose(accountId, value.mail as MailChoice))
    return reply.redirect('/account/alerts?done=mail', 303)
  })

  unsubscribeRoutes(web, within, unsubscribing)
}

/** Looking changes nothing, since programs look at links before people do; sending does, however often (RFC 8058). */
function unsubscribeRoutes(web: Web, within: Within<Faces>, unsubscribing: Unsubscribing) {
  const limited = { access: 'public', rateLimit: { perSecond: 1, burst: 30 } } as const
  const path = '/unsubscribe/:force/:account/:mark'
  type Asked = FastifyRequest<{ Params: { force: string; account: string; mark: string } }>
  const personOf = ({ params: { force, account, mark } }: Asked) => {
    const person = { forceId: force, accountId: account }
    if (!unsubscribing.isOf(person, mark)) throw new NotFound()
    return person
  }

  web.get(path, { config: limited, schema: { params: Link } }, async (request, reply) => {
    const action = unsubscribing.pathFor(personOf(request))
    return reply.page(view('unsubscribe'), { isDone: false, action })
  })

  web.register(async (open) => {
    // As mail programs send it: what is in the body says nothing that the link does not.
    open.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, async () => ({}))
    open.post<{ Params: { force: string; account: string; mark: string } }>(
      path,
      { config: { ...limited, withoutFormToken: true }, schema: { params: Link } },
      async (request, reply) => {
        const { forceId, accountId } = personOf(request)
        await within({ forceId, actor: { kind: 'public' } }, ({ alerts }) => alerts.choose(accountId, 'never'))
        return reply.page(view('unsubscribe'), { isDone: true })
      },
    )
  })
}
