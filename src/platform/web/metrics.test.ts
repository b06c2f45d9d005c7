import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { aForce } from '../../policing/forces/builders.ts'
import { counter, histogram, openHistogram } from './prometheus.ts'

const token = 'a-token-of-24-letters-at-least'
const headers = { authorization: `Bearer ${token}` }

test('metrics are there for whoever carries the token, and for nobody else', async (t) => {
  const { start } = await appForTest(t, { metricsToken: token })
  const web = await start()
  const wrong = [{}, { authorization: token }, { authorization: 'Bearer ' }, { authorization: `Bearer ${token}x` }]
  for (const given of wrong) {
    assert.equal((await web.inject({ url: '/metrics', headers: given })).statusCode, 404, JSON.stringify(given))
  }
  assert.equal((await web.inject({ url: '/metrics', headers })).statusCode, 200)
})

test('without a token in the configuration there is no such page', async (t) => {
  const { start } = await appForTest(t)
  const web = await start()
  for (const authorization of ['Bearer ', 'Bearer undefined', '']) {
    assert.equal((await web.inject({ url: '/metrics', headers: { authorization } })).statusCode, 404)
  }
})

test('metrics count requests by route and status, jobs, messages and connections, and name nobody', async (t) => {
  const { db, within, start } = await appForTest(t, { metricsToken: token })
  await aForce(db)
  await within({ forceId: 'fenshire', actor: { kind: 'public' } }, ({ outbox }) =>
    outbox.send({ channel: 'sms', to: '07700 900123', text: 'Your appointment', purpose: 'service' }),
  )
  const web = await start()
  for (const url of ['/find?q=SW1A+1AA', '/health', '/health', '/nothing/at/all/here']) await web.inject(url)
  const { body, headers: answered } = await web.inject({ url: '/metrics', headers })
  assert.match(String(answered['content-type']), /^text\/plain; version=0\.0\.4/)
  assert.equal(answered['cache-control'], 'no-store')
  const lines = body.split('\n')
  for (const line of [
    'beatbook_http_requests_total{method="GET",route="/health",status="200"} 2',
    'beatbook_http_requests_total{method="GET",route="none",status="404"} 1',
    'beatbook_http_request_duration_seconds_bucket{le="+Inf"} 4',
    'beatbook_http_request_duration_seconds_count 4',
    'beatbook_database_up 1',
    'beatbook_jobs{state="waiting"} 1',
    'beatbook_jobs{state="failed"} 0',
    'beatbook_outbox_waiting 1',
    'beatbook_database_connections{state="awaited"} 0',
  ]) {
    assert.ok(lines.includes(line), `${line} is missing in\n${body}`)
  }
  for (const name of ['beatbook_event_loop_delay_seconds{quantile="0.99"}', 'process_resident_memory_bytes']) {
    assert.ok(
      lines.some((line) => line.startsWith(`${name} `)),
      name,
    )
  }
  assert.ok(
    lines.every((line) => line === '' || /^(# (HELP|TYPE) |[a-z_]+(\{[^}]*\})? \d)/.test(line)),
    body,
  )
  assert.doesNotMatch(body, /SW1A|07700|appointment|fenshire/)
})

test('when the database is away, metrics say so and still tell of the process', async (t) => {
  const { db, start } = await appForTest(t, { metricsToken: token })
  const web = await start()
  await db.destroy()
  const { statusCode, body } = await web.inject({ url: '/metrics', headers })
  assert.equal(statusCode, 200)
  assert.match(body, /^beatbook_database_up 0$/m)
  assert.match(body, /^process_resident_memory_bytes \d+$/m)
})

test('the text is what Prometheus reads: labels escaped, buckets that hold the smaller ones', () => {
  const odd = counter('a_total', 'Help', [{ labels: { route: 'a"b\\c\nd' }, value: 1 }])
  assert.equal(odd, '# HELP a_total Help\n# TYPE a_total counter\na_total{route="a\\"b\\\\c\\nd"} 1')
  const seconds = openHistogram([0.1, 1])
  for (const value of [0.05, 0.1, 0.5, 5]) seconds.add(value)
  assert.deepEqual(histogram('s', 'Help', seconds.read()).split('\n').slice(2), [
    's_bucket{le="0.1"} 2',
    's_bucket{le="1"} 3',
    's_bucket{le="+Inf"} 4',
    's_sum 5.65',
    's_count 4',
  ])
})
