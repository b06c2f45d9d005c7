import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawStratum, type Framed, inclusionProbability, inFrameOrder, planStratum, seedOfStratum } from './plan.ts'

const framed = (size: number): Framed[] =>
  Array.from({ length: size }, (_, at) => ({
    id: `id-${at}`,
    incidentDay: `2026-10-${String((at % 31) + 1).padStart(2, '0')}`,
    postcode: `DE${at % 7}`,
    reference: `R${at}`,
  }))
const reserve = { replicates: 2, share: 0.25 }
const issuedOf = ({ cases }: ReturnType<typeof drawStratum>) =>
  cases.filter(({ replicate }) => replicate === 0).map(({ id }) => id)

test('R-12: the same seed and frame give the same list, whatever the order of the file; another seed gives another', () => {
  const frame = framed(200)
  const draw = (cases: readonly Framed[], seed: string) => drawStratum(inFrameOrder(cases), 40, reserve, seed)
  assert.deepEqual(draw(frame, 'one'), draw(frame.toReversed(), 'one'))
  assert.notDeepEqual(issuedOf(draw(frame, 'one')), issuedOf(draw(frame, 'two')))
})

test('a draw has as many cases as were wanted, none twice, and replicates of one size beside them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 300 }),
      fc.string(),
      (size, asked, seed) => {
        const wanted = Math.min(size, asked)
        const { cases, replicates, start } = drawStratum(inFrameOrder(framed(size)), wanted, reserve, seed)
        const inReplicate = (number: number) => cases.filter(({ replicate }) => replicate === number).length
        assert.equal(inReplicate(0), wanted)
        for (let number = 1; number <= replicates; number += 1) assert.equal(inReplicate(number), Math.ceil(wanted / 4))
        assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length)
        assert.ok(cases.length <= size && start >= 0 && start < 1)
        assert.deepEqual(
          cases.map(({ position }) => position),
          cases.map(({ position }) => position).toSorted((a, b) => a - b),
        )
      },
    ),
  )
})

test('over many seeds every case of the frame is issued as often as every other', () => {
  const frame = inFrameOrder(framed(20))
  const times = new Map<string, number>()
  for (let seed = 0; seed < 4000; seed += 1)
    for (const { id, replicate } of drawStratum(frame, 8, reserve, `${seed}`).cases)
      if (replicate === 0) times.set(id, (times.get(id) ?? 0) + 1)
  for (const { id } of frame) assert.ok(Math.abs(times.get(id)! / 4000 - 0.4) < 0.04, `${id}: ${times.get(id)}`)
})

test('the draw is spread over the days of the month', () => {
  const frame = inFrameOrder(framed(310))
  const { cases } = drawStratum(frame, 31, { replicates: 0, share: 0.25 }, 'spread')
  const days = new Set(cases.map(({ position }) => frame[position]!.incidentDay))
  assert.ok(days.size >= 29, `${days.size}`)
})

test('enough cases are issued that nine months in ten meet their target, not only half of them', () => {
  const plan = planStratum({ eligible: 1000, target: 50, response: 0.4, takesAll: false })
  assert.ok(!plan.isShort && plan.wanted > 125 && plan.wanted < 160, `${plan.wanted}`)
})

test('R-12: a frame that is too small is taken whole, and flagged', () => {
  assert.deepEqual(planStratum({ eligible: 60, target: 50, response: 0.4, takesAll: false }), {
    wanted: 60,
    isShort: true,
  })
  assert.deepEqual(planStratum({ eligible: 60, target: 50, response: 0, takesAll: false }), {
    wanted: 60,
    isShort: true,
  })
  const { cases, replicates } = drawStratum(inFrameOrder(framed(60)), 60, reserve, 'all')
  assert.deepEqual([cases.length, replicates], [60, 0])
})

test('R-11: of racist incidents every victim is taken, and that is no shortage', () => {
  assert.deepEqual(planStratum({ eligible: 78, target: 0, response: 0.5, takesAll: true }), {
    wanted: 78,
    isShort: false,
  })
})

test('the chance of a case is issued by eligible; of nobody it is nothing', () => {
  assert.equal(inclusionProbability(40, 200), 0.2)
  assert.equal(inclusionProbability(0, 0), 0)
})

test('each stratum has a seed of its own', () => {
  const at = { month: '2026-10', division: 'A', group: 'burglary' }
  assert.notEqual(seedOfStratum('x', at), seedOfStratum('x', { ...at, group: 'vehicle' }))
})
