import { type ChildProcess, execFile } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { databaseForTest } from './databases.ts'

const root = join(import.meta.dirname, '..')

/** The command line on a database of the test's own, an empty one unless `make` makes another. */
export async function commandLineForTest(t: TestContext, make = databaseForTest) {
  const { db, url } = await make(t)
  const env = { ...process.env, DATABASE_URL: url, INIT_CWD: root }
  const begin = (...parameters: string[]) =>
    execFile(process.execPath, [join(root, 'src/main.ts'), ...parameters], { cwd: root, env })
  const toItsEnd = async (child: ChildProcess) => {
    const output = { stdout: '', stderr: '' }
    child.stdout?.on('data', (text) => (output.stdout += text))
    child.stderr?.on('data', (text) => (output.stderr += text))
    const [code] = await once(child, 'close')
    return { code, ...output }
  }
  /** Runs `beatbook ...` to its end. */
  const beatbook = (...parameters: string[]) => toItsEnd(begin(...parameters))
  return { db, env, beatbook, begin, toItsEnd }
}
