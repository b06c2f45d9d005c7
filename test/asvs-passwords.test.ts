// What a password may be, how it is kept and how long it counts (OWASP ASVS, docs/asvs.csv).
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { hash } from '@node-rs/argon2'
import { anAccount, aPassword, aVisitor, withoutSecondStep } from '../src/policing/accounts/builders.ts'
import { commonPasswords } from '../src/policing/accounts/sign-in/passwords.ts'
import { checkNewPassword } from '../src/policing/accounts/sign-in/routes.ts'
import { wordsOfTheTrade } from '../src/policing/accounts/sign-in/rules.ts'
import { aForce } from '../src/policing/forces/builders.ts'
import { appForTest } from './app.ts'

const robin = { name: 'Robin Marsh', email: 'robin@fenshire.example', forceId: 'fenshire' }
const why = async (password: string) => (await checkNewPassword({ password }, robin)).errors?.password

async function doorForTest(t: TestContext) {
  const clock = { at: new Date('2026-11-25T09:00:00Z') }
  const { db, start } = await appForTest(t, { now: () => clock.at })
  await aForce(db)
  await withoutSecondStep(db)
  await anAccount(db)
  const web = await start()
  const statusOf = async (password: string) => (await aVisitor(web).signIn(robin.email, password)).statusCode
  return { db, web, clock, statusOf }
}

const isRefused = async (password: string) => /first passwords|different letters/.test((await why(password)) ?? '')

test('the 3,000 commonest passwords of 12 characters and more are refused, in any case of letters', async () => {
  const commonest = [...(await commonPasswords())].slice(0, 3000)
  assert.equal(commonest.length, 3000)
  for (const known of ['qwerty123456', 'leavemealone', 'sonyericsson'])
    assert.ok(commonest.slice(0, 50).includes(known))
  for (const password of commonest) {
    assert.ok(password.length >= 12 && (await isRefused(password)), password)
    assert.ok(await isRefused(password.toUpperCase()), 'in capitals as well')
  }
})

test('every password of the list of breached and common ones that is long enough is refused', async () => {
  const common = await commonPasswords()
  assert.ok(common.size > 40_000, 'the list is there')
  for (const password of common) assert.ok(await isRefused(password), password)
})

test('a password of the words that surround somebody is refused', async () => {
  const refused = [
    'RobinMarsh2026',
    'fenshire-fenshire',
    'Police Constable 1',
    'safer neighbourhood',
    'beatbookpassword',
  ]
  for (const password of refused) assert.match((await why(password)) ?? '', /Do not build it/, password)
  for (const word of wordsOfTheTrade) assert.ok(await why(`${word} ${word} ${word}`), word)
  assert.equal(await why('lantern meadow copper'), undefined)
})

test('any kinds of letters make a password, from 12 to 128 of them', async () => {
  const taken = [
    'onlylettersofonecase',
    'LANTERN MEADOW 7',
    '  spaces  at  both  ends  ',
    '🦉🦊🐝🌲 owls and foxes',
    '!"£$%^&*()_+{}',
  ]
  for (const password of [...taken, 'twelve chars', `${'copper kestrel '.repeat(9)}`.slice(0, 128)])
    assert.equal(await why(password), undefined, password)
  assert.match((await why('eleven char')) ?? '', /12 letters or more/)
})

test('a password counts exactly as it was typed, to its last letter', async (t) => {
  const { web, statusOf, clock } = await doorForTest(t)
  const chosen = ` Lantern meadow ${'copper kestrel '.repeat(9)}`.slice(0, 127).padEnd(128, 'x')
  const visitor = aVisitor(web)
  await visitor.signIn()
  const changed = await visitor.submit('/account/password', { present: aPassword, password: chosen })
  assert.equal(changed.statusCode, 303)
  for (const wrong of [chosen.toLowerCase(), chosen.trim(), `${chosen} `.slice(1), `${chosen.slice(0, 127)}y`]) {
    clock.at = new Date(clock.at.getTime() + 60_000)
    assert.equal(await statusOf(wrong), 400)
  }
  clock.at = new Date(clock.at.getTime() + 60_000)
  assert.equal(await statusOf(chosen), 303)
})

test('a password of ten years ago still opens, and is asked to change by no date', async (t) => {
  const { web, clock } = await doorForTest(t)
  clock.at = new Date('2036-11-25T09:00:00Z')
  const answer = await aVisitor(web).signIn()
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/staff'])
})

test('a hash of other costs is made anew at the next sign-in', async (t) => {
  const { db, statusOf } = await doorForTest(t)
  const cheap = await hash(aPassword, { memoryCost: 4096, timeCost: 3, parallelism: 1 })
  await db.updateTable('login').set({ passwordHash: cheap }).execute()
  assert.equal(await statusOf(aPassword), 303)
  const { passwordHash } = await db.selectFrom('login').select('passwordHash').executeTakeFirstOrThrow()
  assert.match(passwordHash!, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await statusOf(aPassword), 303, 'and opens as before')
})
