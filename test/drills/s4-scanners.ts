// Two scanners of other people's making: sqlmap and wapiti, over what a stranger reaches and what somebody signed in does.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Web } from '../../src/platform/web/web.ts'
import type { SiteMap } from './crawl.ts'
import { filledIn, type PageForm } from './page-forms.ts'

/** Who asks: a cookie and the token of their forms. */
export type Session = { cookie: string; token: string }
/** `minutes`: how long one run of sqlmap may take. */
export type Site = { address: string; folder: string; minutes: number }

export const missingScanners = () =>
  ['sqlmap', 'wapiti'].filter((program) => spawnSync(program, ['--version']).error !== undefined)

/** A scanner's exit code says nothing: what it found stands in its output. Its input is closed, or it would wait for more. */
const run = (program: string, parameters: string[], minutes: number): Promise<string> =>
  new Promise((resolve) => {
    const options = { timeout: minutes * 60_000, maxBuffer: 1e9 }
    const child = execFile(program, parameters, options, (_error, stdout, stderr) => resolve(stdout + stderr))
    child.stdin?.end()
  })

/** `of` places to put something, of which sqlmap `tried` what its time allowed. */
export type Tried = { found: string[]; tried: number; of: number }

/** What sqlmap reads its places from: the option that names the file, and what stands in it for each place. */
type Listed = { option: '-m' | '-l'; places: readonly string[]; parameters: readonly string[] }

/** As many side by side as there are processors, since it is sqlmap that is slow: each takes its share of the places. */
async function sqlmap(site: Site, { places, ...rest }: Listed): Promise<Tried> {
  const lanes = availableParallelism()
  const shares = Array.from({ length: lanes }, (_, lane) => places.filter((_place, at) => at % lanes === lane))
  const all = await Promise.all(shares.map((share) => sqlmapOnce(site, { places: share, ...rest })))
  return {
    found: all.flatMap(({ found }) => found),
    tried: all.reduce((sum, { tried }) => sum + tried, 0),
    of: places.length,
  }
}

async function sqlmapOnce({ folder, minutes }: Site, { option, places, parameters }: Listed) {
  const own = mkdtempSync(join(folder, 'sqlmap-'))
  const list = join(own, 'places')
  writeFileSync(list, places.join(''))
  const quiet = ['--batch', '--ignore-stdin', '--flush-session', '--disable-coloring', `--output-dir=${own}`]
  const target = ['--dbms=PostgreSQL', '--ignore-code=404', option, list] // else it gives up a page that wants a query
  const output = await run('sqlmap', [...quiet, ...target, ...parameters], minutes)
  return {
    found: [...output.matchAll(/^Parameter: .*$/gm)].map(([line]) => line),
    tried: [...output.matchAll(/all tested parameters do not appear|identified the following injection/g)].length,
  }
}

/** The parameters of addresses that sqlmap finds a way into; each has a star where sqlmap is to put its own. */
export function injectAddresses(site: Site, paths: readonly string[], session?: Session) {
  const thorough = ['--level=3', '--risk=2', '--technique=BEUST', '--time-sec=2']
  const signedIn = session ? [`--cookie=session=${session.cookie}`, '--param-exclude=session'] : []
  const places = paths.map((path) => `${site.address}${path}\n`)
  return sqlmap(site, { option: '-m', places, parameters: [...thorough, ...signedIn] })
}

/** As Burp writes down what it saw, which sqlmap reads: a star stands where it is to put its own. */
function written(address: string, { cookie, token }: Session, form: PageForm) {
  const { host, port } = new URL(address)
  const plain = { ...filledIn(form, 'x'), _token: token }
  const free = new Set(form.fields.filter(({ kind }) => kind !== 'hidden').map(({ name }) => name))
  const body = Object.entries(plain)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}${free.has(name) ? '*' : ''}`)
    .join('&')
  const line = '='.repeat(54)
  const headers = [`Host: ${host}`, `Cookie: session=${cookie}`, 'Content-Type: application/x-www-form-urlencoded']
  const asked = [`POST ${form.action} HTTP/1.1`, ...headers, `Content-Length: ${body.length}`, '', body]
  return [line, `12:00:00  http://127.0.0.1:${port}  [127.0.0.1]`, line, ...asked, line, '', '', ''].join('\n')
}

/** The fields of forms that sqlmap finds a way into. Not by waiting, which a thousand fields would make hours of. */
export function injectForms(site: Site, forms: readonly PageForm[], session: Session) {
  const useful = forms.filter(
    ({ action, hasFiles, fields }) => !hasFiles && !leadsAway(action) && fields.some(({ kind }) => kind !== 'hidden'),
  )
  const places = useful.map((form) => written(site.address, session, form))
  return sqlmap(site, { option: '-l', places, parameters: ['--level=1', '--technique=BEU', '--ignore-redirects'] })
}

const leadsAway = (action: string) => action.startsWith('/sign-out')

/** Without those that call a server of the scanner's makers. */
const modules = 'xss,permanentxss,file,redirect,crlf,http_headers,csp,csrf,cookieflags,backup,htaccess,exec,sql'
/** A header that browsers have dropped, and what belongs to https alone (S6 looks at it there). */
const beside = /X-XSS-Protection|Strict-Transport-Security|Secure flag is not set/

type Findings = Record<string, { path: string; info: string }[]>

/**
 * For wapiti, which sends every form that it meets, and whose way of leaving one out breaks down with Python 3.11. After
 * forms from elsewhere are refused, or wapiti would find that they are not.
 */
export const withoutSigningOut = (web: Web) =>
  web.addHook('preHandler', async ({ url }, reply) => {
    if (url.startsWith('/sign-out')) return reply.code(204).send()
  })

/** What wapiti finds, and on how many pages; it walks from `start`, and sends the forms that it meets with their tokens. */
export async function vulnerabilities({ address, folder }: Site, start = '/', session?: Session) {
  const name = session ? 'signed-in' : 'stranger'
  const report = join(folder, `wapiti-${name}.json`)
  const patience = ['--max-scan-time', '300', '--max-attack-time', '60', '-d', '4', '-t', '10']
  const kept = ['--store-session', join(folder, name), '--store-config', join(folder, 'config')]
  const plain = ['-H', 'Accept-Encoding: identity'] // it asks for Brotli and cannot always read it
  const signedIn = session ? ['-H', `Cookie: session=${session.cookie}`] : []
  const target = [
    '-u',
    address + start,
    '-m',
    modules,
    '--scope',
    'domain',
    '--no-bugreport',
    '-f',
    'json',
    '-o',
    report,
  ]
  const output = await run('wapiti', [...target, '--flush-session', ...plain, ...signedIn, ...patience, ...kept], 20)
  if (!existsSync(report)) throw new Error(`wapiti wrote no report: ${output.slice(-300)}`)
  const { vulnerabilities, anomalies }: Record<string, Findings> = JSON.parse(readFileSync(report, 'utf8'))
  const found = Object.entries({ ...vulnerabilities, ...anomalies })
    .flatMap(([kind, each]) => each.map(({ path, info }) => `${kind}: ${path} ${info}`))
    .filter((line) => !beside.test(line))
  return { found, pages: Number(/found (\d+) URLs and forms/.exec(output)?.[1] ?? 0) }
}

/**
 * Addresses of a map with a star in each part that a route leaves open, and in each value of a query: of a list and its
 * files, which read the same, one.
 */
export function starred({ addresses, asked }: SiteMap): string[] {
  const paths = [...addresses].flatMap(([route, address]) => {
    const [pattern, parts] = [route.split('/'), address.split('?')[0]!.split('/')]
    return pattern.some((part) => part.startsWith(':'))
      ? [pattern.map((part, at) => (part.startsWith(':') ? `${parts[at]}*` : parts[at])).join('/')]
      : []
  })
  const queries = asked.flatMap(({ url }) => {
    const [path, query] = url.split('?')
    return query ? [`${path}?${query.replaceAll(/=([^&]*)/g, '=$1*')}`] : []
  })
  const kindOf = (path: string) => path.replaceAll(/=[^&]*/g, '').replace(/\.(csv|ods)(?=\?|$)/, '')
  const byKind = new Map([...paths, ...queries].map((path) => [kindOf(path), path]))
  return [...byKind.values()]
}
