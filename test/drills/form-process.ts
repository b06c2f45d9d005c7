// Starting, asking and killing the application of form-server.ts.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Send } from './posters.ts'

export type FormProcess = {
  address: string
  child: ChildProcess
  memory: () => Promise<{ rss: number; held: number }>
  kill: () => Promise<void>
}

export async function startFormProcess(how: 'real' | 'twin', databaseUrl: string): Promise<FormProcess> {
  const child = fork(join(import.meta.dirname, 'form-server.ts'), [how], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    execArgv: ['--expose-gc'],
  })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The application ended before it was ready')))
  const [{ port }] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number }]
  ended.catch(() => {}) // it is killed on purpose
  return {
    address: `http://127.0.0.1:${port}`,
    child,
    async memory() {
      child.send('memory')
      const [memory] = (await once(child, 'message')) as [{ rss: number; held: number }]
      return memory
    },
    async kill() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Sends to whichever process runs at the moment. */
export const sendTo =
  (process: () => FormProcess): Send =>
  async (url, cookie, fields) => {
    const headers = { cookie: `session=${cookie}`, 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(fields).toString()
    const answer = await fetch(process().address + url, { method: 'POST', headers, body, redirect: 'manual' })
    await answer.arrayBuffer()
    return answer.status
  }
