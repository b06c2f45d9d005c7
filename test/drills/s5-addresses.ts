// Addresses that try to lead elsewhere, out of the folder of assets, or into the headers of the answer.
import { createReadStream } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { withScratchApp } from './scratch-app.ts'

const root = join(import.meta.dirname, '../..')
const elsewhere = [
  '//evil.example',
  'https://evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '\r\nset-cookie: evil=1',
]
const finds = ['/find?q=', '/fenshire/find?q=', '/find?next=', '/find?q=N1&redirect=']
const ups = ['..', '%2e%2e', '..%2f..', '..%5c..', '....//....', '%252e%252e%252f', '..;', '.%00.']
const files = ['package.json', 'etc/passwd', 'migrations/0001-platform-create.sql']

const attacks = [
  ...finds.flatMap((find) => elsewhere.map((target) => find + encodeURIComponent(target))),
  ...[
    '//evil.example',
    '/%2f%2fevil.example',
    '/%5cevil.example/..',
    '//evil.example/%2f..',
    '/evil.example%00',
    'http://evil.example/',
  ],
  ...ups.flatMap((up) =>
    ['/assets/', '/', '/fenshire/'].flatMap((base) => files.map((file) => `${base}${up}/${up}/${up}/${file}`)),
  ),
]
const fromOutside = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-original-url': '/evil.example',
  'x-rewrite-url': '//evil.example',
}

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: string }

/** Over a socket, because `inject` tidies an address before it sends it. */
function ask(port: number, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: fromOutside, agent: false }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (part) => (body += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    sent.on('error', reject).end()
  })
}

/** What an attack achieved, or undefined when it came to nothing. */
function harm({ status, headers, body }: Answer): string | undefined {
  const location = headers.location
  if (location !== undefined && !/^\/[\w-]+\//.test(String(location))) return `leads to ${location}`
  if (headers['set-cookie'] ?? headers.evil) return 'sets a header'
  if (/(href|src|action|content)="[^"]*(evil\.example|javascript:)/i.test(body)) return 'links elsewhere'
  if (/"dependencies":|root:x:0|create table /.test(body)) return 'shows a file'
  return status >= 500 ? `answers ${status}` : undefined
}

/** The twins: a redirect to what was asked for, a folder without a fence, and a page that believes the Host header. */
function addTwins(web: Web) {
  const config = { access: 'public' } as const
  web.get('/twin/find', { config }, (request, reply) => reply.redirect((request.query as { q: string }).q, 303))
  web.get('/twin/files/*', { config }, (request, reply) =>
    reply
      .type('text/plain')
      .send(createReadStream(join(root, 'dist/assets', (request.params as { '*': string })['*']))),
  )
  web.get('/twin/host', { config }, (request, reply) =>
    reply.type('text/html').send(`<a href="https://${request.host}/">Home</a>`),
  )
}
const twinAttacks = ['/twin/find?q=//evil.example', '/twin/files/..%2f..%2fpackage.json', '/twin/host']

/** Sends every attack to the application, and to the twins what they must fall to. */
export async function attackAddresses(db: Database) {
  return withScratchApp({ db, prepare: addTwins }, async (web) => {
    const { port } = new URL(await web.listen({ host: '127.0.0.1', port: 0 }))
    const harms = async (paths: readonly string[]) => {
      const answers = await Promise.all(paths.map((path) => ask(Number(port), path)))
      return answers.map(harm).flatMap((found, at) => (found ? [`${paths[at]} ${found}`] : []))
    }
    return {
      attacks: attacks.length,
      faults: await harms(attacks),
      twins: twinAttacks.length,
      caught: (await harms(twinAttacks)).length,
    }
  })
}
