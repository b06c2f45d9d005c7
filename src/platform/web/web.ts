import { randomUUID } from 'node:crypto'
import formbody from '@fastify/formbody'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyReply, LogController } from 'fastify'
import type { DataVersion } from '../data-version.ts'
import { refuseRoutesWithoutAccess } from './access.ts'
import { assetRoutes } from './asset-routes.ts'
import { answerErrors, refuseAddress } from './errors.ts'
import { securityHeaders, transportHeaders } from './headers.ts'
import { healthRoutes } from './health.ts'
import { loggerOptions, logRequests } from './logs.ts'
import { type MetricsSettings, serveMetrics } from './metrics.ts'
import { cachePages } from './page-cache.ts'
import { limitRates } from './rate-limit.ts'
import { openViews } from './views.ts'

export type Web = Awaited<ReturnType<typeof openWeb>>

/** What every page says of this installation. */
export type Site = { name: string; isDemonstration: boolean }

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
  }).withTypeProvider<TypeBoxTypeProvider>()
  const views = openViews(settings.version)

  web.decorateReply('page', function (this: FastifyReply, view: string, model: object) {
    return this.type('text/html; charset=utf-8').send(views.render(view, { site: settings.site(), ...model }))
  })
  refuseRoutesWithoutAccess(web)
  answerErrors(web)
  logRequests(web)
  cachePages(web, settings.dataVersion)
  limitRates(web, settings.milliseconds)
  web.addHook('onSend', async (request, reply, payload) => {
    reply.headers({ ...securityHeaders, ...transportHeaders(request), 'x-request-id': request.id })
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    return payload
  })
  await web.register(formbody)
  assetRoutes(web)
  healthRoutes(web, settings)
  serveMetrics(web, settings.metrics)
  return web
}
