import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser } from './browser.ts'

test('the browser that comes with the packages opens a page', async (t) => {
  const browser = await openBrowser()
  t.after(() => browser.close())
  const page = await browser.newPage()
  await page.setContent('<h1>Fairfield</h1>')
  assert.equal(await page.getByRole('heading').textContent(), 'Fairfield')
})
