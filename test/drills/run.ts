// npm run drill [-- --short] [--only NAME] [--minutes N]: one line a drill, and a failure's exit code when any fails.
import { parseArgs } from 'node:util'
import type { Drill, DrillResult } from './drill.ts'
import { drills } from './list.ts'

const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, only: { type: 'string' }, minutes: { type: 'string' } },
})
const minutes = values.minutes === undefined ? undefined : Number(values.minutes)
if (minutes !== undefined && !(minutes > 0)) {
  console.error(`--minutes takes a number of minutes, such as 60; it was '${values.minutes}'`)
  process.exit(2)
}
const chosen = drills.filter(({ id }) => !values.only || id === values.only.toUpperCase())
if (chosen.length === 0) {
  console.error(`There is no drill '${values.only}'. There are ${drills.map(({ id }) => id).join(', ')}.`)
  process.exit(2)
}

/** A drill that breaks down has not passed. */
const attempt = (drill: Drill): Promise<DrillResult> =>
  drill
    .run({ short: values.short, ...(minutes !== undefined && { minutes }) })
    .catch((error: Error) => ({ passed: false, detail: error.message }))

const outcomes = { passed: 0, failed: 0, skipped: 0 }
for (const drill of chosen) {
  const result = await attempt(drill)
  const outcome = result.skipped ? 'skipped' : result.passed ? 'passed' : 'failed'
  outcomes[outcome] += 1
  console.log(`${drill.id.padEnd(4)} ${drill.title} ${outcome}: ${result.detail}`)
}
const skippedToo = outcomes.skipped > 0 ? `, ${outcomes.skipped} skipped` : ''
console.log(`${outcomes.passed} passed, ${outcomes.failed} failed${skippedToo}`)
process.exitCode = outcomes.failed > 0 ? 1 : 0
