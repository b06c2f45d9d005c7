import type { FastifyInstance } from 'fastify'
import { TooManyRequests } from './errors.ts'

/** A leaky bucket: `burst` requests at once, and `perSecond` more each second after. */
export type RateLimit = { perSecond: number; burst: number }

declare module 'fastify' {
  interface FastifyContextConfig {
    rateLimit?: RateLimit
  }
}

const mostClients = 100_000

/** True while the client's bucket has room. Buckets of clients that have gone quiet are forgotten. */
export function openRateLimiter({ perSecond, burst }: RateLimit, milliseconds: () => number) {
  const buckets = new Map<string, { level: number; at: number }>()
  return (client: string): boolean => {
    const at = milliseconds()
    const bucket = buckets.get(client)
    const level = bucket ? Math.max(0, bucket.level - ((at - bucket.at) / 1000) * perSecond) : 0
    const hasRoom = level + 1 <= burst
    buckets.delete(client) // so that the map's order is that of last use
    buckets.set(client, { level: hasRoom ? level + 1 : level, at })
    if (buckets.size > mostClients) buckets.delete(buckets.keys().next().value!)
    return hasRoom
  }
}

/** Routes of one limit (the same object) share one bucket a client. */
export function limitRates(web: FastifyInstance, milliseconds: () => number) {
  const limiters = new Map<RateLimit, (client: string) => boolean>()
  web.addHook('onRequest', (request, _reply, done) => {
    const limit = request.routeOptions.config?.rateLimit
    if (!limit) return done()
    const hasRoom = limiters.get(limit) ?? openRateLimiter(limit, milliseconds)
    limiters.set(limit, hasRoom)
    done(hasRoom(request.ip) ? undefined : new TooManyRequests())
  })
}
