import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drills } from './list.ts'

/** The drills of one letter in their short form, each as a test, and how many; `npm run drill` runs them in full. */
export function testShort(letter: 'R' | 'S'): number {
  const chosen = drills.filter(({ id }) => id.startsWith(letter))
  for (const drill of chosen)
    test(`${drill.id}: ${drill.title}`, async (t) => {
      const { passed, skipped, detail } = await drill.run({ short: true })
      if (skipped) return t.skip(detail)
      assert.ok(passed, detail)
    })
  return chosen.length
}
