import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aFreeze, aPost, aPosting } from './builders.ts'
import { clockOf, filledInTime, sourceRules, stateOf, type Vacancy, vacanciesOf } from './vacancies.ts'

const post = aPost({ id: 'p' })
const held = (from: string, until: string | null = null, isCover = false) =>
  aPosting({ postId: 'p', memberId: 'm', from, until, isCover })
const vacancy = (fields: Partial<Vacancy>): Vacancy => ({
  postId: 'p',
  opened: '2008-05-01',
  ended: null,
  end: null,
  days: 0,
  ...fields,
})
const filledOn = (ended: string, days: number) => vacancy({ ended, end: 'filled', days })

test('R-05: opened on 1 May, filled on 29 May is 28 days and met; on 30 May it is 29, a breach', () => {
  const successorOn = (day: string) =>
    vacanciesOf(post, [held('2008-01-01', '2008-05-01'), held(day)], [], '2008-06-30')
  assert.deepEqual(successorOn('2008-05-29'), [filledOn('2008-05-29', 28)])
  assert.equal(stateOf(filledOn('2008-05-29', 28)), 'filled in time')
  assert.deepEqual(successorOn('2008-05-30'), [filledOn('2008-05-30', 29)])
  assert.equal(stateOf(filledOn('2008-05-30', 29)), 'filled late')
})

test('R-05: a successor on the day that the holder leaves means no vacancy', () => {
  assert.deepEqual(vacanciesOf(post, [held('2008-01-01', '2008-05-01'), held('2008-05-01')], [], '2008-06-30'), [])
})

test('an open vacancy runs out from day 21, is in time on day 28 and a breach on day 29', () => {
  const on = (today: string) => stateOf(vacanciesOf(post, [held('2008-01-01', '2008-05-01')], [], today)[0]!)
  assert.deepEqual(['2008-05-21', '2008-05-22', '2008-05-29', '2008-05-30'].map(on), [
    'open',
    'running out',
    'running out',
    'breach',
  ])
})

test('a vacancy opens at once when a post is established with nobody in it', () => {
  assert.deepEqual(vacanciesOf(post, [], [], '2008-01-03'), [vacancy({ opened: '2008-01-01', days: 2 })])
})

test('a vacancy that is still to come is not one yet', () => {
  assert.deepEqual(vacanciesOf(post, [held('2008-01-01', '2008-05-01')], [], '2008-04-30'), [])
  assert.deepEqual(vacanciesOf(post, [held('2008-01-01', '2008-05-01')], [], '2008-05-01'), [vacancy({ days: 0 })])
})

test('a frozen post is no vacancy; what is empty before and after counts by itself', () => {
  const freeze = aFreeze({ postId: 'p', from: '2008-05-11', until: '2008-06-10' })
  const found = vacanciesOf(post, [held('2008-01-01', '2008-05-01'), held('2008-06-15')], [freeze], '2008-07-01')
  assert.deepEqual(found, [
    vacancy({ ended: '2008-05-11', end: 'frozen', days: 10 }),
    vacancy({ opened: '2008-06-10', ended: '2008-06-15', end: 'filled', days: 5 }),
  ])
  assert.equal(stateOf(found[0]!), 'withdrawn')
})

test('cover does not fill a post, unless the force says so', () => {
  const postings = [held('2008-01-01', '2008-05-01'), held('2008-05-10', null, true)]
  assert.equal(vacanciesOf(post, postings, [], '2008-06-01')[0]!.ended, null)
  assert.equal(
    vacanciesOf(post, postings, [], '2008-06-01', { ...sourceRules, coverFills: true })[0]!.ended,
    '2008-05-10',
  )
})

test('a post that is abolished ends its vacancy', () => {
  const abolished = aPost({ id: 'p', abolishedOn: '2008-05-15' })
  assert.deepEqual(vacanciesOf(abolished, [held('2008-01-01', '2008-05-01')], [], '2008-06-30'), [
    vacancy({ ended: '2008-05-15', end: 'abolished', days: 14 }),
  ])
})

test('two who share a post keep it filled until both are gone', () => {
  const shared = [held('2008-01-01', '2008-05-01'), held('2008-03-01', '2008-05-11')]
  assert.equal(vacanciesOf(post, shared, [], '2008-06-30')[0]!.opened, '2008-05-11')
})

test('the clock of a vacancy says the last day that is in time', () => {
  assert.deepEqual(clockOf(vacancy({})), { by: '2008-05-29', warnFrom: '2008-05-22' })
})

test('the share filled in time is of those filled in the period, without those withdrawn, and null without any', () => {
  const period = { from: '2008-05-01', until: '2008-06-01' }
  const filled = [filledOn('2008-05-29', 28), filledOn('2008-05-31', 30)]
  const others = [vacancy({}), filledOn('2008-06-01', 31), vacancy({ ended: '2008-05-12', end: 'frozen', days: 11 })]
  assert.deepEqual(filledInTime([...filled, ...others], period), { filled: 2, inTime: 1, share: 0.5 })
  assert.deepEqual(filledInTime(others, period), { filled: 0, inTime: 0, share: null })
})
