// Invented things that are due to persons: the page of whoever oversees them.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import type { Due } from '../../platform/calendar/due.ts'
import { webSettingsForTests } from '../../platform/web/settings-for-tests.ts'
import { openWeb } from '../../platform/web/web.ts'
import { anAccount } from '../accounts/builders.ts'
import { asGrant, everywhere } from '../accounts/rules.ts'
import { aForce } from '../forces/builders.ts'
import { todayRoutes } from './routes.ts'
import { type DueSource, openToday } from './today.ts'

async function overseerForTest(t: TestContext) {
  const { db, within } = await appForTest(t)
  await aForce(db)
  const robin = await anAccount(db, { name: 'Robin <Marsh>', roles: [{ role: 'communications' }] })
  const chief = await anAccount(db, {
    name: 'Chief',
    email: 'chief@fenshire.example',
    roles: [{ role: 'acc-operations' }],
  })
  const action: Due = {
    kind: 'Action',
    title: 'Write to the <council>',
    href: '/staff/actions/1',
    by: '2026-11-20',
    warnFrom: '2026-11-18',
    owner: { accountId: robin.id },
  }
  const asked: string[] = []
  const source = (name: string, due: Due[], may?: DueSource['may']): DueSource => ({
    ...(may ? { may } : {}),
    due: async () => {
      asked.push(name)
      return due
    },
  })
  const sources = [
    source('actions', [action, { ...action, title: 'Private', href: '/account/data' }]),
    source('jobs', [], 'see-jobs'),
  ]
  const { settings } = webSettingsForTests()
  const visitor = {
    ...{ forceId: 'fenshire', accountId: chief.id, name: 'Chief', email: chief.email },
    ...{ confirmedAt: new Date(), sessionId: Buffer.alloc(32) },
    grants: [asGrant({ role: 'acc-operations', scope: everywhere })],
  }
  const web = await openWeb({ ...settings, door: { ...settings.door, visitorOf: async () => visitor } })
  t.after(() => web.close())
  todayRoutes(web, {
    within: (scope, work) => within(scope, (faces) => work({ ...faces, today: openToday({ ...faces, sources }) })),
    sections: [],
    now: () => new Date('2026-11-25T12:00:00Z'),
  })
  const page = async (url: string) => (await web.inject({ url, headers: { cookie: 'session=x' } })).body
  return { db, page, asked, robin }
}

test('whose it is stands beside it, and that somebody looked is written down with whom they saw', async (t) => {
  const { db, page, robin } = await overseerForTest(t)
  const body = await page('/staff?whose=part')
  assert.match(body, /<a class="govuk-link" href="\/staff\/actions\/1">Write to the &lt;council&gt;<\/a>/)
  assert.match(body, /Action, Robin &lt;Marsh&gt;[\s\S]*5 days late/)
  assert.doesNotMatch(body, /Private/)
  const looks = await db
    .selectFrom('auditEntry')
    .select(['kind', 'aboutIds', 'actorName'])
    .where('what', '=', 'due.oversee')
    .execute()
  assert.deepEqual(looks, [{ kind: 'consultation', aboutIds: [robin.id], actorName: 'Chief' }])
})

test('each part of the system is asked once, and those that have nothing for somebody not at all', async (t) => {
  const { page, asked } = await overseerForTest(t)
  assert.match(await page('/staff'), /Nothing is waiting for you/)
  assert.deepEqual(asked.splice(0), ['actions'])
  await page('/staff?whose=part')
  assert.deepEqual(asked, ['actions', 'jobs'])
})
