// Journey J8 in a real browser: the satisfaction gap is found, understood, acted upon, measured again, and shown to inspectors.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { anAction } from '../src/policing/actions/builders.ts'
import { asCsv, lines } from '../src/policing/surveys/sampling/builders.ts'
import { openBrowser } from './browser.ts'
import { fill, follow, holds, mainOf, press } from './gap/browsing.ts'
import { aForceWithAGap, firstYear, type Given, nextYear } from './gap/ground.ts'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const gapPage = '/staff/indicators/gap'

async function measureGap(page: Page, survey: string) {
  await page.goto('/staff/indicators/3b-gap/measure')
  await follow(page, survey)
  await page.getByLabel('Were you satisfied?').check()
  await press(page, 'See what comes out')
  await press(page, 'Record')
  await page.goto(gapPage)
}

/** 1 and 2: the result with n and interval, and who it is about, down to a section, with caution. */
async function findsTheGap(analyst: Page, surveyId: string) {
  await analyst.goto(`/staff/surveys/${surveyId}/results/overall`)
  const result = await mainOf(analyst)
  assert.match(result, /15\.6 percentage points less satisfied/)
  assert.match(
    result,
    /Minority ethnic 64\.5% 46\.9% to 78\.9% 31 answers Effective number 31 Design effect 0\.97 Not for publication/,
  )
  await measureGap(analyst, 'Users of 2024')
  assert.match(
    await mainOf(analyst),
    /15\.6 percentage points less satisfied.*no significant difference.*64\.5%31.*Too few/,
  )
  await analyst.goto(`/staff/surveys/${surveyId}/results/overall`)
  await follow(analyst, 'Ethnic group and gender together, down to sections')
  await analyst.getByLabel('Area').selectOption({ label: 'North' })
  await press(analyst, 'Show')
  assert.match(await mainOf(analyst), /Minority ethnic, Female ?64\.5%[\s\S]*With few answers/)
}

/** 3: groups are asked, and the force answers; what it has not answered is due. */
async function takesAdvice(analyst: Page, lead: Page) {
  const ask = async (typed: Record<string, string>) => {
    await analyst.goto(gapPage)
    await follow(analyst, 'Record advice on the gap')
    await fill(analyst, { 'When was it asked?': '2/11/2026', ...typed })
    await press(analyst, 'Record it')
  }
  await ask({ 'Which group was asked?': 'Key individuals of Fen End', 'What was it asked?': 'Whom would you call?' })
  await ask({
    'Which group was asked?': 'Independent advisory group',
    'What was it asked?': 'Why are fewer satisfied?',
    'What did they say?': 'The first officer is praised; nobody calls afterwards.',
  })
  assert.match(
    await mainOf(analyst),
    /Recorded\. Advice, Independent advisory group[\s\S]*To be answered by 30 November 2026/,
  )
  await lead.goto('/staff')
  await follow(lead, 'Independent advisory group: Why are fewer satisfied?')
  await follow(lead, 'Answer or change it')
  await fill(lead, { 'What does the force answer?': 'Every unhappy victim is called within a week.' })
  await press(lead, 'Save')
  assert.match(await mainOf(lead), /Answered on 2 November 2026[\s\S]*called within a week/)
  await lead.goto('/staff')
  assert.doesNotMatch(await mainOf(lead), /Independent advisory group/)
  assert.match(await mainOf(lead), /Key individuals of Fen End: Whom would you call\?/)
}

async function makesPlan(chief: Page, name: string, answers: string) {
  await chief.goto('/staff/plans/new')
  await fill(chief, { 'What is the plan called?': name, 'What does it answer?': answers })
  await chief.getByLabel('Who leads the plan?').selectOption({ label: 'Celia Rourke' })
  await press(chief, 'Make it')
  await chief.waitForURL('**/staff/plans/*?done=made')
  return new URL(chief.url()).pathname
}

async function addsLine(lead: Page, plan: string, what: string, owner: string, why = '') {
  await lead.goto(`${plan}/actions/new`)
  await fill(lead, { 'What is to be done?': what, 'Why?': why, 'By when?': '31/12/2027' })
  await lead.getByLabel('Whose is it?').selectOption({ label: owner })
  await press(lead, 'Add it')
}

async function aimsPlan(analyst: Page, name: string) {
  await analyst.goto(gapPage)
  await analyst.getByLabel(name, { exact: true }).check()
  await press(analyst, 'Aim the plan at the gap')
}

/** 4: the plan of twenty-seven points, each with an owner, is led by the superintendent and aimed at the gap. */
async function plans({ db, accounts }: Given, { chief, lead, analyst }: Record<'chief' | 'lead' | 'analyst', Page>) {
  const plan = await makesPlan(chief, 'Twenty-seven points', 'The gap in satisfaction')
  await addsLine(lead, plan, 'Train everybody who meets victims on why the gap matters', 'Anil Deshpande')
  await addsLine(lead, plan, 'Set each team leader an objective on quality of service', 'Celia Rourke')
  const planId = plan.split('/').at(-1)!
  const ownerId = accounts.get('celia')!
  for (let point = 3; point <= 27; point += 1)
    await anAction(
      db,
      { planId, ownerId, what: `Point ${point}`, dueOn: '2027-12-31' },
      { at: new Date('2026-11-02T12:00:00Z') },
    )
  await aimsPlan(analyst, 'Twenty-seven points')
  assert.match(
    await mainOf(analyst),
    /No evidence of action[\s\S]*27 current actions[\s\S]*Twenty-seven points: 0 of 27 done/,
  )
  return plan
}

/** 5: one strategy for each generation, and what is heard in four communities. */
async function engages({ chief, lead, analyst }: Record<'chief' | 'lead' | 'analyst', Page>) {
  const plan = await makesPlan(chief, 'Communications with the Sikh community', 'Trust differs by generation')
  const [older, younger] = ['Older generation: evenings in Punjabi', 'Younger generation: films by officers']
  await addsLine(lead, plan, older!, 'Celia Rourke', 'Measured by how many come')
  await addsLine(lead, plan, younger!, 'Celia Rourke', 'Measured by how many apply')
  assert.match(await mainOf(lead), /Older generation: evenings in Punjabi[\s\S]*Younger generation: films by officers/)
  await aimsPlan(analyst, 'Communications with the Sikh community')
  for (const [at, community] of ['Sikh', 'Polish', 'Afro-Caribbean', 'Kosovan'].entries()) {
    await analyst.goto(gapPage)
    await follow(analyst, 'Record that people were met')
    await analyst.getByLabel(community, { exact: true }).check()
    await fill(analyst, {
      'When?': '1/11/2026',
      'Where?': `Hall ${at + 1}`,
      'How many people came': String(20 + at),
      'What was heard?': 'Letters are hard to read.',
      'What follows from it?': 'Plain letters.',
    })
    const line = `Communications with the Sikh community: ${older}`
    if (at === 0) await analyst.getByLabel('Which action does it lead to, or belong to?').selectOption({ label: line })
    await press(analyst, 'Record it')
    assert.match(await mainOf(analyst), new RegExp(`Recorded\\. Engagement, ${20 + at} people ?${community}: Hall`))
  }
  await analyst.goto(gapPage)
  assert.match(await mainOf(analyst), /people were met 4 times[\s\S]*Sikh120[\s\S]*Kosovan1231 November 2026/)
}

/** The analyst's products, which lead to an action (EQ-12). */
async function analyses(analyst: Page) {
  for (const [product, title] of [
    ['Management information', 'Satisfaction by section'],
    ['Performance statistics', 'Calls back within a week'],
    ['Environmental scanning', 'Languages new to the county'],
  ] as const) {
    await analyst.goto(gapPage)
    await follow(analyst, 'Record an analysis of the gap')
    await analyst.getByLabel(product, { exact: true }).check()
    await fill(analyst, {
      'What is its title?': title,
      'When was it finished?': '2/11/2026',
      'What does it say?': 'The gap is widest in follow-up.',
      'What is it based on?': 'The survey, 31 answers',
      'What does it lead to?': 'Training first.',
    })
    const line = 'Twenty-seven points: Train everybody who meets victims on why the gap matters'
    await analyst.getByLabel('Which action does it lead to, or belong to?').selectOption({ label: line })
    await press(analyst, 'Record it')
  }
  assert.match(await mainOf(analyst), /Environmental scanning[\s\S]*The action ?Train everybody[\s\S]*Open/)
}

/** 6: all victims of racist incidents, none drawn by chance, ten attempts and no eleventh. */
async function asksEveryVictim({ frame, surveyId, take, refused, at, db, sits }: Given) {
  const team = await sits('idris')
  const sample = `/staff/surveys/${surveyId}/sample`
  await frame([
    ...lines(78, { prefix: 'R', group: 'racist' }),
    ...lines(6, { prefix: 'J', group: 'racist', age: '15' }),
  ])
  await team.goto(`${sample}/draws`)
  await team.getByLabel('Month of the incidents').selectOption({ label: 'October 2026' })
  await press(team, 'Draw it')
  assert.match(
    await mainOf(team),
    /78 cases wait to be issued[\s\S]*Racist incident 84 6 all 78 none[\s\S]*6 excluded: Under 18/,
  )
  await press(team, 'Issue them to the interviewers')

  at('2026-12-20T18:00:00Z')
  const company = await sits('lena')
  await company.goto('/staff/survey-calls')
  const victim = (await company.getByRole('main').getByRole('link').first().getAttribute('href'))!
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await company.goto(victim)
    assert.match(await mainOf(company), new RegExp(`${10 - attempt} attempts? (is|are) left of ten`))
    await fill(company, { Day: `${3 + Math.floor(attempt / 2)}/11/2026`, Time: attempt % 2 === 0 ? '10:00' : '15:30' })
    await company.getByLabel('No answer', { exact: true }).check()
    await press(company, 'Log it')
    await company.waitForURL('**/staff/survey-calls?done=logged')
  }
  assert.match(await mainOf(company), /77 people are still to be reached/)
  assert.equal((await company.goto(victim))?.status(), 404, 'whoever was given up is called no more')
  const eleventh = `${victim.split('/').at(-1)},2026-11-10 10:00,no-answer`
  const [problem] = await refused('survey-calls', asCsv('case_code,at,outcome', [eleventh]))
  assert.match(problem!.reason, /10 attempts have been made, and there is no eleventh/)

  const open = await db
    .selectFrom('sampleCase')
    .select('code')
    .where('issueId', 'is not', null)
    .where('status', '=', 'open')
    .orderBy('code')
    .execute()
  const days = Array.from({ length: 10 }, (_, day) => `2026-11-${String(day + 10)} 10:00`)
  const log = open.flatMap(({ code }, number) => {
    if (number < 41) return [`${code},2026-11-04 11:00,interviewed`]
    return number < 50 ? [`${code},2026-11-04 11:00,refused`] : days.map((day) => `${code},${day},no-answer`)
  })
  await take('survey-calls', asCsv('case_code,at,outcome', log))
  const checking = await sits('idris')
  await checking.goto(`${sample}/responses`)
  assert.match(await mainOf(checking), /All are asked: 53% of the population 78 78 41 9 28 0 0 0/)
}

/** 7: the Deputy Chief Constable's scrutiny of every two months, and the change once the next survey is in. */
async function scrutinises(chair: Page) {
  await chair.goto('/staff/bodies')
  await follow(chair, 'Citizen Focus scrutiny')
  assert.match(await mainOf(chair), /Every two months/i)
  await follow(chair, 'Call a meeting')
  await press(chair, 'Call it')
  await follow(chair, 'Change the agenda')
  await fill(chair, { 'What is to be talked about?': 'The satisfaction gap' })
  await press(chair, 'Add it')
  await follow(chair, 'The meeting')
  assert.match(await mainOf(chair), /The satisfaction gap/)
}

/** 8: the liaison hands the record over, and the inspector has it. */
async function showsInspectors({ request, sits }: Given) {
  const liaison = await sits('owen')
  await liaison.goto(gapPage)
  assert.match(await mainOf(liaison), /Evidence of action The force has evidence/)
  await follow(liaison, 'The whole record (9)')
  const [download] = await Promise.all([
    liaison.waitForEvent('download'),
    liaison.getByRole('link', { name: 'ODS', exact: true }).click(),
  ])
  const file = { name: download.suggestedFilename(), buffer: await readFile(await download.path()) }
  await liaison.goto(request.force)
  await liaison
    .getByLabel('A document')
    .setInputFiles({ ...file, mimeType: 'application/vnd.oasis.opendocument.spreadsheet' })
  await press(liaison, 'Send it to the inspectorate')
  assert.match(await mainOf(liaison), /The inspectorate has a copy of it/)
  const inspector = await sits('harriet')
  await inspector.goto(request.inspector)
  assert.match(await mainOf(inspector), /What the force handed over[\s\S]*Save satisfaction-gap-record\.ods/)
  assert.equal(
    (await inspector.goto('/staff/indicators/gap/record'))?.status(),
    404,
    'the record itself is the force’s',
  )
}

test('J8: the satisfaction gap is found, understood, acted upon, measured again and shown', async (t) => {
  const given = await aForceWithAGap(t, browser)
  const { at, addSurvey, sits } = given
  const first = await addSurvey('Users of 2024', { periodFrom: '2024-04-01', periodTo: '2025-03-31' }, firstYear)
  const [analyst, lead, chief] = [await sits('yusuf'), await sits('celia'), await sits('anil')]
  await findsTheGap(analyst, first)
  await takesAdvice(analyst, lead)
  const plan = await plans(given, { chief, lead, analyst })
  await engages({ chief, lead, analyst })
  await analyses(analyst)
  const record = new URL(analyst.url()).pathname
  await asksEveryVictim(given)

  at('2027-07-01T09:00:00Z')
  await addSurvey('Users of 2026', { periodFrom: '2026-04-01', periodTo: '2027-03-31' }, nextYear)
  await scrutinises(await sits('frances'))
  const again = await sits('yusuf')
  await measureGap(again, 'Users of 2026')
  assert.match(
    await mainOf(again),
    /2\.0 percentage points less satisfied[\s\S]*changed by −13\.6pp since the year ending March 2025: no significant change/,
  )
  assert.match(await mainOf(again), /No evidence of action/)
  const acting = await sits('celia')
  await acting.goto(plan)
  await follow(acting, 'Train everybody who meets victims on why the gap matters')
  await fill(acting, {
    'What has happened?': 'Nine in ten are trained.',
    'A link to what shows it (if there is one)': 'https://fenshire.example/training',
  })
  await acting.getByLabel('It goes on', { exact: true }).check()
  await press(acting, 'Add this')
  assert.match(await mainOf(acting), /Your update is there\./)
  await showsInspectors(given)

  const list = '/staff/indicators/gap/record'
  for (const url of [gapPage, list, ...['advice', 'analysis', 'engagement'].map((kind) => `${list}/${kind}/new`)])
    await holds(again, url)
  for (const url of [record, `${record}/change`]) await holds(again, url)
})
