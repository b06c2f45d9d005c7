import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { withFileLock } from './file-lock.ts'

test('only one holder of a lock works at a time', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  t.after(() => rmSync(folder, { recursive: true }))
  let working = 0
  const mostAtOnce: number[] = []
  const work = async () => {
    mostAtOnce.push(++working)
    await new Promise((resolve) => setTimeout(resolve, 5))
    working--
  }
  await Promise.all(Array.from({ length: 5 }, () => withFileLock(join(folder, 'lock'), work)))
  assert.deepEqual(mostAtOnce, [1, 1, 1, 1, 1])
})

test('a lock is free again when its work fails', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'lock')
  await assert.rejects(
    withFileLock(path, () => Promise.reject(new Error('work failed'))),
    /work failed/,
  )
  assert.equal(await withFileLock(path, async () => 'held'), 'held')
})

test('a lock is free again when its holder is killed', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'lock')
  const script = `import { withFileLock } from '${import.meta.resolve('./file-lock.ts')}'
    await withFileLock('${path}', async () => { console.log('held'); await new Promise((resolve) => setTimeout(resolve, 60_000)) })`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await Promise.race([once(holder.stdout, 'data'), once(holder, 'close')])
  const waiting = withFileLock(path, async () => 'held')
  holder.kill('SIGKILL')
  assert.equal(await waiting, 'held')
})
