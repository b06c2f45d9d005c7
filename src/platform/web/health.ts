import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { oneAtATime } from '../patience.ts'

type Health = { version: string; ready: () => Promise<unknown> }

const mostMilliseconds = 2000

/** For load balancers and operators: alive, able to answer, and which release. */
export function healthRoutes(web: FastifyInstance, { version, ready }: Health) {
  const config = { access: 'public' } as const
  const answers = oneAtATime(async () => ready())
  const tooLate = async () => {
    await wait(mostMilliseconds, undefined, { ref: false })
    throw new Error('The database does not answer')
  }

  web.get('/health', { config }, () => ({ status: 'UP' }))

  web.get('/ready', { config }, async (_request, reply) => {
    try {
      await Promise.race([answers(), tooLate()])
      return { status: 'UP', components: { database: { status: 'UP' } } }
    } catch {
      return reply.code(503).send({ status: 'DOWN', components: { database: { status: 'DOWN' } } })
    }
  })

  web.get('/version', { config }, () => ({ version, node: process.version }))
}
