import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { momentOf } from '../../platform/clock.ts'
import type { Geography } from '../accounts/rules.ts'
import { attendanceBySide, type Body, isFor, type Member, mayRun, maySee, readCadence } from './bodies/rules.ts'
import {
  agreeingMeetings,
  draftOf,
  type Entry,
  holding,
  hourOf,
  type Meeting,
  type Minutes,
  openingItems,
} from './rules.ts'

test('printed words are read as intervals: bi-weekly every two weeks, bi-monthly every two months (X-35)', () => {
  const read = Object.fromEntries(
    [
      'bi-weekly',
      'bi-monthly',
      'monthly, if required',
      'approximately every six weeks',
      'twice a year',
      'Quarterly',
      'daily',
      'weekly',
      'regularly',
      '',
    ].map((words) => [words, readCadence(words)]),
  )
  assert.deepEqual(read, {
    'bi-weekly': 'fortnightly',
    'bi-monthly': 'two-monthly',
    'monthly, if required': 'monthly',
    'approximately every six weeks': 'six-weekly',
    'twice a year': 'half-yearly',
    Quarterly: 'quarterly',
    daily: 'daily',
    weekly: 'weekly',
    regularly: undefined,
    '': undefined,
  })
})

test('specials can come in the evening by London’s clocks, and at weekends', () => {
  const at = (day: string, time: string) => hourOf({ startsAt: momentOf(day, time) })
  assert.equal(at('2026-07-01', '17:30'), 'evening') // 16:30 in UTC
  assert.equal(at('2026-07-01', '17:29'), 'daytime')
  assert.equal(at('2026-11-28', '10:00'), 'weekend')
  assert.equal(at('2026-11-25', '18:00'), 'evening')
})

const entry = (title: string, carriesOver: boolean): Entry => ({
  itemId: title,
  title,
  noted: '',
  decision: '',
  carriesOver,
})
const edition = (number: number, agreedAt: Date | null, entries: Entry[] = []) =>
  ({ id: String(number), edition: number, agreedAt, entries }) as Minutes

test('an agenda begins with what stands on each, and with what was left over, none of it twice', () => {
  const words = fc.stringMatching(/^[a-c]{1,2}$/)
  fc.assert(
    fc.property(fc.array(words), fc.array(fc.tuple(words, fc.boolean())), (standing, before) => {
      const entries = [...new Map(before)].map(([title, carries]) => entry(title, carries))
      const titles = openingItems({ standingItems: standing.join('\n') }, edition(1, null, entries)).map(
        ({ title }) => title,
      )
      assert.equal(new Set(titles).size, titles.length)
      const wanted = [...standing, ...entries.filter(({ carriesOver }) => carriesOver).map(({ title }) => title)]
      assert.deepEqual(new Set(titles), new Set(wanted))
    }),
  )
})

test('the edition that holds is the newest agreed one, even while a correction is written', () => {
  const [agreed, draft] = [edition(1, new Date()), edition(2, null)]
  assert.equal(holding([agreed, draft]), agreed)
  assert.equal(draftOf([agreed, draft]), draft)
  assert.equal(holding([draft]), draft)
  assert.equal(draftOf([agreed]), undefined)
  assert.equal(holding([]), undefined)
})

test('minutes are agreed by a later meeting of the same body that has begun and was not called off', () => {
  const meeting = (id: string, day: string, given: Partial<Meeting> = {}) =>
    ({ id, bodyId: 'b', startsAt: momentOf(day, '10:00'), calledOff: '', ...given }) as Meeting
  const all = [
    meeting('before', '2026-09-01'),
    meeting('own', '2026-10-01'),
    meeting('off', '2026-10-15', { calledOff: 'Snow' }),
    meeting('other', '2026-10-20', { bodyId: 'c' }),
    meeting('later', '2026-11-01'),
    meeting('to come', '2026-12-01'),
  ]
  const now = new Date('2026-11-25T12:00:00Z')
  assert.deepEqual(
    agreeingMeetings(all[1]!, all, now).map(({ id }) => id),
    ['later'],
  )
})

const member = (id: string, given: Partial<Member> = {}) =>
  ({ id, accountId: id, standsFor: 'police', isChair: false, ...given }) as Member
const geography: Geography = new Map([
  ['a', { kind: 'division', code: 'A', name: 'Ely', within: [] }],
  ['n', { kind: 'neighbourhood', code: 'N1', name: 'Fen', within: ['a', 'p'] }],
  ['p', { kind: 'partnership', code: 'P', name: 'East Fen', within: [] }],
])
const body = (given: Partial<Body> = {}) =>
  ({ scope: { kind: 'division', id: 'a' }, isOpenToStaff: false, ...given }) as Body

test('members see their body, its chair and those who lead that part run it, and nobody else finds it', () => {
  const members = [member('chair', { isChair: true }), member('member')]
  const rights = (accountId: string, runs: { kind: 'division' | 'force'; id: string }[] = [], of = body()) => {
    const viewer = { accountId, runs }
    return [maySee(of, members, viewer, geography), mayRun(of, members, viewer, geography)]
  }
  assert.deepEqual(rights('chair'), [true, true])
  assert.deepEqual(rights('member'), [true, false])
  assert.deepEqual(rights('x'), [false, false])
  assert.deepEqual(rights('x', [{ kind: 'division', id: 'a' }]), [true, true])
  assert.deepEqual(rights('x', [{ kind: 'division', id: 'b' }]), [false, false])
  assert.deepEqual(rights('x', [], body({ isOpenToStaff: true })), [true, false])
})

test('residents are shown the meetings of their neighbourhood, section and partnership, not those of a division', () => {
  const of = (kind: 'neighbourhood' | 'partnership' | 'division' | 'force', id: string) =>
    isFor({ scope: { kind, id } }, 'n', geography)
  assert.deepEqual(
    [of('neighbourhood', 'n'), of('partnership', 'p'), of('division', 'a'), of('force', '')],
    [true, true, false, false],
  )
})

test('attendance is counted by side, of the seats that somebody wrote down', () => {
  const members = [member('1'), member('2', { standsFor: 'partner' }), member('3', { standsFor: 'partner' })]
  const rows = [
    { memberId: '1', was: 'present' },
    { memberId: '2', was: 'present' },
    { memberId: '2', was: 'apologies' },
    { memberId: '3', was: 'absent' },
  ] as const
  assert.deepEqual(attendanceBySide(members, rows), [
    { side: 'police', present: 1, of: 1 },
    { side: 'partner', present: 1, of: 3 },
  ])
})
