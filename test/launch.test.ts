// The launcher in a small checkout of its own, with a stand-in for npm that counts how often it is asked.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'

const repository = join(import.meta.dirname, '..')

const npm = `#!/bin/sh
echo asked >> npm-was-asked
if [ -e npm-fails ]; then echo 'npm error: no network' >&2; exit 1; fi
sleep 0.2
rm -rf node_modules && mkdir node_modules && touch node_modules/.package-lock.json`

const program = `
if (process.argv[2] === 'exit') process.exitCode = 7
if (process.argv[2] === 'wait') {
  process.on('SIGTERM', () => { console.log('stopping cleanly'); process.exit(0) })
  setInterval(() => {}, 1000)
}
console.log('started', ...process.argv.slice(2))`

function aCheckout(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'checkout-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const path of ['scripts/launch.mjs', 'scripts/launch']) {
    cpSync(join(repository, path), join(folder, path), { recursive: true })
  }
  mkdirSync(join(folder, 'commands'))
  writeFileSync(join(folder, 'commands/npm'), npm, { mode: 0o755 })
  writeFileSync(join(folder, 'package-lock.json'), '{}')
  writeFileSync(join(folder, 'program.ts'), program)

  function launch(...parameters: string[]) {
    const { npm_lifecycle_event: _, ...environment } = process.env
    const child = spawn(process.execPath, [join(folder, 'scripts/launch.mjs'), ...parameters], {
      env: { ...environment, PATH: `${join(folder, 'commands')}:${process.env.PATH}` },
      cwd: tmpdir(),
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }))
    return { child, ended }
  }
  const timesAsked = () =>
    existsSync(join(folder, 'npm-was-asked'))
      ? readFileSync(join(folder, 'npm-was-asked'), 'utf8').split('\n').length - 1
      : 0
  return { folder, launch, timesAsked }
}

test('the packages are fetched by the first start, and again only when the lock file changes', async (t) => {
  const { folder, launch, timesAsked } = aCheckout(t)
  assert.match((await launch('program.ts', 'a').ended).output, /^Fetching the packages .+\nstarted a\n$/)
  assert.deepEqual(await launch('program.ts', 'b').ended, { code: 0, output: 'started b\n' })
  assert.equal(timesAsked(), 1)
  writeFileSync(join(folder, 'package-lock.json'), '{"packages":{}}')
  await launch('program.ts', 'c').ended
  assert.equal(timesAsked(), 2)
})

test('packages that were installed by hand are not fetched again', async (t) => {
  const { folder, launch, timesAsked } = aCheckout(t)
  mkdirSync(join(folder, 'node_modules'))
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}')
  const aMinuteAgo = new Date(Date.now() - 60_000)
  utimesSync(join(folder, 'package-lock.json'), aMinuteAgo, aMinuteAgo) // npm writes its record after the lock file
  assert.deepEqual(await launch('program.ts').ended, { code: 0, output: 'started\n' })
  assert.equal(timesAsked(), 0)
})

test('two first starts at once fetch the packages once', async (t) => {
  const { launch, timesAsked } = aCheckout(t)
  const both = await Promise.all([launch('program.ts').ended, launch('program.ts').ended])
  assert.deepEqual(
    both.map(({ code }) => code),
    [0, 0],
  )
  assert.equal(timesAsked(), 1)
})

test('when npm fails its reason and a plain sentence are shown, and the next start tries again', async (t) => {
  const { folder, launch } = aCheckout(t)
  writeFileSync(join(folder, 'npm-fails'), '')
  const failed = await launch('program.ts').ended
  assert.equal(failed.code, 1)
  assert.match(failed.output, /no network\nThe packages could not be fetched/)
  rmSync(join(folder, 'npm-fails'))
  assert.equal((await launch('program.ts').ended).code, 0)
})

test('the exit code is that of the program', async (t) => {
  const { launch } = aCheckout(t)
  assert.equal((await launch('program.ts', 'exit').ended).code, 7)
  assert.equal((await launch('no-such-program.ts').ended).code, 1)
  assert.match((await launch().ended).output, /^Say what to start/)
})

test('a signal lets the program stop cleanly', async (t) => {
  const { launch } = aCheckout(t)
  const { child, ended } = launch('program.ts', 'wait')
  await Promise.race([once(child.stdout, 'data'), ended])
  child.kill('SIGTERM')
  const { code, output } = await ended
  assert.equal(code, 0)
  assert.match(output, /stopping cleanly/)
})

test('the browser files are built when their sources change', async (t) => {
  const { folder, launch } = aCheckout(t)
  const build = `import { appendFileSync } from 'node:fs'; appendFileSync('built', 'x')`
  writeFileSync(join(folder, 'scripts/build.ts'), build)
  const timesBuilt = () => readFileSync(join(folder, 'built'), 'utf8').length
  await launch('program.ts').ended
  await launch('program.ts').ended
  assert.equal(timesBuilt(), 1)
  mkdirSync(join(folder, 'src/platform/browser'), { recursive: true })
  writeFileSync(join(folder, 'src/platform/browser/map.ts'), '')
  await launch('program.ts').ended
  assert.equal(timesBuilt(), 2)
  writeFileSync(join(folder, 'scripts/build.ts'), `throw new Error('no such colour')`)
  const failed = await launch('program.ts').ended
  assert.equal(failed.code, 1)
  assert.match(failed.output, /no such colour[\s\S]+could not be built/)
})
