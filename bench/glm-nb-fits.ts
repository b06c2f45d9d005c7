// What the bench glm-nb measures of us: a process of its own that reads crime.csv, as R's does, and fits either a model
// an offence or one model of all. It prints one JSON object: seconds, peak memory, and every estimate by name.
import { readFileSync } from 'node:fs'
import { type Design, designOf } from '../src/statistics/models/design-matrix.ts'
import { negativeBinomial } from '../src/statistics/models/negative-binomial.ts'

export type Fits = {
  readSeconds: number
  fitSeconds: number
  peakMegabytes: number
  estimates: Record<string, number>
}

const covariates = ['imd10', 'social_rent', 'young', 'lnte', 'urban', 'lone_parent', 'turnover', 'bus'] as const

type Table = { offences: string[]; columns: Record<string, Float64Array> }

function read(path: string): Table {
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const names = head!.split(',')
  const columns = Object.fromEntries(names.map((name) => [name, new Float64Array(lines.length)]))
  const offences = lines.map((line, row) => {
    const values = line.split(',')
    for (const [at, name] of names.entries()) columns[name]![row] = Number(values[at])
    return values[0]!
  })
  columns.imd10 = columns.imd!.map((imd) => imd / 10)
  columns.lnte = columns.nte!.map(Math.log1p)
  columns.offset = columns.population!.map((population) => Math.log(population / 1000))
  return { offences, columns }
}

function fit(design: Design, y: Float64Array, offset: Float64Array, named: (column: string) => string) {
  const found = negativeBinomial({ design, y, offset })
  if (found.problem) throw new Error(found.sentence)
  const estimates = design.columns.map((column, at) => [named(column), found.coefficients[at]!] as const)
  return Object.fromEntries([...estimates, [named('theta'), found.theta] as const])
}

/** A model an offence; its rows stand together in the file. */
function separately({ offences, columns }: Table): Record<string, number> {
  const estimates = [...new Set(offences)].map((offence) => {
    const [from, to] = [offences.indexOf(offence), offences.lastIndexOf(offence) + 1]
    const part = (name: string) => columns[name]!.subarray(from, to)
    const given = Object.fromEntries(covariates.map((name) => [name, part(name)]))
    const design = designOf({ '(Intercept)': new Float64Array(to - from).fill(1), ...given })
    return fit(design, part('count'), part('offset'), (column) => `${offence},${column}`)
  })
  return Object.assign({}, ...estimates)
}

/** One model of all rows: each offence has its own intercept and coefficients, and all have one theta. */
function jointly({ offences, columns }: Table): Record<string, number> {
  const kinds = [...new Set(offences)]
  const names = ['', ...covariates].flatMap((covariate) =>
    kinds.map((kind) => `offence${kind}${covariate && `:${covariate}`}`),
  )
  const design = { columns: names, rows: offences.length, values: new Float64Array(offences.length * names.length) }
  for (const [row, offence] of offences.entries()) {
    const from = row * names.length + kinds.indexOf(offence)
    design.values[from] = 1
    for (const [at, covariate] of covariates.entries())
      design.values[from + (at + 1) * kinds.length] = columns[covariate]![row]!
  }
  return fit(design, columns.count!, columns.offset!, (column) => column)
}

const [path, kind] = process.argv.slice(2)
const start = performance.now()
const table = read(path!)
const isRead = performance.now()
const estimates = kind === 'joint' ? jointly(table) : separately(table)
const fits: Fits = {
  readSeconds: (isRead - start) / 1000,
  fitSeconds: (performance.now() - isRead) / 1000,
  peakMegabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
  estimates,
}
console.log(JSON.stringify(fits))
