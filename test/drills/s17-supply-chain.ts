// S17: what npm may bring into Beatbook is fixed by content, comes from wherever npm is set to, and runs nothing itself.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Drill } from './drill.ts'

type Entry = {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
type Manifest = {
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}
type Supply = { npmrc: string; manifest: Manifest; packages: Record<string, Entry> }

const mostDependencies = 33

/** Every weakness as a sentence; none when all is well. */
function weaknesses({ npmrc, manifest, packages }: Supply): string[] {
  const entries = Object.entries(packages).filter(([path]) => path !== '')
  const direct = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  const count = Object.keys(manifest.dependencies ?? {}).length
  return [
    ...entries.filter(([, entry]) => !entry.integrity?.startsWith('sha512-')).map(([path]) => `${path} has no sha512`),
    ...entries.filter(([, entry]) => entry.resolved || entry.link).map(([path]) => `${path} is tied to one place`),
    ...Object.entries(direct)
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${name} is not exact: ${version}`),
    ...missing(packages),
    ...(/^ignore-scripts\s*=\s*true$/m.test(npmrc) ? [] : ['install scripts are not switched off']),
    ...(count <= mostDependencies ? [] : [`${count} direct dependencies at run time`]),
  ]
}

/** `npm ci` refuses a lock file that leaves out even an optional package of another system. */
function missing(packages: Record<string, Entry>) {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !foldersAbove(path).some((folder) => `${folder}node_modules/${name}` in packages))
      .map((name) => `${name} is missing, which ${path || 'package.json'} names`),
  )
}

/** Where Node looks for what the package at `path` imports, nearest first. */
function foldersAbove(path: string): string[] {
  if (path === '') return ['']
  return [`${path}/`, ...foldersAbove(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))))]
}

function readSupply(): Supply {
  const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')
  const { packages } = JSON.parse(read('package-lock.json'))
  return { npmrc: read('.npmrc'), manifest: JSON.parse(read('package.json')), packages }
}

/** The control: each doctors the supply in one way that must be noticed. */
const doctored: ((supply: Supply) => void)[] = [
  ({ packages }) => delete packages['node_modules/pg']!.integrity,
  ({ packages }) => (packages['node_modules/pg']!.integrity = 'sha1-AAAA'),
  ({ packages }) => (packages['node_modules/pg']!.resolved = 'https://packages.example/pg.tgz'),
  ({ packages }) => (packages['node_modules/pg'] = { link: true, resolved: '../pg' }),
  ({ packages }) => delete packages['node_modules/pg-protocol'],
  ({ manifest }) => (manifest.dependencies!.pg = '^8.0.0'),
  ({ manifest }) =>
    (manifest.dependencies = Object.fromEntries(Array.from({ length: 34 }, (_, at) => [`p${at}`, '1.0.0']))),
  (supply) => (supply.npmrc = supply.npmrc.replace('ignore-scripts=true', 'ignore-scripts=false')),
]

const firstOf = (found: string[]) =>
  `${found.slice(0, 3).join('; ')}${found.length > 3 ? `; and ${found.length - 3} more` : ''}`

export const drill: Drill = {
  id: 'S17',
  title: 'supply chain',
  async run() {
    const supply = readSupply()
    const found = weaknesses(supply)
    const caught = doctored.filter((doctor) => {
      const twin = structuredClone(supply)
      doctor(twin)
      return weaknesses(twin).length > found.length
    }).length
    const total = Object.keys(supply.packages).length - 1
    const summary = found.length === 0 ? `${total} packages, all with sha512, none tied to a place` : firstOf(found)
    return {
      passed: found.length === 0 && caught === doctored.length,
      detail: `${summary}; control caught ${caught} of ${doctored.length} doctored lock files`,
    }
  },
}
