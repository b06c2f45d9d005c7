// What the page benches ask for, and of whom.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export const forceId = 'derbyshire-demonstration'
export const neighbourhoodCode = 'D01'
export const pagePath = `/${forceId}/neighbourhoods/${neighbourhoodCode}`

/** Somebody who has signed in, with the token of their forms. */
export type User = { cookie: string; token: string }

export type PageServer = {
  address: string
  /** Of somebody who has signed in, where the server knows anybody. */
  cookie: string
  /** Several, where the server knows several. */
  users: readonly User[]
  pid: number
  cpuSeconds: () => Promise<number>
  stop: () => void
}

export async function startPageServer(
  kind: 'ours' | 'express',
  databaseUrl: string,
  program = 'page-server.ts',
): Promise<PageServer> {
  const child = fork(join(import.meta.dirname, program), [kind], {
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
  })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${program} ended before it was ready`)))
  const [{ port, cookie = '', users = [] }] = (await Promise.race([once(child, 'message'), ended])) as [
    { port: number; cookie?: string; users?: User[] },
  ]
  return {
    cookie,
    users,
    address: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    async cpuSeconds() {
      child.send('cpu')
      const [{ cpu }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }]
      return (cpu.user + cpu.system) / 1e6
    },
    stop: () => void child.kill(),
  }
}
