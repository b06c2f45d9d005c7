import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { demonstrate } from '../../commands/demonstrate.ts'
import { everywhere } from '../accounts/rules.ts'

const forceId = 'derbyshire-demonstration'

test('the demonstration has the regular duties of the report with a history, and how many are covered; once only', async (t) => {
  const { outside, within } = await appForTest(t, { today: '2026-11-26' })
  await demonstrate(outside)
  const looked = () =>
    within({ forceId, actor: { kind: 'operator' } }, async ({ routines, indicators, ...faces }) => ({
      all: await routines.list({ accountId: '', sees: [everywhere], keeps: [] }),
      watch: await indicators.coverage.newest('watch', faces),
      protocol: await indicators.coverage.newest('protocol', faces),
      counts: await indicators.coverage.counts(),
    }))
  const { all, watch, protocol, counts } = await looked()
  const named = (name: RegExp) => all.filter((routine) => name.test(routine.name))
  assert.deepEqual([named(/^Priorities/).length, named(/^Visit/).length, all.length], [4, 4, 10])
  const [report] = named(/media report/)
  assert.deepEqual([report!.next!.by, report!.punctuality], ['2026-11-30', { onTime: 22, of: 26 }])
  assert.deepEqual([...new Set(all.map(({ clock }) => clock))].sort(), ['breached', 'ended', 'in time', 'running out'])
  assert.deepEqual([watch!.count.count, watch!.whole], [112_000, 422_000])
  assert.deepEqual([protocol!.count.count, protocol!.whole], [9, 9])
  await demonstrate(outside)
  const again = await looked()
  assert.deepEqual([again.all.length, again.counts.length], [all.length, counts.length])
})
