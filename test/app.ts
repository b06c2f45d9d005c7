// The whole application on a database of the test's own.
import type { TestContext } from 'node:test'
import { openWithin } from '../src/app/faces.ts'
import { buildWeb, type WebOptions } from '../src/app.ts'
import { openSecrets } from '../src/platform/secrets.ts'
import type { Web } from '../src/platform/web/web.ts'
import { databaseForTest } from './databases.ts'

/** The same in every test, so that what was sealed in one process opens in another. */
export const secretsForTests = openSecrets(Buffer.alloc(32, 'test'))

export const noon = (day: string) => new Date(`${day}T12:00:00Z`)

type ForTest = { today?: string; now?: () => Date } & Partial<WebOptions>

/** Pages see published changes at once, and each request comes a second after the last, so that no limit is met. */
export async function appForTest(
  t: TestContext,
  { today = '2026-11-23', now = () => noon(today), ...options }: ForTest = {},
) {
  const { db, url } = await databaseForTest(t)
  const outside = { db, now, secrets: secretsForTests }
  const start = async (): Promise<Web> => {
    let clock = 0
    const milliseconds = () => (clock += 1000)
    const web = await buildWeb(outside, { version: 'test', freshMilliseconds: 0, milliseconds, ...options })
    t.after(() => web.close())
    return web
  }
  return { db, url, outside, within: openWithin(outside), start }
}
