// Two scanners of other people's making: sqlmap and wapiti, over what a stranger reaches and what somebody signed in does.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs'
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

/**
 * What a scanner says, which is kept in `file` as well: its exit code tells nothing. It gets no input, or it would wait
 * for more.
 */
async function run(program: string, parameters: string[], { file, minutes }: { file: string; minutes: number }) {
  const output = openSync(file, 'w')
  const child = spawn(program, parameters, { timeout: minutes * 60_000, stdio: ['ignore', output, output] })
  await once(child, 'close')
  closeSync(output)
  return readFileSync(file, 'utf8')
}

/** `of` places to put something, of which sqlmap `tried` what its time allowed. */
export type Tried = { found: string[]; tried: number; of: number }

/** Where sqlmap is to put something: as its file has it, and under which address it speaks of it. */
type Spot = { written: string; address: string }
/** What sqlmap reads its places from: the option that names the file, and what stands in it for each place. */
type Listed = { option: '-m' | '-l'; places: readonly Spot[]; parameters: readonly string[] }

/**
 * As many side by side as there are processors, since it is sqlmap that is slow: each takes its share of the places.
 * Where it finds something it looks once more: what it told from a page that changes by itself it does not find again.
 */
async function sqlmap(site: Site, listed: Listed): Promise<Tried> {
  const { found, tried } = await inLanes(site, listed)
  const places = listed.places.filter(({ address }) => found.some((each) => each.address === address))
  const again = places.length > 0 ? (await inLanes(site, { ...listed, places })).found : []
  return { found: again.map(({ address, what }) => `sqlmap: ${address} ${what}`), tried, of: listed.places.length }
}

async function inLanes(site: Site, { places, ...rest }: Listed) {
  const lanes = Math.min(availableParallelism(), places.length)
  const shares = Array.from({ length: lanes }, (_, lane) => places.filter((_place, at) => at % lanes === lane))
  const all = await Promise.all(shares.map((share) => sqlmapOnce(site, { places: share, ...rest })))
  return { found: all.flatMap(({ found }) => found), tried: all.reduce((sum, { tried }) => sum + tried, 0) }
}

async function sqlmapOnce({ folder, minutes }: Site, { option, places, parameters }: Listed) {
  const own = mkdtempSync(join(folder, 'sqlmap-'))
  const list = join(own, 'places')
  writeFileSync(list, places.map(({ written }) => written).join(''))
  const quiet = ['--batch', '--ignore-stdin', '--flush-session', '--disable-coloring', `--output-dir=${own}`]
  const target = ['--dbms=PostgreSQL', '--ignore-code=404', option, list] // else it gives up a page that wants a query
  const output = await run('sqlmap', [...quiet, ...target, ...parameters], { file: join(own, 'output'), minutes })
  const said = output.split(/^\[\d+\/\d+\] URL:\n/m).slice(1)
  return {
    found: said.flatMap((each) => {
      const [, address = ''] = /^\w+ (\S+)/.exec(each) ?? []
      return [...each.matchAll(/^(Parameter: .*?)\n---$/gms)].map(([, what]) => ({ address, what: what! }))
    }),
    tried: said.filter((each) => /all tested parameters do not appear|identified the following injection/.test(each))
      .length,
  }
}

/** The parameters of addresses that sqlmap finds a way into; each has a star where sqlmap is to put its own. */
export function injectAddresses(site: Site, paths: readonly string[], session?: Session) {
  const thorough = ['--level=3', '--risk=2', '--technique=BEUST', '--time-sec=2']
  const signedIn = session ? [`--cookie=session=${session.cookie}`, '--param-exclude=session'] : []
  const places = paths.map((path) => ({ written: `${site.address}${path}\n`, address: site.address + path }))
  return sqlmap(site, { option: '-m', places, parameters: [...thorough, ...signedIn] })
}

/** As Burp writes down what it saw, which sqlmap reads: a star stands where it is to put its own. */
function asBurp(address: string, { cookie, token }: Session, form: PageForm) {
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
  const places = useful.map((form) => ({
    written: asBurp(site.address, session, form),
    address: site.address + form.action,
  }))
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
  const parameters = [...target, '--flush-session', ...plain, ...signedIn, ...patience, ...kept]
  const output = await run('wapiti', parameters, { file: join(folder, `wapiti-${name}.txt`), minutes: 20 })
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
