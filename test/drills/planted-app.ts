import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import pg from 'pg'

/** A site with one planted fault on each page, for scanners to find; what they miss here they would miss anywhere. */
export async function withPlantedApp<Result>(
  databaseUrl: string,
  work: (address: string) => Promise<Result>,
): Promise<Result> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 })
  pool.on('error', () => {})
  const pages: Record<string, (value: string) => string | Promise<string>> = {
    '/': () =>
      ['/record?id=1', '/echo?name=a', '/file?name=package.json', '/away?to=/echo']
        .map((url) => `<a href="${url}">${url}</a>`)
        .join(' '),
    '/record': async (id) => JSON.stringify((await pool.query(`select 1 as id where 1 = ${id}`)).rows),
    '/echo': (name) => `<p>Hello ${name}</p>`,
    '/file': (name) => readFileSync(name, 'utf8'),
    '/form': (id) => pages['/record']!(id),
  }
  const server = createServer(async (request, answer) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const sent = request.method === 'POST' ? new URLSearchParams(await text(request)) : searchParams
    const value = [...sent.values()][0] ?? ''
    try {
      if (pathname === '/away') return answer.writeHead(302, { location: value }).end()
      const body = await pages[pathname]!(value)
      answer.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><html><body>${body}</body></html>`)
    } catch (error) {
      answer.writeHead(500, { 'content-type': 'text/html' }).end(String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
    await pool.end()
  }
}
