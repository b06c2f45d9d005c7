import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A path inside the repository. */
export const at = (path) => join(root, path)

/** This kind of machine, as packages name it: linux-x64. */
export const system = `${process.platform}-${process.arch}`

export const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest('hex')

export const readIfThere = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** Ends with a sentence for a newcomer, after what the failed program printed. */
export function fail(sentence, output = '') {
  console.error(`${output}${sentence}`)
  process.exit(1)
}
