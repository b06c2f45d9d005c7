import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure } from '../../../../statistics/no-figure.ts'
import { reachedKind } from './map.ts'
import { type Contact, compare, comparisons } from './rules.ts'

const choices = { gapPercent: 50, leastContacts: 30 }
const ethnicity = comparisons.find(({ topic }) => topic === 'ethnicity')!
const age = comparisons.find(({ topic }) => topic === 'age')!
const residents = [
  { topic: 'Ethnic group', category: 'White', count: 9000 },
  { topic: 'Ethnic group', category: 'Asian, Asian British or Asian Welsh', count: 1000 },
]
const contact = (groups: Contact['groups'], at: number, cluster = `${at}`): Contact => ({
  groups,
  neighbourhoodCode: null,
  cluster,
})
const answered = (white: number, asian: number, unknown = 0) =>
  [
    ...Array<string>(white).fill('white'),
    ...Array<string>(asian).fill('asian'),
    ...Array<string>(unknown).fill(''),
  ].map((value, at) => contact(value ? { ethnicity: value } : {}, at))

test('R-37: a group whose share of contacts is below half of its share of the population is a gap', () => {
  const found = compare(ethnicity, answered(96, 4), { residents, choices })!
  assert.deepEqual(
    found.groups.map(({ name, count, isGap }) => [name, count, isGap]),
    [
      ['White', 96, false],
      ['Asian', 4, true],
    ],
  )
  const half = compare(ethnicity, answered(95, 5), { residents, choices })!
  assert.equal(half.groups[1]!.isGap, false, 'half of it is not below half')
  const stricter = compare(ethnicity, answered(95, 5), { residents, choices: { ...choices, gapPercent: 80 } })!
  assert.equal(stricter.groups[1]!.isGap, true, 'a force may ask for more')
})

test('R-37: nothing is called a gap below thirty contacts whose group is known', () => {
  const few = compare(ethnicity, answered(29, 0, 50), { residents, choices })!
  assert.deepEqual([few.isEnough, few.known, few.unknown, few.groups[1]!.isGap], [false, 29, 50, false])
  assert.equal(compare(ethnicity, answered(30, 0), { residents, choices })!.groups[1]!.isGap, true)
})

test('people who came together are not so many people', () => {
  const asian = (at: number) => contact({ ethnicity: 'asian' }, at, 'one event')
  const white = (at: number) => contact({ ethnicity: 'white' }, at)
  const contacts = [...Array(80).keys()].map(white).concat([...Array(20).keys()].map(asian))
  const together = compare(ethnicity, contacts, { residents, choices })!.fit
  const apart = compare(ethnicity, answered(80, 20), { residents, choices })!.fit
  assert.ok(!isNoFigure(together) && !isNoFigure(apart))
  assert.ok(together.pF > apart.pF)
})

test('ages of the census are put together as the question asks, and children are left out', () => {
  const ages = [
    ['0 to 4', 500],
    ['16 to 17', 100],
    ['18 to 24', 300],
    ['25 to 34', 600],
    ['75 and over', 400],
  ].map(([category, count]) => ({ topic: 'Age', category: String(category), count: Number(count) }))
  const contacts = ['16-24', '25-34', '75-over', 'under-16'].map((value, at) => contact({ age: value }, at))
  const found = compare(age, contacts, { residents: ages, choices })!
  assert.deepEqual(
    found.groups.map(({ name, populationShare }) => [name, Math.round(populationShare * 1400)]),
    [
      ['16 to 24', 400],
      ['25 to 34', 600],
      ['75 and over', 400],
    ],
  )
  assert.equal(found.unknown, 1)
})

test('without a census, or without anybody, there is no figure and no error', () => {
  assert.equal(compare(ethnicity, answered(50, 5), { residents: [], choices }), undefined)
  const nobody = compare(ethnicity, [], { residents, choices })!
  assert.deepEqual([nobody.known, nobody.isEnough], [0, false])
  assert.ok(isNoFigure(nobody.fit))
})

test('a neighbourhood that nobody was heard from is silent, whatever chance says', () => {
  assert.equal(reachedKind({ isSilent: true, coverage: undefined }), 'silent')
  assert.equal(reachedKind({ isSilent: false, coverage: undefined }), 'usual')
})
