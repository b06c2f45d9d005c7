// What the tables of a survey are made by.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declined } from '../questionnaires/definition.ts'
import { postcodeOf } from '../questionnaires/writing.ts'
import { elsewhere } from './answers.ts'
import { groupsOf } from './groups.ts'
import { age, safe, why } from './questions-for-tests.ts'

test('tables are made by what people said of themselves and where they live, and not by what they declined', () => {
  const ethnicity = { ...safe, key: 'ethnicity', topic: 'ethnicity', mayDecline: true }
  const asked = { questions: [ethnicity, { ...safe, key: 'gender', topic: 'gender' }, postcodeOf()] }
  const where = () => ({ neighbourhood: 'N1', section: null, division: 'A' })
  assert.deepEqual(groupsOf(asked, { ethnicity: declined, gender: 'yes', postcode: 'N1' }, where), {
    gender: 'yes',
    neighbourhood: 'N1',
    division: 'A',
  })
  assert.deepEqual(groupsOf(asked, { postcode: elsewhere }, where), {})
})

test('of two questions on one topic the first makes the group, and only one answer of few makes any', () => {
  const asked = {
    questions: [
      { ...safe, key: 'first', topic: 'user-group' },
      { ...safe, key: 'second', topic: 'user-group' },
      { ...safe, key: 'overall', topic: 'overall' },
      { ...age, key: 'years', topic: 'age' },
      { ...why, key: 'all', topic: 'religion', onlyIf: null },
      postcodeOf(),
    ],
  }
  const given = { first: 'yes', second: 'no', overall: 'yes', years: '44', all: ['yes'], postcode: 'N1' }
  const where = (code: string) => ({ neighbourhood: code, section: 'A1', division: 'A' })
  const place = { neighbourhood: 'N1', section: 'A1', division: 'A' }
  assert.deepEqual(groupsOf(asked, given, where), { 'user-group': 'yes', ...place })
  assert.deepEqual(
    groupsOf(asked, { second: 'no', postcode: 'N1' }, () => undefined),
    { 'user-group': 'no' },
  )
})
