import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockOn, type Due, inOrder } from './due.ts'

const due = (fields: Partial<Due>): Due => ({
  kind: 'Action',
  title: 'Write to the council',
  href: '/',
  by: '2026-12-10',
  warnFrom: '2026-12-03',
  owner: { accountId: 'a' },
  ...fields,
})

test('the last day is still in time, and the day after is a breach', () => {
  assert.equal(clockOn('2026-12-02', due({})), 'in time')
  assert.equal(clockOn('2026-12-03', due({})), 'running out')
  assert.equal(clockOn('2026-12-10', due({})), 'running out')
  assert.equal(clockOn('2026-12-11', due({})), 'breached')
})

test('what runs out first comes first, and equals come by title', () => {
  const titles = inOrder([
    due({ title: 'c', by: '2026-12-11' }),
    due({ title: 'b' }),
    due({ title: 'a' }),
    due({ title: 'd', by: '2025-01-01' }),
  ]).map(({ title }) => title)
  assert.deepEqual(titles, ['d', 'a', 'b', 'c'])
})
