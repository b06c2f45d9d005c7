// `beatbook secrets renew`, as an operator runs it: in processes of its own, which are killed as a power cut would.
import assert from 'node:assert/strict'
import { type ChildProcess, execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase } from '../src/platform/database.ts'
import { currentSecrets } from '../src/platform/renewal/current-secret.ts'
import { readSecrets } from '../src/platform/secrets.ts'
import { anAccount } from '../src/policing/accounts/builders.ts'
import { openCodeSecret, sealCodeSecret } from '../src/policing/accounts/sign-in/codes.ts'
import { signInStore } from '../src/policing/accounts/sign-in/store.ts'
import { aForce } from '../src/policing/forces/builders.ts'
import { databaseForTest } from './databases.ts'

const program = join(import.meta.dirname, '../src/main.ts')
const base64 = (byte: number) => Buffer.alloc(32, byte).toString('base64')

/** An installation with one code generator, and nobody at its database but whom the test lets in. */
async function installationForTest(t: TestContext, given: Record<string, string> = {}) {
  const { db, url } = await databaseForTest(t)
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-renew-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await aForce(db)
  const account = await anAccount(db)
  const person = { forceId: 'fenshire', accountId: account.id }
  const first = await readSecrets(folder, given.BEATBOOK_SECRET)
  await signInStore(db).changeLogin(person, { totpSecret: sealCodeSecret(first, account.id, 'JBSWY3DP') })
  await db.destroy()

  const children: ChildProcess[] = []
  t.after(() => {
    for (const child of children) child.kill('SIGKILL')
  })
  /** Any command, until it ends. */
  function begin(parameters: readonly string[], more: Record<string, string> = {}) {
    const env = { ...process.env, DATABASE_URL: url, BEATBOOK_DATA: folder, ...given, ...more }
    const child = execFile(process.execPath, [program, ...parameters], { env })
    children.push(child)
    const said = { out: '', error: '' }
    child.stdout?.on('data', (text) => (said.out += text))
    child.stderr?.on('data', (text) => (said.error += text))
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }))
    return { child, said, ended }
  }
  const renew = (more?: Record<string, string>) => begin(['secrets', 'renew'], more).ended

  /** What the code generator is, under the secret that holds now. */
  async function codeSecret(next?: string) {
    const now = openDatabase(url)
    try {
      const secrets = await currentSecrets(now, { folder, given: given.BEATBOOK_SECRET, next })
      const { totpSecret } = (await signInStore(now).loginOf(person))!
      return {
        code: openCodeSecret(secrets, account.id, totpSecret!),
        isFirst: secrets.mark('p', 'x').equals(first.mark('p', 'x')),
      }
    } finally {
      await now.destroy()
    }
  }
  const files = async () => (await readdir(folder)).map((name) => name.replace(/until-.*/, 'until')).sort()
  return { url, folder, begin, renew, codeSecret, files }
}

/** Who of Beatbook is at the database, seen over a line that is none of Beatbook's and in no transaction. */
async function observerForTest(t: TestContext, url: string) {
  const client = await lineForTest(t, url)
  const ours = `select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name like 'beatbook %'`
  const until = async (condition: string, isReached: (count: number) => boolean) => {
    while (!isReached((await client.query(`${ours} ${condition}`)).rows[0].count)) await pause(20)
  }
  return {
    somebodyWaits: () => until(`and wait_event_type = 'Lock'`, (count) => count > 0),
    everybodyLeft: () => until('', (count) => count === 0),
  }
}

async function lineForTest(t: TestContext, url: string) {
  const client = new pg.Client(url)
  client.on('error', () => {}) // the database goes first
  await client.connect()
  t.after(() => client.end())
  return client
}

test('everything opens under the new secret, and the one before is kept beside it', async (t) => {
  const { renew, codeSecret, files, folder } = await installationForTest(t)
  const before = await readFile(join(folder, 'secret'), 'utf8')
  const { code, out, error } = await renew()
  assert.equal(code, 0, error)
  assert.match(
    out,
    /sealed under another secret\.\n {2}code generators: 1\n[\s\S]*The secret before lies in .*secret\.until-/,
  )
  assert.deepEqual(await codeSecret(), { code: 'JBSWY3DP', isFirst: false })
  assert.deepEqual(await files(), ['secret', 'secret.until'])
  const after = await readFile(join(folder, 'secret'), 'utf8')
  assert.notEqual(after, before)
  assert.ok(!`${out}${error}`.includes(before.trim()) && !`${out}${error}`.includes(after.trim()), 'neither is told')
})

test('killed in the middle, the old secret goes on; run again, it comes to its end', async (t) => {
  const { url, begin, renew, codeSecret, files } = await installationForTest(t)
  const { somebodyWaits, everybodyLeft } = await observerForTest(t, url)
  const client = await lineForTest(t, url)
  await client.query('begin; lock table provider_secret in exclusive mode')
  const { child, ended } = begin(['secrets', 'renew'])
  await somebodyWaits() // by now the code generator is sealed anew, in a transaction that will never end
  child.kill('SIGKILL')
  await ended
  await client.query('rollback')
  await everybodyLeft()
  assert.deepEqual(await files(), ['secret', 'secret.next'])
  assert.deepEqual(await codeSecret(), { code: 'JBSWY3DP', isFirst: true })
  const { code, error } = await renew()
  assert.equal(code, 0, error)
  assert.deepEqual(await codeSecret(), { code: 'JBSWY3DP', isFirst: false })
  assert.deepEqual(await files(), ['secret', 'secret.until'])
})

test('while Beatbook runs the secret is not renewed, and nothing is changed', async (t) => {
  const { url, begin, renew, codeSecret } = await installationForTest(t)
  const { everybodyLeft } = await observerForTest(t, url)
  const { child, said, ended } = begin(['work'])
  while (child.exitCode === null && !/works on jobs/.test(said.error)) await pause(20)
  const { code, error } = await renew()
  assert.equal(code, 1)
  assert.match(error, /^Beatbook is running \(process \d+\)\. Nothing has been changed: stop every server/)
  child.kill('SIGTERM')
  await ended
  await everybodyLeft()
  assert.deepEqual(await codeSecret(), { code: 'JBSWY3DP', isFirst: true })
})

test('where the environment gives the secret, it gives the next one too, and neither is written to a file', async (t) => {
  const { renew, codeSecret, files } = await installationForTest(t, { BEATBOOK_SECRET: base64(1) })
  const without = await renew()
  assert.equal(without.code, 1)
  assert.match(without.error, /BEATBOOK_NEXT_SECRET: openssl rand -base64 32\. Nothing has been changed/)
  assert.match((await renew({ BEATBOOK_NEXT_SECRET: base64(1) })).error, /next secret is the present one/)
  assert.match((await renew({ BEATBOOK_NEXT_SECRET: 'short' })).error, /BEATBOOK_NEXT_SECRET must be 32 random bytes/)
  assert.deepEqual(await codeSecret(), { code: 'JBSWY3DP', isFirst: true })
  const { code, out } = await renew({ BEATBOOK_NEXT_SECRET: base64(2) })
  assert.equal(code, 0)
  assert.match(out, /put the value of BEATBOOK_NEXT_SECRET in BEATBOOK_SECRET/)
  assert.deepEqual(await codeSecret(base64(2)), { code: 'JBSWY3DP', isFirst: false })
  await assert.rejects(codeSecret(), /BEATBOOK_SECRET is not the one/)
  assert.deepEqual(await files(), [])
})
