// docs/security.md says what the code does: each figure stands in both (OWASP ASVS, docs/asvs.csv).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const read = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8')

type Said = [inDocumentation: string, file: string, inCode: string]

const limits: Said[] = [
  ['15 a second after a burst of 30', 'src/policing/open-data/routes.ts', 'perSecond: 15, burst: 30'],
  ['20 a second after a burst of 100', 'src/policing/public-site/routes.ts', 'perSecond: 20, burst: 100'],
  ['up to 200 characters', 'src/policing/public-site/routes.ts', 'q: Type.Optional(Type.String({ maxLength: 200 }))'],
  ['| 100,000, those quiet longest', 'src/platform/web/rate-limit.ts', 'mostClients = 100_000'],
  ['| body of a request | 64 kB', 'src/platform/web/web.ts', 'bodyLimit: 64 * 1024'],
  ['| headers with the address | 64 kB', 'src/platform/web/web.ts', 'maxHeaderSize: 65_536'],
  ['an API request line 4,094 characters', 'src/policing/open-data/conventions.ts', 'mostRequestLine = 4094'],
  ['| time to send a request | 30 seconds', 'src/platform/web/web.ts', 'requestTimeout: 30_000'],
  ['| time of a database statement | 5 minutes', 'src/platform/database.ts', 'statement_timeout=300000'],
  ['| database connections | 10, waited for at most 10 seconds', 'src/platform/database.ts', 'max: 10,'],
  ['waited for at most 10 seconds', 'src/platform/database.ts', 'connectionTimeoutMillis: Math.min(10_000'],
  ['| pages kept in memory | 64 MB', 'src/platform/web/page-cache.ts', 'mostBytes = 64e6'],
  ['| matches shown for a name | 50', 'src/policing/neighbourhoods/directory.ts', 'mostMatches = 50'],
  ['| import of a table | 64 MB', 'src/platform/import/text-file.ts', 'mostMegabytes = 64'],
  ['| import of boundaries | 32 MB', 'src/platform/import/geojson.ts', 'mostMegabytes = 32'],
  ['200,000 rows, 1,000 columns', 'src/platform/import/csv-records.ts', 'mostRows = 200_000'],
  ['200,000 rows, 1,000 columns', 'src/platform/import/csv-records.ts', 'mostColumns = 1000'],
  ['100,000 letters a row', 'src/platform/import/csv-records.ts', 'longestRecord = 100_000'],
  ['400,000 points, 64 levels', 'src/platform/import/json-limits.ts', 'mostLists = 400_000'],
  ['400,000 points, 64 levels', 'src/platform/import/json-limits.ts', 'mostLevels = 64'],
  ['two files of 10 MB', 'src/platform/postgres/server.ts', 'mostLogBytes = 10_000_000'],
  ['`server.log` in its folder, mode 0600', 'src/platform/postgres/server.ts', "openSync(place.log, 'a', 0o600)"],
  ['for two years with', 'src/platform/web/headers.ts', 'max-age=63072000; includeSubDomains'],
]

test('the limits that the documentation names are those of the code', () => {
  const documentation = read('docs/security.md')
  for (const [said, file, inCode] of limits) {
    assert.ok(documentation.includes(said), `docs/security.md no longer says: ${said}`)
    assert.ok(read(file).includes(inCode), `${file} no longer has: ${inCode}`)
  }
})
