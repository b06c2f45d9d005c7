import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom, seedOf } from './random.ts'

const draws = (seed: string, count: number) => {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () => random.uniform())
}

test('the same seed gives the same draws, another seed gives others', () => {
  assert.deepEqual(draws('places', 20), draws('places', 20))
  assert.notDeepEqual(draws('places', 20), draws('people', 20))
})

test('the draws of a seed stay what they were when this was written', () => {
  const random = randomFrom('demonstration')
  assert.equal(seedOf('demonstration'), 214693676)
  assert.deepEqual(
    [random.integer(1, 6), random.integer(1, 6), random.uniform(), random.pick(['a', 'b', 'c'])],
    [6, 5, 0.6354208993624779, 'c'],
  )
})

test('whole numbers keep inside both ends and reach them', () => {
  const random = randomFrom('dice')
  const seen = new Set(Array.from({ length: 500 }, () => random.integer(1, 6)))
  assert.deepEqual([...seen].sort(), [1, 2, 3, 4, 5, 6])
})

test('uniform numbers lie from the first bound up to, but not on, the second', () => {
  const random = randomFrom('line')
  const numbers = Array.from({ length: 5000 }, () => random.uniform(-2, 3))
  assert.ok(numbers.every((number) => number >= -2 && number < 3))
  assert.ok(Math.abs(numbers.reduce((sum, number) => sum + number, 0) / 5000 - 0.5) < 0.1)
})

test('the bell has mean 0 and standard deviation 1', () => {
  const random = randomFrom('bell')
  const numbers = Array.from({ length: 5000 }, () => random.bell())
  const mean = numbers.reduce((sum, number) => sum + number, 0) / 5000
  const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / 5000
  assert.ok(Math.abs(mean) < 0.05 && Math.abs(variance - 1) < 0.1, `${mean}, ${variance}`)
})

test('a weight of 0 is never drawn, and a double weight twice as often', () => {
  const random = randomFrom('weights')
  const counts = { a: 0, b: 0, c: 0 }
  const weights = { a: 0, b: 1, c: 2 }
  for (let draw = 0; draw < 6000; draw++) counts[random.weighted(['a', 'b', 'c'] as const, (item) => weights[item])]++
  assert.equal(counts.a, 0)
  assert.ok(Math.abs(counts.c / counts.b - 2) < 0.2)
})

test('shuffling keeps every item and leaves the list it was given alone', () => {
  const list = Array.from({ length: 50 }, (_, number) => number)
  const mixed = randomFrom('cards').shuffle(list)
  assert.notDeepEqual(mixed, list)
  assert.deepEqual(
    mixed.toSorted((a, b) => a - b),
    list,
  )
  assert.equal(list[0], 0)
})

test('drawing from nothing is refused', () => {
  const random = randomFrom('nothing')
  assert.throws(() => random.pick([]), /Nothing to pick from/)
  assert.throws(() => random.weighted(['a'], () => 0), /Nothing to pick from/)
  assert.throws(() => random.weighted([], () => 1), /Nothing to pick from/)
  assert.deepEqual(random.shuffle([]), [])
})
