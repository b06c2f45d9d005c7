import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'

const folder = join(import.meta.dirname, '../../../dist/assets')

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/manifest+json',
}
const aYear = 'public, max-age=31536000, immutable'
const anHour = 'public, max-age=3600'

/** The few files of the browser, held in memory. Names carry a hash of what is in them, so that they may be kept for ever. */
export function assetRoutes(web: FastifyInstance) {
  for (const name of globSync('**/*.*', { cwd: folder })) {
    const type = types[extname(name)]
    if (!type || name.endsWith('manifest.json')) continue
    const read = (ending: string) => readFileSync(join(folder, name + ending))
    const identity = read('')
    const bodies = existsSync(join(folder, `${name}.br`)) ? { br: read('.br'), gzip: read('.gz') } : {}
    const isHashed = basename(name, extname(name)).at(-9) === '-' // eight letters of a hash after a hyphen
    const lifetime = isHashed ? aYear : anHour
    web.get(`/assets/${name}`, { config: { access: 'public' } }, (request, reply) => {
      const accepted = String(request.headers['accept-encoding'] ?? '')
      const [encoding, body] = Object.entries(bodies).find(([each]) => accepted.includes(each)) ?? ['', identity]
      if (encoding) reply.header('content-encoding', encoding)
      return reply.headers({ 'cache-control': lifetime, vary: 'accept-encoding' }).type(type).send(body)
    })
  }
}
