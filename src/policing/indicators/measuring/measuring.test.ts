// Indicators measured from a survey: the same figure as on its page of results, or a refusal that says why.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aForce } from '../../forces/builders.ts'
import { people, surveyedForTest } from '../../surveys/results/builders.ts'
import type { Response } from '../../surveys/rules.ts'
import type { SurveyFields } from '../../surveys/store.ts'
import type { IndicatorValue } from '../rules.ts'

const textOf = (body: string) =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<svg[\s\S]*?<\/svg>|<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ')

const at = (stratum: string, weight: number, group: string, ethnicity = 'white'): Partial<Response> => ({
  stratum: `${stratum} ${group}`,
  weight,
  groups: { division: stratum, section: `${stratum}1`, 'user-group': group, ethnicity },
})

/** Two divisions with weights of their own; victims of racist incidents are asked all. */
const theUsers = () => [
  ...people(160, 200, at('A', 8.7, 'burglary')),
  ...people(150, 210, at('B', 6.8, 'burglary')),
  ...people(120, 190, at('A', 11.5, 'violence')),
  ...people(60, 80, at('B', 11.5, 'violence', 'asian')),
  ...people(14, 30, at('A', 1, 'racist', 'black')),
  ...people(6, 12, at('B', 1, 'racist', 'not-stated')),
]

const year = { periodFrom: '2025-11-01', periodTo: '2026-10-31', opensOn: '2025-11-01', closesOn: '2026-11-10' }
const allButRacist = ['burglary', 'violence']
const path = (code: string) => `/staff/indicators/${code}/measure`

type Choice = Record<string, string | string[]>

/** A force that has asked its users, with somebody of Performance Delivery. */
async function measuringForTest(t: TestContext, responses = theUsers(), overrides: Partial<SurveyFields> = {}) {
  const found = await surveyedForTest(t)
  const survey = await found.survey(responses, { name: 'Users of the year', base: 'victims', ...year, ...overrides })
  const addSurvey = (answers: Response[], more: Partial<SurveyFields>) => found.survey(answers, { ...year, ...more })
  const { visitor, asked } = found
  const fields = { survey: survey.id, question: 'overall', yearEnd: '31/10/2026' }

  const addressOf = (code: string, more: Choice) => {
    const pairs = Object.entries({ ...fields, ...more }).flatMap(([name, typed]) =>
      [typed].flat().map((each) => [name, each]),
    )
    return `${path(code)}/preview?${new URLSearchParams(pairs)}`
  }
  const preview = (code: string, more: Choice = {}) => visitor.get(addressOf(code, more))
  const lookedIn = (body: string) => / name="_looked" value="([^"]*)"/.exec(body)?.[1] ?? ''
  const send = (code: string, more: Choice, _looked: string) =>
    visitor.submit(addressOf(code, more), { _looked }, path(code))
  /** Looks at it first, as the pages ask. */
  const record = async (code: string, more: Choice = {}) => send(code, more, lookedIn((await preview(code, more)).body))
  const values = (code: string) =>
    asked(async ({ indicators }): Promise<IndicatorValue[]> => {
      const { values } = await indicators.book()
      return values.filter(({ indicatorCode }) => indicatorCode === code)
    })
  return { ...found, survey, addSurvey, preview, send, record, values, lookedIn }
}

const near = (found: number | undefined, wanted: number | undefined, what: string) =>
  assert.ok(Math.abs(found! - wanted!) <= 1e-12, `${what}: ${found}, not ${wanted}`)

test('what is recorded is the figure on the page of results, with its interval, n and a way back to it', async (t) => {
  const { asked, survey, preview, record, values, visitor } = await measuringForTest(t)
  const all = ['burglary', 'violence', 'racist']
  const { body } = await preview('2a', { userGroups: all })
  assert.deepEqual(await htmlProblems(body), [])
  assert.match(textOf(body), /The survey does not say the base in the words of the indicator/)
  assert.equal((await record('2a', { userGroups: all })).headers.location, '/staff/indicators/2a')
  const [value] = await values('2a')
  const figure = await asked(async ({ surveyResults }) => {
    const tables = await surveyResults.tables(survey.id)
    return tables.overall(tables.measured[0]!)
  })
  assert.equal(figure.state, 'shown')
  const { estimate } = figure as Extract<typeof figure, { state: 'shown' }>
  assert.equal(value!.n, estimate.n)
  near(value!.value, estimate.share, 'share')
  near(Math.sqrt(value!.variance!), estimate.margin!.standardError, 'standard error')
  near(value!.designEffect!, estimate.margin!.designEffect!, 'design effect')
  assert.deepEqual([value!.surveyId, value!.surveyQuestion, value!.kind], [survey.id, 'overall', 'computed'])
  assert.deepEqual([value!.source, value!.yearEnd, value!.isPublished], ['Users of the year', '2026-10-31', false])
  const page = (await visitor.get('/staff/indicators/2a')).body
  assert.deepEqual(await htmlProblems(page), [])
  const back = `/staff/surveys/${survey.id}/results/overall`
  assert.ok(page.includes(`Measured from <a class="govuk-link" href="${back}">Users of the year</a>`))
  assert.equal((await visitor.get(back)).statusCode, 200)
})

test('SPI 1e leaves out racist incidents as a domain, so that the sample stays whole', async (t) => {
  const { asked, survey, record, values, visitor, db } = await measuringForTest(t)
  const { body } = await visitor.get(`${path('1e')}?survey=${survey.id}`)
  assert.deepEqual(await htmlProblems(body), [])
  const ticked = [...body.matchAll(/value="(burglary|violence|racist)"( checked)?/g)].map(([, group, is]) => [
    group,
    is !== undefined,
  ])
  assert.deepEqual(Object.fromEntries(ticked), { burglary: true, violence: true, racist: false })
  assert.match(body, /value="31\/10\/2026"/)
  await record('1e', { userGroups: allButRacist })
  const [value] = await values('1e')
  const wanted = await asked(async ({ surveyResults, indicators }) => {
    const rows = await surveyResults.rows(survey.id, 'overall')
    const asRows = rows.map(({ psu, groups, ...row }) => ({
      ...row,
      cluster: psu,
      isOf: groups['user-group'] !== 'racist',
    }))
    return (await indicators.figures('1e', asRows, { yearEnd: '2026-10-31', source: '', isPublished: false })).values[0]
  })
  assert.equal(value!.n, 680)
  near(value!.value, wanted!.value, 'share')
  near(value!.variance!, wanted!.variance!, 'variance')
  assert.equal(value!.page, '“Were you satisfied?” without Racist')
  const traces = await db.selectFrom('auditEntry').select('details').where('what', '=', 'indicator.record').execute()
  assert.deepEqual(traces.at(-1)?.details, { values: 1, sources: ['Users of the year'] })
})

test('J8, step 1, from the survey itself: the gap with both sides, racist incidents among them', async (t) => {
  const { asked, survey, preview, record, values, visitor } = await measuringForTest(t)
  const { body } = await preview('3b-gap')
  assert.deepEqual(await htmlProblems(body), [])
  assert.match(textOf(body), /SPI 3b: Users from minority ethnic groups satisfied 7\d\.\d% .* 110 /)
  await record('3b-gap')
  const gap = await asked(async ({ surveyResults }) => {
    const tables = await surveyResults.tables(survey.id)
    return tables.gap(tables.measured[0]!)
  })
  assert.ok(typeof gap === 'object' && 'difference' in gap)
  const found = await Promise.all(['3b-gap', '3b', '3b-white', '3b-not-stated'].map(values))
  near(found[0]![0]!.value, gap.difference, 'gap')
  assert.deepEqual(
    found.map(([value]) => value!.n),
    [710, 110, 600, 12],
  )
  const page = (await visitor.get('/staff/indicators/gap')).body
  assert.deepEqual(await htmlProblems(page), [])
  const points = Math.abs(gap.difference * 100).toFixed(1)
  assert.ok(textOf(page).includes(`${points} percentage points`), textOf(page).slice(0, 600))
  assert.match(textOf(page), /Measured from Users of the year , “Were you satisfied\?”/)
})

test('the 2,369 and 31 users of the report come to its 15.6 points, and too few to be published', async (t) => {
  const of = (ethnicity: string) => ({ groups: { ethnicity, division: 'A', section: 'A1' } })
  const report = [...people(1899, 2369, of('white')), ...people(20, 31, of('asian'))]
  const { record, visitor } = await measuringForTest(t, report)
  await record('3b')
  const text = textOf((await visitor.get('/staff/indicators/gap')).body)
  assert.match(text, /15\.6 percentage points less satisfied than white users: no significant difference/)
  assert.match(text, /Users from minority ethnic groups 64\.5% 31 4\d\.\d% to 7\d\.\d% Too few/)
})

test('a survey that anybody could answer, or that takes answers still, measures nothing', async (t) => {
  const { addSurvey, preview, record, values, visitor } = await measuringForTest(t)
  const open = await addSurvey(theUsers(), { name: 'Whoever wished', code: 'open', kind: 'open' })
  const going = await addSurvey(theUsers(), { name: 'Going on', code: 'going', closesOn: '2027-01-31' })
  const list = (await visitor.get(path('1e'))).body
  assert.deepEqual(await htmlProblems(list), [])
  assert.match(
    textOf(list),
    /Users of the year Base: victims;.*Not from these.*(Whoever wished Anybody could answer.*Going on Answers are taken until 31 January 2027|Going on Answers are taken until 31 January 2027.*Whoever wished Anybody could answer)/,
  )
  for (const [{ id }, why] of [
    [open, /stands for nobody else/],
    [going, /Until then the figure would change/],
  ] as const) {
    const page = await visitor.get(`${path('1e')}?survey=${id}`)
    assert.deepEqual(await htmlProblems(page.body), [])
    const refused = { survey: id, userGroups: allButRacist }
    for (const answer of [page, await preview('1e', refused), await record('1e', refused)]) {
      assert.equal(answer.statusCode, 400)
      assert.match(textOf(answer.body), why)
    }
  }
  assert.deepEqual(await values('1e'), [])
})

test('a form that was tampered with, or not filled in, records nothing and says what is wrong', async (t) => {
  const { preview, send, record, values, visitor } = await measuringForTest(t)
  const wrong: [Record<string, string | string[]>, RegExp][] = [
    [{ question: 'nothing', userGroups: allButRacist }, /Choose a question/],
    [{ question: '', userGroups: allButRacist }, /Choose a question/],
    [{ yearEnd: '31/13/2026', userGroups: allButRacist }, /must be a real day/],
    [{ yearEnd: '31/03/2024', userGroups: allButRacist }, /no day of that is in the year that ends then/],
    [{ yearEnd: '31/10/2027', userGroups: allButRacist }, /no day of that is in the year that ends then/],
    [{ userGroups: [] }, /Choose at least one group of users/],
    [{ userGroups: ['burglary', 'everybody'] }, /choose from the list/],
  ]
  for (const [more, why] of wrong) {
    const [looked, sent] = [await preview('1e', more), await record('1e', more)]
    assert.deepEqual([looked.statusCode, sent.statusCode], [400, 400], JSON.stringify(more))
    assert.match(textOf(looked.body), why)
    assert.match(textOf(sent.body), why)
    assert.deepEqual(await htmlProblems(sent.body), [])
  }
  assert.equal((await preview('1e', { survey: 'none' })).statusCode, 404)
  assert.equal((await visitor.get(`${path('1e')}?survey=00000000-0000-7000-8000-000000000000`)).statusCode, 404)
  const unseen = await send('1e', { userGroups: allButRacist }, 'x')
  assert.equal(unseen.statusCode, 409, 'nobody records what was not looked at')
  assert.match(textOf(unseen.body), /Answers of this survey have changed since you looked/)
  assert.deepEqual(await values('1e'), [])
})

test('fewer than ten answers, and groups that the results hide, are refused', async (t) => {
  const few = [...people(5, 9, at('A', 1, 'burglary'))]
  const { preview, addSurvey, values } = await measuringForTest(t, few)
  const answer = await preview('2a')
  assert.equal(answer.statusCode, 400)
  assert.match(textOf(answer.body), /Fewer than 10 people answered, so nothing of it is kept/)
  const gap = await preview('3b-gap')
  assert.match(textOf(gap.body), /Fewer than 10 people answered/)
  const lopsided = await addSurvey(people(97, 100, at('A', 1, 'burglary')), { code: 'lopsided' })
  const hidden = await preview('2a', { survey: lopsided.id })
  assert.equal(hidden.statusCode, 400)
  assert.match(textOf(hidden.body), /so that nobody can be found in it/)
  const small = [
    ...people(60, 100, at('A', 1, 'burglary')),
    ...people(70, 100, at('A', 1, 'violence')),
    ...people(2, 4, at('A', 1, 'racist')),
  ]
  const { id } = await addSurvey(small, { code: 'small' })
  const told = await preview('1e', { survey: id, userGroups: allButRacist })
  assert.equal(told.statusCode, 400)
  assert.match(
    textOf(told.body),
    /not show these groups, so that nobody can be found in them: .*Racist.* Take all of them/,
  )
  assert.equal((await preview('1e', { survey: id, userGroups: [...allButRacist, 'racist'] })).statusCode, 200)
  assert.deepEqual(await values('1e'), [])
})

test('answers that came since are a new version beside the old one, and the same ones are not', async (t) => {
  const { asked, survey, preview, send, record, values, visitor, lookedIn } = await measuringForTest(t)
  const more = { userGroups: allButRacist }
  await record('1e', more)
  await record('1e', more)
  assert.equal((await values('1e')).length, 1)
  const before = lookedIn((await preview('1e', more)).body)
  await asked(async ({ surveys }) =>
    surveys.addResponses(
      await surveys.find(survey.id),
      people(0, 50, at('A', 8.7, 'burglary')).map((each) => ({ ...each, surveyId: survey.id })),
      [],
    ),
  )
  const stale = await send('1e', more, before)
  assert.equal(stale.statusCode, 409)
  assert.equal((await values('1e')).length, 1)
  await record('1e', more)
  const [first, second] = await values('1e')
  assert.deepEqual([first!.n, second!.n], [680, 730])
  const page = textOf((await visitor.get('/staff/indicators/1e')).body)
  assert.match(page, /680 Measured from Users of the year/)
  assert.match(page, /730 Measured from Users of the year/)
})

test('only those who keep indicators measure them, and only what people are asked', async (t) => {
  const { db, web, survey, visitor, record } = await measuringForTest(t)
  await record('2a', { userGroups: ['burglary', 'violence', 'racist'] })
  await anAccount(db, { name: 'Cora', email: 'cora@fenshire.example', roles: [{ role: 'chief-constable' }] })
  const cora = aVisitor(web)
  await cora.signIn('cora@fenshire.example')
  for (const url of [path('2a'), `${path('2a')}?survey=${survey.id}`, `${path('2a')}/preview`])
    assert.equal((await cora.get(url)).statusCode, 403)
  assert.equal((await cora.submit(`${path('2a')}/preview`, {}, '/staff/indicators/2a')).statusCode, 403)
  assert.doesNotMatch((await cora.get('/staff/indicators/2a')).body, /2a\/measure/)
  assert.match((await visitor.get('/staff/indicators/2a')).body, /href="\/staff\/indicators\/2a\/measure"/)
  for (const code of ['npg-street-crime', 'npg-named', 'none'])
    assert.equal((await visitor.get(path(code))).statusCode, 404)
  assert.doesNotMatch((await visitor.get('/staff/indicators/npg-named')).body, /npg-named\/measure/)
})

test('an inspectorate asks nobody, so it has no such page', async (t) => {
  const { db, web } = await surveyedForTest(t)
  await aForce(db, { id: 'inspectorate', name: 'Inspectorate', organisation: 'inspectorate' })
  await withoutSecondStep(db, 'inspectorate')
  const email = 'ina@inspectorate.example'
  await anAccount(db, { name: 'Ina', email, roles: [{ role: 'inspection-analyst' }], forceId: 'inspectorate' })
  const ina = aVisitor(web)
  await ina.signIn(email)
  assert.equal((await ina.get(path('2a'))).statusCode, 404)
  const page = await ina.get('/staff/indicators/2a')
  assert.equal(page.statusCode, 200)
  assert.doesNotMatch(page.body, /2a\/measure/)
})
