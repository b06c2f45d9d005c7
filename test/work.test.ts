// `beatbook work`, as an operator runs it beside a web server: in a process of its own.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { anEmail } from '../src/platform/outbox/builders.ts'
import { aForce } from '../src/policing/forces/builders.ts'
import { appForTest } from './app.ts'

const program = join(import.meta.dirname, '../src/main.ts')

async function folderForTest(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-work-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('what a page queues is done by `work`, which stops when it is asked to', async (t) => {
  const folder = await folderForTest(t)
  const { db, url, within } = await appForTest(t)
  await aForce(db)
  const env = { ...process.env, DATABASE_URL: url, BEATBOOK_DATA: folder }
  const child = spawn(process.execPath, [program, 'work'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'close')
  t.after(() => child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  const scope = { forceId: 'fenshire', actor: { kind: 'public' } } as const
  const { value: id } = await within(scope, ({ outbox }) => outbox.send(anEmail()))
  const arrived = async () => (await readdir(join(folder, 'outbox')).catch((): string[] => [])).includes(`${id}.eml`)
  const isSettled = async () => (await within(scope, ({ outbox }) => outbox.counts())).sent === 1
  while (child.exitCode === null && !((await arrived()) && (await isSettled()))) await pause(20)
  child.kill('SIGTERM')
  const [code] = await ended
  assert.equal(code, 0, said)
  assert.match(said, /^Beatbook works on jobs in the database of DATABASE_URL/m)
})

test('a wrong setting stops it with a sentence that does not give the secret away', async (t) => {
  const folder = await folderForTest(t)
  const env = { ...process.env, BEATBOOK_DATA: folder, SMTP_URL: 'https://police:hunter2@mail.fenshire.example' }
  const child = spawn(process.execPath, [program, 'work'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  const [code] = await once(child, 'close')
  assert.notEqual(code, 0)
  assert.match(said, /SMTP_URL must be written smtp:\/\//)
  assert.doesNotMatch(said, /hunter2|\n {4}at /)
})
