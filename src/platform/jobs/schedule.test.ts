import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aKind } from './builders.ts'
import { idOfOccurrence, lastTime, nextTime, problemOfSchedule } from './schedule.ts'

const london = (cron: string) => ({ cron, timeZone: 'Europe/London' }) as const
const at = (time: string) => new Date(`${time}Z`)

test('the last time is at or before now, and the next one after', () => {
  const sundays = london('30 1 * * 0')
  assert.deepEqual(lastTime(sundays, at('2026-11-22T01:30:00')), at('2026-11-22T01:30:00'))
  assert.deepEqual(lastTime(sundays, at('2026-11-22T01:29:59')), at('2026-11-15T01:30:00'))
  assert.deepEqual(nextTime(sundays, at('2026-11-22T01:29:59')), at('2026-11-22T01:30:00'))
  assert.deepEqual(nextTime(sundays, at('2026-11-22T01:30:00')), at('2026-11-29T01:30:00'))
})

test('in the hour that comes twice in autumn, a job is due in the first and not again in the second', () => {
  const sundays = london('30 1 * * 0')
  for (const now of ['2027-10-31T00:45:00', '2027-10-31T01:15:00', '2027-10-31T01:45:00']) {
    assert.deepEqual(lastTime(sundays, at(now)), at('2027-10-31T00:30:00'), now)
    assert.deepEqual(nextTime(sundays, at(now)), at('2027-11-07T01:30:00'), now)
  }
})

test('of a schedule of every minute the newest is found', () => {
  assert.deepEqual(lastTime(london('* * * * *'), at('2026-11-22T12:34:56')), at('2026-11-22T12:34:00'))
  assert.deepEqual(nextTime(london('* * * * *'), at('2026-11-22T12:34:56')), at('2026-11-22T12:35:00'))
})

test('what was missed by more than eight days is left out', () => {
  const yearly = london('0 4 6 4 *')
  assert.deepEqual(lastTime(yearly, at('2026-04-14T02:59:59')), at('2026-04-06T03:00:00'))
  assert.equal(lastTime(yearly, at('2026-04-14T03:00:01')), undefined)
})

test('an occurrence has one id for each kind, force and time, wherever it is found', () => {
  const [kind, time] = [aKind(), at('2026-11-22T01:30:00')]
  const id = idOfOccurrence(kind, 'fenshire', time)
  assert.equal(idOfOccurrence(aKind(), 'fenshire', at('2026-11-22T01:30:00')), id)
  const others = [
    idOfOccurrence(kind, 'wolds', time),
    idOfOccurrence(kind, 'fenshire', at('2026-11-29T01:30:00')),
    idOfOccurrence(aKind({ name: 'another' }), 'fenshire', time),
  ]
  assert.equal(new Set([id, ...others]).size, 4)
})

test('a schedule that cannot be read is said to be wrong', () => {
  for (const cron of ['', 'every day', '61 * * * *', '0 0 32 * *']) assert.ok(problemOfSchedule(london(cron)), cron)
  assert.equal(problemOfSchedule(london('0 3 * * 1-5')), undefined)
})
