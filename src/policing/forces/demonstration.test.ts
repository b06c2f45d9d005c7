import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstrationForce } from './demonstration.ts'
import { checkForce } from './rules.ts'

const organisation = demonstrationForce()
const { force, divisions, sections, partnerships, districts, seniorOfficers, engagementMethods } = organisation

test('the demonstration force is one that Beatbook accepts, and says what it is', () => {
  assert.deepEqual(checkForce(force), { value: force })
  assert.equal(force.isDemonstration, true)
  assert.match(force.name, /\(demonstration\)$/)
})

test('it has the four divisions and nine partnerships of the report', () => {
  assert.deepEqual(
    divisions.map(({ code, name }) => `${code} ${name}`),
    ['A Alfreton', 'B Buxton', 'C Chesterfield', 'D Derby'],
  )
  assert.equal(partnerships.length, 9)
  assert.deepEqual(
    partnerships.slice(0, 2).map(({ name }) => name),
    ['Derby City', 'South Derbyshire'],
  )
  assert.deepEqual(
    districts.map(({ partnershipCode }) => partnershipCode),
    partnerships.map(({ code }) => code),
  )
})

test('codes and names stand once, and every section lies in a division', () => {
  for (const parts of [divisions, sections, partnerships, districts]) {
    assert.equal(new Set(parts.map(({ code }) => code)).size, parts.length)
    assert.equal(new Set(parts.map(({ name }) => name)).size, parts.length)
  }
  const inDivision = Map.groupBy(sections, ({ divisionCode }) => divisionCode)
  assert.deepEqual(
    divisions.map(({ code }) => inDivision.get(code)?.length),
    [4, 4, 4, 4],
  )
})

test('nobody real can be meant: offices in place of names, and no address that leads anywhere', () => {
  for (const { name, rank } of seniorOfficers) {
    assert.ok(name.startsWith(rank) && name.endsWith(' (demonstration)'), name)
  }
  for (const { url } of engagementMethods) {
    assert.match(url, /^(tel:101|https:\/\/demonstration\.invalid\/.*|mailto:\w+@demonstration\.invalid)$/)
  }
})
