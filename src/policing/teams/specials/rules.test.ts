import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMember } from '../builders.ts'
import { aCandidate, aCard, aCourse } from './builders.ts'
import { byStage, daysWaited, freePlaces, isToCome, outstandingSince, recoverBy } from './rules.ts'
import { stagesSetting } from './settings.ts'

const today = '2026-11-26'
const held = (leftOn: string | null, card: Parameters<typeof aCard>[0] = { memberId: 'm' }) => ({
  card: aCard(card),
  holder: aMember({ rank: 'special-constable', leftOn }),
})

test('a card is outstanding from the day on which its holder left or moved away, whichever came first', () => {
  assert.equal(outstandingSince(held(null), today), undefined)
  assert.equal(outstandingSince(held('2026-11-26'), today), '2026-11-26')
  assert.equal(outstandingSince(held('2026-11-27'), today), undefined)
  assert.equal(outstandingSince(held(null, { memberId: 'm', outOfAreaOn: '2026-10-01' }), today), '2026-10-01')
  assert.equal(outstandingSince(held('2026-09-01', { memberId: 'm', outOfAreaOn: '2026-10-01' }), today), '2026-09-01')
  assert.equal(recoverBy('2026-11-20'), '2026-12-04')
})

test('a card that is back, or was reported lost, is outstanding no longer', () => {
  for (const ending of ['returned', 'lost'] as const)
    assert.equal(
      outstandingSince(held('2026-09-01', { memberId: 'm', endedOn: '2026-09-02', ending }), today),
      undefined,
    )
})

test('candidates stand in the stages of the force, and those in a stage that is gone come last', () => {
  const rows = [
    aCandidate({ stage: 'Vetting' }),
    aCandidate({ stage: 'Old stage' }),
    aCandidate({ stage: 'Vetting', endedOn: '2026-11-01', ending: 'withdrew', reason: 'moved' }),
  ]
  assert.deepEqual(
    byStage(rows, ['Interview', 'Vetting']).map(({ stage, candidates }) => [stage, candidates.length]),
    [
      ['Interview', 0],
      ['Vetting', 1],
      ['Old stage', 1],
    ],
  )
})

test('somebody has waited until today, or until they stopped', () => {
  assert.equal(daysWaited({ appliedOn: '2026-11-01', endedOn: null }, today), 25)
  assert.equal(daysWaited({ appliedOn: '2026-11-01', endedOn: '2026-11-11' }, today), 10)
})

test('those who stopped being candidates leave their place free, and a course that is called off is none', () => {
  const course = aCourse({ places: 2 })
  const planned = aCandidate({ courseId: course.id })
  const gone = aCandidate({ courseId: course.id, endedOn: today, ending: 'refused' })
  assert.equal(freePlaces(course, [planned, gone]), 1)
  assert.equal(isToCome(course, today), true)
  assert.equal(isToCome({ ...course, calledOff: 'No trainer' }, today), false)
  assert.equal(isToCome({ ...course, startsOn: '2026-11-25' }, today), false)
})

test('stages are a line each: none, two alike, too many and too long ones are refused', () => {
  const { field } = stagesSetting
  assert.deepEqual(field.read(['Interview\r\n\r\n  Vetting ']), { value: ['Interview', 'Vetting'] })
  assert.deepEqual(field.read(field.write(stagesSetting.byDefault)), { value: stagesSetting.byDefault })
  const wrong = ['', 'A\nA', 'x'.repeat(61), Array.from({ length: 13 }, (_, at) => `Stage ${at}`).join('\n')]
  for (const text of wrong) assert.ok('error' in field.read([text]), text)
})
