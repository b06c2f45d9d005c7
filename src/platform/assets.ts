// Where the browser's built files are: names with a hash of their contents, looked up by the name of their source.
import { readFileSync } from 'node:fs'

type Built = { file: string; src?: string; assets?: string[]; imports?: string[] }

/**
 * Read the list that `scripts/build.ts` wrote.
 *
 * @param manifestFile for example `dist/assets/manifest.json`
 * @param base the URL path under which `dist/assets` is served, ending in a slash
 * @returns `url(source)`, the address of the file built from that source, and `fonts(source)`, the addresses of the
 * typefaces its style sheet needs at once, for `<link rel="preload">`
 * @throws when the list is not there, or (from `url` and `fonts`) when nothing was built from that source
 */
export function readAssets(manifestFile: string, base = '/assets/') {
  const manifest = readManifest(manifestFile)

  function built(source: string) {
    const found = manifest[source]
    if (!found) throw new Error(`Nothing was built from ${source}. Run: node scripts/build.ts`)
    return found
  }

  return {
    url: (source: string) => base + built(source).file,
    fonts: (source: string) =>
      (built(source).assets ?? []).filter((file) => file.endsWith('.woff2')).map((file) => base + file),
  }
}

function readManifest(file: string) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, Built>>
  } catch (cause) {
    throw new Error(`The browser's files are not built (${file}). Run: node scripts/build.ts`, { cause })
  }
}
