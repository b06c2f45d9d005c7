import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isMissing } from './dictionary.ts'
import { readSav } from './sav.ts'
import { aSav, type WrittenSav } from './sav-for-tests.ts'

const packings = ['plain', 'bytecode', 'zlib'] as const
const secondsOf = (moment: string) => Date.parse(`${moment}Z`) / 1000 + 141_428 * 86_400

const interviews: WrittenSav = {
  variables: [
    { name: 'CASE', width: 12 },
    { name: 'DAY', format: 20 },
    { name: 'BEGUN', format: 22 },
    { name: 'HOUR', format: 21 },
    {
      name: 'Q1',
      longName: 'overall_satisfaction',
      label: 'Taken as a whole, how satisfied are you?',
      labels: [
        [1, 'Completely satisfied'],
        [5, 'Dissatisfied'],
        [99, 'Refused'],
      ],
      missing: { values: [99], range: [-9, -1] },
    },
    { name: 'W' },
    { name: 'WHY', width: 600 },
    { name: 'SEX', width: 1, labels: [['F', 'Female']] },
  ],
  cases: [
    [
      'FEN-0001',
      secondsOf('2026-11-20T00:00:00'),
      secondsOf('2026-11-20T18:30:05'),
      66_605,
      1,
      1.25,
      'b'.repeat(600),
      'F',
    ],
    ['FEN-0002', null, null, null, 99, -3, '', ''],
    ['FEN-0003', secondsOf('1582-10-15T00:00:00'), 1e300, -5, null, 152, 'because', 'M'],
  ],
}
const expected = [
  ['FEN-0001', '2026-11-20', '2026-11-20T18:30:05', '18:30:05', 1, 1.25, 'b'.repeat(600), 'F'],
  ['FEN-0002', null, null, null, 99, -3, '', ''],
  ['FEN-0003', '1582-10-15', 1e300, -5, null, 152, 'because', 'M'],
]

const read = (written: WrittenSav) => [...readSav(aSav(written)).cases()]
for (const packing of packings)
  for (const isLittleEndian of [true, false])
    test(`${packing}, ${isLittleEndian ? 'little' : 'big'} end first: every value comes as it was written`, () => {
      assert.deepEqual(read({ ...interviews, packing, isLittleEndian }), expected)
      assert.deepEqual(read({ ...interviews, packing, isLittleEndian, count: -1 }), expected, 'cases not counted')
    })

test('variables come with their long names, labels, what values mean, and which are missing', () => {
  const { variables, count } = readSav(aSav(interviews))
  const overall = variables.find(({ name }) => name === 'overall_satisfaction')!
  assert.equal(count, 3)
  assert.equal(overall.label, 'Taken as a whole, how satisfied are you?')
  assert.deepEqual([...overall.valueLabels], interviews.variables[4]!.labels)
  assert.deepEqual(
    [99, -9, -1, -0.5, 1].map((value) => isMissing(overall, value)),
    [true, true, true, false, false],
  )
  assert.deepEqual([...variables.at(-1)!.valueLabels], [['F', 'Female']])
})

test('a range of missing values may begin at the lowest number there is', () => {
  const variables = [{ name: 'X', missing: { values: [7], range: [-Number.MAX_VALUE, 0] as const } }]
  const [variable] = readSav(aSav({ variables, cases: [] })).variables
  assert.deepEqual(
    [-1e300, 0, 0.1, 7].map((value) => isMissing(variable!, value)),
    [true, true, false, true],
  )
})

test('what strings of more than 8 letters mean, and which are missing, stands in records of their own', () => {
  const variables = [
    {
      name: 'TOWN',
      longName: 'home_town',
      width: 20,
      labels: [['Wisbech St Mary', 'A village']] as const,
      missing: { values: ['unknown'] },
    },
  ]
  const [town] = readSav(aSav({ variables, cases: [] })).variables
  assert.deepEqual([...town!.valueLabels], [['Wisbech St Mary', 'A village']])
  assert.equal(isMissing(town!, 'unknown'), true)
})

test('letters are read as the file says, and as windows-1252 where it does not', () => {
  const variables = [{ name: 'NAME', width: 20 }]
  const cases = [['Zoë Čapek']]
  assert.deepEqual(read({ variables, cases, encoding: 'UTF-8' }), cases)
  assert.deepEqual(read({ variables, cases: [['Zoë \x80']] }), [['Zoë €']])
  assert.deepEqual(read({ variables, cases: [['\xc8apek']], codePage: 1250 }), [['Čapek']])
  assert.deepEqual(read({ variables, cases: [['Zoë']], encoding: 'no such letters' }), [['Zoë']])
})

test('a string of any length comes back whole', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1500 }),
      fc.constantFrom(...packings),
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é'), maxLength: 1500 }),
      (width, packing, text) => {
        const cut = text.slice(0, width).trimEnd()
        const variables = [{ name: 'A' }, { name: 'S', width }, { name: 'B' }]
        assert.deepEqual(read({ variables, cases: [[1, cut, 2]], packing }), [[1, cut, 2]])
      },
    ),
    { seed: 20261126, numRuns: 150 },
  )
})

test('blocks may end anywhere, also within a value', () => {
  for (const blockBytes of [3, 8, 21, 1000])
    assert.deepEqual(read({ ...interviews, packing: 'zlib', blockBytes }), expected)
})
