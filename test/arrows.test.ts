// Keeps the architecture: imports, SQL and foreign keys point only up the list of subjects (docs/house.md).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'

const subjects = [
  'forces',
  'neighbourhoods',
  'accounts',
  'languages',
  'vocabulary',
  'policies',
  'actions',
  'routines',
  'meetings',
  'teams',
  'duty',
  'demand',
  'crime',
  'surveys',
  'indicators',
  'inspection',
  'first-day',
  'today',
  'public-site',
  'open-data',
]

const isTest = (file: string) => /(\.test|builders)\.ts$/.test(file) || file.startsWith('src/platform/browser/')
const files = globSync('src/**/*.ts').filter((file) => !isTest(file))
const read = (file: string) => readFileSync(file, 'utf8')
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!)
const subjectOf = (path: string) => path.match(/^src\/policing\/([^/]+)/)?.[1]
const isAbove = (other: string | undefined, subject: string) =>
  subjects.slice(0, Math.max(0, subjects.indexOf(subject))).includes(other ?? 'unlisted')
const importsOf = (file: string) => all(read(file), /from '(\.[^']+)'/g).map((path) => join(dirname(file), path))

const isComposition = (file: string) => /^src\/(app|main)\.ts$|^src\/(app|commands)\//.test(file)
const isFace = (file: string, subject: string) => file === `src/policing/${subject}/${subject}.ts`
const isRules = (file: string) => basename(file) === 'rules.ts'
const isStore = (file: string) => basename(file) === 'store.ts'
const isDoor = (file: string) => /\/(routes|jobs)\.ts$|\/imports(\/[^/]+)?\.ts$/.test(file)

const subjectOfMigration = (file: string) => file.replace(/.*\d{4}-(.+)-\w+\.sql/, '$1')

/** The subject whose migration created each table: 0003-neighbourhoods-create.sql owns `ward`. */
const ownerOf = new Map(
  globSync('migrations/*.sql').flatMap((file) =>
    all(read(file), /create table (\w+)/g).map((table) => [table, subjectOfMigration(file)] as const),
  ),
)

/** Inside a subject: rules <- store <- face <- routes, imports. */
function mayImportWithin(file: string, target: string, subject: string) {
  if (isRules(file)) return !isStore(target) && !isFace(target, subject) && !isDoor(target)
  if (isStore(file)) return !isFace(target, subject) && !isDoor(target)
  if (isDoor(target)) return isDoor(file)
  return true
}

function mayImport(file: string, target: string) {
  const [from, to] = [subjectOf(file), subjectOf(target)]
  if (isComposition(file)) return true
  if (isComposition(target)) return false
  if (file.startsWith('src/statistics/')) return target.startsWith('src/statistics/')
  if (file.startsWith('src/platform/')) return /^src\/(platform\/|schema\.ts)/.test(target)
  if (!to)
    return isRules(file)
      ? /^src\/(statistics\/|platform\/(access\.ts|checks\.ts|clock\.ts|calendar\/|geometry\/))/.test(target)
      : /^src\/(statistics|platform)\//.test(target)
  if (from === to) return mayImportWithin(file, target, from!)
  return isAbove(to, from!) && (isRules(target) || (!isRules(file) && isFace(target, to)))
}

const wrongImports = (from: readonly string[], imports: (file: string) => string[]) =>
  from.flatMap((file) =>
    imports(file)
      .filter((target) => !mayImport(file, target))
      .map((target) => `${file} -> ${target}`),
  )

test('every import points the permitted way', () => {
  assert.deepEqual(wrongImports(files, importsOf), [])
})

test('an import that points down, or past a face, would be seen', () => {
  const face = 'src/policing/forces/forces.ts'
  assert.equal(wrongImports([face], () => ['src/policing/neighbourhoods/neighbourhoods.ts']).length, 1)
  assert.equal(
    wrongImports(['src/policing/open-data/routes.ts'], () => ['src/policing/neighbourhoods/boundaries/store.ts'])
      .length,
    1,
  )
  assert.equal(wrongImports(['src/policing/forces/rules.ts'], () => ['src/policing/forces/store.ts']).length, 1)
  assert.equal(wrongImports(['src/platform/csv.ts'], () => [face]).length, 1)
  assert.equal(wrongImports(['src/statistics/wilson.ts'], () => ['src/platform/checks.ts']).length, 1)
})

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

test('a store reads tables of its own subject or of those above it, and writes only its own', () => {
  const wrong = files.filter(isStore).flatMap((file) => {
    const subject = subjectOf(file) ?? 'platform'
    const text = read(file)
    const isOurs = (table: string) => ownerOf.get(table) === subject
    const named = all(text, /\$pickTables<([^>]+)>/g)
      .flatMap((list) => list.match(/\w+/g)!)
      .map(snake)
    const inSql = all(text, /\b(?:from|join) ([a-z_]+) \w+\b/g).filter((table) => ownerOf.has(table))
    const writes = [
      ...all(text, /(?:insertInto|updateTable|deleteFrom)\('(\w+)'/g).map(snake),
      ...all(text, /insertRows\(\w+, '(\w+)'/g),
      ...all(text, /\b(?:insert into|update|delete from) ([a-z_]+)/g).filter((table) => ownerOf.has(table)),
    ]
    return [
      ...(named.length === 0 ? ['does not name its tables with $pickTables'] : []),
      ...[...named, ...inSql].filter((table) => !isOurs(table) && !isAbove(ownerOf.get(table), subject)),
      ...writes.filter((table) => !isOurs(table)),
    ].map((table) => `${file}: ${table}`)
  })
  assert.deepEqual(wrong, [])
})

test('SQL stands in stores, and in the platform, and nowhere else', () => {
  const wrong = files.filter((file) => subjectOf(file) && !isStore(file) && /from 'kysely'/.test(read(file)))
  assert.deepEqual(wrong, [])
})

test('foreign keys point to tables of the same subject, of those above it, or of the platform', () => {
  const wrong = globSync('migrations/*.sql').flatMap((file) =>
    all(read(file), /references (\w+)/g).filter((table) => {
      const [from, to] = [subjectOfMigration(file), ownerOf.get(table)]
      return from !== to && to !== 'platform' && !isAbove(to, from)
    }),
  )
  assert.deepEqual(wrong, [])
})

test('every subject stands in the list, and the list is that of the house', () => {
  const folders = globSync('src/policing/*')
    .map((folder) => basename(folder))
    .sort()
  assert.deepEqual(folders, [...subjects].sort())
  const house = all(read('docs/house.md'), /^([a-z-]+) {2,}\w/gm)
  assert.deepEqual(
    house.filter((subject) => subjects.includes(subject)),
    subjects,
  )
})

test('no file has a name that says nothing, and nothing is exported by default', () => {
  assert.deepEqual(
    files.filter((file) => /\/(utils?|helpers?|common|shared|misc|types|index)(\.ts|\/)/.test(file)),
    [],
  )
  assert.deepEqual(
    files.filter((file) => /^export default/m.test(read(file))),
    [],
  )
})
