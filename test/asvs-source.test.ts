// What the source does not do, whatever is sent to it (OWASP ASVS, docs/asvs.csv). Each rule also finds a planted line.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const isTest = (file: string) => /(\.test|builders|-for-tests)\.ts$/.test(file)
const all = globSync('src/**/*.ts', { cwd: root }).filter((file) => !isTest(file))
const isBrowser = (file: string) => file.startsWith('src/platform/browser/')
const server = all.filter((file) => !isBrowser(file))
const browser = all.filter(isBrowser)
const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }

/** `allowed` names files, or folders that end in a slash. */
type Rule = { found: RegExp; planted: string[]; allowed?: string[] }

/** Every line that a rule finds outside the places that may; a rule that misses a planted line proves nothing. */
function breaches(files: readonly string[], { found, planted, allowed = [] }: Rule): string[] {
  for (const line of planted) assert.match(line, found, 'the rule would not see a breach')
  return files
    .filter((file) => !allowed.some((place) => file.startsWith(place)))
    .flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, at) => (found.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
    )
}

test('no code and no view is made from text while running', () => {
  const found =
    /\beval\s*\(|new Function\s*\(|from 'node:vm'|renderString\(|set(Timeout|Interval)\(\s*['"`]|import\([^'"]/
  const planted = ['eval(text)', 'new Function("a", text)', "import { run } from 'node:vm'", 'views.renderString(text)']
  assert.deepEqual(breaches(all, { found, planted }), [])
})

test('programs are started for the embedded database and for documents alone, and never through a shell', () => {
  const starts = { found: /from 'node:child_process'|\bprocess\.binding/, planted: ["from 'node:child_process'"] }
  const allowed = ['src/platform/postgres/', 'src/platform/documents/'] // Node itself, with a file of ours
  assert.deepEqual(breaches(all, { ...starts, allowed }), [])
  const shells = {
    found: /shell: true|\bexec(File)?Sync\(|\/bin\/(ba)?sh\b/,
    planted: ['{ shell: true }', 'execSync(text)'],
  }
  assert.deepEqual(breaches(all, shells), [])
})

test('bytes from outside become data, never objects with behaviour', () => {
  const found = /from 'node:v8'|\bdeserialize\(|from '(js-yaml|yaml|serialize-javascript|node-serialize|superjson)'/
  assert.deepEqual(breaches(all, { found, planted: ["from 'node:v8'", 'deserialize(bytes)'] }), [])
})

test('SQL that is put together as text stands in few files, and holds only names of our own', () => {
  const found = /\bsql\.(raw|lit|id)\b|\.query\(\s*`[^`]*\$\{|executeQuery\(/
  const allowed = [
    'src/platform/database.ts', // the force, escaped as a literal, because Citus takes no parameter there
    'src/platform/migrations.ts',
    'src/platform/insert-rows.ts', // types of columns
    'src/platform/copy-rows.ts', // names of columns
    'src/platform/import/staged-table.ts', // names and types of columns
    'src/platform/embedded-postgres.ts', // names of our databases
    'src/platform/backup/', // names of tables, quoted
    'src/platform/lists/total.ts', // numbers of our own, which a plan may depend on
    'src/platform/audit/', // the same, and the way of a comparison
  ]
  assert.deepEqual(
    breaches(all, { found, allowed, planted: ['sql.raw(text)', 'client.query(`select $' + '{text}`)'] }),
    [],
  )
})

test('what must not be guessed never comes from Math.random', () => {
  assert.deepEqual(breaches(all, { found: /Math\.random/, planted: ['Math.random()'] }), [])
})

test('no hash, cipher or padding that is broken or unauthenticated is used', () => {
  const found =
    /create(Hash|Hmac)\((?!'sha(256|384|512)')|createCipheriv\((?!'aes-256-gcm')|createDecipheriv\((?!'aes-256-gcm')|RSA_PKCS1_PADDING|\bpseudoRandomBytes/
  const planted = ["createHash('md5')", "createHmac('sha1', key)", "createCipheriv('aes-256-ecb', key, null)"]
  assert.deepEqual(breaches(all, { found, planted }), [])
  assert.doesNotMatch("createHash('sha256') createCipheriv('aes-256-gcm', key, iv)", found)
})

test('cryptography comes from Node and from packages that are named here', () => {
  const ours = ['@node-rs/argon2', '@simplewebauthn/server', 'openid-client', 'otplib']
  const isCryptographic = (name: string) =>
    /argon|crypt|cipher|hash|jose|jwt|nacl|openid|otp|sodium|webauthn/.test(name)
  assert.ok(['crypto-js', 'bcryptjs', 'tweetnacl', ...ours].every(isCryptographic))
  assert.deepEqual(Object.keys(dependencies).filter(isCryptographic).sort(), ours)
})

test('comparisons never convert types', () => {
  const found = /[^=!<>]==[^=]|!=[^=]/
  assert.deepEqual(breaches(all, { found, planted: ['if (a == b) {', 'if (a != null)'] }), [])
})

test('certificates of other servers are always checked', () => {
  const found =
    /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity|secureProtocol|minVersion|--insecure/
  assert.deepEqual(breaches(all, { found, planted: ['rejectUnauthorized: false'] }), [])
})

test('only files that are named here call another server', () => {
  const found =
    /\bfetch\(|^import (?!type).*from '(node:(https?|http2|net|tls|dgram|dns)|undici|nodemailer|openid-client)'/
  const allowed = [
    'src/platform/web/errors.ts', // the names of statuses
    'src/platform/outbox/deliverers/',
    'src/platform/backup/session.ts',
    'src/policing/accounts/sign-in/', // the force's own directory, by OpenID Connect
  ]
  const planted = ['await fetch(url)', "import { connect } from 'node:net'"]
  assert.deepEqual(breaches(server, { found, allowed, planted }), [])
})

test('what happens is written down by the log alone', () => {
  const found = /\bconsole\.|process\.std(out|err)|\bappendFile/
  const isCommand = (file: string) => /^src\/(main\.ts|commands\/)|write-openapi\.ts$/.test(file) // speaks to whoever typed it
  const allowed = [
    ...server.filter(isCommand),
    'src/platform/audit/heads.ts',
    'src/platform/configuration.ts',
    'src/platform/postgres/server.ts',
  ]
  assert.deepEqual(
    breaches(all, { found, allowed, planted: ['console.log(name)', "appendFileSync('x.log', name)"] }),
    [],
  )
})

test('scripts in the page show text as text', () => {
  const found = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\.srcdoc|setHTML/
  assert.deepEqual(breaches(browser, { found, planted: ['element.innerHTML = name'] }), [])
})

test('scripts in the page keep nothing in the browser, listen to no other window and talk to their own site', () => {
  const found =
    /localStorage|sessionStorage|indexedDB|document\.cookie|postMessage|'message'|WebSocket|EventSource|RTCPeer|https?:\/\//
  const planted = ['localStorage.setItem(a, b)', "addEventListener('message', f)", 'new WebSocket(url)']
  const allowed = ['src/platform/browser/live.ts'] // follows an address of its own page, which the policy holds it to
  assert.deepEqual(breaches(browser, { found, allowed, planted }), [])
})

test('technology that we do not have needs no defence, and none has come in', () => {
  const other =
    /graphql|apollo|ldap|xpath|xmldom|libxml|sax|fast-xml|saml|soap|memcache|jndi|latex|webrtc|mediasoup|^ws$|websocket|socket\.io|oidc-provider|oauth2-server|jsonwebtoken|twilio|ckeditor|tinymce|quill|markdown|stripe/
  for (const planted of ['graphql', 'ldapjs', 'ws', 'oidc-provider']) assert.match(planted, other)
  assert.deepEqual(
    Object.keys(dependencies).filter((name) => other.test(name)),
    [],
  )
  const found = /new (DOMParser|WebSocketServer)|createServer\(|\.on\('upgrade'|GraphQL|ldaps?:\/\/|\/bin\/(pdf)?latex/
  assert.deepEqual(breaches(all, { found, planted: ["server.on('upgrade', f)", 'ldap://host'] }), [])
})

test('what runs for a force takes nothing from tests or tools', () => {
  const brought = server.flatMap((file) =>
    [...read(file).matchAll(/^(?:import (?!type)|\} from )[^'\n]*'([^'\n]+)'|\bimport\('([^']+)'\)/gm)].map(
      ([, named, loaded]) => ({ file, from: named ?? loaded! }),
    ),
  )
  const packageOf = (from: string) =>
    from
      .split('/')
      .slice(0, from.startsWith('@') ? 2 : 1)
      .join('/')
  const isOurs = (from: string) => from.startsWith('.') && !/(\.test|builders|-for-tests)\.ts$|\/test\//.test(from)
  const isKnown = (from: string) => isOurs(from) || from.startsWith('node:') || packageOf(from) in dependencies
  assert.ok(brought.length > 150)
  assert.ok(!isKnown('../../test/app.ts') && !isKnown('fast-check') && !isKnown('./builders.ts') && isKnown('pg'))
  assert.deepEqual(
    brought.filter(({ from }) => !isKnown(from)),
    [],
  )
})

test('no secret stands in the repository', () => {
  const found =
    /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bghp_\w{36}|(password|secret|apiKey|token)['"]?\s*[:=]\s*['"][^'"\s]{8,}['"]/i
  const planted = ["const password = 'correct-horse-battery'", '-----BEGIN PRIVATE KEY-----']
  const files = globSync('{src,scripts,migrations,docs,bench}/**/*.{ts,mjs,sql,md,json,njk}', { cwd: root })
  const settings = ['package.json', '.npmrc', 'biome.json', 'vite.config.ts', '.gitignore']
  assert.ok(files.length > 200)
  assert.deepEqual(breaches([...files.filter((file) => !isTest(file)), ...settings], { found, planted }), [])
  assert.match(read('.gitignore'), /^\.beatbook\/$/m, 'what a first start makes stays out of the repository')
})
