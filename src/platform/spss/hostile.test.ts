import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { SavRefused } from './bytes.ts'
import { readSav } from './sav.ts'
import { aSav, type WrittenSav } from './sav-for-tests.ts'

const packings = ['plain', 'bytecode', 'zlib'] as const
const interviews: WrittenSav = {
  variables: [
    { name: 'CASE', width: 12 },
    { name: 'DAY', format: 20 },
    {
      name: 'Q1',
      longName: 'overall',
      label: 'How satisfied?',
      labels: [
        [1, 'Completely'],
        [99, 'Refused'],
      ],
      missing: { values: [99], range: [-9, -1] },
    },
    { name: 'WHY', width: 600 },
    { name: 'TOWN', width: 20, labels: [['Ely', 'A city']], missing: { values: ['unknown'] } },
  ],
  cases: [
    ['FEN-0001', 14e9, 1, 'b'.repeat(600), 'Ely'],
    ['FEN-0002', null, 99, '', ''],
    ['FEN-0003', 1e300, null, 'because', 'March'],
  ],
}
const refusal = (file: Buffer) => {
  try {
    const found = [...readSav(file).cases()]
    return `was read: ${found.length} cases`
  } catch (error) {
    if (!(error instanceof SavRefused)) throw error
    return error.message
  }
}

test('a file that is cut off anywhere is refused, or has every case', () => {
  for (const packing of packings) {
    const whole = aSav({ ...interviews, packing })
    for (let length = 0; length < whole.length; length += packing === 'plain' ? 37 : 11) {
      const said = refusal(whole.subarray(0, length))
      assert.ok(
        said === 'was read: 3 cases' || /SPSS file|too early|damaged/.test(said),
        `${packing} ${length}: ${said}`,
      )
    }
  }
})

test('no byte that is wrong does anything but be read or be refused', () => {
  const files = packings.map((packing) => aSav({ ...interviews, packing, encoding: 'UTF-8' }))
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
      (file, changes) => {
        const damaged = Buffer.from(file)
        for (const [at, byte] of changes) damaged[at % damaged.length] = byte
        assert.equal(typeof refusal(damaged), 'string')
      },
    ),
    { seed: 20261126, numRuns: 2000 },
  )
})

test('absurd numbers of things are refused at once', () => {
  const file = aSav({ variables: [{ name: 'X', labels: [[1, 'one']] }], cases: [[1]], packing: 'plain' })
  const changed = (at: number, value: number) => {
    const copy = Buffer.from(file)
    copy.writeInt32LE(value, at)
    return refusal(copy)
  }
  const firstRecord = 176
  const labels = firstRecord + 32
  assert.match(changed(80, 2_000_000_000), /too early, in case 2/, 'two thousand million cases')
  assert.match(changed(72, 9), /packed in a way that is not known/)
  assert.match(changed(64, 77), /order of its bytes/)
  assert.match(changed(firstRecord, 55), /a kind that is not known \(55\)/)
  assert.match(changed(firstRecord + 4, 5000), /5000 letters wide/)
  assert.match(changed(firstRecord + 12, 9), /missing values/)
  assert.match(changed(labels + 4, 2_000_000_000), /too early/)
  assert.match(changed(labels + 4, -1), /less than no times/)
  assert.match(refusal(Buffer.from('$FL2')), /nothing but its beginning/)
  assert.match(refusal(Buffer.from('case,day\n')), /not an SPSS file/)
})

test('a file without variables, or with a long string that is not all there, is refused', () => {
  assert.match(refusal(aSav({ variables: [], cases: [] })), /no variables/)
  const file = aSav({ variables: [{ name: 'S', width: 300 }], cases: [] })
  const cut = Buffer.from(file.toString('latin1').replace('S=300', 'S=900'), 'latin1')
  assert.match(refusal(cut), /long string is not all there/)
})

test('a bomb is refused before it is unpacked', () => {
  const bomb = aSav({ variables: [{ name: 'X' }], cases: [[1]], packing: 'zlib' })
  const list = bomb.length - 48
  const changed = (at: number, value: number) => {
    const copy = Buffer.from(bomb)
    copy.writeInt32LE(value, at)
    return refusal(copy)
  }
  assert.match(changed(list + 40, 2_000_000_000), /more than 256 MB/)
  assert.match(changed(list + 40, 100), /cannot be unpacked/)
  assert.match(changed(list + 20, 2_000_000), /list of blocks is cut off/)
  assert.match(changed(list + 32, 20), /a block is elsewhere/)
})
