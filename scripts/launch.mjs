// Starts any part of Beatbook, from a fresh clone as well: launch.mjs SCRIPT [ARGUMENTS], or --test [FILES].
// Plain JavaScript for Node 20 without packages: it fetches them, and with them the Node 24 it hands over to.
//
// The working directory stays the caller's. `npm run` moves to the repository's root and leaves in INIT_CWD
// the folder where the command was typed, so commands resolve file arguments against INIT_CWD first.
import { availableParallelism } from 'node:os'
import { delimiter } from 'node:path'
import { at, fail } from './launch/place.mjs'
import { findNode, prepare } from './launch/prepare.mjs'
import { run } from './launch/run.mjs'

function testArguments(given) {
  const isOption = (argument) => argument.startsWith('-')
  const files = given.filter((argument) => !isOption(argument))
  const chosen = files.length > 0 ? files : ['src/**/*.test.ts', 'test/**/*.test.ts']
  const atOnce = Math.max(2, availableParallelism())
  const limits = [`--test-concurrency=${atOnce}`, '--test-timeout=900000'] // what hangs fails, and does not hold up the rest
  const options = ['--test-global-setup=test/setup.ts', ...limits, ...given.filter(isOption)]
  return ['--test', ...options, ...chosen]
}

const [script, ...given] = process.argv.slice(2)
if (script === undefined) fail('Say what to start: node scripts/launch.mjs src/main.ts serve')
const env = {
  ...process.env,
  PATH: `${at('node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? at('node_modules/.cache/node'), // quicker starts
}
await prepare(env)
const { code } =
  script === '--test'
    ? await run(findNode(), testArguments(given), { env, cwd: at('.') })
    : await run(findNode(), [at(script), ...given], { env })
process.exit(code)
