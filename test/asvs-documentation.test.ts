// docs/security.md says what the code does: each figure stands in both (OWASP ASVS, docs/asvs.csv).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileTypes } from '../src/platform/files/file-type.ts'
import { wordsOfTheTrade } from '../src/policing/accounts/sign-in/rules.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const documentation = read('docs/security.md')
const plain = documentation.replaceAll(/\s+/g, ' ')
const sources = globSync('src/**/*.ts', { cwd: root }).filter((file) => !/(\.test|builders|-for-tests)\.ts$/.test(file))
const section = (heading: string) => documentation.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? ''

/** Every match of a pattern in the source, with its file. */
const foundInSource = (pattern: RegExp) =>
  sources.flatMap((file) => [...read(file).matchAll(pattern)].map(([, ...found]) => ({ file, found })))

type Said = [inDocumentation: string, file: string, inCode: string]

const limits: Said[] = [
  ['15 a second after a burst of 30', 'src/policing/open-data/routes.ts', 'perSecond: 15, burst: 30'],
  ['20 a second after a burst of 100', 'src/policing/public-site/routes.ts', 'perSecond: 20, burst: 100'],
  [
    '100 a second after a burst of 4,000',
    'src/policing/surveys/polls/voting/joining.ts',
    'perSecond: 100, burst: 4000',
  ],
  ['2 a second after a burst of 600', 'src/policing/surveys/polls/voting/joining.ts', 'perSecond: 2, burst: 600'],
  ['2,000 open at once', 'src/app/polls.ts', 'most: 2000'],
  ['up to 200 characters', 'src/policing/public-site/routes.ts', 'q: Type.Optional(Type.String({ maxLength: 200 }))'],
  ['| 100,000, those quiet longest', 'src/platform/web/rate-limit.ts', 'mostClients = 100_000'],
  ['| body of a request | 64 kB', 'src/platform/web/web.ts', 'bodyLimit: 64 * 1024'],
  ['| headers with the address | 64 kB', 'src/platform/web/web.ts', 'maxHeaderSize: 65_536'],
  ['an API request line 4,094 characters', 'src/policing/open-data/conventions.ts', 'mostRequestLine = 4094'],
  ['| time to send a request | 30 seconds', 'src/platform/web/web.ts', 'requestTimeout: 30_000'],
  ['| time of a database statement | 5 minutes', 'src/platform/database.ts', 'statement_timeout=300000'],
  ['| database connections | 10, waited for at most 10 seconds', 'src/platform/database.ts', 'max: 10,'],
  [
    'waited for at most 10 seconds',
    'src/platform/database.ts',
    'connectionTimeoutMillis: Math.min(10_000, patienceMilliseconds)',
  ],
  ['25 seconds for a page', 'src/platform/patience.ts', 'pageMilliseconds = 25_000'],
  ['| pages kept in memory | 64 MB', 'src/platform/web/page-cache.ts', 'mostBytes = 64e6'],
  ['| matches shown for a name | 50', 'src/policing/neighbourhoods/directory.ts', 'mostMatches = 50'],
  ['| import of a table | 64 MB', 'src/platform/import/text-file.ts', 'mostMegabytes = 64'],
  ['| import of boundaries | 32 MB', 'src/platform/import/geojson.ts', 'mostMegabytes = 32'],
  ['200,000 rows, 1,000 columns', 'src/platform/import/csv-records.ts', 'mostRowsInMemory = 200_000'],
  ['200,000 rows, 1,000 columns', 'src/platform/import/csv-records.ts', 'mostColumns = 1000'],
  ['100,000 letters a row', 'src/platform/import/csv-records.ts', 'longestRecord = 100_000'],
  ['400,000 points, 64 levels', 'src/platform/import/json-limits.ts', 'mostLists = 400_000'],
  ['400,000 points, 64 levels', 'src/platform/import/json-limits.ts', 'mostLevels = 64'],
  ['two files of 10 MB', 'src/platform/postgres/server.ts', 'mostLogBytes = 10_000_000'],
  ['`server.log` in its folder, mode 0600', 'src/platform/postgres/server.ts', "openSync(place.log, 'a', 0o600)"],
  ['for two years with', 'src/platform/web/headers.ts', 'max-age=63072000; includeSubDomains'],
  ['200, of 64 kB each', 'src/platform/files/receive.ts', 'fields: 200,'],
  ['200, of 64 kB each', 'src/platform/files/receive.ts', 'fieldSize: 64 * 1024,'],
  ['10 MB unless the form names another', 'src/platform/files/upload.ts', 'mostBytes: 10e6,'],
  ['an import 60 MB', 'src/platform/import/routes.ts', 'mostBytes: 60e6'],
  ['64 million, 20 seconds', 'src/platform/files/pictures.ts', 'mostPixels = 64_000_000'],
  ['64 million, 20 seconds', 'src/platform/files/pictures.ts', 'mostSeconds = 20'],
  ['jobs that run at once | 4', 'src/platform/jobs/jobs.ts', 'atOnce = 4'],
  ['by ids | administrators, on a page | 14 days', 'src/platform/jobs/queue.ts', 'deleteAfterSeconds: 14 * 24 * 3600'],
  ['ODS up to 100,000 rows', 'src/platform/spreadsheets/ods.ts', 'mostSpreadsheetRows = 100_000'],
  ['scrypt (N 2^17, r 8, p 1)', 'src/platform/backup/encryption.ts', 'N: 2 ** 17, r: 8, p: 1'],
]

const signIn: [inDocumentation: string, inCode: string][] = [
  ['5, then 2 seconds doubling to 15 minutes', 'waits = { free: 5, longestSeconds: 15 * 60 }'],
  ['forgotten after 24 hours', 'failureMemoryHours = 24'],
  ['12 to 128 characters of any kind', 'passwordLengths = { least: 12, most: 128 }'],
  ['fewer than five different letters', 'new Set(plain).size < 5'],
  ['fewer than six letters beside them', 'left.length < 6'],
  ['argon2id, 19 MiB, 2 passes, 1 lane', 'memoryCost: 19_456, timeCost: 2, parallelism: 1'],
  ['after forgetting a password works for 30 minutes', 'linkMinutes = 30'],
  ['an administrator has made for 24 hours', 'firstLinkHours = 24'],
  ['It ends after 60 minutes without a request and 12 hours after sign-in', 'byDefault: 60,'],
  ['It ends after 60 minutes without a request and 12 hours after sign-in', 'byDefault: 12,'],
  ['(5 to 480 minutes, 1 to 24 hours)', 'idleMinutes = { least: 5, byDefault: 60, most: 480 }'],
  ['(5 to 480 minutes, 1 to 24 hours)', 'absoluteHours = { least: 1, byDefault: 12, most: 24 }'],
  ['a session lasts 10 minutes and opens no page', 'betweenFactorsMinutes = 10'],
  ['within the last 15 minutes who they are', 'confirmationMinutes = 15'],
  ['for 5 or 10 minutes', 'passkeyMinutes = 5'],
  ['for 5 or 10 minutes', 'elsewhereMinutes = 10'],
]

/** Where each use of cryptography stands in the inventory: in the row that begins so. */
const uses: Record<string, string> = {
  'src/platform/backup/': 'backups',
  'src/platform/files/': 'names of cached pages',
  'src/platform/import/': 'names of cached pages',
  'src/platform/outbox/deliverers/notify.ts': 'GOV.UK Notify',
  'src/platform/outbox/message.ts': 'names of cached pages',
  'src/platform/postgres/server.ts': 'names of cached pages',
  'src/platform/web/page-cache.ts': 'names of cached pages',
  'src/platform/web/metrics.ts': 'token of the metrics',
  'src/platform/web/web.ts': 'ids of requests',
  'src/platform/web/forgery.ts': 'tokens of forms',
  'src/platform/secrets.ts': 'keys of each use',
  'src/platform/audit/': 'seal of the audit',
  'src/policing/duty/intake/plan.ts': 'names of cached pages',
  'src/policing/first-day/': 'session numbers, links, the link of the first start',
  'src/policing/languages/forms.ts': 'names of cached pages',
  'src/policing/surveys/answering/seal.ts': 'answers to a survey before they are sent',
  'src/policing/today/feed/feed.ts': 'calendar links',
  'src/policing/today/alerts/round.ts': 'calendar links',
  'src/policing/today/alerts/unsubscribing.ts': 'links that stop mails',
  'src/policing/accounts/demonstration.ts': 'password of the demonstration',
  'src/platform/web/event-stream.ts': 'names of cached pages',
  'src/policing/surveys/polls/': 'devices that vote',
  'src/policing/accounts/sign-in/awaited/': 'what is awaited',
  'src/policing/accounts/sign-in/codes.ts': 'one-time codes',
  'src/policing/accounts/sign-in/entrance.ts': 'moments of what an answer does not wait for',
  'src/policing/accounts/sign-in/links.ts': 'session numbers, links',
  'src/policing/accounts/sign-in/sessions.ts': 'session numbers, links',
  'src/policing/accounts/sign-in/passwords.ts': 'passwords',
  'src/platform/renewal/': 'keys of former root secrets',
  'src/policing/accounts/sign-in/passkeys/': 'passkeys',
  'src/policing/accounts/sign-in/providers/client.ts': 'client secret of a provider',
  'src/policing/accounts/sign-in/providers/providers.ts': 'ID tokens',
}

test('the limits that the documentation names are those of the code', () => {
  const all = [
    ...limits,
    ...signIn.map(([said, inCode]): Said => [said, 'src/policing/accounts/sign-in/rules.ts', inCode]),
  ]
  for (const [said, file, inCode] of all) {
    assert.ok(plain.includes(said), `docs/security.md no longer says: ${said}`)
    assert.ok(read(file).includes(inCode), `${file} no longer has: ${inCode}`)
  }
})

test('every limit of requests that a route has stands in the documentation', () => {
  const inWords: Record<string, string> = {
    '15 30': '15 a second after a burst of 30',
    '20 100': '20 a second after a burst of 100',
    '20 300': '20 a second after a burst of 300',
    '2 30': '2 a second after a burst of 30',
    '1 30': '1 a second after a burst of 30',
    '2 20': '2 a second after a burst of 20',
    '100 4000': '100 a second after a burst of 4,000',
    '2 600': '2 a second after a burst of 600',
    '0.2 20': '1 in 5 seconds after a burst of 20',
  }
  const found = foundInSource(/perSecond: ([\d.]+), burst: (\d+)/g)
  assert.ok(found.length >= 7)
  for (const { file, found: limit } of found)
    assert.ok(section('Limits').includes(inWords[limit.join(' ')] ?? 'no words'), `${file}: ${limit}`)
})

test('every kind of file that is taken in stands in the documentation', () => {
  for (const { words } of Object.values(fileTypes))
    assert.match(section('Files that are taken in'), new RegExp(`\\b${words}\\b`))
  const takes = foundInSource(/\banUpload\(\{[^}]*name: '(\w+)'/g)
  assert.deepEqual(
    takes.map(({ file, found }) => `${file} ${found}`).sort(),
    [
      'src/platform/import/routes.ts file',
      'src/policing/actions/updates/evidence.ts document',
      'src/policing/forces/look/logo.ts logo',
      'src/policing/inspection/fieldwork/forms.ts document',
      'src/policing/policies/forms.ts document',
      'src/policing/surveys/questionnaires/described.ts file',
      'src/policing/surveys/questionnaires/new-routes.ts definition',
      'src/policing/teams/photographs/photograph.ts photograph',
    ],
    'a new upload needs its row',
  )
})

test('every use of cryptography has its row in the inventory', () => {
  const cryptographic =
    /(?:^|\n)import (?!type)[^']*from '(?:node:crypto|@node-rs\/argon2|openid-client|otplib|@simplewebauthn\/server)'|\b(?:secrets|keys)\.(?:mark|seal|open)\(()/g
  const files = [...new Set(foundInSource(cryptographic).map(({ file }) => file))]
  const placeOf = (file: string) => Object.keys(uses).find((place) => file.startsWith(place))
  assert.deepEqual(
    files.filter((file) => !placeOf(file)),
    [],
  )
  for (const place of Object.keys(uses)) {
    assert.ok(
      files.some((file) => file.startsWith(place)),
      `${place} uses none any more`,
    )
    assert.ok(section('Cryptography').includes(`\n| ${uses[place]}`), `there is no row of ${uses[place]}`)
  }
})

test('every way to sign in stands in the documentation, and only one place opens a session', () => {
  const rows: Record<string, string> = {
    password: 'A force can leave out the second step',
    'password and code': '| password, then one-time code (TOTP) |',
    'password and new code': '| password, then one-time code (TOTP) |',
    'password and passkey': '| password, then passkey |',
    'password and new passkey': '| password, then passkey |',
    passkey: '| passkey alone, with user verification |',
    provider: "| OpenID Connect with the force's provider |",
  }
  const ways = foundInSource(/letIn\([^)]*?how: '([^']+)'/g).map(({ found: [how] }) => how!)
  assert.deepEqual([...new Set(ways)].sort(), Object.keys(rows).sort())
  assert.equal(foundInSource(/\bletIn\((\w+), \{/g).length, ways.length, 'each says how')
  for (const row of Object.values(rows)) assert.ok(section('Ways to sign in').includes(row), row)
  const opened = foundInSource(/stage: '(signed-in)'/g).map(({ file }) => file)
  assert.deepEqual(opened, ['src/policing/accounts/sign-in/entrance.ts'])
})

test('the words that passwords may not hold are those of the documentation', () => {
  const said = section('Passwords and the words they may not hold')
  for (const word of wordsOfTheTrade) assert.ok(said.includes(`\`${word}\``), word)
})
