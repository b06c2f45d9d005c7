import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openGeographies } from './geographies.ts'
import type { Geography } from './rules.ts'

/** Counts how often the parts of each force are read; a reading gives what is published at its end. */
function geographiesForTest() {
  const state = { version: '2026-11-25 1', asked: [] as string[], isAway: false }
  const reading = async (forceId: string): Promise<Geography> => {
    await new Promise(setImmediate)
    if (state.isAway) throw new Error('Connection terminated')
    return new Map([[forceId, { kind: 'division', code: 'A', name: `${forceId} at ${state.version}`, within: [] }]])
  }
  const geographyOf = openGeographies(
    async ({ forceId }, work) => {
      state.asked.push(forceId)
      return work({ accounts: { geography: () => reading(forceId) } })
    },
    () => state.version,
  )
  const name = async (forceId: string) => (await geographyOf(forceId)).get(forceId)?.name
  return { state, name }
}

test('the parts of a force are read once, however many ask for them, at once or later', async () => {
  const { state, name } = geographiesForTest()
  const names = await Promise.all([name('fenshire'), name('fenshire'), name('fenshire')])
  assert.deepEqual([...names, await name('fenshire')], Array(4).fill('fenshire at 2026-11-25 1'))
  assert.deepEqual(state.asked, ['fenshire'])
})

test('they are read again when something was published, and when another day has begun', async () => {
  const { state, name } = geographiesForTest()
  await name('fenshire')
  state.version = '2026-11-25 2'
  assert.equal(await name('fenshire'), 'fenshire at 2026-11-25 2')
  state.version = '2026-11-26 2'
  assert.equal(await name('fenshire'), 'fenshire at 2026-11-26 2')
  assert.deepEqual(state.asked, ['fenshire', 'fenshire', 'fenshire'])
})

test('each force has its own', async () => {
  const { state, name } = geographiesForTest()
  assert.equal(await name('fenshire'), 'fenshire at 2026-11-25 1')
  assert.equal(await name('wolds'), 'wolds at 2026-11-25 1')
  assert.deepEqual(state.asked, ['fenshire', 'wolds'])
})

test('what was published while they were read is seen at the next asking', async () => {
  const { state, name } = geographiesForTest()
  const early = name('fenshire')
  state.version = '2026-11-25 2'
  await early
  assert.equal(await name('fenshire'), 'fenshire at 2026-11-25 2')
  assert.equal(state.asked.length, 2)
})

test('a reading that failed is not kept', async () => {
  const { state, name } = geographiesForTest()
  state.isAway = true
  await assert.rejects(name('fenshire'), /terminated/)
  state.isAway = false
  assert.equal(await name('fenshire'), 'fenshire at 2026-11-25 1')
})
