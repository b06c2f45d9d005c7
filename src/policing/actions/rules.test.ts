import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysAfter } from '../../platform/clock.ts'
import type { Geography } from '../accounts/rules.ts'
import {
  type Action,
  afterUpdate,
  isOpen,
  isOverdue,
  maySee,
  mayUpdate,
  nextUpdateBy,
  type Outcome,
  outcomes,
  type Plan,
  quarterBefore,
  quarterOf,
  type Viewer,
  whyNotUpdate,
  withoutUpdateIn,
} from './rules.ts'

const today = '2026-11-25'
const open = { status: 'open', dueOn: '2026-12-01', timesMoved: 0, closedOn: null } as const
const said = (outcome: Outcome, dueOn = '') => ({ outcome, dueOn, today })

test('an action is overdue from the day after, and never once it is closed', () => {
  assert.equal(isOverdue(open, '2026-12-01'), false)
  assert.equal(isOverdue(open, '2026-12-02'), true)
  assert.equal(isOverdue({ ...open, status: 'put-off' }, '2026-12-02'), true)
  assert.equal(isOverdue({ ...open, status: 'done' }, '2026-12-02'), false)
})

test('putting off needs a later day that is not past, and nothing else needs a day', () => {
  assert.deepEqual(whyNotUpdate(open, said('put-off')), { dueOn: 'Enter the new day' })
  assert.match(whyNotUpdate(open, said('put-off', '2026-11-24'))!.dueOn!, /today or later/)
  assert.match(whyNotUpdate(open, said('put-off', '2026-11-30'))!.dueOn!, /later than the day it is due now/)
  assert.equal(whyNotUpdate(open, said('put-off', '2026-12-02')), undefined)
  assert.equal(whyNotUpdate(open, said('done')), undefined)
  const overdue = { ...open, dueOn: '2026-11-01' }
  assert.match(whyNotUpdate(overdue, said('put-off', '2026-11-10'))!.dueOn!, /today or later/)
})

test('what is closed can only be opened again, and what is open cannot be', () => {
  const done = { ...open, status: 'done', closedOn: today } as const
  assert.match(whyNotUpdate(done, said('update'))!.outcome!, /closed already/)
  assert.equal(whyNotUpdate(done, said('reopened', today)), undefined)
  assert.match(whyNotUpdate(open, said('reopened', today))!.outcome!, /open already/)
})

test('whatever is said in whatever order, moves are counted, and closed is closed on a day', () => {
  const update = fc.record({ outcome: fc.constantFrom(...outcomes), days: fc.integer({ min: -5, max: 60 }) })
  fc.assert(
    fc.property(fc.array(update, { maxLength: 12 }), (updates) => {
      let [standing, moves]: [Parameters<typeof afterUpdate>[0], number] = [open, 0]
      for (const { outcome, days } of updates) {
        const judged = said(outcome, daysAfter(today, days))
        if (whyNotUpdate(standing, judged)) continue
        const after = afterUpdate(standing, judged)
        if (after.dueOn !== standing.dueOn) moves += 1
        standing = after
      }
      assert.equal(standing.timesMoved, moves)
      assert.equal(standing.closedOn === null, isOpen(standing))
      if (standing.status === 'put-off') assert.ok(standing.timesMoved > 0)
    }),
  )
})

test('quarters are those of the financial year, and each day lies in exactly one', () => {
  assert.deepEqual(quarterOf('2026-09-30'), { from: '2026-07-01', to: '2026-09-30' })
  assert.deepEqual(quarterBefore('2026-01-01'), { from: '2025-10-01', to: '2025-12-31' })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
      const day = daysAfter('2024-01-01', days)
      const { from, to } = quarterOf(day)
      assert.ok(from <= day && day <= to)
      assert.equal(quarterOf(daysAfter(to, 1)).from, daysAfter(to, 1))
    }),
  )
})

test('R-25: an update on 25 September counts for the quarter to 30 September, and one on 1 October does not', () => {
  const action = (id: string, closedOn: string | null = null) => ({ id, givenAt: new Date('2026-05-01'), closedOn })
  const updates = [
    { actionId: 'a', at: new Date('2026-09-25T10:00:00Z') },
    { actionId: 'b', at: new Date('2026-10-01T10:00:00Z') },
  ]
  const all = [action('a'), action('b'), action('c', '2026-06-01'), { ...action('d'), givenAt: new Date('2026-10-02') }]
  const lacking = withoutUpdateIn(all, updates, { from: '2026-07-01', to: '2026-09-30' })
  assert.deepEqual(
    lacking.map(({ id }) => id),
    ['b'],
    'what was closed before, or given out after, lacks nothing',
  )
})

test('the next update is due a month after the last, or after the day it was given out', () => {
  const givenAt = new Date('2026-01-31T10:00:00Z')
  assert.equal(nextUpdateBy({ givenAt, updatedAt: null }, 'monthly'), '2026-02-28')
  assert.equal(nextUpdateBy({ givenAt, updatedAt: new Date('2026-03-10T10:00:00Z') }, 'fortnightly'), '2026-03-24')
})

test('who may see and update an action: its owner, its plan’s leader, and those whose part of the force it is', () => {
  const geography: Geography = new Map([
    ['a', { kind: 'division', code: 'A', name: 'Ely', within: [] }],
    ['b', { kind: 'division', code: 'B', name: 'March', within: [] }],
    ['a1', { kind: 'section', code: 'A1', name: 'Ely North', within: ['a'] }],
  ])
  const action = { planId: 'p', scope: { kind: 'section', id: 'a1' }, ownerId: 'owner' } as Action
  const plan = { leadId: 'lead' } as Plan
  const viewer = (accountId: string, given: Partial<Viewer> = {}): Viewer => ({
    accountId,
    sees: [],
    keeps: [],
    signsAs: '',
    ...given,
  })
  const division = (id: string) => [{ kind: 'division' as const, id }]
  const rights = (who: Viewer, of = action) => [maySee(of, plan, who, geography), mayUpdate(of, plan, who, geography)]
  assert.deepEqual(rights(viewer('owner')), [true, true])
  assert.deepEqual(rights(viewer('lead')), [true, true])
  assert.deepEqual(rights(viewer('x', { keeps: division('a') })), [true, true])
  assert.deepEqual(rights(viewer('x', { sees: division('a') })), [true, false])
  assert.deepEqual(rights(viewer('x', { sees: division('b'), keeps: division('b') })), [false, false])
  const fromMeeting = { ...action, planId: null }
  assert.equal(maySee(fromMeeting, undefined, viewer('x', { sees: division('a') }), geography), false)
  assert.equal(maySee(fromMeeting, undefined, viewer('x', { keeps: division('a') }), geography), true)
})
