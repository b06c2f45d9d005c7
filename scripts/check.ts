// npm run check: types, lint and format, and that generated files are those the sources give (--write renews them).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTemplate, templateUrl } from '../test/databases.ts'

const root = join(import.meta.dirname, '..')
const isWriting = process.argv.includes('--write')
const bin = (name: string) => join(root, 'node_modules/.bin', name)
const results: { name: string; isRight: boolean }[] = []

function judge(name: string, isRight: boolean, advice = '') {
  results.push({ name, isRight })
  console.log(`${isRight ? 'ok  ' : 'FAIL'}  ${name}${isRight || advice === '' ? '' : `: ${advice}`}`)
}

/** A program of the packages; its output is shown only when it fails. */
function run(name: string, program: string, ...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(bin(program), parameters, { cwd: root, encoding: 'utf8' })
  if (status !== 0) console.log(stdout + stderr)
  judge(name, status === 0)
}

/** src/schema.ts is what the migrated database says. */
async function checkSchema() {
  const server = makeTemplate()
  await server.globalSetup()
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-schema-'))
  const file = join(folder, 'schema.ts')
  try {
    const types = JSON.stringify({ int8: 'number', timestamptz: 'Date' })
    const parameters = [
      '--dialect',
      'postgres',
      '--camel-case',
      '--date-parser',
      'string',
      '--numeric-parser',
      'number',
    ]
    const given = [
      '--exclude-pattern',
      '(kysely_*|pgboss.*)',
      '--type-mapping',
      types,
      '--out-file',
      file,
      '--url',
      templateUrl(),
    ]
    const { status, stderr } = spawnSync(bin('kysely-codegen'), [...parameters, ...given], {
      cwd: root,
      encoding: 'utf8',
    })
    if (status !== 0) return judge('src/schema.ts is generated from the migrations', false, stderr)
    compare('src/schema.ts', readFileSync(file, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await server.globalTeardown()
  }
}

function compare(file: string, wanted: string) {
  if (isWriting) writeFileSync(join(root, file), wanted)
  const isSame = readFileSync(join(root, file), 'utf8') === wanted
  judge(`${file} is what its sources give`, isSame, 'renew it with npm run check -- --write')
}

run('types', 'tsc', '-p', '.')
run('types of the browser', 'tsc', '-p', 'src/platform/browser')
run('lint and format', 'biome', isWriting ? 'check' : 'ci', '--colors=off', ...(isWriting ? ['--write'] : []))
await checkSchema()

const failed = results.filter(({ isRight }) => !isRight).length
console.log(`${results.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
