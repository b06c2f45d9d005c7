import { availableParallelism, loadavg } from 'node:os'
import type { Web } from '../../src/platform/web/web.ts'

/** So long an answer may take: a second, and on a machine that more share than it has processors so much longer. */
export const mostMilliseconds = () => 1000 * Math.max(1, loadavg()[0]! / availableParallelism())
const config = { access: 'public' } as const

/** Twins that fail on a quotation mark, answer with a status of their own, and keep the reader of a digit waiting. */
export const twins: Record<string, (text: string) => { status: number; wait?: number }> = {
  throws: (text) => ({ status: /['"]/.test(text) ? 500 : 200 }),
  teapot: (text) => ({ status: text.includes('%') ? 418 : 200 }),
  waits: (text) => ({ status: 200, ...(/\d/.test(text) ? { wait: mostMilliseconds() * 1.3 } : {}) }),
}

export function addTwins(web: Web) {
  for (const [name, behave] of Object.entries(twins)) {
    web.get(`/twin/${name}/:text`, { config }, async (request, reply) => {
      const { status, wait = 0 } = behave((request.params as { text: string }).text)
      await new Promise((resolve) => setTimeout(resolve, wait))
      if (status === 500) throw new Error('a quotation mark')
      return reply.code(status).send('x')
    })
  }
}
