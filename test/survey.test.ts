// The online form of a survey in a real browser: a phone, the keyboard alone, without scripts, and the way back.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { aCounty } from '../src/policing/neighbourhoods/builders.ts'
import { aQuestion, aSurvey } from '../src/policing/surveys/builders.ts'
import { perceptions } from '../src/policing/surveys/questionnaires/shipped/vision.ts'
import { appForTest } from './app.ts'
import { openBrowser } from './browser.ts'
import { axeProblems, bringAxe, overflow } from './page-checks.ts'

const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const phone = { viewport: { width: 390, height: 844 } }

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

async function phoneForTest(t: TestContext, options: { javaScriptEnabled?: boolean } = {}) {
  const { db, within, start } = await appForTest(t, { today: '2026-11-25' })
  await aCounty(db)
  const why = aQuestion({
    key: 'why',
    text: { en: 'What worries you?' },
    asked: { kind: 'words', most: 200 },
    isRequired: false,
    onlyIf: { question: 'worry', values: ['very'] },
  })
  const [asb, change, worry, ...rest] = perceptions()
  await within(operator, async ({ surveys }) => {
    const definition = { questions: [asb!, change!, worry!, why, ...rest] }
    const { id } = await surveys.addQuestionnaire('Streets', definition)
    await surveys.add(aSurvey({ questionnaireId: id }))
  })
  const web = await start()
  await web.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  const context = await browser.newContext({ ...phone, ...options, baseURL: address })
  t.after(() => context.close())
  if (options.javaScriptEnabled !== false) await bringAxe(context)
  const page = await context.newPage()
  const kept = () =>
    within(operator, async ({ surveys }) => {
      const [survey] = await surveys.list()
      return { responses: await surveys.responses(survey!.id), comments: await surveys.comments(survey!.id) }
    })
  return { page, kept, context }
}

const heading = 'main h1'

test('somebody with a keyboard alone answers on a phone, goes back, and sends', async (t) => {
  const { page, kept } = await phoneForTest(t)
  const pressUntil = async (key: string, selector: string) => {
    for (let pressed = 0; pressed < 60; pressed += 1) {
      if (await page.locator(selector).evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press(key)
    }
    assert.fail(`${selector} was not reached by ${key}`)
  }
  const go = async () => {
    await pressUntil('Tab', 'main form .govuk-button')
    await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
    await page.locator(heading).waitFor()
    assert.deepEqual([await axeProblems(page), await overflow(page)], [[], 0], page.url())
  }
  const choose = async (value: string) => {
    await pressUntil('Tab', 'main input[type=radio] >> nth=0')
    await page.keyboard.press('Space')
    await pressUntil('ArrowDown', `main input[value="${value}"]`)
    await go()
  }
  await page.goto('/surveys/safer-streets')
  await go()
  await choose('fairly-big')
  await choose('same')
  await choose('very')
  assert.equal(await page.locator(heading).innerText(), 'What worries you?')
  await pressUntil('Tab', '#answer')
  await page.keyboard.type('The river path')
  await go()
  await page.goBack()
  assert.equal(await page.locator('#answer').inputValue(), 'The river path', 'the browser’s own way back')
  await page.goForward()
  await pressUntil('Tab', 'main input[type=checkbox] >> nth=0')
  await page.keyboard.press('Space')
  await go()
  await go()
  await pressUntil('Tab', '#answer')
  await page.keyboard.type('cb11ad')
  await go()
  assert.match(await page.locator('main').innerText(), /Check your answers[\s\S]*The river path[\s\S]*Neighbourhood N2/)
  await go()
  assert.equal(await page.locator(heading).innerText(), 'Thank you')
  const { responses, comments } = await kept()
  assert.deepEqual(responses[0]?.answers, {
    asb: 'fairly-big',
    'crime-change': 'same',
    worry: 'very',
    matters: ['noise'],
    postcode: 'N2',
  })
  assert.equal(comments[0]?.words, 'The river path')
  await page.goBack()
  await page.reload()
  assert.match(await page.locator('main').innerText(), /may have been sent already/)
})

test('without scripts a question that was passed over comes back, and what was answered is deleted on request', async (t) => {
  const { page, kept, context } = await phoneForTest(t, { javaScriptEnabled: false })
  await page.goto('/fenshire/surveys/safer-streets')
  await page.locator('main form .govuk-button').click()
  await page.locator('main form .govuk-button').click()
  assert.match(await page.locator('.govuk-error-summary').innerText(), /Choose one answer/)
  await page.locator('.govuk-error-summary a').click()
  await page.getByLabel('No problem at all').check()
  await page.locator('main form .govuk-button').click()
  assert.match(await page.locator('.govuk-caption-m').innerText(), /Question 2 of 6/)
  await page.getByRole('button', { name: 'Stop, and delete my answers' }).click()
  assert.equal(await page.locator(heading).innerText(), 'Your answers are deleted')
  assert.deepEqual((await kept()).responses, [])
  const cookies = await context.cookies()
  assert.deepEqual(
    cookies.map(({ name, expires, httpOnly }) => [name, expires, httpOnly]),
    [['form', -1, true]],
    'the cookie of every form, until the browser is closed',
  )
})
