// S4 and S5: two scanners of other people's making, against the application and against a site of planted faults.
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Drill, skipped } from './drill.ts'
import { aFullCounty } from './full-county.ts'
import { withPlantedApp } from './planted-app.ts'
import { withScratchApp, withScratchDatabase } from './scratch-app.ts'

const isInstalled = (program: string) => spawnSync(program, ['--version']).error === undefined
const tenMinutes = 600_000

/** A scanner's exit code says nothing: what it found stands in its output. Its input is closed, or it would wait for more. */
const run = (program: string, parameters: string[]): Promise<string> =>
  new Promise((resolve) => {
    const options = { timeout: tenMinutes, maxBuffer: 1e9 }
    const child = execFile(program, parameters, options, (_error, stdout, stderr) => resolve(stdout + stderr))
    child.stdin?.end()
  })

/** Addresses with a star where sqlmap puts its own. */
const injectable = [
  '/find?q=Ward*',
  '/fenshire/find?q=CB1+1AA*',
  '/find?latitude=52.05*&longitude=0.05',
  '/fenshire*/neighbourhoods',
  '/fenshire/neighbourhoods/N1*',
  '/fenshire/boundaries/wards-2025*',
  '/api/locate-neighbourhood?q=52.05,0.05*',
  '/api/fenshire/N1*',
]

/** The addresses that sqlmap finds a way into, and how many it tried. */
async function injections(
  address: string,
  paths: readonly string[],
  folder: string,
): Promise<{ found: string[]; tried: number }> {
  const list = join(folder, 'addresses.txt')
  writeFileSync(list, paths.map((path) => `${address}${path}\n`).join(''))
  const thorough = ['--batch', '--level=3', '--risk=2', '--technique=BEUST', '--time-sec=2', '--dbms=PostgreSQL']
  const output = await run('sqlmap', [
    '-m',
    list,
    ...thorough,
    '--flush-session',
    `--output-dir=${join(folder, 'sqlmap')}`,
    '--disable-coloring',
  ])
  return {
    found: [...output.matchAll(/^Parameter: .*$/gm)].map(([line]) => line),
    tried: [...output.matchAll(/all tested parameters do not appear|identified the following injection/g)].length,
  }
}

/** Without those that call a server of the scanner's makers. */
const modules = 'xss,permanentxss,file,redirect,crlf,http_headers,csp,csrf,cookieflags,backup,htaccess,exec,sql'
/** A header that browsers have dropped, and one that belongs to https alone (S6 looks at it there). */
const beside = /X-XSS-Protection|Strict-Transport-Security/

type Findings = Record<string, { path: string; info: string }[]>

/** What wapiti finds, and on how many pages. */
async function vulnerabilities(address: string, folder: string): Promise<{ other: string[]; pages: number }> {
  const report = join(folder, 'wapiti.json')
  const patience = ['--max-scan-time', '120', '--max-attack-time', '60', '-d', '4', '-t', '10']
  const session = [
    '--flush-session',
    '--store-session',
    join(folder, 'session'),
    '--store-config',
    join(folder, 'config'),
  ]
  const plain = ['-H', 'Accept-Encoding: identity'] // it asks for Brotli and cannot always read it
  const target = ['-u', `${address}/`, '-m', modules, '--scope', 'domain', '--no-bugreport', '-f', 'json', '-o', report]
  const output = await run('wapiti', [...target, ...plain, ...patience, ...session])
  const { vulnerabilities, anomalies }: Record<string, Findings> = JSON.parse(readFileSync(report, 'utf8'))
  const other = Object.entries({ ...vulnerabilities, ...anomalies })
    .flatMap(([kind, each]) => each.map(({ path, info }) => `${kind}: ${path} ${info}`))
    .filter((line) => !beside.test(line))
  return { other, pages: Number(/found (\d+) URLs and forms/.exec(output)?.[1] ?? 0) }
}

export const drill: Drill = {
  id: 'S4',
  title: 'scanners: sqlmap and wapiti',
  async run({ short }) {
    if (short) return skipped('scanners take minutes: they run in the long form only')
    const missing = ['sqlmap', 'wapiti'].filter((program) => !isInstalled(program))
    if (missing.length > 0) return skipped(`not installed: ${missing.join(' and ')}`)
    return withScratchDatabase(async (db, url) => {
      await aFullCounty(db)
      const folder = mkdtempSync(join(tmpdir(), 'scanners-'))
      let now = 0
      const options = { db, milliseconds: () => (now += 1000) } // so that no limit of requests stands in their way
      try {
        const real = await withScratchApp(options, async (web) => {
          const address = await web.listen({ host: '127.0.0.1', port: 0 })
          return { ...(await injections(address, injectable, folder)), ...(await vulnerabilities(address, folder)) }
        })
        const control = await withPlantedApp(url, async (address) => ({
          ...(await injections(address, ['/record?id=1*'], folder)),
          ...(await vulnerabilities(address, folder)),
        }))
        return report(real, control)
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  },
}

type Found = { found: string[]; tried: number; other: string[]; pages: number }
const leastPages = 15

function report(real: Found, control: Found) {
  const planted = [/Cross Site Scripting/, /File Handling|Path Traversal/, /Redirect/, /Content Security Policy|CSP/]
  const caught =
    planted.filter((pattern) => control.other.some((found) => pattern.test(found))).length +
    Math.min(1, control.found.length)
  const wrong = [...real.found, ...real.other]
  return {
    passed:
      wrong.length === 0 &&
      real.tried >= injectable.length &&
      real.pages >= leastPages &&
      caught === planted.length + 1,
    detail: [
      `sqlmap tried ${real.tried} addresses, wapiti ${real.pages} pages and forms: ${wrong.length} findings; control caught ${caught} of ${planted.length + 1} planted faults`,
      ...wrong.slice(0, 12),
    ].join('\n     '),
  }
}
