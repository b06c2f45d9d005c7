import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyReply, LogController } from 'fastify'
import { mayEnter, type Section } from '../access.ts'
import type { DataVersion } from '../data-version.ts'
import type { Secrets } from '../secrets.ts'
import { type Door, guardRoutes, knowPages, refuseRoutesWithoutAccess } from './access.ts'
import { assetRoutes } from './asset-routes.ts'
import { answerErrors, refuseAddress, refuseUnreadable } from './errors.ts'
import { formToken, refuseForgeries } from './forgery.ts'
import { securityHeaders, transportHeaders } from './headers.ts'
import { healthRoutes } from './health.ts'
import { loggerOptions, logRequests } from './logs.ts'
import { type MetricsSettings, serveMetrics } from './metrics.ts'
import { cachePages } from './page-cache.ts'
import { limitRates } from './rate-limit.ts'
import { type Explain, openViews } from './views.ts'

export type Web = Awaited<ReturnType<typeof openWeb>>

/** What every page says of this installation. */
export type Site = { name: string; isDemonstration: boolean }

/** A style sheet and a logo where a force has them of its own. */
export type FrameLook = {
  name: string
  styles: string | undefined
  logo: { url: string; alternative: string; width: number; height: number } | undefined
}

export type WebSettings = {
  site: () => Site
  /** The release, shown in the footer and at /version. */
  version: string
  logLevel: string
  /** Where log lines go; standard output when left out. */
  logStream?: { write: (line: string) => void } | undefined
  trustedProxies: string | undefined
  milliseconds: () => number
  dataVersion: DataVersion
  /** Told that the database answers; throws when it does not. */
  ready: () => Promise<unknown>
  secrets: Secrets
  door: Door
  /** How a force shows itself at the head of its pages. */
  look: (forceId: string) => FrameLook | undefined
  /** What a word of the trade means, for its help on a page; nothing where it has no entry. */
  explain?: Explain
  /** The parts of the system for those who sign in, in the order of the page frame. */
  sections: readonly Section[]
  metrics: MetricsSettings
}

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with a view of the house. */
    page: (view: string, model: object) => FastifyReply
  }
}

/** A web server with everything that is true of every page; routes are added by the subjects. */
export async function openWeb(settings: WebSettings) {
  const web = Fastify({
    logger: loggerOptions(settings),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: settings.trustedProxies?.split(',').map((proxy) => proxy.trim()) ?? false,
    bodyLimit: 64 * 1024,
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: 120 },
    requestTimeout: 30_000,
    http: { maxHeaderSize: 65_536 }, // so that an address that is too long gets our answer, not Node's
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseUnreadable,
  }).withTypeProvider<TypeBoxTypeProvider>()
  const views = openViews(settings.version, settings.explain)

  web.decorateReply('page', function (this: FastifyReply, view: string, model: object) {
    const { request } = this
    const { visitor } = request
    const frame = {
      site: settings.site(),
      visitor,
      sections: visitor ? settings.sections.filter(({ access }) => mayEnter(access, visitor)) : [],
      look: lookOf(model, visitor?.forceId),
      formToken: () => formToken(request, this, settings.secrets),
      freshId: randomUUID,
    }
    return this.type('text/html; charset=utf-8').send(views.render(view, { ...frame, ...model }))
  })
  const lookOf = (model: { force?: { id?: string } }, visitorsForce: string | undefined) =>
    settings.look(visitorsForce ?? model.force?.id ?? '')
  refuseRoutesWithoutAccess(web)
  knowPages(web)
  answerErrors(web)
  logRequests(web)
  cachePages(web, settings.dataVersion)
  limitRates(web, settings.milliseconds)
  await web.register(cookie)
  guardRoutes(web, settings.door)
  refuseForgeries(web, settings.secrets)
  web.addHook('onSend', async (request, reply, payload) => {
    const ownPolicy = reply.getHeader('content-security-policy') // a file that is sent has a stricter one
    reply.headers({ ...securityHeaders, ...transportHeaders(request), 'x-request-id': request.id })
    if (ownPolicy) reply.header('content-security-policy', ownPolicy)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    return typeof payload === 'string' ? Buffer.from(payload) : payload // Node takes far longer to send a long text than its bytes
  })
  await web.register(formbody)
  assetRoutes(web)
  healthRoutes(web, settings)
  serveMetrics(web, settings.metrics)
  return web
}
