import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readAssets } from './assets.ts'

function manifestOf(contents: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'assets-')), 'manifest.json')
  writeFileSync(file, contents)
  return file
}

const built = { 'styles.scss': { file: 'styles-1a.css', assets: ['letters-2b.woff2', 'lamp-3c.svg'] } }

test('a source is found under its hashed name, with the typefaces it needs', () => {
  const assets = readAssets(manifestOf(JSON.stringify(built)))
  assert.equal(assets.url('styles.scss'), '/assets/styles-1a.css')
  assert.deepEqual(assets.fonts('styles.scss'), ['/assets/letters-2b.woff2'])
})

test('what was never built is named, and so is the remedy', () => {
  assert.throws(() => readAssets(manifestOf('{}')).url('main.ts'), /main\.ts.*scripts\/build\.ts/)
  assert.throws(() => readAssets('/nowhere/manifest.json'), /not built.*scripts\/build\.ts/)
  assert.throws(() => readAssets(manifestOf('{"styles')), /not built/)
})
