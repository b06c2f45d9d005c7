// Texts in other languages: who writes them, when they are out of date, and what residents see.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { htmlProblems } from '../../../test/page-checks.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../accounts/builders.ts'
import { aCounty } from '../neighbourhoods/builders.ts'

const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

/** Fenshire with two neighbourhoods that are described, a communications officer (Robin) and a PCSO of N1 (Sam). */
async function countyForTest(t: TestContext) {
  const { db, within, start } = await appForTest(t)
  await aCounty(db, { force: { description: 'We police the fens.' } })
  await withoutSecondStep(db)
  const { id } = await db.selectFrom('neighbourhood').select('id').where('code', '=', 'N1').executeTakeFirstOrThrow()
  await anAccount(db, { roles: [{ role: 'communications' }] })
  await anAccount(db, {
    name: 'Sam Fen',
    email: 'sam@fenshire.example',
    roles: [{ role: 'pcso', scope: { kind: 'neighbourhood', id } }],
  })
  const describe = (text: string, code = 'N1') =>
    within(asOperator, async ({ neighbourhoods, publish }) => {
      await neighbourhoods.describe(code, text)
      await publish()
    })
  await describe('Fields and fens.')
  await describe('A town.', 'N2')
  const web = await start()
  const [robin, sam, resident] = [aVisitor(web), aVisitor(web), aVisitor(web)]
  await robin.signIn()
  await sam.signIn('sam@fenshire.example')
  return { db, describe, robin, sam, resident }
}

const n1 = '/staff/languages/neighbourhoods/N1'
const page = '/fenshire/neighbourhoods/N1'

test('what is written is published at an address of its own, with its language and the way to the others', async (t) => {
  const { sam, resident } = await countyForTest(t)
  const { statusCode, headers } = await sam.submit(`${n1}/pl`, { text: 'Pola i\nmokradła.' })
  assert.deepEqual([statusCode, headers.location], [303, n1])
  const { body } = await resident.get(`${page}/in/pl`)
  assert.match(body, /<html lang="pl" class/)
  assert.match(body, /<p [^>]*>Pola i<\/p>\s*<p [^>]*>mokradła\.<\/p>/)
  assert.match(body, /Zespół policji w Twojej okolicy/)
  assert.match(body, /<link rel="alternate" hreflang="pl" href="\/fenshire\/neighbourhoods\/N1\/in\/pl">/)
  assert.match(body, /<header class="app-header" lang="en" dir="ltr">/)
  const { body: english } = await resident.get(page)
  assert.match(english, /<a class="govuk-link" lang="pl" dir="ltr" hreflang="pl" href="[^"]+\/in\/pl">Polski<\/a>/)
  assert.match(english, /<html lang="en" class/)
  assert.deepEqual([await htmlProblems(body), await htmlProblems(english)], [[], []])
})

test('a language from right to left without a catalogue has English headings that say so', async (t) => {
  const { robin, resident } = await countyForTest(t)
  await robin.submit(`${n1}/ur`, { text: 'کھیت' })
  const { body } = await resident.get(`${page}/in/ur`)
  assert.match(body, /<html lang="ur" dir="rtl" class/)
  assert.match(body, /<section [^>]*aria-labelledby="team" lang="en" dir="ltr">\s*<h2[^>]*>.*Your neighbourhood team/)
  assert.match(body, /<p class="govuk-body-l app-measure">کھیت<\/p>/)
  assert.deepEqual(await htmlProblems(body), [])
})

test('a language that the force writes about itself in is open for every neighbourhood, whose own text may be English', async (t) => {
  const { robin, resident } = await countyForTest(t)
  assert.equal((await resident.get(`${page}/in/cy`)).statusCode, 404)
  await robin.submit('/staff/languages/force/cy', { text: 'Rydym yn plismona’r ffeniau.' })
  const { body } = await resident.get(`${page}/in/cy`)
  assert.match(body, /Nid yw’r testun hwn ar gael yn Gymraeg eto/)
  assert.match(body, /<p [^>]*lang="en" dir="ltr">Fields and fens\.<\/p>/)
  const { body: home } = await resident.get('/fenshire/in/cy')
  assert.match(home, /Rydym yn plismona/)
  assert.deepEqual([await htmlProblems(body), await htmlProblems(home)], [[], []])
  const found = await resident.get('/fenshire/find?q=CB1+1AA&language=cy')
  assert.equal(found.headers.location, `${page}/in/cy`)
  const hostile = await resident.get('/fenshire/find?q=CB1+1AA&language=//evil.example')
  assert.equal(hostile.headers.location, page)
})

test('when the English changes, residents are told that the version may be older, and saving it again ends that', async (t) => {
  const { sam, describe, resident } = await countyForTest(t)
  await sam.submit(`${n1}/pl`, { text: 'Pola.' })
  await describe('Fields, fens and a new town.')
  assert.match((await resident.get(`${page}/in/pl`)).body, /Data tego tekstu: 23 listopada 2026/)
  assert.match((await sam.get('/staff/languages')).body, /1 version to look at/)
  assert.match(
    (await sam.get(`${n1}/pl`)).body,
    /made from[\s\S]*Fields and fens\.[\s\S]*Fields, fens and a new town\./,
  )
  await sam.submit(`${n1}/pl`, { text: 'Pola.' })
  assert.doesNotMatch((await resident.get(`${page}/in/pl`)).body, /Data tego tekstu/)
})

test('when the English is gone, its versions are not shown, and none can be written', async (t) => {
  const { sam, describe, resident } = await countyForTest(t)
  await sam.submit(`${n1}/pl`, { text: 'Pola.' })
  await describe('')
  assert.equal((await resident.get(`${page}/in/pl`)).statusCode, 404)
  assert.match((await sam.get(n1)).body, /There is no English text/)
  const refused = await sam.submit(`${n1}/cy`, { text: 'Caeau.', _original: 'x', _version: '0' })
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /no English text to make a version of/)
})

test('an English text that changed while somebody wrote is shown to them, and what they wrote is not lost', async (t) => {
  const { sam, describe, db } = await countyForTest(t)
  const { body } = await sam.get(`${n1}/pl`)
  const original = /name="_original" value="([^"]+)"/.exec(body)![1]!
  await describe('Fields, fens and a new town.')
  const refused = await sam.submit(`${n1}/pl`, { text: 'Moje pola', _original: original })
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /changed while you were writing[\s\S]*new town[\s\S]*Moje pola/)
  assert.deepEqual(await db.selectFrom('textVersion').selectAll().execute(), [])
})

test('of two who write at once the second is told, first version or not', async (t) => {
  const { sam, robin, db } = await countyForTest(t)
  await sam.submit(`${n1}/pl`, { text: 'Pola Sama.' })
  assert.equal((await robin.submit(`${n1}/pl`, { text: 'Pola Robin.', _version: '0' })).statusCode, 409)
  await sam.submit(`${n1}/pl`, { text: 'Nowe pola Sama.' })
  assert.equal((await robin.submit(`${n1}/pl`, { text: 'Pola Robin.', _version: '1' })).statusCode, 409)
  assert.equal((await robin.submit(`${n1}/pl/remove`, { _version: '1' }, `${n1}/pl`)).statusCode, 409)
  const rows = await db.selectFrom('textVersion').select(['text', 'version']).execute()
  assert.deepEqual(rows, [{ text: 'Nowe pola Sama.', version: 2 }])
})

test('the same form sent twice is kept once, and both answers are the same', async (t) => {
  const { sam, db } = await countyForTest(t)
  const { body } = await sam.get(`${n1}/pl`)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)![1]!
  const fields = Object.fromEntries(['_token', '_sent', '_version', '_original'].map((name) => [name, field(name)]))
  const answers = [
    await sam.send(`${n1}/pl`, { ...fields, text: 'Pola.' }),
    await sam.send(`${n1}/pl`, { ...fields, text: 'Pola.' }),
  ]
  assert.deepEqual(
    answers.map(({ statusCode, headers }) => [statusCode, headers.location]),
    [
      [303, n1],
      [303, n1],
    ],
  )
  assert.equal(
    (await db.selectFrom('auditEntry').selectAll().where('what', '=', 'text-version.write').execute()).length,
    1,
  )
})

test('a team writes for its own neighbourhood alone; the force as a whole is for those of the whole force', async (t) => {
  const { sam, robin } = await countyForTest(t)
  const list = (await sam.get('/staff/languages')).body
  assert.match(list, /Neighbourhood N1/)
  assert.doesNotMatch(list, /Neighbourhood N2|the whole force/)
  for (const url of [
    '/staff/languages/neighbourhoods/N2',
    '/staff/languages/force',
    '/staff/languages/neighbourhoods/N9',
  ])
    assert.equal((await sam.get(`${url}`)).statusCode, 404, url)
  const refused = await sam.submit(
    '/staff/languages/neighbourhoods/N2/pl',
    { text: 'Miasto', _version: '0' },
    `${n1}/pl`,
  )
  assert.equal(refused.statusCode, 404)
  assert.match((await robin.get('/staff/languages')).body, /the whole force/)
})

test('a language that nobody knows, and a text with nothing in it, are refused in words', async (t) => {
  const { robin } = await countyForTest(t)
  const unknown = await robin.submit(n1, { language: 'Klingonish' })
  assert.equal(unknown.statusCode, 400)
  assert.match(unknown.body, /We do not know “Klingonish”/)
  assert.equal((await robin.submit(n1, { language: 'panjabi' })).headers.location, `${n1}/pa`)
  for (const tag of ['xx', 'en', 'PL', 'constructor'])
    assert.equal((await robin.get(`${n1}/${tag}`)).statusCode, 404, tag)
  const empty = await robin.submit(`${n1}/pl`, { text: '  \n ' })
  assert.equal(empty.statusCode, 400)
  assert.match(empty.body, /Enter the text in Polish/)
})

test('what is removed is gone for residents, and the audit trail keeps what it said', async (t) => {
  const { sam, resident, db } = await countyForTest(t)
  await sam.submit(`${n1}/pl`, { text: '<b>Pola</b>' })
  assert.match((await resident.get(`${page}/in/pl`)).body, /&lt;b&gt;Pola/)
  assert.equal((await sam.submit(`${n1}/pl/remove`, { _version: '1' }, `${n1}/pl`)).headers.location, n1)
  assert.equal((await resident.get(`${page}/in/pl`)).statusCode, 404)
  const entries = await db
    .selectFrom('auditEntry')
    .select(['kind', 'what', 'details'])
    .where('aboutKind', '=', 'text-version')
    .execute()
  assert.deepEqual(
    entries.map(({ kind, what }) => [kind, what]),
    [
      ['collection', 'text-version.write'],
      ['erasure', 'text-version.remove'],
    ],
  )
  assert.match(JSON.stringify(entries[1]!.details), /Pola/)
})

test('easy read is a language, whose long sentences are pointed out', async (t) => {
  const { sam, resident } = await countyForTest(t)
  const long = 'This is a very long sentence that goes on and on and says far too many things at once.'
  await sam.submit(`${n1}/en-simple`, { text: `We are here.\n${long}` })
  assert.match((await sam.get(`${n1}/en-simple`)).body, /this sentence is long/)
  const { body } = await resident.get(`${page}/in/en-simple`)
  assert.match(body, /<html lang="en-simple"/)
  assert.match(body, /Your police team/)
  assert.deepEqual(await htmlProblems(body), [])
})
