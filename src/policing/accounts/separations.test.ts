import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { roles } from './roles/roles.ts'
import {
  isIndependentlyModerated,
  mayEndorse,
  mayInspectorateRead,
  mayInspectorateSeePlan,
  mayJoinAnswersToNames,
  mayReadInspectionRecord,
  mayReadIntelligence,
  maySeeAbstractionOf,
} from './separations.ts'

const person = fc.constantFrom('ann', 'bob', 'cat', 'dan')
const people = fc.array(person, { maxLength: 4 })

test('1: an inspected force reads no note of the inspectorate, and no grade before it is published', () => {
  for (const kind of ['note', 'grade', 'report'] as const) {
    for (const isPublished of [false, true]) {
      assert.equal(mayReadInspectionRecord({ organisation: 'inspectorate' }, { kind, isPublished }), true)
      const expected = isPublished && kind !== 'note'
      assert.equal(mayReadInspectionRecord({ organisation: 'force' }, { kind, isPublished }), expected)
    }
  }
})

test('2: the inspectorate reads what was supplied or published, and nothing else', () => {
  const cases = [false, true].flatMap((isSuppliedAsEvidence) =>
    [false, true].map((isPublished) => ({ isSuppliedAsEvidence, isPublished })),
  )
  assert.deepEqual(cases.map(mayInspectorateRead), [false, true, true, true])
})

test('3: an author never endorses their own profile, and a grade is moderated by somebody who did not propose it', () => {
  fc.assert(fc.property(person, person, (one, other) => mayEndorse(one, { author: other }) === (one !== other)))
  fc.assert(
    fc.property(people, person, (moderators, proposer) => {
      const others = moderators.filter((each) => each !== proposer)
      return isIndependentlyModerated(moderators, proposer) === others.length > 0
    }),
  )
})

test('4: abstraction by person is for the person and those who supervise them', () => {
  fc.assert(
    fc.property(person, person, people, (viewer, id, supervisors) => {
      const may = maySeeAbstractionOf(viewer, { id, supervisors })
      return may === (viewer === id || supervisors.includes(viewer))
    }),
  )
})

test('5: of all roles only Performance Delivery joins answers to names', () => {
  const able = roles.filter(({ id }) => mayJoinAnswersToNames([id])).map(({ id }) => id)
  assert.deepEqual(able, ['performance-delivery'])
  assert.equal(mayJoinAnswersToNames([]), false)
})

test('6: intelligence is read from its own clearance up, and by nobody without one', () => {
  const levels = fc.integer({ min: 0, max: 3 })
  fc.assert(
    fc.property(levels, levels, (reader, item) => {
      const may = mayReadIntelligence({ clearance: reader }, { clearance: item })
      return may === (reader > 0 && item > 0 && reader >= item)
    }),
  )
})

test('7: the inspectorate sees the plan once both have signed', () => {
  const signatures = [
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ] as const
  const seen = signatures.map(([signedByChiefConstable, signedByAuthority]) =>
    mayInspectorateSeePlan({ signedByChiefConstable, signedByAuthority }),
  )
  assert.deepEqual(seen, [false, false, false, true])
})
