import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { icalendar } from './icalendar.ts'
import { monthAfter, weeksOf } from './month.ts'

const now = new Date('2026-06-25T23:30:05.123Z') // in London it is the 26th already
const event = {
  uid: 'a@beatbook.example',
  day: '2026-12-31',
  title: 'Action: Write to the council; ask about lights, bins\\',
  description: 'First line\r\nsecond',
  url: 'https://beatbook.example/staff',
}

/** Reads as a phone does: unfolds, then splits each line into its name and its value. */
function read(text: string) {
  const unfolded = text.replaceAll('\r\n ', '')
  return unfolded
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', value = ''] = /^([A-Z-]+(?:;[A-Z]+=[A-Z]+)*):(.*)$/.exec(line) ?? []
      return [name, value] as const
    })
}
const unescaped = (value: string) => value.replaceAll(/\\([\\;,n])/g, (_, letter) => (letter === 'n' ? '\n' : letter))
const valuesOf = (text: string, wanted: string) =>
  read(text).flatMap(([name, value]) => (name === wanted ? [value] : []))

test('an event is a whole day, ends on the next one, and is stamped in UTC by the given clock', () => {
  const text = icalendar({ name: 'Due', events: [event], now })
  assert.deepEqual(read(text), [
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Beatbook//Due//EN'],
    ['CALSCALE', 'GREGORIAN'],
    ['METHOD', 'PUBLISH'],
    ['NAME', 'Due'],
    ['X-WR-CALNAME', 'Due'],
    ['REFRESH-INTERVAL;VALUE=DURATION', 'PT6H'],
    ['BEGIN', 'VEVENT'],
    ['UID', 'a@beatbook.example'],
    ['DTSTAMP', '20260625T233005Z'],
    ['DTSTART;VALUE=DATE', '20261231'],
    ['DTEND;VALUE=DATE', '20270101'],
    ['SUMMARY', 'Action: Write to the council\\; ask about lights\\, bins\\\\'],
    ['DESCRIPTION', 'First line\\nsecond'],
    ['URL', 'https://beatbook.example/staff'],
    ['TRANSP', 'TRANSPARENT'],
    ['END', 'VEVENT'],
    ['END', 'VCALENDAR'],
  ])
  assert.ok(text.endsWith('END:VCALENDAR\r\n'))
})

test('an empty calendar is one too', () => {
  assert.deepEqual(valuesOf(icalendar({ name: 'Due', events: [], now }), 'BEGIN'), ['VCALENDAR'])
})

test('whatever a title holds, no line is over 75 octets, none is broken inside a letter, and it is read as it was written', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 300 })
  fc.assert(
    fc.property(anyText, anyText, (title, description) => {
      const text = icalendar({ name: 'Due', events: [{ ...event, title, description }], now })
      for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75)
      assert.ok(Buffer.from(text, 'utf8').toString('utf8') === text)
      assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/, 'nothing starts a line of its own')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      const plain = title.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      assert.equal(unescaped(valuesOf(text, 'SUMMARY')[0]!), plain)
      assert.equal(valuesOf(text, 'BEGIN').length, 2, 'and nothing starts an event of its own')
    }),
  )
})

test('a month has whole weeks from Monday on, and each of its days once', () => {
  const weeks = weeksOf('2026-11')
  assert.deepEqual(
    [weeks.length, weeks[0]![0], weeks.at(-1)!.at(-1)],
    [6, { day: '2026-10-26', isOutside: true }, { day: '2026-12-06', isOutside: true }],
  )
  assert.equal(weeksOf('2027-02').length, 4, 'it begins on a Monday and ends on a Sunday')
  const days = weeks.flat().filter(({ isOutside }) => !isOutside)
  assert.equal(days.length, 30)
  assert.deepEqual([monthAfter('2026-12', 1), monthAfter('2026-01', -1)], ['2027-01', '2025-12'])
})
