import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Feeds } from './feed.ts'

const Link = Type.Object({
  force: Type.String({ maxLength: 100 }),
  token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
})

export function feedRoutes(web: Web, within: Within<{ feeds: Feeds }>, publicUrl: () => string) {
  const config = { access: 'signed-in' } as const

  // It reads on for as long as nobody ends it, so that whoever finds a screen unlocked cannot make one.
  web.post('/account/alerts/calendar', { config: { ...config, confirmed: true } }, async (request, reply) => {
    const path = await within(scopeOf(request), ({ feeds }) => feeds.make(visitorOn(request).accountId))
    return reply.page('policing/today/feed/link.njk', { url: publicUrl() + path })
  })

  web.post('/account/alerts/calendar/end', { config }, async (request, reply) => {
    await within(scopeOf(request), ({ feeds }) => feeds.end(visitorOn(request).accountId))
    return reply.redirect('/account/alerts?done=calendar-ended', 303)
  })

  web.get(
    '/calendar/:force/:token/due.ics',
    { config: { access: 'public', rateLimit: { perSecond: 1, burst: 30 } }, schema: { params: Link } },
    async (request, reply) => {
      const { force, token } = request.params
      const scope = { forceId: force, actor: { kind: 'public' } } as const
      const text = await within(scope, ({ feeds }) => feeds.read(token, publicUrl()))
      return reply.type('text/calendar; charset=utf-8').send(text)
    },
  )
}
