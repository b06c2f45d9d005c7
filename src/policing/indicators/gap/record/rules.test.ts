import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anEntry } from '../../builders.ts'
import {
  adviceDue,
  answeredOnOf,
  countByCommunity,
  countLately,
  type Entry,
  type EntryFields,
  isWaiting,
  titleOf,
  whyNotEntry,
} from './rules.ts'

const today = '2026-11-26'
const kept = (fields: Partial<EntryFields>): Entry => ({
  ...anEntry(fields),
  id: 'e',
  answeredOn: null,
  recordedAt: new Date(today),
  version: 1,
})

test('nothing is recorded before it has happened, and no answer before the advice', () => {
  const why = (fields: Partial<EntryFields>) => whyNotEntry(anEntry(fields), today)
  assert.equal(why({ happenedOn: today }), undefined)
  assert.deepEqual(why({ happenedOn: '2026-11-27' }), { happenedOn: 'The day must be today or earlier' })
  assert.deepEqual(Object.keys(why({ learnt: '', follows: 'We will' }) ?? {}), ['learnt'])
  assert.equal(why({ learnt: '', follows: '' }), undefined, 'advice that was asked for and has not come')
  assert.equal(why({ kind: 'engagement', learnt: '' }), undefined, 'the form asks for it, and not this rule')
})

test('only advice waits for an answer, and the day of the first answer stays', () => {
  assert.ok(isWaiting(anEntry()))
  assert.ok(!isWaiting(anEntry({ follows: 'We will' })))
  assert.ok(!isWaiting(anEntry({ kind: 'analysis', follows: '' })))
  assert.equal(answeredOnOf(anEntry(), null, today), null)
  assert.equal(answeredOnOf(anEntry({ follows: 'We will' }), null, today), today)
  assert.equal(answeredOnOf(anEntry({ follows: 'We did' }), '2026-11-03', today), '2026-11-03')
  assert.equal(answeredOnOf(anEntry({ follows: '' }), '2026-11-03', today), null, 'an answer that is taken back')
  assert.equal(answeredOnOf(anEntry({ kind: 'engagement' }), null, today), null)
})

test('advice is due so many days after it was asked for, whoever keeps the record', () => {
  const due = adviceDue(kept({ happenedOn: '2026-11-02' }), 28)
  assert.deepEqual(
    [due.by, due.warnFrom, due.href, due.owner],
    ['2026-11-30', '2026-11-23', '/staff/indicators/gap/record/e', { may: 'keep-gap-record', scopeId: '' }],
  )
  assert.equal(due.title, 'Independent advisory group: Why are fewer satisfied?')
})

test('communities are counted by name, those never met among them, and others after them', () => {
  const met = (groupName: string, happenedOn: string, people: number) =>
    kept({ kind: 'engagement', groupName, happenedOn, people })
  const entries = [
    met('Polish', '2026-10-01', 12),
    met('Welsh', '2026-10-02', 3),
    met('Polish', '2026-09-01', 30),
    kept({ groupName: 'Kosovan' }), // advice of a group of that name
  ]
  assert.deepEqual(countByCommunity(entries, ['Sikh', 'Polish']), [
    { name: 'Sikh', times: 0, people: 0, last: undefined },
    { name: 'Polish', times: 2, people: 42, last: '2026-10-01' },
    { name: 'Welsh', times: 1, people: 3, last: '2026-10-02' },
  ])
})

test('the last quarter is the 91 days of the action test', () => {
  const entries = [kept({ happenedOn: '2026-08-27' }), kept({ happenedOn: '2026-08-26' }), kept({ kind: 'analysis' })]
  assert.deepEqual(countLately(entries, today), { advice: 1, analysis: 1, engagement: 0 })
})

test('an engagement goes by where it was, the rest by what they are about', () => {
  assert.equal(titleOf(anEntry({ kind: 'engagement' })), 'Polish: The Polish club')
  assert.equal(titleOf(anEntry({ kind: 'analysis' })), 'Satisfaction by section')
})
