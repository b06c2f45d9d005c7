import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeField, timeInWords } from './time-field.ts'

const field = timeField({ label: 'The time', missing: 'Enter when' })
const read = (typed: string) => {
  const answer = field.read([typed])
  return 'value' in answer ? answer.value : answer.error
}

test('times are read as people write them', () => {
  const right = {
    '6:30pm': '18:30',
    '6pm': '18:00',
    '18:30': '18:30',
    '12am': '00:00',
    '12 pm': '12:00',
    '9.05 a.m.': '09:05',
    '0930': '09:30',
  }
  for (const [typed, value] of Object.entries(right)) assert.equal(read(typed), value, typed)
})

test('what is no time is refused, and nothing is asked for in words', () => {
  for (const typed of ['25:00', '6:60pm', '13pm', '0am', 'noon', '6:3pm', '-1', '1e1'])
    assert.equal(read(typed), 'The time must be a time, like 6:30pm', typed)
  assert.equal(read(''), 'Enter when')
  assert.deepEqual(timeField({ label: 'The time' }).read([]), { value: '' })
})

test('every minute of a day is read again as it is written', () => {
  for (let minute = 0; minute < 1440; minute += 1) {
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    assert.deepEqual(field.read(field.write(time)), { value: time })
  }
  assert.equal(timeInWords('18:00'), '6pm')
})
