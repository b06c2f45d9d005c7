// The pages of indicators: what they show, who may see and change it, and what they say of bad input.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { htmlProblems } from '../../../test/page-checks.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../accounts/builders.ts'
import { anAction, aPlan } from '../actions/builders.ts'
import { aForce } from '../forces/builders.ts'
import { aGivenValue } from './builders.ts'
import { addPrintedReport } from './demonstration/demonstration.ts'
import type { GroupedRow } from './indicators.ts'

const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

/** Fenshire with what the report prints, an analyst (Robin), a chief constable (Cora) and a PCSO who may not (Sam). */
async function fenshireForTest(t: TestContext) {
  const { db, within, start } = await appForTest(t, { today: '2026-11-26' })
  await aForce(db)
  await withoutSecondStep(db)
  const people = { robin: 'confidence-and-equality', cora: 'chief-constable', sam: 'staff' }
  for (const [name, role] of Object.entries(people))
    await anAccount(db, { name, email: `${name}@fenshire.example`, roles: [{ role }] })
  await within(asOperator, ({ indicators }) => addPrintedReport(indicators, 'fenshire'))
  const web = await start()
  const signedIn = async (name: string) => {
    const visitor = aVisitor(web)
    await visitor.signIn(`${name}@fenshire.example`)
    return visitor
  }
  return { db, within, web, signedIn, robin: await signedIn('robin'), resident: aVisitor(web) }
}

const textOf = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const answers = (group: GroupedRow['group'], yes: number, of: number): GroupedRow[] =>
  Array.from({ length: of }, (_, at) => ({
    stratum: 'A',
    cluster: null,
    weight: 1,
    answer: at < yes ? 1 : 0,
    group,
  }))

test('from the printed figures alone the list comes to what the report says, in both its tables', async (t) => {
  const { robin } = await fenshireForTest(t)
  const { body, statusCode } = await robin.get('/staff/indicators')
  assert.equal(statusCode, 200)
  const text = textOf(body)
  assert.match(text, /SPI 10b is significantly worse than the average of the most similar forces\./)
  assert.match(text, /SPI 2a and KDI are not significantly different/)
  assert.match(text, /SPI 2a, KDI and SPI 10b are unchanged compared with two years before\./)
  assert.match(text, /SPI 1e is significantly worse/)
  assert.match(text, /Fenshire −2\.7pp \+1\.0pp −3\.7pp −3\.2pp \+3\.8pp \+2\.0pp As a report prints it/)
  assert.match(text, /Fenshire −2\.4pp \+1\.6pp −9\.0pp 15\.6pp/)
  assert.match(text, /SPI 2a: meeting .* KDI: meeting .* SPI 10b: failing/)
  assert.match(text, /SPI 1e: meeting \(credit for improving/)
  assert.deepEqual(await htmlProblems(body), [])
})

test('the list and the page of an indicator say which mean of similar forces was taken', async (t) => {
  const { robin, within } = await fenshireForTest(t)
  const others = ['ashmark', 'birchwold']
  await within(asOperator, async ({ indicators }) => {
    await indicators.record(others.map((force, at) => aGivenValue({ force, value: 0.5 + at / 10 })))
    await indicators.saveGroups([{ force: 'fenshire', members: others, yearEnd: '2006-03-31', source: 'A list' }])
  })
  const unknown = textOf((await robin.get('/staff/indicators?mean=population')).body)
  assert.match(unknown, /Not compared\. How many people live in ashmark and birchwold is not known here\./)
  await within(asOperator, ({ indicators }) =>
    indicators.savePopulations(
      others.map((force, at) => ({ force, countedOn: '2007-06-30', population: at === 0 ? 900 : 100, source: 'S' })),
    ),
  )
  const plain = textOf((await robin.get('/staff/indicators')).body)
  assert.match(plain, /beside the plain mean of similar forces/)
  assert.match(plain, /Similar forces, plain mean −5\.9pp/)
  const { body } = await robin.get('/staff/indicators?mean=population')
  assert.match(textOf(body), /Similar forces, weighted by population −1\.9pp/)
  assert.match(textOf(body), /sentences, grades and what residents see always go by the plain mean/)
  assert.deepEqual(await htmlProblems(body), [])
  const one = (await robin.get('/staff/indicators/2a')).body
  assert.match(textOf(one), /from all similar forces together: 51\.0%\. .* Counted by: ashmark 900 \(30 June 2007, S\)/)
  assert.match(textOf(one), /Against the plain mean of similar forces/)
  assert.deepEqual(await htmlProblems(one), [])
  const line = (await robin.get('/staff/indicators.csv')).body.split('\r\n').find((each) => each.startsWith('2a'))!
  assert.match(line, /,-5\.8999.*,-1\.9000/)
})

test('the list goes to a spreadsheet whole, with every verdict and what it rests on', async (t) => {
  const { robin } = await fenshireForTest(t)
  const csv = await robin.get('/staff/indicators.csv')
  assert.match(csv.headers['content-type'] as string, /^text\/csv/)
  const line = csv.body.split('\r\n').find((each) => each.startsWith('10b'))!
  assert.match(line, /2008-03-31,printed,17\.1,1000,694\.4/)
  assert.match(line, /Significantly worse/)
  assert.match(line, /verdict-1/)
  assert.equal((await robin.get('/staff/indicators.ods')).statusCode, 200)
  assert.equal((await robin.get('/staff/indicators/2a/forces.csv')).statusCode, 200)
})

test('one indicator says the sentence, its grounds and what the mean follows from', async (t) => {
  const { robin } = await fenshireForTest(t)
  const { body } = await robin.get('/staff/indicators/kdi')
  const text = textOf(body)
  assert.match(text, /which is not significantly different from the average of the most similar forces\./)
  assert.match(text, /Their mean, 50\.3%, follows from the difference that HMIC/)
  assert.match(text, /p 0\.070/)
  assert.match(text, /Design effect 1\.44/)
  assert.deepEqual(await htmlProblems(body), [])
  const { body: unsaid } = await robin.get('/staff/indicators/3b')
  assert.match(textOf(unsaid), /does not say how many people were asked/)
  assert.equal((await robin.get('/staff/indicators/9z')).statusCode, 404)
  assert.equal((await robin.get('/staff/indicators/2a?force=nowhere')).statusCode, 404)
})

test('the check of the report shows each verdict, the range, the contradiction, and follows the settings', async (t) => {
  const { robin, within } = await fenshireForTest(t)
  const { body } = await robin.get('/staff/indicators/printed')
  const text = textOf(body)
  assert.match(text, /All 8 printed verdicts follow/)
  assert.match(text, /1\.227 to 1\.954/)
  assert.match(text, /“KDI, against similar forces” would have z = −2\.17: significantly worse/)
  assert.match(text, /A contradiction found: the year ending March 2008/)
  assert.match(text, /between 0\.0% and 1\.6%/)
  assert.match(text, /fewer than 201 effective answers/)
  assert.deepEqual(await htmlProblems(body), [])
  const { deftSetting } = await import('./settings.ts')
  await within(asOperator, ({ settings }) => settings.change(deftSetting, 1, { reason: 'A test', by: 'Test' }))
  assert.match(textOf((await robin.get('/staff/indicators/printed')).body), /1 of 8 printed verdicts do not follow/)
})

test('a figure that is read in a publication is added, and a wrong one is said to be', async (t) => {
  const { robin, within } = await fenshireForTest(t)
  const url = '/staff/indicators/2a/values/new'
  const typed = {
    force: 'fenshire',
    yearEnd: '2009-03-31',
    value: '52.4',
    n: '1,010',
    designEffect: '',
    source: 'Home Office',
    page: '',
  }
  for (const [field, wrong] of [
    ['value', '140'],
    ['value', ''],
    ['n', '1'],
    ['n', '10.5'],
    ['yearEnd', ''],
    ['force', ''],
    ['force', 'nowhere'],
    ['source', ''],
    ['designEffect', '0'],
  ] as const) {
    const { statusCode, body } = await robin.submit(url, { ...typed, [field]: wrong })
    assert.equal(statusCode, 400, `${field} ${wrong}`)
    assert.match(body, new RegExp(`href="#${field}"`))
    assert.deepEqual(await htmlProblems(body), [])
  }
  const { headers } = await robin.submit(url, typed)
  assert.equal(headers.location, '/staff/indicators/2a?force=fenshire')
  const { body } = await robin.get('/staff/indicators/2a')
  assert.match(textOf(body), /52\.4% of people asked in the year ending March 2009/)
  const found = await within(asOperator, ({ indicators }) => indicators.book())
  assert.equal(found.values.at(-1)?.n, 1010)
})

test('those who lead may see and not change, others see nothing, and nobody sees it without signing in', async (t) => {
  const { signedIn, resident } = await fenshireForTest(t)
  const cora = await signedIn('cora')
  const { body } = await cora.get('/staff/indicators/2a')
  assert.doesNotMatch(body, /values\/new/)
  assert.equal((await cora.get('/staff/indicators/2a/values/new')).statusCode, 403)
  const sam = await signedIn('sam')
  for (const url of ['', '.csv', '/gap', '/printed', '/2a', '/2a/forces.csv'])
    assert.equal((await sam.get(`/staff/indicators${url}`)).statusCode, 403, url)
  assert.equal((await resident.get('/staff/indicators')).statusCode, 303)
})

test('what was worked out from answers is for residents once somebody publishes it', async (t) => {
  const { robin, resident, within } = await fenshireForTest(t)
  const rows = answers('white', 400, 600)
  const origin = { yearEnd: '2009-03-31', source: 'Interviews', isPublished: false }
  await within(asOperator, ({ indicators }) => indicators.measureGap(rows, { ...origin, overall: '1e' }))
  assert.doesNotMatch((await resident.get('/fenshire/indicators')).body, /March 2009/)
  const { body } = await robin.get('/staff/indicators/1e')
  assert.match(body, /Let residents see this figure/)
  assert.equal((await robin.submit('/staff/indicators/1e/publish', {}, '/staff/indicators/1e')).statusCode, 303)
  const shown = await resident.get('/fenshire/indicators')
  assert.match(
    textOf(shown.body),
    /67% of users are satisfied with the service as a whole \(63% to 70%, 600 people asked\)/,
  )
  assert.deepEqual(await htmlProblems(shown.body), [])
})

test('residents see nothing that rests on too few, and a force without figures says so', async (t) => {
  const { resident, within, db } = await fenshireForTest(t)
  await within(asOperator, ({ indicators }) =>
    indicators.record([aGivenValue({ indicatorCode: '3b', yearEnd: '2009-03-31', value: 0.6, n: 31 })]),
  )
  const { body } = await resident.get('/fenshire/indicators')
  assert.doesNotMatch(textOf(body), /minority ethnic groups are satisfied/)
  assert.match(body, /How are the police doing\?/)
  await aForce(db, { id: 'westshire', name: 'Westshire' })
  assert.match((await resident.get('/westshire/indicators')).body, /No figures have been published yet/)
  assert.equal((await resident.get('/nowhere/indicators')).statusCode, 404)
  assert.match((await resident.get('/fenshire')).body, /href="\/fenshire\/indicators"/)
})

test('the explainer counts its own pictures right, and stands in the footer', async (t) => {
  const { resident } = await fenshireForTest(t)
  const { body } = await resident.get('/margin-of-error')
  const missed = body.match(/: misses</g)?.length ?? 0
  assert.match(textOf(body), missed === 0 ? /none misses it/ : new RegExp(`Of the 20, ${missed} miss`))
  assert.match(body, /not significant<\/strong>.*is significant<\/strong>/s)
  assert.deepEqual(await htmlProblems(body), [])
  assert.match((await resident.get('/fenshire')).body, /<a class="govuk-link" href="\/margin-of-error">/)
})

test('a plan is aimed at the gap and no longer, by those who may', async (t) => {
  const { db, robin, signedIn } = await fenshireForTest(t)
  const plan = await aPlan(db, { name: 'Closing the gap' })
  const page = '/staff/indicators/gap'
  assert.match(textOf((await robin.get(page)).body), /No plan is aimed at the gap/)
  const wrong = await robin.submit(`${page}/plans`, { plan: 'none' }, page)
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /Choose a plan/)
  assert.equal((await robin.submit(`${page}/plans`, { plan }, page)).headers.location, page)
  assert.match(textOf((await robin.get(page)).body), /none had evidence in the last quarter/)
  const link = `href="/staff/plans/${plan}"`
  assert.ok((await robin.get(page)).body.includes(link))
  const { id } = await db.selectFrom('division').select('id').executeTakeFirstOrThrow()
  const ofADivision = { role: 'division-commander', scope: { kind: 'division', id } } as const
  await anAccount(db, { name: 'dora', email: 'dora@fenshire.example', roles: [ofADivision] })
  const toDora = (await (await signedIn('dora')).get(page)).body
  assert.ok(
    toDora.includes('Closing the gap') && !toDora.includes(link),
    'a plan of the whole force is not theirs to open',
  )
  const cora = await signedIn('cora')
  assert.equal((await cora.submit(`${page}/plans/remove`, { plan }, page)).statusCode, 403)
  assert.equal((await robin.submit(`${page}/plans/remove`, { plan }, page)).statusCode, 303)
  assert.equal((await robin.submit(`${page}/plans/remove`, { plan }, page)).statusCode, 404)
})

test('a group of fewer than ten is not kept, nor what would tell it by subtraction', async (t) => {
  const { within } = await fenshireForTest(t)
  const few = (minority: number, notStated: number) =>
    within(asOperator, async ({ indicators }) => {
      const yearEnd = `20${10 + minority}-03-31`
      const rows = [
        ...answers('white', 300, 400),
        ...answers('minority', 5, minority),
        ...answers('not stated', 2, notStated),
      ]
      const problem = await indicators.measureGap(rows, {
        yearEnd,
        source: 'Interviews',
        isPublished: false,
        overall: '1e',
      })
      const { values } = await indicators.book()
      const kept = values.filter((value) => value.yearEnd === yearEnd).map(({ indicatorCode }) => indicatorCode)
      return { kept: kept.sort(), sentence: problem?.sentence }
    })
  assert.deepEqual(await few(9, 30), {
    kept: ['1e'],
    sentence: 'Fewer than 10 people answered, so nothing of it is kept: it could tell who said what.',
  })
  assert.deepEqual(await few(10, 9), { kept: ['1e', '3b', '3b-gap', '3b-white'], sentence: undefined })
})

test('the gap is found, broken down with caution, acted on, and the next change tested', async (t) => {
  const { db, within, robin, resident } = await fenshireForTest(t)
  const measure = (yearEnd: string, rows: GroupedRow[]) =>
    within(asOperator, ({ indicators }) =>
      indicators.measureGap(rows, { yearEnd, source: 'Interviews', isPublished: true, overall: '1e' }),
    )
  // 1: the result with n and interval; the printed figures stand beside it
  await measure('2008-03-31', [...answers('white', 1899, 2369), ...answers('minority', 20, 31)])
  const first = textOf((await robin.get('/staff/indicators/gap')).body)
  assert.match(first, /15\.6 percentage points less satisfied than white users: no significant difference/)
  assert.match(first, /Users from minority ethnic groups 64\.5% 31 4\d\.\d% to 7\d\.\d% Too few/)
  assert.match(first, /prints 15\.6 points/)
  // 2: who did not say their group is a group of its own, and small groups are marked
  await measure('2010-03-31', [
    ...answers('white', 1600, 2000),
    ...answers('minority', 390, 600),
    ...answers('not stated', 20, 40),
  ])
  const second = textOf((await robin.get('/staff/indicators/gap')).body)
  assert.match(second, /15\.0 percentage points less satisfied .* That is a significant difference/)
  assert.match(second, /Group not stated 50\.0% 40 .* Too few/)
  assert.match(second, /no significant change/)
  // 4 and 8: a plan with a current action, which has evidence of this quarter
  const planId = await aPlan(db, { name: 'Closing the gap' })
  const action = await anAction(db, { planId, what: 'Ask why' }, { at: new Date('2026-10-01T12:00:00Z') })
  await robin.submit('/staff/indicators/gap/plans', { plan: planId }, '/staff/indicators/gap')
  assert.match(textOf((await robin.get('/staff/indicators/gap')).body), /No evidence of action/)
  await within(asOperator, async ({ actions }) => {
    const viewer = { accountId: '', sees: [], keeps: [{ kind: 'force', id: '' } as const], signsAs: '' }
    const found = await actions.find(action, viewer)
    const said = { outcome: 'update', text: 'Asked', evidence: 'https://fenshire.example/asked', dueOn: '' } as const
    await actions.update(found, found.version, said)
  })
  assert.match(textOf((await robin.get('/staff/indicators/gap')).body), /Evidence of action The force has evidence/)
  // 7: the change of the next survey is tested, and residents see the groups that may be shown
  await measure('2012-03-31', [...answers('white', 1600, 2000), ...answers('minority', 468, 600)])
  const third = textOf((await robin.get('/staff/indicators/gap')).body)
  assert.match(third, /The gap has narrowed by 13\.0 percentage points/)
  assert.match(
    textOf((await resident.get('/fenshire/indicators')).body),
    /78% of users from minority ethnic groups are satisfied/,
  )
})
