// Journey J6 in a real browser: a PCSO leaves, and on day 26 the neighbourhood has a named officer again; and what the chief
// officer of the specials finds.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { v7 as uuidv7 } from 'uuid'
import { anAccount, aPassword } from '../src/policing/accounts/builders.ts'
import { aTour } from '../src/policing/duty/builders.ts'
import { aPlannedDuty } from '../src/policing/duty/specials/builders.ts'
import { square } from '../src/policing/neighbourhoods/builders.ts'
import { aHolder } from '../src/policing/teams/builders.ts'
import { member, operator, post, teamForTest } from '../src/policing/teams/posts/builders.ts'
import { aCandidate, aCard } from '../src/policing/teams/specials/builders.ts'
import { openBrowser } from './browser.ts'
import { axeProblems, bringAxe, htmlProblems, overflow } from './page-checks.ts'

const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1280, height: 900 } }

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()

/** In N1 four in ten residents are disabled, in N2 one in ten; Bo Weir of N2 signs, and has a sergeant over both. */
async function aForceAtWork(t: TestContext) {
  const given = await teamForTest(t)
  const { within, place } = given
  await within(operator, async ({ neighbourhoods }) => {
    const areas = ['S1', 'S2', 'S3'].map((code, at) => ({ code, name: code, boundary: square(at, 0) }))
    await neighbourhoods.saveSmallAreas('2011', areas)
    const counts = areas.flatMap(({ code }, at) => {
      const disabled = at < 2 ? 400 : 100
      const row = { smallAreaCode: code, topic: 'Disability' }
      return [
        { smallAreaCode: code, topic: 'Age', category: '20 to 24', count: 1000 },
        { ...row, category: 'Disabled', count: disabled },
        { ...row, category: 'Not disabled', count: 1000 - disabled },
      ]
    })
    await neighbourhoods.saveCounts('2011', counts)
    await neighbourhoods.derive()
  })
  await within(operator, async ({ teams }) => {
    await teams.skills.addAnswers(
      [{ id: uuidv7(), memberId: given.others.member.id, language: 'bfi', level: 'fluent' }],
      [],
      '2026-11-02',
    )
    const where = { kind: 'section', id: place('section', 'A') } as const
    const sergeant = await aHolder(teams, { post: { rank: 'sergeant', place: where }, member: { name: 'Meera Lal' } })
    const supervised = { kind: 'neighbourhood', id: place('neighbourhood', 'N1') } as const
    const row = { postId: sergeant.post.id, from: '2008-01-01', until: null, place: supervised }
    await teams.addSupervisions([{ ...row, id: uuidv7() }])
  })
  await given.web.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(given.web.server.address() as AddressInfo).port}`
  const context = await browser.newContext(desk)
  t.after(() => context.close())
  await bringAxe(context)
  const page = await context.newPage()

  async function signIn(email = 'robin@fenshire.example') {
    await page.goto(`${address}/sign-in`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('textbox', { name: 'Password' }).fill(aPassword)
    await press(page, 'Sign in')
    await page.waitForURL('**/staff')
  }
  /** What a page says, on one line. */
  async function reads(path: string) {
    await page.goto(address + path)
    return (await page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ')
  }
  return { ...given, address, page, signIn, reads }
}

test('J6: a leaver, candidates by what residents need, a forecast, and a successor on day 26', async (t) => {
  const { own, page, address, signIn, reads, moveTo } = await aForceAtWork(t)
  const residents = () => reads('/fenshire/neighbourhoods/N1')
  await signIn()
  assert.match(await residents(), /PCSO Ada Fen/)
  assert.match(await reads('/staff/teams'), /Meera Lal Neighbourhood N1 ?1:1/)

  await page.goto(address + member(own.member.id))
  await follow(page, 'They leave')
  await page.getByLabel('First day gone').fill('2/11/2026')
  await page.getByLabel('Why').fill('Retires')
  await press(page, 'Record it')
  assert.match(await residents(), /No officer is named for[\s\S]*One post on this team is empty/)
  assert.match(await reads(post(own.post.id)), /Vacant[\s\S]*In time 0 days/)

  const needs = await reads('/staff/teams/skills/match')
  assert.match(needs, /Neighbourhood N1 Signing[\s\S]*40%[\s\S]*Missing ?Somebody in Neighbourhood N2/)

  const report = await reads('/staff/teams')
  assert.match(
    report,
    /Neighbourhood PCSO P1 Where ?Neighbourhood N1 ?Days open ?0 ?To be filled by ?30 November 2026 ?Clock ?In time/,
  )
  assert.match(report, /Without a named officer[\s\S]*Neighbourhood N1 ?2 November 2026/)
  assert.match(report, /Meera Lal Neighbourhood N1 ?1:0/)

  await follow(page, 'When will recruitment reach the establishment?')
  const plan = {
    'PCSOs at the start': '160',
    Start: '2/11/2026',
    'Establishment to reach': '193.5',
    'To be reached by': '1/5/2027',
    'First intake': '9/11/2026',
    'Recruits an intake': '16',
    'Days from one intake to the next': '84',
    'Leavers a month': '3',
    'Posts lost when outside money ends': '17',
    'The day on which it ends': '1/4/2027',
    'Constables who return to response policing': '0',
  }
  for (const [label, value] of Object.entries(plan)) await page.getByLabel(label, { exact: true }).fill(value)
  await press(page, 'Forecast')
  const forecast = (await page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ')
  assert.match(forecast, /What comes of this plan[\s\S]*chance that it is met by 1 May 2027/)
  assert.match(forecast, /Without the 17 posts that end on 1 April 2027 it is/)

  moveTo('2026-11-28')
  await signIn()
  assert.match(await reads(post(own.post.id)), /Running out 26 days/)
  await page.goto(`${address}/staff/teams/members/new`)
  await page.getByLabel('Name', { exact: true }).fill('Cy Marsh')
  await page.getByLabel('Rank').selectOption('pcso')
  await page.getByLabel('Collar number').fill('7012')
  await page.getByLabel('First day').fill('28/11/2026')
  await page.getByLabel('Why').fill('Recruit of the November intake')
  await page.locator('form[method=post]').last().getByRole('button').last().click()
  await follow(page, 'Change what residents read')
  await page.getByLabel('Name that residents read').fill('PCSO Cy Marsh')
  await page.getByLabel('Why').fill('New here')
  await press(page, 'Publish')
  await page.goto(address + post(own.post.id))
  await follow(page, 'Put somebody in it')
  await page.getByLabel('Who', { exact: true }).fill('7012')
  await page.getByLabel('Why').fill('Successor')
  await press(page, 'Put them in the post')

  assert.match(await reads(post(own.post.id)), /Filled in time 26 days/)
  assert.match(await residents(), /PCSO Cy Marsh/)
  const after = await reads('/staff/teams')
  assert.doesNotMatch(after, /Without a named officer/)
  assert.match(after, /Vacancies filled in the last twelve months: 1, of which 1 in time/)
  assert.match(after, /Meera Lal Neighbourhood N1 ?1:1/)

  const levels = await reads('/staff/teams/levels')
  assert.match(levels, /Neighbourhood N1 1 1 None[\s\S]*No review of the levels of this part/)
  await page.getByLabel('What was found, and what was decided').fill('N1 keeps one')
  await press(page, 'Record it')
  assert.match((await page.getByRole('main').textContent())!, /N1 keeps one/)

  const paths = [
    '/staff/teams',
    '/staff/teams/levels',
    '/staff/teams/culture',
    '/staff/teams/footprint',
    '/staff/teams/recruitment',
    '/staff/teams/recruitment/new',
    '/staff/teams/skills/match',
    '/staff/teams/forecast',
    post(own.post.id),
    member(own.member.id),
  ]
  for (const path of paths) {
    const answer = await page.goto(address + path)
    assert.deepEqual([...(await htmlProblems(await answer!.text())), ...(await axeProblems(page))], [], path)
    for (const { viewport } of [phone, desk]) {
      await page.setViewportSize(viewport)
      assert.equal(await overflow(page), 0, path)
    }
  }
})

/** Seventy-six recruits, a special who was out this week, one who was not for a year, and one who moved away with a card. */
async function aConstabulary({ within, place }: Awaited<ReturnType<typeof aForceAtWork>>) {
  const at = { kind: 'neighbourhood', id: place('neighbourhood', 'N1') } as const
  await within(operator, async ({ teams, duty }) => {
    const aSpecial = async (name: string) => {
      const rank = 'special-constable'
      return (await aHolder(teams, { post: { rank, place: at }, member: { rank, name } })).member.id
    }
    const [active, inactive, moved] = [
      await aSpecial('Ray Sluice'),
      await aSpecial('Jo Lock'),
      await aSpecial('Kit Dyke'),
    ]
    const tour = (memberId: string, startsAt: Date) =>
      aTour({ memberId, place: at, startsAt, endsAt: new Date(startsAt.getTime() + 4 * 3_600_000) })
    await duty.addTours([
      tour(active, new Date('2026-10-31T19:00:00Z')),
      tour(moved, new Date('2026-10-31T19:00:00Z')),
      tour(inactive, new Date('2025-10-31T19:00:00Z')),
    ])
    await duty.specials.addPlanned([
      aPlannedDuty({ memberId: active, startsAt: new Date('2026-10-24T18:00:00Z') }), // a sheet that nobody filled in
    ])
    await teams.specials.addCandidates(
      Array.from({ length: 76 }, (_, number) => aCandidate({ name: `Recruit ${number + 1}` })),
    )
    await teams.specials.addCards([aCard({ memberId: moved, number: 'SC 411', outOfAreaOn: '2026-09-01' })])
  })
}

test('J6, step 7: recruits who wait, duty sheets, who is inactive, and a warrant card that comes back', async (t) => {
  const force = await aForceAtWork(t)
  const { db, page, address, reads } = force
  await aConstabulary(force)
  await anAccount(db, { email: 'chief.of.specials@fenshire.example', roles: [{ role: 'specials-officer' }] })
  await force.signIn('chief.of.specials@fenshire.example')

  assert.match(await reads('/staff/specials'), /3 people hold posts, 2 of them active[\s\S]*76 recruits wait/)
  assert.match(await reads('/staff/specials/candidates'), /76 /)
  const sheets = await reads('/staff/specials/duty')
  assert.match(sheets, /1 duty sheet is missing/)
  const [, inactive = ''] = /Inactive specials(.*?)Voicemail/s.exec(sheets) ?? []
  assert.match(inactive, /Jo Lock/)
  assert.doesNotMatch(inactive, /Kit Dyke/)

  assert.match(await reads('/staff/specials/cards'), /1 card is to recover/)
  await follow(page, 'SC 411')
  await follow(page, 'It is back')
  await page.getByLabel('Why').fill('Handed in at the counter')
  await press(page, 'Record it')
  assert.match(await reads('/staff/specials/cards'), /No card is to recover/)
  for (const path of ['', '/candidates', '/duty', '/cards']) {
    await page.goto(`${address}/staff/specials${path}`)
    assert.equal(await overflow(page), 0, path)
  }
})
