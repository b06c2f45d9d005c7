// The application in a process of its own, that drills may kill or measure: `real`, or a `twin` with a fault planted.
// It says its port when it is ready, and its memory whenever it is asked.
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { openWithin } from '../../src/app/faces.ts'
import { buildWeb } from '../../src/app.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { scopeOf, visitorOn } from '../../src/platform/web/access.ts'
import { secretsForTests } from '../app.ts'

const db = openDatabase(process.env.DATABASE_URL!)
const outside = { db, now: () => new Date(), secrets: secretsForTests }
const within = openWithin(outside)
const web = await buildWeb(outside, { version: 'drill', milliseconds: slowly() })
const config = { access: 'signed-in' } as const
const kept: unknown[] = []

if (process.argv[2] === 'twin') {
  // Keeps the claim first and its audit entry later, as if they had nothing to do with each other.
  web.post('/twin/halves', { config }, async (request, reply) => {
    const { source } = request.body as { source: string }
    const figure = { figure: 'forces.divisions', value: 4, upper: 4, printed: '4' }
    const claim = { ...figure, source, page: '', sourceDate: '2008-09-01' }
    const row = { ...claim, status: 'open', note: '', madeBy: visitorOn(request).name, madeAt: new Date(), version: 1 }
    const { forceId } = scopeOf(request)
    const id = crypto.randomUUID()
    await db
      .insertInto('claim')
      .values({ ...row, forceId, id })
      .execute()
    await pause(20)
    const entry = { kind: 'collection', what: 'claim.add', about: { kind: 'claim', ids: [id] } } as const
    await within(scopeOf(request), ({ audit }) => audit.record(entry))
    return reply.redirect('/staff/claims', 303)
  })
  web.addHook('onRequest', async () => void kept.push(Buffer.alloc(20_000, 'x').toString())) // a leak
}

await web.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ port: (web.server.address() as AddressInfo).port })
process.on('message', () => {
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send?.({ rss, held: heapUsed + external })
})

/** A clock that runs so fast that no limit of requests is met. */
function slowly() {
  let now = 0
  return () => (now += 1000)
}
