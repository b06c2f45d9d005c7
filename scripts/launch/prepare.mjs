// Brings node_modules up to package-lock.json and the browser's files up to their sources. Each leaves a stamp,
// so that a start with nothing to do costs a few milliseconds.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { alone } from './alone.mjs'
import { at, fail, hash, readIfThere, system } from './place.mjs'
import { run } from './run.mjs'

/** Installs and builds what is out of date; `env` is the environment of the build. */
export async function prepare(env) {
  if (!needsInstall() && !needsBuild()) return
  await alone(async () => {
    if (needsInstall()) await install()
    if (needsBuild()) await build(env)
  })
}

/** The Node 24 that npm brought, else the one running if it is new enough. */
export function findNode() {
  const brought = at(`node_modules/node-${system}/bin/node`)
  if (existsSync(brought)) return brought
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  return fail(`Beatbook needs Node 24 and brings none for ${system}. Please install it (nodejs.org) and try again.`)
}

const lockText = readIfThere(at('package-lock.json'))
const installStamp = at('node_modules/.beatbook-installed')
const installed = `${system} ${hash(lockText)}`
const changedAt = (path) => statSync(at(path), { throwIfNoEntry: false })?.mtimeMs ?? 0

/** After an `npm install` by hand npm's own record is newer than the lock file: there is nothing to repeat. */
function needsInstall() {
  const stamp = readIfThere(installStamp)
  const isByHand = changedAt('node_modules/.package-lock.json') > changedAt('package-lock.json')
  return stamp !== installed && !(isByHand && (stamp === '' || stamp.startsWith(`${system} `)))
}

async function install() {
  console.error('Fetching the packages that Beatbook is built from: about half a minute, only when they change.')
  const parameters = ['ci', '--include=dev', '--loglevel=error']
  const { code, output } = await run('npm', parameters, { quietly: true, cwd: at('.') })
  if (code !== 0) fail('The packages could not be fetched; npm says why above. Starting again tries again.', output)
  writeFileSync(installStamp, installed)
}

const buildStamp = at('dist/.beatbook-built')
const sources = 'src/platform/browser'

/** Nothing to build is not an error: the stamp then never differs. */
const needsBuild = () => existsSync(at('scripts/build.ts')) && readIfThere(buildStamp) !== hashOfSources()

function hashOfSources() {
  const found = existsSync(at(sources)) ? readdirSync(at(sources), { recursive: true }).sort() : []
  const paths = ['scripts/build.ts', 'vite.config.ts', ...found.map((path) => `${sources}/${path}`)]
  const files = paths.filter((path) => statSync(at(path), { throwIfNoEntry: false })?.isFile())
  return hash(lockText, ...files.flatMap((file) => [file, readFileSync(at(file))]))
}

async function build(env) {
  const { code, output } = await run(findNode(), [at('scripts/build.ts')], {
    quietly: true,
    cwd: at('.'),
    env,
  })
  if (code !== 0) fail("The browser's files could not be built; the reason is above.", output)
  mkdirSync(dirname(buildStamp), { recursive: true })
  writeFileSync(buildStamp, hashOfSources())
}
