import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body, Member } from './bodies/rules.ts'
import type { Meeting } from './rules.ts'
import { sideOfBodies, timesOf } from './sides.ts'

const now = new Date('2026-11-26T12:00:00Z')
const body = (id: string) => ({ id, name: `Body ${id}` }) as Body
const member = (id: string, bodyId: string, standsFor: Member['standsFor']) => ({ id, bodyId, standsFor }) as Member
const meeting = (id: string, bodyId: string, startsAt: string, calledOff = '') =>
  ({ id, bodyId, startsAt: new Date(startsAt), calledOff }) as Meeting

const records = {
  bodies: [body('a'), body('b')],
  members: [member('s', 'a', 'specials'), member('p', 'a', 'police'), member('q', 'b', 'police')],
  meetings: [
    meeting('1', 'a', '2026-11-10T10:00:00Z'),
    meeting('2', 'a', '2026-11-17T18:00:00Z'),
    meeting('3', 'a', '2026-11-18T18:00:00Z', 'Snow'),
    meeting('4', 'a', '2026-11-21T10:00:00Z'),
    meeting('5', 'a', '2026-12-01T10:00:00Z'),
    meeting('6', 'b', '2026-11-10T10:00:00Z'),
  ],
  attendance: [
    { meetingId: '1', memberId: 's', was: 'apologies' as const },
    { meetingId: '1', memberId: 'p', was: 'present' as const },
    { meetingId: '2', memberId: 's', was: 'present' as const },
    { meetingId: '4', memberId: 'p', was: 'present' as const },
  ],
}

test('bodies on which a side sits are shown with when they met, and whether it was there', () => {
  const [only, ...others] = sideOfBodies('specials', records, now)
  assert.deepEqual(others, [])
  assert.deepEqual(
    only!.held.map(({ hour, wasThere }) => [hour, wasThere]),
    [
      ['daytime', false],
      ['evening', true],
      ['weekend', undefined],
    ],
  )
  assert.equal(only!.toCome.length, 1)
  assert.deepEqual(timesOf(only!.held), { meetings: 3, outside: 2, known: 2, there: 1 })
})

test('a side without a seat anywhere has no bodies, and no meetings no shares', () => {
  assert.deepEqual(sideOfBodies('community', records, now), [])
  assert.deepEqual(timesOf([]), { meetings: 0, outside: 0, known: 0, there: 0 })
})
