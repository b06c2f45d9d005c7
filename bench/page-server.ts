// One of the two servers that the page benches compare, in a process of its own: `ours` or `express`.
// It says its port when it is ready, and its CPU time whenever it is asked.
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import express from 'express'
import nunjucks from 'nunjucks'
import pg from 'pg'
import { openWithin } from '../src/app/faces.ts'
import { buildWeb } from '../src/app.ts'
import { readAssets } from '../src/platform/assets.ts'
import { openDatabase } from '../src/platform/database.ts'
import { openSecrets } from '../src/platform/secrets.ts'
import { addViewFilters } from '../src/platform/view-filters.ts'
import type { PublicSite } from '../src/policing/public-site/public-site.ts'
import { forceId, neighbourhoodCode } from './pages.ts'

const view = 'policing/public-site/neighbourhood.njk'
const url = process.env.DATABASE_URL!
const outside = { db: openDatabase(url), now: () => new Date(), secrets: openSecrets(randomBytes(32)) }
const readModel = (publicSite: PublicSite) => publicSite.neighbourhood(neighbourhoodCode)
const model = await openWithin(outside)({ forceId, actor: { kind: 'public' } }, ({ publicSite }) =>
  readModel(publicSite),
)

const port = process.argv[2] === 'ours' ? await startOurs() : await startExpress()
process.send?.({ port })
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }))

async function startOurs() {
  const web = await buildWeb(outside, { version: 'bench', trustedProxies: '127.0.0.1' })
  web.get('/uncached', { config: { access: 'public' } }, (_request, reply) => reply.page(view, model))
  await web.listen({ host: '127.0.0.1', port: 0 })
  return (web.server.address() as AddressInfo).port
}

/** The same page of the same model, as Express 5 with Nunjucks is commonly set up for production. */
async function startExpress() {
  const app = express()
  app.set('env', 'production')
  app.enable('view cache')
  const environment = nunjucks.configure(['src', 'node_modules/govuk-frontend/dist'], {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
    express: app,
  })
  addViewFilters(environment)
  environment.addGlobal('assets', readAssets('dist/assets/manifest.json'))
  environment.addGlobal('release', 'bench')
  const site = { name: 'Beatbook', isDemonstration: true }
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  const page = (_request: express.Request, response: express.Response) => response.render(view, { site, ...model })
  app.get(`/${forceId}/neighbourhoods/:code`, page)
  app.get('/uncached', page)
  app.get('/find', async (request, response) => {
    const { rows } = await pool.query(
      `select n.code from neighbourhood_postcode p join neighbourhood n on n.force_id = p.force_id and n.id = p.neighbourhood_id
       where p.force_id = $1 and p.postcode = $2 limit 1`,
      [forceId, request.query.q],
    )
    response.redirect(303, `/${forceId}/neighbourhoods/${rows[0].code}`)
  })
  return new Promise<number>((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
