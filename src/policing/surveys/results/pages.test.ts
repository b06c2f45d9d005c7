import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { anAccount, aVisitor } from '../../accounts/builders.ts'
import { people, surveyedForTest } from './builders.ts'

const words = (body: string) =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<span[^>]*aria-hidden="true"[^>]*>[^<]*<\/span>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/[\s\u00a0]+/g, ' ')

/** 1,899 of 2,369 white users were satisfied, and 20 of 31 from minority ethnic groups: the report's own figures. */
const users = [
  ...people(1899, 2369, { groups: { division: 'A', section: 'A1', ethnicity: 'white', gender: 'female' } }),
  ...people(20, 31, { groups: { division: 'B', section: 'B1', ethnicity: 'asian', gender: 'female' } }),
]

test('the gap is shown with both sides, their margins, and how few one side is (J8, step 1)', async (t) => {
  const { visitor, survey } = await surveyedForTest(t)
  const { id } = await survey(users, { base: 'victims of crime' })
  const { body } = await visitor.get(`/staff/surveys/${id}/results/overall`)
  assert.deepEqual(await htmlProblems(body), [])
  const text = words(body)
  assert.match(text, /Users from minority ethnic groups are 15\.6 percentage points less satisfied/)
  assert.match(text, /Not for publication\. It rests on too few answers/)
  assert.match(text, /White 80\.2% 78\.5% to 81\.7% 2,369 2,368 1\.00/)
  assert.match(text, /Minority ethnic 64\.5% 46\.9% to 78\.9% 31 31 0\.97 Not for publication/)
  assert.match(text, /Base: victims of crime\. 2,400 answers count\./)
})

test('down to the section there are ethnic group and gender together, with the same caution (J8, step 2)', async (t) => {
  const { visitor, survey } = await surveyedForTest(t)
  const { id } = await survey(users)
  const url = `/staff/surveys/${id}/results/overall/people`
  const force = await visitor.get(url)
  assert.deepEqual(await htmlProblems(force.body), [])
  assert.match(words(force.body), /Minority ethnic, Female 64\.5% 46\.9% to 78\.9% 31/)
  assert.match(words((await visitor.get(`${url}?area=section:B%2FB1`)).body), /Wisbech South[\s\S]*With few answers/)
  assert.equal((await visitor.get(`${url}?area=section:Z`)).statusCode, 404)
})

test('a survey has its questions by what they are about, and says what is missing where nobody answered', async (t) => {
  const { visitor, survey } = await surveyedForTest(t)
  const { id } = await survey(users)
  const { body } = await visitor.get(`/staff/surveys/${id}/results`)
  assert.deepEqual(await htmlProblems(body), [])
  assert.match(words(body), /2,400 people answered[\s\S]*Were you satisfied\? Overall 80\.0% 78\.3% to 81\.5% 2,400/)
  const empty = await survey([], { code: 'empty' })
  assert.match(words((await visitor.get(`/staff/surveys/${empty.id}/results`)).body), /Nobody has answered yet/)
})

test('an open survey has no margins, and says why', async (t) => {
  const { visitor, survey } = await surveyedForTest(t)
  const { id } = await survey(people(150, 200), { kind: 'open' })
  for (const url of [`/staff/surveys/${id}/results`, `/staff/surveys/${id}/results/overall`]) {
    const text = words((await visitor.get(url)).body)
    assert.match(text, /Whoever wished to could answer/)
    assert.match(text, /75\.0%/)
    assert.doesNotMatch(text, /\d\.\d% to|Effective number \d|Design effect/)
  }
})

test('files have every table with base, interval and method, and leave a trace', async (t) => {
  const { visitor, survey, db } = await surveyedForTest(t)
  const { id } = await survey(users)
  const csv = await visitor.get(`/staff/surveys/${id}/results/overall/tables.csv`)
  assert.equal(csv.statusCode, 200)
  assert.match(
    csv.body,
    /overall,White and minority ethnic,,Minority ethnic,64\.51\d+,46\.9\d+,78\.8\d+,31,30\.9\d+,0\.96\d+,Not for publication/,
  )
  const about = JSON.parse((await visitor.get(`/staff/surveys/${id}/results/overall/tables.csv-metadata.json`)).body)
  assert.match(about['dc:description'], /Base: everybody who answered\. 2,400 answers count.*Wilson/)
  const ods = await visitor.get(`/staff/surveys/${id}/results.ods`)
  assert.match(ods.headers['content-type'] as string, /opendocument\.spreadsheet/)
  const traces = await db
    .selectFrom('auditEntry')
    .select('what')
    .where('what', '=', 'survey.download-results')
    .execute()
  assert.equal(traces.length, 3)
})

test('before and after stand side by side with the change and its verdict (R-32)', async (t) => {
  const { visitor, survey } = await surveyedForTest(t)
  const earlier = await survey(people(20, 50), { code: 'before', name: 'Before', periodFrom: '2026-01-01' })
  const { id } = await survey(people(31, 50), { code: 'after', name: 'After' })
  const { body } = await visitor.get(`/staff/surveys/${id}/before-and-after`)
  assert.deepEqual(await htmlProblems(body), [])
  assert.match(words(body), /40\.0% \(.*50 answers\) 62\.0% \(.*50 answers\) \+22\.0 points \(2\.\d to 41\.\d\) Higher/)
  assert.match(words((await visitor.get(`/staff/surveys/${earlier.id}/before-and-after`)).body), /no earlier survey/)
  assert.equal((await visitor.get(`/staff/surveys/${id}/before-and-after?with=nothing`)).statusCode, 404)
})

test('published results stay as they were, in plain words, whatever comes after', async (t) => {
  const { web, visitor, survey, asked, db } = await surveyedForTest(t)
  const { id } = await survey(users, { isOnline: false })
  const address = '/fenshire/surveys/users/results'
  assert.equal((await web.inject(address)).statusCode, 404, 'not before somebody publishes them')
  const page = `/staff/surveys/${id}/results`
  const published = await visitor.submit(`${page}/publish`, {}, page)
  assert.equal(published.statusCode, 303)
  const { body } = await web.inject(address)
  assert.deepEqual(await htmlProblems(body), [])
  assert.match(words(body), /2,400 people told us[\s\S]*80% \(78% to 82%\), 2,400 answers/)
  assert.match(words(body), /Minority ethnic Too few answers to show/)
  await asked(async ({ surveys }) =>
    surveys.addResponses(
      await surveys.find(id),
      people(0, 900).map((each) => ({ ...each, surveyId: id })),
      [],
    ),
  )
  assert.equal((await web.inject(address)).body, body)
  const [act] = await db.selectFrom('auditEntry').select('details').where('what', '=', 'survey.publish').execute()
  assert.deepEqual(act!.details, { answered: 2400, questions: 1 })
})

test('whoever was asked online finds where the results will stand', async (t) => {
  const { web, survey } = await surveyedForTest(t)
  await survey(users, { isOnline: true })
  const { statusCode, body } = await web.inject('/fenshire/surveys/users/results')
  assert.equal(statusCode, 200)
  assert.match(words(body), /We have not published what people said yet/)
  assert.doesNotMatch(words(body), /%/)
  assert.deepEqual(await htmlProblems(body), [])
})

test('nothing is published while answers are still taken', async (t) => {
  const { visitor, survey } = await surveyedForTest(t)
  const { id } = await survey(users, { closesOn: '2026-12-31' })
  const page = `/staff/surveys/${id}/results`
  assert.match(words((await visitor.get(page)).body), /can be published when the survey has closed/)
  assert.equal((await visitor.submit(`${page}/publish`, {}, page)).statusCode, 409)
})

test('professional standards, and whoever has no such permission, see nothing of surveys', async (t) => {
  const { db, web, survey } = await surveyedForTest(t)
  const { id } = await survey(users)
  for (const [at, role] of (
    ['professional-standards', 'contact-operator', 'communications', 'staff'] as const
  ).entries()) {
    const email = `${role}${at}@fenshire.example`
    await anAccount(db, { email, roles: [{ role }] })
    const other = aVisitor(web)
    await other.signIn(email)
    for (const url of ['results', 'results.csv', 'results/overall', 'results/overall/people', 'before-and-after'])
      assert.equal((await other.get(`/staff/surveys/${id}/${url}`)).statusCode, 403, `${role}: ${url}`)
  }
})

test('a question that there is not, or that makes no percentage, is not found', async (t) => {
  const { visitor, survey } = await surveyedForTest(t)
  const { id } = await survey(users)
  assert.equal((await visitor.get(`/staff/surveys/${id}/results/nothing`)).statusCode, 404)
  assert.equal((await visitor.get('/staff/surveys/00000000-0000-7000-8000-000000000000/results')).statusCode, 404)
})
