// One question over all records: what each role finds, what is written down of it, and the page in a browser.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { anAccount, aPassword, aVisitor, withoutSecondStep } from '../src/policing/accounts/builders.ts'
import { roles } from '../src/policing/accounts/roles/roles.ts'
import type { GrantScope } from '../src/policing/accounts/rules.ts'
import { aCounty, aMembership, aPlace } from '../src/policing/neighbourhoods/builders.ts'
import { appForTest } from './app.ts'
import { openBrowser } from './browser.ts'
import { axeProblems, bringAxe, htmlProblems, overflow } from './page-checks.ts'

type Role = { role: string; scope?: GrantScope }

/** A county in which somebody with these roles has signed in, in a browser without a browser. */
async function searcherForTest(t: TestContext, held: readonly string[]) {
  const { db, within, start } = await appForTest(t)
  const mackworth = { ...aMembership('W1', 'N1'), neighbourhoodName: 'Mackworth' }
  await aCounty(db, {
    memberships: [mackworth, { ...aMembership('W2', 'N1'), neighbourhoodName: 'Mackworth' }, aMembership('W3', 'N2')],
    places: [aPlace({ name: 'Quay Library' })],
  })
  await within({ forceId: 'fenshire', actor: { kind: 'operator' } }, ({ forces }) =>
    forces.saveSections([{ code: 'A1', name: 'Ely North', divisionCode: 'A' }]),
  )
  await withoutSecondStep(db)
  const asHeld = async (role: string): Promise<Role> => {
    const { scopes } = roles.find(({ id }) => id === role)!
    const kind = scopes.includes('force') ? 'force' : scopes[0]!
    if (kind === 'force') return { role }
    const part = await db.selectFrom(kind).select('id').orderBy('code').limit(1).executeTakeFirstOrThrow()
    return { role, scope: { kind, id: part.id } }
  }
  const { id } = await anAccount(db, { roles: await Promise.all(held.map(asHeld)) })
  const pcso = await anAccount(db, {
    name: 'Quentin Mackworth',
    email: 'q@fenshire.example',
    roles: [await asHeld('pcso')],
  })
  const chief = await anAccount(db, {
    name: 'Zelda Mackworth',
    email: 'z@fenshire.example',
    roles: [{ role: 'chief-constable' }],
  })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  const search = async (typed: string) => visitor.get(`/staff/search?q=${encodeURIComponent(typed)}`)
  return { db, within, web, visitor, search, id, pcso, chief }
}

const headings = (body: string) =>
  [...body.matchAll(/<h2[^>]*id="found-\d+">([^<]+?) </g)].map(([, heading]) => heading)

test('a name is found though a letter is missing, and leads to its page', async (t) => {
  const { search } = await searcherForTest(t, ['staff'])
  const { body } = await search('Makworth')
  assert.match(body, /<a class="govuk-link" href="\/fenshire\/neighbourhoods\/N1">Mackworth<\/a>/)
  assert.match((await search('quay')).body, /N1#places">Quay Library/)
  assert.match((await search('ward w3')).body, /N2">Ward W3/)
})

test('a whole postcode leads straight to its neighbourhood, and half of one to those that begin so', async (t) => {
  const { search } = await searcherForTest(t, ['staff'])
  for (const typed of ['CB1 1AD', 'cb11ad']) {
    const { statusCode, headers } = await search(typed)
    assert.deepEqual([statusCode, headers.location], [303, '/fenshire/neighbourhoods/N2'])
  }
  const { body } = await search('cb1 1')
  assert.deepEqual(
    [...body.matchAll(/>(CB1 1A\w)<\/a>/g)].map(([, code]) => code),
    ['CB1 1AA', 'CB1 1AB', 'CB1 1AD'],
  )
  assert.match((await search('ZZ9 9ZZ')).body, /Nothing that you may open fits/)
})

test('the other names of a word are looked for, and a word with two meanings offers both', async (t) => {
  const { search } = await searcherForTest(t, ['staff'])
  assert.match((await search('CDRP')).body, /is also called .*CSP/)
  const { body } = await search('DCC')
  assert.match(body, /has 2 meanings/)
  assert.match(body, /q=Deputy%20Chief%20Constable.*q=Derbyshire%20County%20Council/s)
  assert.match((await search('BCU')).body, />Mackworth</, 'neighbourhoods stand in a division, which is what BCU means')
})

/** What each kind of record is found by, and the permission that opens it. */
const kinds = [
  { heading: 'Accounts', typed: 'Quentin', permission: 'manage-accounts' },
  { heading: 'Claims', typed: 'Plan 103', permission: 'keep-claims' },
  { heading: 'Settings', typed: 'Colour of the band', permission: 'change-settings' },
  { heading: 'Imports', typed: 'boundaries', permission: 'run-imports' },
  { heading: 'Pages', typed: 'Audit trail', permission: 'search-audit' },
] as const

for (const { id: role, permissions } of roles.filter(({ organisation }) => organisation === 'force')) {
  test(`${role} finds what the role may open, and nothing else`, async (t) => {
    const { within, search } = await searcherForTest(t, [role])
    const printed = { figure: 'forces.divisions', value: 103, upper: 103, printed: '103' }
    await within({ forceId: 'fenshire', actor: { kind: 'operator' } }, ({ claims }) =>
      claims.add({ ...printed, source: 'Plan', page: '', sourceDate: '2008-09-01', asOf: null }, 'Robin'),
    )
    for (const { heading, typed, permission } of kinds) {
      const { body } = await search(typed)
      assert.equal(headings(body).includes(heading), permissions.includes(permission), heading)
    }
  })
}

test('whoever manages a part of the force finds nobody beyond it', async (t) => {
  const { search } = await searcherForTest(t, ['division-administrator'])
  const { body } = await search('Mackworth')
  assert.match(body, /Quentin Mackworth/)
  assert.doesNotMatch(body, /Zelda Mackworth/)
})

test('people are found by their role, and who was shown is written down, without what was typed', async (t) => {
  const { db, search, id, pcso } = await searcherForTest(t, ['administrator'])
  const { body } = await search('pcso Quentin')
  assert.match(body, new RegExp(`/staff/accounts/${pcso.id}">Quentin Mackworth`))
  await search('Ward W1')
  await search('zzzz')
  const entries = await db.selectFrom('auditEntry').selectAll().where('what', '=', 'record.search').execute()
  assert.deepEqual(
    entries.map(({ kind, actorId, aboutKind, aboutIds }) => ({ kind, actorId, aboutKind, aboutIds })),
    [{ kind: 'consultation', actorId: id, aboutKind: 'account', aboutIds: [pcso.id] }],
  )
  assert.doesNotMatch(JSON.stringify(entries), /Quentin/)
})

test('another force is not found, nor a place in it', async (t) => {
  const { db, search } = await searcherForTest(t, ['administrator'])
  await aCounty(db, { force: { id: 'wessex', name: 'Wessex' }, places: [aPlace({ name: 'Dorchester Hall' })] })
  await anAccount(db, { forceId: 'wessex', name: 'Thomas Hardy', email: 'tess@wessex.example' })
  for (const typed of ['Dorchester', 'Hardy']) assert.match((await search(typed)).body, /Nothing that you may open/)
})

test('markup, patterns and endless questions are harmless, and nothing typed is no question', async (t) => {
  const { search } = await searcherForTest(t, ['administrator'])
  const { body } = await search('"><script>alert(1)</script>')
  assert.doesNotMatch(body, /<script>alert/)
  for (const typed of ['%', '\u0000', '😀 ', '\\', "'--"]) assert.equal((await search(typed)).statusCode, 200, typed)
  assert.equal((await search('x'.repeat(201))).statusCode, 400)
  assert.doesNotMatch((await search('  ')).body, /Nothing that you may open/)
})

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

for (const javaScriptEnabled of [true, false]) {
  test(`${javaScriptEnabled ? 'with' : 'without'} scripts: from the box in the frame to what was found, and to a word’s meaning`, async (t) => {
    const { web } = await searcherForTest(t, ['pcso'])
    await web.listen({ host: '127.0.0.1', port: 0 })
    const baseURL = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
    const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, javaScriptEnabled })
    t.after(() => context.close())
    await bringAxe(context)
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.getByLabel('E-mail', { exact: false }).fill('robin@fenshire.example')
    await page.getByLabel('Password', { exact: true }).fill(aPassword)
    await page.locator('main button[type=submit]').click()

    const meaning = page.getByText('Police Community Support Officer')
    assert.equal(await meaning.isVisible(), false)
    await page.getByRole('button', { name: /^PCSO/ }).press('Enter')
    assert.equal(await meaning.isVisible(), true)
    await page.keyboard.press('Escape')
    assert.equal(await meaning.isVisible(), false)

    if (javaScriptEnabled) await page.keyboard.press('Control+/')
    else await page.getByLabel('Search Beatbook').focus()
    await page.keyboard.type('Makworth')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Mackworth', exact: true }).waitFor()
    const html = await (await page.request.get(page.url())).text()
    assert.deepEqual(await htmlProblems(html), [])
    if (!javaScriptEnabled) return // axe is a script as well
    assert.deepEqual([await axeProblems(page), await overflow(page)], [[], 0])
    await page.goto('/glossary')
    assert.deepEqual(await axeProblems(page), [])
  })
}
