import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aCounty, square } from '../../neighbourhoods/builders.ts'
import { aHolder } from '../../teams/builders.ts'
import { sentenceOf, shareInWords, shareOf, whyNotCount } from './rules.ts'

const today = '2026-11-26'
const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const path = '/staff/indicators/coverage'

/** A force of 422,000 households and nine partnerships, with somebody who keeps indicators. */
async function fenshireForTest(t: TestContext) {
  const { db, within, start } = await appForTest(t, { today })
  await aCounty(db)
  await withoutSecondStep(db)
  await within(asOperator, async ({ neighbourhoods, forces }) => {
    await neighbourhoods.saveSmallAreas('2001', [{ code: 'E1', name: 'E1', boundary: square(0, 0) }])
    const counted = { smallAreaCode: 'E1', topic: 'Households', category: 'All households', count: 422_000 }
    await neighbourhoods.saveCounts('2001', [counted])
    await neighbourhoods.derive()
    const others = Array.from({ length: 8 }, (_, at) => ({ code: `Z${at}`, name: `Partnership ${at}` }))
    await forces.savePartnerships(others)
  })
  await anAccount(db, { name: 'Robin', email: 'robin@fenshire.example', roles: [{ role: 'performance-delivery' }] })
  await anAccount(db, { name: 'Chief', email: 'chief@fenshire.example', roles: [{ role: 'chief-constable' }] })
  const web = await start()
  const as = async (who: string) => {
    const visitor = aVisitor(web)
    await visitor.signIn(`${who}@fenshire.example`)
    return visitor
  }
  return { db, within, as }
}

const textOf = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const watch = { count: '112,000', countedOn: '1/9/2026', source: 'The register of schemes' }

test('R-38: 112,000 homes of 422,000 households in Neighbourhood Watch are 26.5%, and nine of nine have signed', async (t) => {
  const { within, as } = await fenshireForTest(t)
  const claimed = { source: 'HMIC', sourceDate: '2008-09-01', page: 'line 902', asOf: null }
  await within(asOperator, async ({ claims }) => {
    await claims.add({ ...claimed, figure: 'coverage.watch', printed: '26.5%', value: 26.5, upper: 26.5 }, 'Robin')
    const nine = { figure: 'coverage.protocol-count', printed: 'All nine', value: 9, upper: 9 }
    await claims.add({ ...claimed, ...nine }, 'Robin')
  })
  const robin = await as('robin')
  assert.equal((await robin.submit(`${path}/watch/new`, watch)).statusCode, 303)
  await robin.submit(`${path}/protocol/new`, { ...watch, count: '9', source: 'The signatory list' })
  const { body } = await robin.get(path)
  const text = textOf(body)
  assert.match(text, /26\.5% 112,000 of 422,000 households are in Neighbourhood Watch schemes/)
  assert.match(text, /100\.0% 9 of 9 community safety partnerships have signed/)
  assert.match(text, /The Chief Constable’s seminars Nothing has been counted yet/)
  assert.match(text, /26\.5% [^%]*agrees Our records give 26\.54 percent, which agrees as far as it is printed/)
  assert.match(text, /All nine .*agrees/)
  assert.deepEqual(await htmlProblems(body), [])
})

test('a later count never overwrites one before: the newest day holds, and of one day what was typed in last', async (t) => {
  const { db, as } = await fenshireForTest(t)
  const robin = await as('robin')
  const count = (given: Record<string, string>) => robin.submit(`${path}/watch/new`, { ...watch, ...given })
  const _sent = '0198c2a0-0000-7000-8000-000000000002'
  for (let time = 0; time < 2; time++) await count({ _sent })
  await count({ count: '105500', countedOn: '1/3/2026' })
  assert.match(textOf((await robin.get(path)).body), /26\.5% .* Counts before 105,500 on 1 March 2026/)
  await count({ count: '111000' })
  assert.match(textOf((await robin.get(path)).body), /26\.3% 111,000 of .* Counts before 112,000 on 1 September 2026/)
  const counts = await db.selectFrom('coverageCount').select('count').orderBy('id').execute()
  assert.deepEqual(
    counts.map(({ count }) => count),
    [112_000, 105_500, 111_000],
  )
  const entries = await db.selectFrom('auditEntry').select('what').where('what', '=', 'coverage.record').execute()
  assert.equal(entries.length, 3)
  const csv = (await robin.get(`${path}.csv`)).body
  assert.match(csv, /Homes in Neighbourhood Watch schemes,111000,2026-09-01,The register of schemes/)
})

test('a count that is larger than its whole, negative, not whole or of a day to come is refused with words', async (t) => {
  const { db, as } = await fenshireForTest(t)
  const robin = await as('robin')
  const refused = async (given: Record<string, string>, share = 'watch') => {
    const answer = await robin.submit(`${path}/${share}/new`, { ...watch, ...given })
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, /value="The register of schemes"|Say where/)
    return textOf(answer.body)
  }
  assert.match(
    await refused({ count: '422001' }),
    /Our records have 422,000 households on that day, so it cannot be 422,001/,
  )
  assert.match(await refused({ count: '10' }, 'protocol'), /Our records have 9 community safety partnerships/)
  for (const count of ['-1', '1.5', 'many', ''])
    assert.match(await refused({ count }), /Homes in Neighbourhood Watch schemes must be a whole number from 0/)
  assert.match(await refused({ countedOn: '27/11/2026' }), /must be today or earlier/)
  assert.match(await refused({ countedOn: '31/9/2026' }), /must be a real day/)
  assert.match(await refused({ source: '' }), /Say where the count comes from/)
  assert.equal((await robin.get(`${path}/nothing/new`)).statusCode, 404)
  assert.equal((await db.selectFrom('coverageCount').selectAll().execute()).length, 0)
})

test('people who came to a seminar are set against those in post on that day; where nobody was, there is no share', async (t) => {
  const { within, as } = await fenshireForTest(t)
  await within(asOperator, ({ teams }) => aHolder(teams, { post: {} }))
  await within(asOperator, ({ teams }) => aHolder(teams, { post: {} }))
  const robin = await as('robin')
  const count = (given: Record<string, string>) => robin.submit(`${path}/seminars/new`, { ...watch, ...given })
  await count({ count: '3', countedOn: '1/6/1990' })
  assert.match(
    textOf((await robin.get(path)).body),
    /3 have attended a seminar\. Our records do not tell how many people in post there are/,
  )
  await count({ count: '1', countedOn: '26/11/2026' })
  assert.match(textOf((await robin.get(path)).body), /50\.0% 1 of 2 people in post have attended a seminar/)
})

test('whoever sees indicators sees what is covered, and records nothing', async (t) => {
  const { as } = await fenshireForTest(t)
  const chief = await as('chief')
  const { body } = await chief.get('/staff/indicators')
  assert.match(body, new RegExp(`href="${path}"`))
  assert.doesNotMatch((await chief.get(path)).body, /Enter a new count/)
  assert.equal((await chief.get(`${path}/watch/new`)).statusCode, 403)
  assert.equal((await chief.submit(`${path}/watch/new`, watch, path)).statusCode, 403)
})

test('a whole that has shrunk below a count gives no share and says that one of the two is wrong', () => {
  assert.equal(shareOf(10, 9), null)
  assert.equal(shareOf(0, 0), null)
  assert.equal(shareOf(5, undefined), null)
  assert.equal(shareInWords(shareOf(112_000, 422_000)!), '26.5%')
  assert.match(sentenceOf('protocol', 10, 9), /more than our 9 community safety partnerships\. One of the two is wrong/)
  assert.match(sentenceOf('protocol', 1, 1), /^1 of 1 community safety partnership /)
  const given = { code: 'watch', whole: 9, today } as const
  assert.equal(whyNotCount({ count: 9, countedOn: today }, given), undefined)
  assert.equal(whyNotCount({ count: 10, countedOn: today }, { ...given, whole: undefined }), undefined)
})
