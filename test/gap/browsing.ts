// What people do at a page, so that each step waits for where it leads.
import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { axeProblems, htmlProblems, overflow } from '../page-checks.ts'

export const phone = { viewport: { width: 390, height: 844 } }
export const desk = { viewport: { width: 1280, height: 900 } }

async function goBy(page: Page, to: Locator) {
  await Promise.all([page.waitForEvent('framenavigated'), to.click()])
  await page.waitForLoadState()
}
export const press = (page: Page, name: string) => goBy(page, page.getByRole('button', { name, exact: true }).last())
export const follow = (page: Page, name: string) => goBy(page, page.getByRole('link', { name, exact: true }).first())
export const mainOf = async (page: Page) => (await page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ')

/** Texts by the labels of their fields. */
export async function fill(page: Page, typed: Record<string, string>) {
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text)
}

/** Every page stands up to the checks, on a phone and at a desk. */
export async function holds(page: Page, url: string) {
  const answer = await page.goto(url)
  assert.equal(answer?.status(), 200, url)
  assert.deepEqual([...(await htmlProblems(await answer!.text())), ...(await axeProblems(page))], [], url)
  for (const { viewport } of [phone, desk]) {
    await page.setViewportSize(viewport)
    assert.equal(await overflow(page), 0, url)
  }
}
