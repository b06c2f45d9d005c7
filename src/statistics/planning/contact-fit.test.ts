import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure } from '../no-figure.ts'
import { reach } from './attempts.ts'
import { contactFit, type Tried } from './contact-fit.ts'

/** Exactly as many as the curve says, of a very large number of people. */
function expectedOf(reachWithin: (k: number) => number, people: number, attempts = 10): Tried[] {
  return Array.from({ length: attempts }, (_, k) => ({
    tried: Math.round(people * (1 - reachWithin(k))),
    reached: Math.round(people * (reachWithin(k + 1) - reachWithin(k))),
  }))
}

test('people who differ are found again: alpha and beta come out of the curve that they make', () => {
  for (const contact of [
    { alpha: 1.2, beta: 3.4 },
    { alpha: 0.6, beta: 0.9 },
    { alpha: 5, beta: 12 },
  ]) {
    const fit = contactFit(expectedOf((k) => reach(contact, k), 1e9))
    assert.ok(!isNoFigure(fit) && fit.contact)
    assert.ok(Math.abs(fit.contact.alpha / contact.alpha - 1) < 1e-4, `${fit.contact.alpha}`)
    assert.ok(Math.abs(fit.contact.beta / contact.beta - 1) < 1e-4, `${fit.contact.beta}`)
    assert.ok(Math.abs(fit.reachWithin(7) - reach(contact, 7)) < 1e-6)
  }
})

test('people who are alike are reached by one chance, which is all reached by all tried', () => {
  const tried = [
    { tried: 100, reached: 20 },
    { tried: 80, reached: 16 },
    { tried: 64, reached: 16 },
  ]
  const fit = contactFit(tried)
  assert.ok(!isNoFigure(fit))
  assert.equal(fit.contact, undefined)
  assert.ok(Math.abs(fit.chance - 52 / 244) < 1e-6)
  assert.ok(Math.abs(fit.reachWithin(2) - (1 - (1 - 52 / 244) ** 2)) < 1e-6)
})

test('a curve that there is not comes with the reason', () => {
  const problemOf = (attempts: Tried[]) => {
    const fit = contactFit(attempts)
    return isNoFigure(fit) ? fit.problem : 'a figure'
  }
  assert.equal(problemOf([]), 'no cases')
  assert.equal(problemOf([{ tried: 4, reached: 0 }]), 'nothing varies')
  assert.equal(problemOf([{ tried: 4, reached: 4 }]), 'nothing varies')
  assert.equal(problemOf([{ tried: 4, reached: 5 }]), 'impossible numbers')
  assert.equal(problemOf([{ tried: Number.NaN, reached: 0 }]), 'impossible numbers')
})
