// What the answers of every public route say of themselves, and what is not answered at all (OWASP ASVS, docs/asvs.csv).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { buildWeb } from '../src/app.ts'
import type { Web } from '../src/platform/web/web.ts'
import { secretsForTests } from './app.ts'
import { databaseForTest } from './databases.ts'
import { addressOf, aFullCounty } from './drills/full-county.ts'
import { withScratchApp } from './drills/scratch-app.ts'

const assets = join(import.meta.dirname, '../dist/assets')

/**
 * Pages of those who sign in, or who are about to: what they answer a stranger is the access matrix's affair. What has
 * a number of its own, a logo, a photograph, a document or answers that are not sent yet, is tested where it is kept.
 */
const isForStaff = ({ url }: { url: string }) =>
  /^\/(sign-|set-password|staff|account|first-day|metrics|calendar|unsubscribe)|\/((logo|people)\/:digest|policies\/:id.*|surveys\/:code\/:draft.*|votes?\/:.*)$/.test(
    url,
  )

/** Every public page and call of a full county, with addresses that lead to something. */
async function withEveryPage(t: TestContext, work: (web: Web, urls: string[], addresses: string[]) => Promise<void>) {
  const { db } = await databaseForTest(t)
  await aFullCounty(db)
  let now = 0
  await withScratchApp({ db, milliseconds: () => (now += 10_000) }, async (web, routes) => {
    const pages = routes.filter(
      ({ method, url }) =>
        method === 'GET' && web.hasRoute({ method: 'GET', url }) && !url.includes('*') && !isForStaff({ url }),
    )
    await work(
      web,
      [...new Set(pages.map((route) => addressOf(route)))],
      pages.map(({ url }) => url),
    )
  })
}

const beginnings: Record<string, RegExp> = {
  'text/html; charset=utf-8': /^<!doctype html>/i,
  'text/css; charset=utf-8': /^\W*(@|:root|[.*a-z])/i,
  'text/javascript; charset=utf-8': /^(import|export|const|let|var|function|\(|\/\*)/,
  'application/json': /^[[{]/,
  'application/json; charset=utf-8': /^[[{]/,
  'application/geo+json; charset=utf-8': /^\{"type":"FeatureCollection"/,
  'image/svg+xml; charset=utf-8': /^<svg/,
  'image/png': /^\x89PNG/,
  'font/woff2': /^wOF2/,
  'text/plain; charset=utf-8': /^[A-Z][A-Za-z ]+$/,
}

test('every answer with a body says truly what it is, and in which letters', async (t) => {
  await withEveryPage(t, async (web, urls) => {
    const types = new Set<string>()
    for (const url of [...urls, '/nowhere', '/api/nowhere', '/find', '/find?latitude=x', '/%ff']) {
      const { headers, rawPayload } = await web.inject(url)
      const type = String(headers['content-type'])
      if (rawPayload.length === 0) continue
      types.add(type)
      assert.match(rawPayload.toString('latin1').trimStart(), beginnings[type] ?? /^no such type/, `${url}: ${type}`)
      if (/json/.test(type)) JSON.parse(String(rawPayload))
    }
    assert.deepEqual([...types].sort(), Object.keys(beginnings).sort())
  })
})

test('other web pages may read the open data, without anybody’s cookies, and nothing else', async (t) => {
  await withEveryPage(t, async (web, urls) => {
    for (const url of [...urls, '/nowhere', '/api/nowhere']) {
      const { headers } = await web.inject({ url, headers: { origin: 'https://evil.example' } })
      const isOpen = url.startsWith('/api/')
      assert.equal(headers['access-control-allow-origin'], isOpen ? '*' : undefined, url)
      assert.equal(headers['cross-origin-resource-policy'], isOpen ? 'cross-origin' : 'same-origin', url)
      assert.equal(headers['access-control-allow-credentials'], undefined, url)
    }
  })
})

test('nothing lies beside the routes: no folder list, history, source, setting or map of a script', async (t) => {
  await withEveryPage(t, async (web, urls) => {
    const known = new Set(urls.map((url) => url.split('?')[0]!))
    const folders = [...known].flatMap((path) => path.split('/').map((_, at, parts) => parts.slice(0, at).join('/')))
    const files = ['.git/config', '.git/HEAD', '.env', '.npmrc', 'package.json', 'package-lock.json', 'src/app.ts']
    const others = ['.beatbook/postgres/PG_VERSION', 'node_modules/fastify/package.json', 'server-status', 'debug']
    const absent = [
      ...new Set(folders.map((folder) => `${folder}/`).filter((folder) => !known.has(folder))),
      ...[...files, ...others].flatMap((file) => [`/${file}`, `/assets/${file}`, `/assets/../${file}`]),
      ...['/assets', '/assets/manifest.json'],
      ...[...known].filter((path) => /\.(js|css)$/.test(path)).map((path) => `${path}.map`),
    ]
    assert.ok(absent.length > 40)
    for (const url of absent) assert.equal((await web.inject(url)).statusCode, 404, url)
  })
})

test('the browser’s files hold no map of their sources and no name of a folder here', () => {
  const scripts = globSync('*.{js,css,map}', { cwd: assets })
  assert.ok(scripts.length >= 3)
  for (const name of scripts) {
    assert.doesNotMatch(name, /\.map$/)
    assert.doesNotMatch(readFileSync(join(assets, name), 'utf8'), /sourceMappingURL|file:\/\/|\/node_modules\//, name)
  }
})

test('a page takes its scripts, styles, pictures and forms from its own site alone', async (t) => {
  await withEveryPage(t, async (web, urls) => {
    let taken = 0
    for (const url of urls) {
      const { headers, body } = await web.inject(url)
      if (!/html/.test(String(headers['content-type']))) continue
      const [policy = ''] = [headers['content-security-policy']].flat()
      assert.doesNotMatch(String(policy), /https?:|\*/, url)
      const sources = body.matchAll(
        /<(?:script|img|iframe|form|link|source|object|embed)\b[^>]*?(?:src|href|action)="([^"]*)"/g,
      )
      for (const [, source = ''] of sources) {
        taken += 1
        assert.match(source, /^\/(?!\/)/, `${url} takes ${source}`)
      }
    }
    assert.ok(taken > 30)
  })
})

test('what the public may ask for changes nothing: every page answers from a database that can only be read', async (t) => {
  const { db } = await databaseForTest(t)
  await aFullCounty(db)
  const urls: string[] = []
  await withScratchApp({ db }, async (_web, routes) => {
    const isPublic = ({ method, url }: { method: string; url: string }) =>
      method === 'GET' && !url.includes('*') && !isForStaff({ url })
    urls.push(...routes.filter(isPublic).map((route) => addressOf(route)))
  })
  await db.connection().execute(async (connection) => {
    await sql`set default_transaction_read_only = on`.execute(connection)
    await assert.rejects(sql`create table planted (id int)`.execute(connection), /read-only transaction/)
    const outside = { db: connection, now: () => new Date('2026-11-23T12:00:00Z'), secrets: secretsForTests }
    const web = await buildWeb(outside, { version: 'test' })
    for (const url of urls) assert.ok([200, 303].includes((await web.inject(url)).statusCode), url)
    await web.close()
  })
})

test('plain HTTP is answered where it is asked: no call is led to HTTPS unawares', async (t) => {
  await withEveryPage(t, async (web, urls) => {
    for (const url of urls) {
      const { statusCode, headers } = await web.inject(url)
      if (url.startsWith('/api')) assert.equal(headers.location, undefined, url)
      else assert.ok(statusCode === 200 || String(headers.location).startsWith('/fenshire/'), url)
    }
  })
})

test('an address that is read cannot be written to, deleted or replaced', async (t) => {
  await withEveryPage(t, async (web, _urls, addresses) => {
    for (const url of addresses) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        if (web.hasRoute({ method, url }) && !url.startsWith('/api')) continue
        const { statusCode } = await web.inject({ method, url: addressOf({ method, url }) })
        assert.ok([404, 405].includes(statusCode), `${method} ${url} answers ${statusCode}`)
      }
    }
  })
})
