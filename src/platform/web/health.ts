import type { FastifyInstance } from 'fastify'

type Health = { version: string; ready: () => Promise<unknown> }

/** For load balancers and operators: alive, able to answer, and which release. */
export function healthRoutes(web: FastifyInstance, { version, ready }: Health) {
  const config = { access: 'public' } as const

  web.get('/health', { config }, () => ({ status: 'UP' }))

  web.get('/ready', { config }, async (_request, reply) => {
    try {
      await ready()
      return { status: 'UP', components: { database: { status: 'UP' } } }
    } catch {
      return reply.code(503).send({ status: 'DOWN', components: { database: { status: 'DOWN' } } })
    }
  })

  web.get('/version', { config }, () => ({ version, node: process.version }))
}
