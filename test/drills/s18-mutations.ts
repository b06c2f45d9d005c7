// S18: tests that would not notice a module deciding otherwise. Stryker breaks the modules in one small way at a time;
// a break that no test notices has survived.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Drill, number } from './drill.ts'
import { type Group, groups, separations } from './s18-modules.ts'
import { describe, mutate, type Outcome, scoreOf } from './s18-stryker.ts'
import { withTestServer } from './scratch-app.ts'

const leastCaught = 0.85
/** A test that runs everything and asks nothing. */
const toothless: Group = { ...separations, name: 'toothless', tests: ['test/drills/s18-toothless.ts'] }
const mostToothless = 0.3

const inPercent = (share: number) => `${(share * 100).toFixed(1)}%`

/** Without what a test of ours hands down: the tests of the copies would report to its runner, and not to Stryker. */
async function asNoTest<Result>(work: () => Promise<Result>): Promise<Result> {
  const context = process.env.NODE_TEST_CONTEXT
  delete process.env.NODE_TEST_CONTEXT
  return work().finally(() => {
    if (context !== undefined) process.env.NODE_TEST_CONTEXT = context
  })
}

async function mutateAll(chosen: readonly Group[]) {
  const folder = mkdtempSync(join(tmpdir(), 'mutations-'))
  const outcomes: Outcome[] = []
  try {
    for (const group of [...chosen, toothless]) outcomes.push(await mutate(group, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true }) // Stryker may have removed it
  }
  return outcomes
}

export const drill: Drill = {
  id: 'S18',
  title: 'modules broken in one small way at a time',
  async run({ short }) {
    const outcomes = await withTestServer(() => asNoTest(() => mutateAll(short ? [separations] : groups)))
    const [control, real] = [outcomes.at(-1)!, outcomes.slice(0, -1)]
    const weak = real.filter((group) => !(scoreOf(group) >= leastCaught))
    const total = real.reduce((sum, { caught, survived }) => sum + caught + survived.length, 0)
    const isCaught = scoreOf(control) <= mostToothless
    return {
      passed: weak.length === 0 && isCaught,
      detail: [
        `${number(total)} breaks, noticed of ${real.map((group) => `${group.name} ${inPercent(scoreOf(group))}`).join(', ')}; control ${isCaught ? 'caught' : 'NOT caught'}: a test that asks nothing notices ${inPercent(scoreOf(control))}`,
        ...weak.flatMap(({ survived }) => survived.map(describe)),
      ].join('\n     '),
    }
  },
}
