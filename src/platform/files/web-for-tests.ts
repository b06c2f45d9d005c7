import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { webSettingsForTests } from '../web/settings-for-tests.ts'
import { openWeb, type Web } from '../web/web.ts'
import { uploadRoutes } from './receive.ts'
import { openTemporaryFiles, type TemporaryFiles } from './temporary-files.ts'

export async function folderForTest(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-files-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A web server with these routes alone, and what it logs. */
export async function webForTest(t: TestContext, addRoutes: (web: Web) => void) {
  const { settings, lines } = webSettingsForTests()
  const web = await openWeb({ ...settings, logLevel: 'error' })
  web.addHook('onRoute', ({ config }) => {
    config!.withoutFormToken = true // whose form it is, is not asked here
  })
  addRoutes(web)
  t.after(() => web.close())
  await web.ready()
  return { web, lines }
}

/** The same, with routes that take files, and the folder where these are on their way in. */
export async function webWithUploads(
  t: TestContext,
  addRoutes: (web: Web) => void,
  replaced: (temporary: TemporaryFiles) => TemporaryFiles = (temporary) => temporary,
) {
  const folder = await folderForTest(t)
  const temporary = replaced(openTemporaryFiles(folder, () => new Date()))
  const opened = await webForTest(t, (web) => uploadRoutes(web, temporary, addRoutes))
  return { ...opened, folder, left: () => readdir(folder) }
}
