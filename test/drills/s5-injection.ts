// S5: nothing that anybody writes or sends becomes mark-up, an address elsewhere, a header or the name of a file.
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import nunjucks from 'nunjucks'
import type { Web } from '../../src/platform/web/web.ts'
import type { Drill } from './drill.ts'
import { addressOf, aFullCounty } from './full-county.ts'
import { attackAddresses } from './s5-addresses.ts'
import { type Route, withScratchApp, withScratchDatabase } from './scratch-app.ts'

const views = join(import.meta.dirname, '../../src')
const drawn = 'platform/icons.njk' // holds its own drawings, and says that they are safe
const canary = 'canary<i>"\'&end'
const marked = (text: string) => text + canary

/** The canary as a page may show it (in text, and inside an address), and as JSON may hold it. */
const inPage = ['&lt;i&gt;&quot;&#39;&amp;', '%3Ci%3E%22&#39;%26']
const inJson = [String.raw`<i>\"'&`, "%3Ci%3E%22'%26", '&lt;i&gt;\\"\'&amp;']

/** Every canary in a body that is not escaped exactly once, with what stands before it. */
function unescaped(body: string, allowed: readonly string[]): string[] {
  return [...body.matchAll(/.{0,40}canary(.*?)end/gs)]
    .filter(([, shown]) => !allowed.includes(shown!))
    .map(([all]) => all)
}

type Seen = { leaks: string[]; canaries: number; views: Set<string> }

/** Asks for every page and answer of the county, and for what a resident may type. */
async function visit(web: Web, routes: Route[], seen: Seen) {
  const addresses = routes.filter(({ method }) => method === 'GET').map((route) => addressOf(route, marked))
  const typed = [
    canary,
    marked('Nowhere'),
    marked('CB1 1A'),
    'Neighbourhood',
    'ward',
    'ZZ9 9ZZ',
    'CB1 9ZZ',
    '',
    'x'.repeat(300) + canary,
  ]
  const finds = ['/find', '/fenshire/find'].flatMap((path) =>
    typed.map((each) => `${path}?q=${encodeURIComponent(each)}`),
  )
  const outside = ['/find', '/fenshire/find'].map((path) => `${path}?latitude=50&longitude=-8`)
  for (const url of [...addresses, ...finds, ...outside, `/${encodeURIComponent(marked('x'))}`]) {
    const { body, headers, statusCode } = await web.inject(url)
    const type = String(headers['content-type'])
    if (/json/.test(type) && !isJson(body)) seen.leaks.push(`${url}: not JSON: ${body.slice(0, 80)}`)
    if (statusCode >= 500) seen.leaks.push(`${url} answers ${statusCode}`)
    seen.leaks.push(...unescaped(body, /json/.test(type) ? inJson : inPage).map((leak) => `${url}: ${leak}`))
    seen.canaries += body.split('canary').length - 1
  }
}

function isJson(body: string) {
  try {
    JSON.parse(body)
    return true
  } catch {
    return false
  }
}

/** Adds the canary to every text of a model, whatever it is called and wherever it stands. */
function poisoned(value: unknown): unknown {
  if (typeof value === 'string') return marked(value)
  if (Array.isArray(value)) return value.map(poisoned)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each)]))
}

function poisonModels(web: Web) {
  web.addHook('preHandler', async (_request, reply) => {
    const page = reply.page
    reply.page = (view, model) => page.call(reply, view, poisoned(model) as object)
  })
}

/** Two twins with faults: a view that trusts a name, and one that forgets the quotation marks of JSON. */
function addTwins(web: Web) {
  const twins = nunjucks.configure({ autoescape: true })
  const config = { access: 'public' } as const
  web.get('/twin/safe', { config }, (_request, reply) =>
    reply.type('text/html').send(twins.renderString('<p>{{ name | safe }}</p>', { name: canary })),
  )
  web.get('/twin/json', { config }, (_request, reply) =>
    reply.type('application/geo+json').send(`{"name":"${canary}"}`),
  )
}

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

export const drill: Drill = {
  id: 'S5',
  title: 'no text becomes mark-up, an address or a file',
  run: () =>
    withScratchDatabase(async (db) => {
      await aFullCounty(db, marked)
      const seen: Seen = { leaks: [], canaries: 0, views: new Set() }
      const twins: Seen = { leaks: [], canaries: 0, views: new Set() }
      await watchViews(seen.views, async () => {
        await withScratchApp({ db }, (web, routes) => visit(web, routes, seen))
        await withScratchApp({ db, prepare: poisonModels }, (web, routes) => visit(web, routes, seen))
      })
      const { faults, attacks, caught: caughtAddresses, twins: twinAddresses } = await attackAddresses(db)
      await withScratchApp({ db, prepare: addTwins }, (web, routes) =>
        visit(
          web,
          routes.filter(({ url }) => url.startsWith('/twin/')),
          twins,
        ),
      )
      const caught = new Set(twins.leaks.map((leak) => leak.split(':')[0])).size
      const all = globSync('**/*.njk', { cwd: views })
      const unseen = all.filter((view) => !seen.views.has(view))
      const trusting = all.filter(
        (view) => view !== drawn && /\|\s*safe\b/.test(readFileSync(join(views, view), 'utf8')),
      )
      const wrong = [
        ...seen.leaks,
        ...unseen.map((view) => `${view} was never rendered`),
        ...trusting.map((view) => `${view} says safe`),
        ...faults,
      ]
      const measured = `${all.length} views, ${seen.canaries} canaries, ${attacks} hostile addresses: ${wrong.length} faults`
      const control = `control caught ${caught + caughtAddresses} of ${2 + twinAddresses} twins`
      return {
        passed: wrong.length === 0 && caught === 2 && caughtAddresses === twinAddresses,
        detail: [`${measured}; ${control}`, ...wrong.slice(0, 10)].join('\n     '),
      }
    }),
}
