import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSigned, languageCalled, languageName } from './languages.ts'
import { type Declared, matchNeeds, type ResidentCount } from './matching.ts'
import { skillCalled } from './spelling.ts'

const rules = { leastLanguageShare: 0.01, overForceShare: 0.25 }
const count = (neighbourhoodId: string, topic: string, category: string, residents: number): ResidentCount => ({
  neighbourhoodId,
  topic,
  category,
  count: residents,
})
const person = (neighbourhoodIds: string[], declared: Partial<Declared>) => ({
  neighbourhoodIds,
  declared: { languages: [], skills: [], ...declared },
})
const polish = (level: 'words' | 'fluent') => ({ languages: [{ language: 'pl', level }] })

test('a language is found by its name, its tag, or as the census spells it', () => {
  assert.deepEqual(['Polish', ' polish ', 'pl', 'Panjabi', 'Punjabi', 'BSL', 'signing'].map(languageCalled), [
    'pl',
    'pl',
    'pl',
    'pa',
    'pa',
    'bfi',
    'bfi',
  ])
  assert.deepEqual(['Elvish', '', '<b>', 'x'.repeat(60)].map(languageCalled), [
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  assert.deepEqual([languageName('bfi'), isSigned('bfi'), isSigned('pl')], ['British Sign Language', true, false])
})

test('synonyms of a skill are spelled once', () => {
  const known = [{ id: '1', name: 'Beekeeping', spellings: ['bees', 'apiary'] }]
  assert.deepEqual(skillCalled('  BEES ', known), known[0])
  assert.deepEqual(skillCalled('Youth-work', known), {
    name: 'Work with young people',
    spellings: ['young people', 'youth work', 'youth worker', 'youth'],
  })
  assert.deepEqual(skillCalled('first  aid', known), { name: 'First aid', spellings: [] })
})

test('a language that many residents have is missing where nobody on the team speaks it, and shown where it is', () => {
  const counts = [
    count('n1', 'Main language', 'English', 90),
    count('n1', 'Main language', 'Polish', 10),
    count('n2', 'Main language', 'English', 1000),
    count('n2', 'Main language', 'Polish', 5),
  ]
  const [needed, ...others] = matchNeeds(counts, [person(['n2'], polish('fluent'))], rules)
  assert.equal(others.length, 0, 'five in a thousand are under the least share')
  assert.deepEqual([needed!.neighbourhoodId, needed!.need, needed!.share], ['n1', 'Polish', 0.1])
  assert.deepEqual([needed!.inTeam.length, needed!.elsewhere.length], [0, 1])
  assert.equal(matchNeeds(counts, [person(['n1'], polish('fluent'))], rules)[0]!.inTeam.length, 1)
  assert.equal(
    matchNeeds(counts, [person(['n1'], polish('words'))], rules)[0]!.inTeam.length,
    0,
    'a few words are not enough',
  )
})

test('age, disability and deprivation are needs only where their share lies well over the force’s', () => {
  const counts = [
    count('n1', 'Age', '75 and over', 40),
    count('n1', 'Age', '25 to 34', 60),
    count('n2', 'Age', '75 and over', 20),
    count('n2', 'Age', '25 to 34', 80),
    count('n1', 'Disability', 'Disabled under the Equality Act', 20),
    count('n1', 'Disability', 'Not disabled under the Equality Act', 80),
    count('n2', 'Deprivation', 'Tenth 1', 50),
    count('n1', 'Deprivation', 'Tenth 9', 50),
  ]
  const found = matchNeeds(counts, [], rules).map(({ neighbourhoodId, need }) => [neighbourhoodId, need])
  assert.deepEqual(found, [
    ['n2', 'Debt and housing advice'],
    ['n1', 'Work with older people'],
  ])
})

test('without a profile of residents there is no need, and "Other language" is none', () => {
  assert.deepEqual(matchNeeds([], [], rules), [])
  assert.deepEqual(matchNeeds([count('n1', 'Main language', 'Other language', 9)], [], rules), [])
})
