// A server in a process of its own that a bench signs in to.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type Hashing = 'worker threads' | 'main thread'

export async function startSignInServer(hashing: Hashing) {
  const child = fork(join(import.meta.dirname, 'sign-in-server.ts'), [hashing], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    async signIn() {
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' })
      if (answer.status !== 200) throw new Error(`Sign-in answers ${answer.status}`)
      await answer.arrayBuffer()
    },
    /** The 99th percentile of the event loop's delay in milliseconds since it was last asked. */
    async delay() {
      child.send('delay')
      const [{ delay }] = (await once(child, 'message')) as [{ delay: number }]
      return delay
    },
    stop: () => void child.kill(),
  }
}
