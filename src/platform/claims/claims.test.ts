import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../policing/accounts/builders.ts'
import { aCounty } from '../../policing/neighbourhoods/builders.ts'
import { compare, contradictions, howFar, type Interval, precisionOf } from './claim.ts'
import { intervalIn } from './forms.ts'
import { besideInWords } from './words.ts'

const filled = {
  figure: 'neighbourhoods.count',
  printed: '103',
  source: 'Inspection report',
  page: '12',
  sourceDate: '1/9/2008',
}

/** A county of two neighbourhoods and somebody who keeps its claims. */
async function keeperForTest(t: TestContext) {
  const { db, start } = await appForTest(t)
  await aCounty(db)
  await withoutSecondStep(db)
  await anAccount(db, { roles: [{ role: 'performance-delivery' }] })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  const claims = () => db.selectFrom('claim').selectAll().orderBy('id').execute()
  return { db, web, visitor, claims }
}

const exactly = (value: number) => ({ value, upper: value })

test('a claim is right to the precision that it was printed with', () => {
  assert.deepEqual(
    [103, 987_000, 986_800, 6.1, 0, 1000, 0.05, -20].map(precisionOf),
    [1, 1000, 100, 0.1, 1, 1000, 0.01, 1],
  )
  assert.equal(compare(exactly(987_000), 986_812), 'agrees')
  assert.equal(compare(exactly(987_000), 987_501), 'differs')
  assert.equal(compare(exactly(103), 104), 'differs')
  assert.equal(compare(exactly(6.1), 6.14), 'agrees')
  assert.equal(compare(exactly(103), undefined), 'cannot be computed')
})

test('a range holds what lies in it, and “over 400” what is more', () => {
  const [range, over] = [
    { value: 30, upper: 50 },
    { value: 400, upper: null },
  ]
  assert.deepEqual(
    [29.4, 29.5, 41, 50.5, 51].map((computed) => howFar(range, computed)),
    [-0.6000000000000014, 0, 0, 0, 1],
  )
  assert.deepEqual(
    [366, 400, 401].map((computed) => [howFar(over, computed), compare(over, computed)]),
    [
      [-34, 'differs'],
      [-1, 'differs'],
      [0, 'agrees'],
    ],
  )
})

test('a claim and the figure beside it are put into one sentence', () => {
  const say = (claim: Interval, computed: number | undefined) =>
    besideInWords(claim, { unit: 'police constables', computed })
  assert.equal(say(exactly(175), 162), 'Our records give 162 police constables: 13 under what is printed.')
  assert.equal(
    say({ value: 30, upper: 50 }, 62.5),
    'Our records give 62.5 police constables: 12.5 over what is printed.',
  )
  assert.equal(say(exactly(162), 162), 'Our records give 162 police constables, the same.')
  assert.equal(say(exactly(6), 6.1), 'Our records give 6.1 police constables, which agrees as far as it is printed.')
  assert.equal(say(exactly(6), undefined), 'Our records cannot tell.')
})

test('claims contradict each other unless the rounder one holds the finer, or one was withdrawn', () => {
  const claim = (id: string, value: number, status: 'open' | 'withdrawn' = 'open') => ({
    id,
    ...exactly(value),
    status,
    asOf: null,
  })
  assert.deepEqual(contradictions([claim('a', 411), claim('b', 489)]), ['a', 'b'])
  assert.deepEqual(contradictions([claim('a', 987_000), claim('b', 986_812)]), [])
  assert.deepEqual(contradictions([claim('a', 411), claim('b', 489, 'withdrawn')]), [])
  const over = { ...claim('c', 400), upper: null }
  assert.deepEqual(contradictions([claim('a', 411), over, { ...over, id: 'd' }]), [])
  assert.deepEqual(contradictions([claim('a', 411), { ...claim('b', 27), asOf: '2007-09-01' }]), [])
})

test('a printed figure holds one number or a range, with words around it', () => {
  assert.deepEqual(
    ['nearly 987,000', '6.1%', '-4', '103', '1,234.5'].map((text) => intervalIn(text)?.value),
    [987_000, 6.1, -4, 103, 1234.5],
  )
  for (const range of ['30-50%', '30%-50%', '30 to 50%', 'from 30–50'])
    assert.deepEqual(intervalIn(range), { value: 30, upper: 50 })
  for (const least of ['over 400 members of staff', 'more than 400'])
    assert.deepEqual(intervalIn(least), { value: 400, upper: null })
  for (const bad of ['', 'many', '50 to 30', '80.0 / 80.1', '1 2 3', '4 and 5'])
    assert.equal(intervalIn(bad), undefined)
})

test('a claim stands beside what the records give, as it was printed', async (t) => {
  const { visitor, db } = await keeperForTest(t)
  const answer = await visitor.submit('/staff/claims/new', filled)
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/staff/claims'])
  const { body } = await visitor.get('/staff/claims')
  assert.match(
    body,
    /Safer neighbourhoods[\s\S]*>2<\/strong> neighbourhoods[\s\S]*>103<[\s\S]*differs[\s\S]*101 under what is printed[\s\S]*Inspection report, 12, 1 September 2008/,
  )
  const { what, actorName, kind } = await db
    .selectFrom('auditEntry')
    .selectAll()
    .where('aboutKind', '=', 'claim')
    .executeTakeFirstOrThrow()
  assert.deepEqual([what, actorName, kind], ['claim.add', 'Robin Marsh', 'collection'])
})

test('two claims that cannot both be right are shown as such, and neither is averaged', async (t) => {
  const { visitor } = await keeperForTest(t)
  await visitor.submit('/staff/claims/new', { ...filled, printed: '2' })
  await visitor.submit('/staff/claims/new', { ...filled, printed: '5', source: 'Another report' })
  const { body } = await visitor.get('/staff/claims')
  assert.equal(body.match(/Another claim says otherwise/g)?.length, 2)
  assert.match(body, /agrees[\s\S]*differs/)
})

test('a claim is not changed by what becomes of it; only its note and status are', async (t) => {
  const { visitor, claims } = await keeperForTest(t)
  await visitor.submit('/staff/claims/new', filled)
  const [claim] = await claims()
  const url = `/staff/claims/${claim!.id}`
  assert.match((await visitor.submit(url, { status: 'explained', note: '' })).body, /Say how you know[\s\S]*checked/)
  await visitor.submit(url, { status: 'explained', note: 'Wards were counted' })
  const [judged] = await claims()
  assert.deepEqual(
    [judged!.status, judged!.note, judged!.printed, judged!.value],
    ['explained', 'Wards were counted', '103', 103],
  )
})

test('of two who judge a claim at once the second is told, and the first stands', async (t) => {
  const { visitor, claims } = await keeperForTest(t)
  await visitor.submit('/staff/claims/new', filled)
  const url = `/staff/claims/${(await claims())[0]!.id}`
  await visitor.submit(url, { status: 'explained', note: 'First' })
  const second = await visitor.submit(url, { status: 'withdrawn', note: 'Second', _version: '1' })
  assert.equal(second.statusCode, 409)
  assert.match(second.body, /Somebody else was quicker/)
  assert.equal((await claims())[0]!.note, 'First')
})

test('a claim without a number, a source or a real date comes back as typed, and a double click makes one', async (t) => {
  const { visitor, claims } = await keeperForTest(t)
  const { body, statusCode } = await visitor.submit('/staff/claims/new', {
    ...filled,
    printed: 'lots',
    sourceDate: '31/2/2008',
  })
  assert.equal(statusCode, 400)
  assert.match(body, /real day[\s\S]*value="lots"[\s\S]*value="31\/2\/2008"/)
  assert.match(
    (await visitor.submit('/staff/claims/new', { ...filled, printed: 'lots' })).body,
    /Enter one number, such as 103/,
  )
  assert.deepEqual(await claims(), [])
  const page = await visitor.get('/staff/claims/new')
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.body)![1]!
  const sent = { ...filled, _token: hidden('_token'), _sent: hidden('_sent') }
  await Promise.all([visitor.send('/staff/claims/new', sent), visitor.send('/staff/claims/new', sent)])
  assert.equal((await claims()).length, 1)
})

test('another force neither sees nor judges a claim', async (t) => {
  const { visitor, claims, db } = await keeperForTest(t)
  await visitor.submit('/staff/claims/new', filled)
  await db.updateTable('claim').set({ forceId: 'marshire' }).execute()
  assert.equal((await visitor.get(`/staff/claims/${(await claims())[0]!.id}`)).statusCode, 404)
  assert.doesNotMatch((await visitor.get('/staff/claims')).body, /Inspection report/)
  assert.equal((await visitor.get('/staff/claims/not-an-id')).statusCode, 404)
})
