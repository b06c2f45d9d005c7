// Every drill in its short form. `npm run drill` runs them in full.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drills } from './drills/list.ts'

for (const drill of drills) {
  test(`${drill.id}: ${drill.title}`, async (t) => {
    const { passed, skipped, detail } = await drill.run({ short: true })
    if (skipped) return t.skip(detail)
    assert.ok(passed, detail)
  })
}
