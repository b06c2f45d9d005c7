import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { lines, samplingForTest } from './builders.ts'

const words = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

async function teamAtWork(t: TestContext) {
  const sampling = await samplingForTest(t)
  const web = await sampling.start()
  const visitor = await sampling.visitorIn(web, 'performance-delivery')
  const path = `/staff/surveys/${sampling.surveyId}/sample`
  const read = async (url: string) => words((await visitor.get(url)).body)
  return { ...sampling, web, visitor, path, read }
}

test('the team draws a month, issues it, releases a replicate and takes its file away', async (t) => {
  const { visitor, path, read, frame, db } = await teamAtWork(t)
  await frame([...lines(160), ...lines(4, { prefix: 'J', age: '12' })])
  assert.match(await read('/staff/surveys/samples'), /Satisfaction .* 0 of 1,200 interviews, 700 behind/)
  assert.match(
    await read(`${path}/frame`),
    /160 cases of 164 can be drawn\. 4 are excluded.*Under 18 at the incident \( juvenile \): 4/,
  )
  const drawn = await visitor.submit(`${path}/draws`, { month: '2026-10', seed: 'pages' })
  assert.equal(drawn.headers.location, `${path}/draws/2026-10?done=draw`)
  const month = `${path}/draws/2026-10`
  assert.match(await read(month), /wait to be issued.*with the seed pages/)
  assert.equal((await visitor.submit(month)).headers.location, `${month}?done=issue`)
  const stratum = (await db.selectFrom('sampleStratum').select('id').executeTakeFirstOrThrow()).id
  const released = await visitor.submit(`${month}/release`, { stratum, reason: 'Few answered' }, month)
  assert.equal(released.headers.location, `${month}?done=release`)
  assert.match(await read(month), /Issue 2 .*A replicate, because: Few answered/)
  const file = await visitor.get(`${month}/issues/1.csv`)
  assert.match(file.headers['content-disposition'] as string, /satisfaction-2026-2026-10-1\.csv/)
  assert.match(file.body, /Case,User group,BCU,Day of the incident,Name,Telephone,E-mail/)
  assert.doesNotMatch(file.body, /Person of J/, 'nobody who is excluded leaves the force')
  assert.equal((await visitor.get(`${month}/issues/1.ods`)).statusCode, 200)
  assert.equal((await visitor.get(`${month}/issues/9.csv`)).statusCode, 404)
  const written = await db.selectFrom('auditEntry').select(['kind', 'what', 'aboutIds']).execute()
  const disclosure = written.find(({ what }) => what === 'sample-contact.file')!
  assert.equal(disclosure.kind, 'disclosure')
  assert.equal(disclosure.aboutIds.length, file.body.trim().split('\n').length - 1)
})

test('what cannot be is refused in words, and nothing is changed', async (t) => {
  const { visitor, path, frame } = await teamAtWork(t)
  await frame(lines(30))
  const month = `${path}/draws/2026-10`
  await visitor.submit(`${path}/draws`, { month: '2026-10', seed: 's' })
  const refused: [string, Record<string, string>, RegExp, string?][] = [
    [`${path}/draws`, { month: '2026-10', seed: 's' }, /Choose a month/],
    [`${path}/draws`, { month: '2026-09', seed: '' }, /Enter a seed/],
    [`${path}/draws`, { month: '2026-09', seed: 's' }, /nobody in the frame of September 2026/],
    [`${path}/frame`, { reference: 'C1', reason: '' }, /Choose a reason/],
    [`${path}/frame`, { reference: 'C1', reason: 'juvenile' }, /Choose a reason/],
    [`${path}/frame`, { reference: 'C1', reason: 'harm' }, /month has been drawn/],
    [`${path}/design`, { population: '' }, /Say whom the survey is about/],
    [`${path}/close`, {}, /Nothing has been deleted/],
    [`${month}/release`, { stratum: '', reason: 'x' }, /Choose where too few/, month],
    [`${path}/responses`, {}, /There are no weights yet/, path],
    ['/staff/surveys/supplier/contract', { supplier: 'A', forces: 'B', months: '0' }, /Months must be a whole number/],
  ]
  for (const [url, typed, message, page] of refused) {
    const answer = await visitor.submit(url, typed, page ?? url)
    assert.equal(answer.statusCode, 400, url)
    assert.match(words(answer.body), message, url)
  }
  for (const url of [`${path}/draws/2026-09`, `/staff/surveys/${'0'.repeat(8)}-0000-7000-8000-000000000000/sample`])
    assert.equal((await visitor.get(url)).statusCode, 404)
})

test('the survey company calls from its own list, one person at a time, and every look is written down', async (t) => {
  const { web, path, frame, of, surveyId, visitorIn, db, at } = await teamAtWork(t)
  await frame(lines(3, { group: 'racist' }))
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  at('2026-11-03T15:00:00Z')
  const company = await visitorIn(web, 'survey-company')
  assert.match(
    words((await company.get('/staff/survey-calls')).body),
    /nobody to be called now/,
    'what is drawn is not issued',
  )
  await of(({ drawing }) => drawing.issue(surveyId, '2026-10'))
  const list = words((await company.get('/staff/survey-calls')).body)
  assert.match(list, /3 people are still to be reached.*Person of C1/)
  const { code } = await db.selectFrom('sampleCase').select('code').executeTakeFirstOrThrow()
  const url = `/staff/survey-calls/${code}`
  const log = (typed: Record<string, string>) =>
    company.submit(url, { day: '3/11/2026', time: '10:00', outcome: 'no-answer', ...typed })
  assert.equal((await log({})).headers.location, '/staff/survey-calls?done=logged')
  const refused: [Record<string, string>, RegExp][] = [
    [{}, /must be later than the attempt before/],
    [{ time: '10:30' }, /at different hours/],
    [{ time: '25:00' }, /Enter a time like/],
    [{ time: '16:00' }, /still to come/],
    [{ day: '1/11/2026' }, /before the case was issued/],
    [{ time: '14:00', outcome: 'given-up' }, /before 10 attempts/],
    [{ time: '14:00', outcome: 'nothing' }, /Say how it ended/],
  ]
  for (const [typed, message] of refused) {
    const answer = await log(typed)
    assert.equal(answer.statusCode, 400)
    assert.match(words(answer.body), message)
  }
  assert.equal((await log({ time: '14:00', outcome: 'interviewed' })).statusCode, 303)
  assert.equal((await company.get(url)).statusCode, 404, 'whoever has been interviewed is not shown again')
  const looks = await db
    .selectFrom('auditEntry')
    .select(['what', 'aboutIds'])
    .where('kind', '=', 'consultation')
    .execute()
  assert.equal(looks.find(({ what }) => what === 'sample-contact.list')!.aboutIds.length, 3)
  assert.ok(looks.some(({ what }) => what === 'sample-contact.view'))
  for (const closed of [
    '',
    '/frame',
    '/draws',
    '/draws/2026-10',
    '/draws/2026-10/issues/1.csv',
    '/responses',
    '/design',
    '/close',
  ])
    assert.equal((await company.get(path + closed)).statusCode, 403, closed)
  for (const closed of [
    '/staff/surveys/samples',
    '/staff/surveys/supplier',
    '/staff/imports',
    '/staff/imports/survey-frame',
  ])
    assert.equal((await company.get(closed)).statusCode, 403, closed)
})

test('hard separation 5: who leads on the gap sees numbers, and nobody’s name or case', async (t) => {
  const { web, path, frame, of, surveyId, visitorIn } = await teamAtWork(t)
  await frame(lines(20))
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  await of(({ drawing }) => drawing.issue(surveyId, '2026-10'))
  for (const role of ['gap-lead', 'confidence-and-equality', 'administrator', 'inspection-liaison']) {
    const visitor = await visitorIn(web, role)
    for (const closed of [
      `${path}/frame`,
      `${path}/draws/2026-10`,
      `${path}/draws/2026-10/issues/1.csv`,
      '/staff/survey-calls',
    ])
      assert.equal((await visitor.get(closed)).statusCode, 403, `${role} ${closed}`)
    const seen = await visitor.get(path)
    assert.equal(seen.statusCode, role === 'gap-lead' ? 200 : 403)
    assert.doesNotMatch(seen.body, /Person of/)
  }
})

test('after the fieldwork nobody can be reached, by the team either', async (t) => {
  const { visitor, path, read, frame, of, surveyId, db } = await teamAtWork(t)
  await frame(lines(20))
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  await of(({ drawing }) => drawing.issue(surveyId, '2026-10'))
  assert.equal((await visitor.submit(`${path}/close`, { sure: 'yes' })).headers.location, `${path}?done=close`)
  assert.equal((await db.selectFrom('sampleContact').selectAll().execute()).length, 0)
  assert.match(await read('/staff/survey-calls'), /nobody to be called now/)
  assert.match(await read(path), /closed.*contacts deleted/)
  const file = await visitor.get(`${path}/draws/2026-10/issues/1.csv`)
  assert.doesNotMatch(file.body, /Person of/)
})

test('a contract is kept with its consortium and guidance, and what was heard beside it', async (t) => {
  const { visitor, read } = await teamAtWork(t)
  const supplier = '/staff/surveys/supplier'
  assert.match(await read(supplier), /No contract is recorded/)
  assert.equal((await visitor.get(`${supplier}/sessions/new`)).statusCode, 404)
  const typed = {
    supplier: 'Fen Research',
    forces: 'Fenshire\nWessex\n',
    startsOn: '1/11/2026',
    months: '12',
    guidance: 'Version 4',
  }
  assert.equal((await visitor.submit(`${supplier}/contract`, typed)).statusCode, 303)
  assert.match(
    await read(supplier),
    /Fen Research interviews for 2 forces, since 1 November 2026, for 12 months until October 2027/,
  )
  const heard = {
    heldOn: '2/11/2026',
    interviews: '6',
    script: 'kept',
    method: 'partly',
    sampleSize: 'not-seen',
    note: '',
  }
  for (const [change, message] of [
    [{ heldOn: '3/11/2026' }, /still to come/],
    [{ heldOn: '31/10/2026' }, /had not begun/],
    [{ script: 'well' }, /Say how it was/],
  ] as const) {
    const answer = await visitor.submit(`${supplier}/sessions/new`, { ...heard, ...change })
    assert.equal(answer.statusCode, 400)
    assert.match(words(answer.body), message)
  }
  assert.equal((await visitor.submit(`${supplier}/sessions/new`, heard)).statusCode, 303)
  assert.match(await read(supplier), /kept to the script 1 of 1 kept to the method 0 of 1 kept to the sample 0 of 0/)
})

test('a sample is described once from the settings, and changed by its version', async (t) => {
  const { visitor, path, read, surveyId, of } = await teamAtWork(t)
  const typed = {
    population: 'Victims',
    frame: 'Crime system',
    interviews: '120',
    response: '40',
    replicates: '1',
    share: '50',
  }
  const parts = { 'part-burglary': '2', 'part-violence': '1', 'part-vehicle': '1', 'part-collision': '0' }
  assert.equal((await visitor.submit(`${path}/design`, { ...typed, ...parts })).statusCode, 303)
  const { design } = await of(({ designs }) => designs.find(surveyId))
  assert.deepEqual(
    [design.interviews, design.expectedResponse, design.parts.burglary, design.version],
    [120, 0.4, 2, 2],
  )
  assert.match(await read(path), /60 .*Violent crime/)
  const stale = await visitor.submit(`${path}/design`, { ...typed, ...parts, _version: '1' })
  assert.equal(stale.statusCode, 409)
  const none = Object.fromEntries(Object.keys(parts).map((name) => [name, '0']))
  assert.match((await visitor.submit(`${path}/design`, { ...typed, ...none })).body, /At least one group/)
})
