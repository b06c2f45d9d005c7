// The pages of the record on the gap: what is recorded, shown, changed, taken away and due, by whom, and bad input.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../../test/app.ts'
import { htmlProblems } from '../../../../../test/page-checks.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../../accounts/builders.ts'
import { anAction, aPlan } from '../../../actions/builders.ts'
import { aForce } from '../../../forces/builders.ts'
import { anEntry } from '../../builders.ts'
import { communitiesSetting } from '../../settings.ts'

const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const path = '/staff/indicators/gap/record'
const textOf = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

/** Yusuf analyses, Celia leads on the gap, Owen answers inspectors, Pat measures, and Sam is of the staff. */
async function recordForTest(t: TestContext) {
  let today = '2026-11-26'
  const { db, within, start } = await appForTest(t, { now: () => new Date(`${today}T12:00:00Z`) })
  await aForce(db)
  await withoutSecondStep(db)
  const people = {
    yusuf: 'confidence-and-equality',
    celia: 'gap-lead',
    owen: 'inspection-liaison',
    pat: 'performance-delivery',
    sam: 'staff',
  }
  for (const [name, role] of Object.entries(people))
    await anAccount(db, { name, email: `${name}@fenshire.example`, roles: [{ role }] })
  const planId = await aPlan(db, { name: 'Closing the gap' })
  const action = await anAction(db, { planId, what: 'Call back within a week' })
  await within(operator, ({ indicators }) => indicators.aimPlan('3b-gap', planId))
  const web = await start()
  const signedIn = async (name: string) => {
    const visitor = aVisitor(web)
    await visitor.signIn(`${name}@fenshire.example`)
    return visitor
  }
  const moveTo = (day: string) => {
    today = day
  }
  return { db, within, web, signedIn, action, moveTo, yusuf: await signedIn('yusuf') }
}

const advice = {
  groupName: 'Independent advisory group',
  happenedOn: '2/11/2026',
  about: 'Why are fewer satisfied?',
  learnt: '',
  follows: '',
  actionId: '',
}
const analysis = {
  product: 'environmental-scanning',
  about: 'Who moves into the county',
  happenedOn: '10/11/2026',
  learnt: 'Two languages are new.',
  sources: 'School census, 41,203 pupils',
  follows: 'Interpreters for both',
  actionId: '',
}
const engagement = {
  groupName: 'Kosovan',
  happenedOn: '12/11/2026',
  place: 'A hall in Ely',
  people: '1,024',
  learnt: 'Nobody knew whom to call.',
  follows: 'A card with the number',
  actionId: '',
}

test('advice goes from being asked for over what was said to the answer, and is due until then', async (t) => {
  const { yusuf, signedIn, action, moveTo, within } = await recordForTest(t)
  const added = await yusuf.submit(`${path}/advice/new`, advice)
  assert.equal(added.statusCode, 303)
  const url = String(added.headers.location).split('?')[0]!
  const first = textOf((await yusuf.get(`${url}?done=added`)).body)
  assert.match(first, /Recorded\. .* To be answered by 30 November 2026 .* They have not answered yet\./)
  const due = async () => (await within(operator, ({ indicators }) => indicators.due())).map(({ by }) => by)
  assert.deepEqual(await due(), ['2026-11-30'])
  const celia = await signedIn('celia')
  assert.match(textOf((await celia.get('/staff')).body), /Independent advisory group: Why are fewer satisfied\?/)
  moveTo('2026-12-03')
  await celia.signIn('celia@fenshire.example')
  assert.match(textOf((await celia.get(url)).body), /Should have been answered by 30 November 2026/)
  const said = { ...advice, learnt: 'Nobody calls back.', follows: 'We shall.', actionId: action }
  assert.equal((await celia.submit(`${url}/change`, said)).headers.location, `${url}?done=changed`)
  const page = (await celia.get(url)).body
  assert.match(
    textOf(page),
    /Answered on 3 December 2026 .* Nobody calls back\. .* We shall\. .* Call back within a week/,
  )
  assert.deepEqual(await htmlProblems(page), [])
  assert.deepEqual(await due(), [])
})

test('the page of the gap has the record in short, with communities that were never met', async (t) => {
  const { yusuf } = await recordForTest(t)
  const gap = '/staff/indicators/gap'
  const empty = (await yusuf.get(gap)).body
  assert.match(textOf(empty), /Nothing was learnt in the last quarter.*in which nothing stands yet.*Sikh 0 0 Not yet/)
  assert.deepEqual(await htmlProblems(empty), [])
  for (const [kind, typed] of Object.entries({ advice, analysis, engagement }))
    assert.equal((await yusuf.submit(`${path}/${kind}/new`, typed)).statusCode, 303, kind)
  const { body } = await yusuf.get(gap)
  const text = textOf(body)
  assert.match(text, /advice was asked for 1 time, 1 analysis was made, people were met 1 time\./)
  assert.match(text, /1 piece of advice waits for an answer/)
  assert.match(text, /Kosovan: A hall in Ely Engagement, 1,024 people, 12 November 2026/)
  assert.match(text, /Kosovan 1 1,024 12 November 2026/)
  assert.ok(text.indexOf('Kosovan: A hall') < text.indexOf('Who moves into the county'), 'the last comes first')
  assert.deepEqual(await htmlProblems(body), [])
})

test('what is missing or cannot be is said at its field, and what was typed stands there still', async (t) => {
  const { yusuf, within } = await recordForTest(t)
  const wrong: [string, Record<string, string>, string, string][] = [
    ['advice', { ...advice, groupName: '' }, 'groupName', 'Enter which group was asked'],
    ['advice', { ...advice, about: '' }, 'about', 'Enter what it was asked'],
    ['advice', { ...advice, happenedOn: '31/2/2026' }, 'happenedOn', 'must be a real day'],
    ['advice', { ...advice, happenedOn: '27/11/2026' }, 'happenedOn', 'today or earlier'],
    ['advice', { ...advice, follows: 'We shall' }, 'learnt', 'there is an answer to it already'],
    ['advice', { ...advice, actionId: 'nothing' }, 'actionId', 'Choose an action'],
    ['analysis', { ...analysis, product: '' }, 'product', 'Choose what it is'],
    ['analysis', { ...analysis, sources: '' }, 'sources', 'Enter what it is based on'],
    ['analysis', { ...analysis, follows: '' }, 'follows', 'Enter what it leads to'],
    ['analysis', { ...analysis, learnt: 'a'.repeat(4001) }, 'learnt', '4,?000'],
    ['engagement', { ...engagement, groupName: 'Anybody' }, 'groupName', 'Choose which community'],
    ['engagement', { ...engagement, people: '0' }, 'people', 'must be a whole number from 1'],
    ['engagement', { ...engagement, people: 'many' }, 'people', 'must be a whole number from 1'],
    ['engagement', { ...engagement, place: '' }, 'place', 'Enter where'],
  ]
  for (const [kind, typed, field, message] of wrong) {
    const { statusCode, body } = await yusuf.submit(`${path}/${kind}/new`, typed)
    assert.equal(statusCode, 400, `${kind} ${field}`)
    assert.match(body, new RegExp(`href="#${field}">[^<]*${message}`), `${kind} ${field}`)
    if (field !== 'happenedOn') assert.match(body, new RegExp(`value="${typed.happenedOn}"`))
    assert.deepEqual(await htmlProblems(body), [])
  }
  assert.deepEqual(await within(operator, ({ indicators }) => indicators.gapRecord.entries()), [])
  assert.equal((await yusuf.get(`${path}/00000000-0000-7000-8000-000000000000`)).statusCode, 404)
  assert.equal((await yusuf.get(`${path}/opinion/new`)).statusCode, 404)
})

test('who is second at an entry keeps what they typed, and one sending is kept once', async (t) => {
  const { yusuf, signedIn, within } = await recordForTest(t)
  const celia = await signedIn('celia')
  const twice = { ...advice, _sent: '0198c2a0-0000-7000-8000-0000000000ff' }
  const url = String((await yusuf.submit(`${path}/advice/new`, twice)).headers.location).split('?')[0]!
  assert.equal((await yusuf.submit(`${path}/advice/new`, twice)).statusCode, 303)
  assert.equal((await within(operator, ({ indicators }) => indicators.gapRecord.entries())).length, 1)
  await celia.submit(`${url}/change`, { ...advice, learnt: 'Nobody calls back.' })
  const late = await yusuf.submit(`${url}/change`, { ...advice, learnt: 'Letters are hard.', _version: '1' })
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /Somebody else changed this meanwhile/)
  assert.match(late.body, /Letters are hard\./)
  assert.match((await yusuf.get(url)).body, /Nobody calls back\./)
})

test('the audit trail says which fields changed and not what stood in them', async (t) => {
  const { yusuf, db } = await recordForTest(t)
  const added = await yusuf.submit(`${path}/engagement/new`, { ...engagement, learnt: 'Ann Reed said no.' })
  const url = String(added.headers.location).split('?')[0]!
  await yusuf.submit(`${url}/change`, { ...engagement, learnt: 'One said no.' })
  const acts = await db.selectFrom('auditEntry').select(['what', 'details', 'aboutIds']).orderBy('at').execute()
  const own = acts.filter(({ what }) => what.startsWith('gap-record.'))
  assert.deepEqual(
    own.map(({ what, details }) => [what, details]),
    [
      ['gap-record.add', { kind: 'engagement', happenedOn: '2026-11-12' }],
      ['gap-record.change', { changed: ['learnt'] }],
    ],
  )
  assert.ok(own.every(({ aboutIds }) => url.endsWith(aboutIds[0]!)))
})

test('the list is searched, and goes to a spreadsheet with the action and how it stands', async (t) => {
  const { yusuf, action } = await recordForTest(t)
  await yusuf.submit(`${path}/analysis/new`, { ...analysis, actionId: action })
  await yusuf.submit(`${path}/engagement/new`, engagement)
  const { body } = await yusuf.get(path)
  assert.match(textOf(body), /Kosovan: A hall in Ely .* Who moves into the county Environmental scanning/)
  assert.match(textOf(body), /Action: Call back within a week \(open\)/)
  assert.deepEqual(await htmlProblems(body), [])
  const found = textOf((await yusuf.get(`${path}?q=languages&kind=analysis`)).body)
  assert.match(found, /Showing 1 to 1 of 1/)
  assert.match(textOf((await yusuf.get(`${path}?group=Kosovan&q=languages`)).body), /Nothing in the record matches/)
  assert.match(textOf((await yusuf.get(`${path}?kind=opinion`)).body), /Choose a kind from the list/)
  const csv = await yusuf.get(`${path}.csv`)
  const [, first, second] = csv.body.split('\r\n')
  assert.match(first!, /^2026-11-12,Engagement,Kosovan,,,,A hall in Ely,1024,Nobody knew whom to call\.,A card/)
  assert.match(second!, /^2026-11-10,Analysis,,Who moves into the county,Environmental scanning,"School census, 41,203/)
  assert.match(second!, /Call back within a week,Closing the gap,Open,2026-12-01$/)
  assert.equal((await yusuf.get(`${path}.ods`)).statusCode, 200)
  assert.equal((await yusuf.get(`${path}.csv-metadata.json`)).statusCode, 200)
  assert.equal((await yusuf.get(`${path}.csv?kind=opinion`)).statusCode, 400)
})

test('who sees the gap sees the record, who keeps it writes, and an inspectorate has none', async (t) => {
  const { yusuf, signedIn, db, web } = await recordForTest(t)
  const url = String((await yusuf.submit(`${path}/advice/new`, advice)).headers.location).split('?')[0]!
  for (const name of ['owen', 'pat']) {
    const reader = await signedIn(name)
    for (const shown of [path, url, `${path}.ods`]) assert.equal((await reader.get(shown)).statusCode, 200, shown)
    assert.doesNotMatch((await reader.get(path)).body, /advice\/new/)
    for (const form of [`${path}/advice/new`, `${url}/change`])
      assert.equal((await reader.get(form)).statusCode, 403, form)
    assert.equal((await reader.submit(`${url}/change`, advice, path)).statusCode, 403)
  }
  const sam = await signedIn('sam')
  for (const hidden of [path, url, `${path}.csv`]) assert.equal((await sam.get(hidden)).statusCode, 403, hidden)
  await aForce(db, { id: 'inspectorate', name: 'Inspectorate', organisation: 'inspectorate' })
  await withoutSecondStep(db, 'inspectorate')
  const held = { roles: [{ role: 'inspector' }], email: 'dev@inspectorate.example' }
  await anAccount(db, { forceId: 'inspectorate', name: 'Dev', ...held })
  const dev = aVisitor(web)
  await dev.signIn('dev@inspectorate.example')
  for (const none of [path, url, `${path}.csv`]) assert.equal((await dev.get(none)).statusCode, 404, none)
})

test('a community or an action that is offered no longer stays with the entry that has it', async (t) => {
  const { yusuf, within, action } = await recordForTest(t)
  const added = await yusuf.submit(`${path}/engagement/new`, { ...engagement, actionId: action })
  const url = String(added.headers.location).split('?')[0]!
  await within(operator, async ({ settings, indicators }) => {
    await settings.change(communitiesSetting, 'Sikh\nPolish', { reason: 'A test', by: 'Test' })
    const [plan] = (await indicators.plansFor('3b-gap')).plans
    await indicators.unaimPlan('3b-gap', plan!.id)
  })
  const { body } = await yusuf.get(`${url}/change`)
  assert.match(body, /value="Kosovan" checked/)
  assert.match(textOf(body), /Call back within a week/)
  assert.equal((await yusuf.submit(`${url}/change`, { ...engagement, actionId: action })).statusCode, 303)
  assert.doesNotMatch((await yusuf.get(`${path}/engagement/new`)).body, /Kosovan|Call back within a week/)
})

test('communities are named one a line, each once', () => {
  const read = (text: string) => communitiesSetting.field.read([text])
  assert.deepEqual(read(' Sikh \r\n\r\nPolish'), { value: 'Sikh\nPolish' })
  assert.ok('error' in read(''))
  assert.ok('error' in read('Sikh\nsikh'))
  assert.ok('error' in read('a'.repeat(61)))
})

test('an entry can be of any kind, and its test data stands up to the rule', async (t) => {
  const { within } = await recordForTest(t)
  for (const kind of ['advice', 'analysis', 'engagement'] as const) {
    const { errors } = await within(operator, ({ indicators }) => indicators.gapRecord.add(anEntry({ kind })))
    assert.equal(errors, undefined, kind)
  }
})
