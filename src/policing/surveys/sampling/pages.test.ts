import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lines, teamAtWork, words } from './builders.ts'

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
