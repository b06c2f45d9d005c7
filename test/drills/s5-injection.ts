// S5: nothing that anybody writes or sends becomes mark-up, an address elsewhere, a header or the name of a file.
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import nunjucks from 'nunjucks'
import type { Database } from '../../src/platform/database.ts'
import { openViews } from '../../src/platform/web/views.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { howToSetUp } from '../../src/policing/accounts/sign-in/codes.ts'
import type { Drill } from './drill.ts'
import { aFullCounty } from './full-county.ts'
import { withProvider } from './provider.ts'
import { attackAddresses } from './s5-addresses.ts'
import { canary, isPlainPicture, marked } from './s5-judges.ts'
import { judge, nothingSeen, type Seen, visitAgain, visitAll, visitEmpty } from './s5-visits.ts'
import { withScratchApp, withScratchDatabase } from './scratch-app.ts'
import { viewsApart } from './views-apart.ts'

const views = join(import.meta.dirname, '../../src')

/** What is shown as it is, and never a person's text: drawings of a view's own, and what `faultsOfPictures` proves. */
const shownAsIs = [/drawings\[name\] \| safe/g, /\bpicture \| safe/g]

/** Whoever may name themselves as they like gets a picture of nothing but shapes. */
function faultsOfPictures(): string[] {
  const hostile = fc.oneof(fc.constant(canary), fc.constant(']]></svg><script>'), fc.string({ unit: 'binary' }))
  const property = fc.property(hostile, hostile, (email, site) =>
    isPlainPicture(howToSetUp('JBSWY3DPEHPK3PXP', email.toWellFormed(), site.toWellFormed()).picture),
  )
  const { failed, counterexample } = fc.check(property, { seed: 20261125, numRuns: 100 })
  return failed ? [`a picture of ${JSON.stringify(counterexample)} is more than shapes`] : []
}

/**
 * Adds the canary to every text of a model, whatever it is called and wherever it stands, but for what no person writes:
 * the kind of a control, a picture, and a day, which has been read as one.
 */
function poisoned(value: unknown): unknown {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? value : marked(value)
  if (Array.isArray(value)) return value.map(poisoned)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  const own = (name: string) =>
    name === 'picture' ||
    name === 'view' || // of ours, named by what hangs a part under a page
    (name === 'kind' && ('type' in value || 'options' in value || 'rows' in value))
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, own(name) ? each : poisoned(each)]))
}

function poisonModels(web: Web) {
  web.addHook('preHandler', async (_request, reply) => {
    const page = reply.page
    reply.page = (view, model) => page.call(reply, view, poisoned(model) as object)
  })
}

function renderApart(seen: Seen) {
  const { render } = openViews('drill')
  for (const { view, model } of viewsApart(marked)) {
    const answer = {
      rawPayload: Buffer.from(render(view, model)),
      headers: { 'content-type': 'text/html' },
      statusCode: 200,
    }
    judge({ method: 'GET', url: view }, answer, seen)
  }
}

/**
 * Twins with faults: a view that trusts a name, JSON and a table that forget their quotation marks, a table that
 * calculates, an archive with a page that trusts, a page that says it is an archive, and a picture with words.
 */
const zipOf = (files: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
const twinFiles: Record<string, { type: string; body: string | Buffer }> = {
  '/twin/quotes.csv': { type: 'text/csv', body: `name\r\n"${canary}"\r\n` },
  '/twin/formula.csv': { type: 'text/csv', body: `name\r\n"=1+1${canary.replace('"', '""')}"\r\n` },
  '/twin/archive.zip': { type: 'application/zip', body: zipOf({ 'content.xml': `<p>${canary}</p>` }) },
  '/twin/climbs.zip': { type: 'application/zip', body: zipOf({ '../../about.json': '{}' }) },
  '/twin/page.zip': { type: 'application/zip', body: `<p>${canary}</p>` },
  '/twin/page.pdf': { type: 'application/pdf', body: `<p>${canary}</p>` },
}

function addTwins(web: Web) {
  const twins = nunjucks.configure({ autoescape: true })
  const config = { access: 'public' } as const
  web.get('/twin/safe', { config }, (_request, reply) =>
    reply.type('text/html').send(twins.renderString('<p>{{ name | safe }}</p>', { name: canary })),
  )
  web.get('/twin/json', { config }, (_request, reply) =>
    reply.type('application/geo+json').send(`{"name":"${canary}"}`),
  )
  for (const [url, { type, body }] of Object.entries(twinFiles))
    web.get(url, { config }, (_request, reply) => reply.type(type).send(body))
  web.get('/twin/picture', { config }, (_request, reply) =>
    reply.type('text/html').send('<div class="app-qr"><svg viewBox="0 0 1 1"><text>words</text></svg></div>'),
  )
}
const twinPages = ['/twin/safe', '/twin/json', '/twin/picture', ...Object.keys(twinFiles)]

/** Notes the views that `work` reads. */
async function watchViews<Result>(read: Set<string>, work: () => Promise<Result>): Promise<Result> {
  const loader = nunjucks.FileSystemLoader.prototype
  const { getSource } = loader
  loader.getSource = function (name) {
    const source = getSource.call(this, name)
    if (source) read.add(relative(views, source.path))
    return source
  }
  return work().finally(() => {
    loader.getSource = getSource
  })
}

/** Views that nobody was shown, and views that trust a text of which nothing is proved. */
function faultsOfViews(all: readonly string[], seen: Seen): string[] {
  const trusts = (view: string) =>
    /\|\s*safe\b/.test(
      shownAsIs.reduce((text, known) => text.replace(known, ''), readFileSync(join(views, view), 'utf8')),
    )
  return [
    ...all
      .filter((view) => !seen.views.has(view))
      .map((view) => `${view} was never rendered: lead to it, or see seats.ts and views-apart.ts`),
    ...all.filter(trusts).map((view) => `${view} says safe`),
  ]
}

/** Before there is a force and after, with what people wrote and then with nothing but canaries. */
async function visit(db: Database, seen: Seen) {
  for (const prepare of [() => {}, poisonModels])
    await withScratchApp({ db, prepare }, (web) => visitEmpty(web, db, seen))
  const county = await aFullCounty(db, marked)
  await withProvider(
    db,
    async () => {
      const walked = await withScratchApp({ db }, (web, routes) => visitAll(web, db, routes, county, seen))
      await withScratchApp({ db, prepare: poisonModels }, (web, routes) =>
        visitAgain(web, db, routes, county, walked, seen),
      )
    },
    marked,
  )
  renderApart(seen)
}

export const drill: Drill = {
  id: 'S5',
  title: 'no text becomes mark-up, an address or a file',
  run: () =>
    withScratchDatabase(async (db) => {
      const [seen, twins] = [nothingSeen(), nothingSeen()]
      await watchViews(seen.views, () => visit(db, seen))
      const { faults, attacks, caught: caughtAddresses, twins: twinAddresses } = await attackAddresses(db)
      await withScratchApp({ db, prepare: addTwins }, async (web) => {
        for (const url of twinPages) judge({ method: 'GET', url }, await web.inject(url), twins)
      })
      const caught = new Set(twins.leaks.map((leak) => leak.split(':')[0])).size
      const all = globSync('**/*.njk', { cwd: views })
      const wrong = [...new Set([...seen.leaks, ...faultsOfViews(all, seen), ...faultsOfPictures(), ...faults])]
      const measured = `${all.length} views, ${seen.canaries} canaries, ${attacks} hostile addresses: ${wrong.length} faults`
      const control = `control caught ${caught + caughtAddresses} of ${twinPages.length + twinAddresses} twins`
      return {
        passed: wrong.length === 0 && caught === twinPages.length && caughtAddresses === twinAddresses,
        detail: [`${measured}; ${control}`, ...wrong.slice(0, 10)].join('\n     '),
      }
    }),
}
