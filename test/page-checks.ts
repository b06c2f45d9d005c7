// What every page must pass: HTML that is valid, and nothing that the accessibility rules of axe find.
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { HtmlValidate } from 'html-validate'
import type { BrowserContext, Page } from 'playwright-core'

const axeFile = new URL('../node_modules/axe-core/axe.min.js', import.meta.url)
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    'no-inline-style': 'error',
    'heading-level': ['error', { minInitialRank: 'h2' }], // an error summary stands above the page's own heading
    'require-sri': 'off', // every file comes from this server
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }], // several boxes, one question
    'meta-refresh': 'off', // within noscript, where a page follows a vote; axe judges it as browsers see it
    'long-title': 'off', // names of neighbourhoods can be long
    'input-attributes': 'off', // GOV.UK's password field tells phones not to write a capital first
    // Matters of taste, in what templates and GOV.UK's macros write.
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
  },
})

/** What is wrong with a page's HTML, a line for each: `12:3 rule: message`. */
export async function htmlProblems(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  )
}

/** Give axe to every page that this context opens from now on. A content security policy does not stop it. */
export const bringAxe = (context: BrowserContext) => context.addInitScript({ content: readFileSync(axeFile, 'utf8') })

type Axe = { run: (root: Document, options: object) => Promise<{ violations: Violation[] }> }
type Violation = { id: string; help: string; nodes: { html: string }[] }

/** What axe finds on a page opened in a context with `bringAxe`, a line for each rule broken. */
export async function axeProblems(page: Page): Promise<string[]> {
  const asked = page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    return (await axe.run(document, { runOnly: tags })).violations
  }, standards)
  const violations = await answerOf(page, asked)
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html ?? ''}`)
}

/** By how many pixels a page is wider than its window: 0, or it would have to be scrolled sideways. */
export const overflow = (page: Page) =>
  answerOf(
    page,
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  )

const patienceSeconds = 180

/** Of a page that no longer answers Playwright waits for ever: a test then says so, and ends. */
async function answerOf<Answer>(page: Page, asked: Promise<Answer>): Promise<Answer> {
  const answered = new AbortController()
  const silence = pause(patienceSeconds * 1000, undefined, { signal: answered.signal }).then(() => {
    throw new Error(`${page.url()} has not answered for ${patienceSeconds} seconds`)
  })
  try {
    return await Promise.race([asked, silence])
  } finally {
    answered.abort()
    silence.catch(() => {}) // it was called off
  }
}
