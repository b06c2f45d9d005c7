// A real browser for the end-to-end tests, on a machine where nothing has been installed: Chromium comes inside an npm
// package, with the few system libraries it needs. CHROMIUM_PATH names another one to use instead.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const packaged = new URL('../node_modules/@sparticuz/chromium/', import.meta.url)

/** Start a headless browser; the caller closes it. Throws when there is neither a packaged one nor CHROMIUM_PATH. */
export async function openBrowser(): Promise<Browser> {
  const { CHROMIUM_PATH, ...env } = process.env
  // The sandbox needs rights that a container's root does not have; the tests open only our own pages.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']
  if (CHROMIUM_PATH) return chromium.launch({ executablePath: CHROMIUM_PATH, args })
  const folder = await unpacked()
  const libraries = [join(folder, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args,
    env: { ...env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(folder, 'letters.conf') },
  })
}

/** The folder with the unpacked browser: made once for each version, and whole, though several tests start together. */
async function unpacked() {
  const { version } = JSON.parse(readFileSync(new URL('package.json', packaged), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `beatbook-chromium-${version}`)
  if (existsSync(folder)) return folder
  const ours = `${folder}.${process.pid}`
  await mkdir(ours)
  // The package unpacks into TMPDIR, and its libraries only when it takes the machine for a bare one.
  const env = { ...process.env, TMPDIR: ours, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
  const unpack = `(await import('${packaged.href}build/index.js')).default.executablePath()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', `await ${unpack}`], { env })
  await writeFile(join(ours, 'letters.conf'), fontsOf(folder))
  try {
    await rename(ours, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // otherwise another test was first
    await rm(ours, { recursive: true })
  }
  return folder
}

/** The packaged letters only, so that pictures look alike everywhere. With none at all the browser ends at once. */
const fontsOf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'letters')}</cachedir></fontconfig>
`
