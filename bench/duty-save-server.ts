// One of the two servers on which tours are saved, in a process of its own: `ours` or `express`.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buildWeb } from '../src/app.ts'
import { openDatabase } from '../src/platform/database.ts'
import { openSecrets } from '../src/platform/secrets.ts'
import { openSessions } from '../src/policing/accounts/sign-in/sessions.ts'
import { signInStore } from '../src/policing/accounts/sign-in/store.ts'
import { people } from './duty-save.ts'
import { openExpressTours } from './express-tours.ts'
import { forceId, type User } from './pages.ts'

const url = process.env.DATABASE_URL!
const now = () => new Date()
const outside = { db: openDatabase(url), now, secrets: openSecrets(randomBytes(32)) }
const officers = await outside.db
  .selectFrom('account')
  .select('id')
  .where('forceId', '=', forceId)
  .where('email', 'like', 'officer-%')
  .orderBy('email')
  .limit(people)
  .execute()

async function startOurs() {
  const web = await buildWeb(outside, { version: 'bench' })
  await web.listen({ host: '127.0.0.1', port: 0 })
  const sessions = openSessions(signInStore(outside.db), now)
  const started = { stage: 'signed-in', device: 'Bench', limits: { idleMinutes: 60, absoluteHours: 12 } } as const
  const users: User[] = []
  for (const { id: accountId } of officers) {
    const cookie = await sessions.begin({ forceId, accountId }, started)
    const token = outside.secrets.mark('form token', cookie).toString('base64url')
    users.push({ cookie: `session=${cookie}`, token })
  }
  return { port: (web.server.address() as AddressInfo).port, users }
}

async function startExpress() {
  const app = await openExpressTours(url)
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const users: User[] = []
  for (const { id } of officers) {
    const answer = await fetch(`http://127.0.0.1:${port}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ accountId: id }),
    })
    users.push({ cookie: answer.headers.get('set-cookie')!.split(';')[0]!, token: '' })
  }
  return { port, users }
}

process.send?.(process.argv[2] === 'ours' ? await startOurs() : await startExpress())
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }))
