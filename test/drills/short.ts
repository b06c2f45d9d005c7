import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drills } from './list.ts'

/** The drills of one letter in their short form, each as a test; `npm run drill` runs them in full. */
export function testShort(letter: 'R' | 'S') {
  for (const drill of drills.filter(({ id }) => id.startsWith(letter)))
    test(`${drill.id}: ${drill.title}`, async (t) => {
      const { passed, skipped, detail } = await drill.run({ short: true })
      if (skipped) return t.skip(detail)
      assert.ok(passed, detail)
    })
}
