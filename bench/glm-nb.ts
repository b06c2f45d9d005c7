// Negative binomial models against MASS::glm.nb of R on the same data: 14 models of 7,000 neighbourhoods each, then one of
// all 98,000 rows and 126 coefficients. Each run is a process of its own on both sides; every coefficient is compared.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Fits } from './glm-nb-fits.ts'
import { compare, type Measurement } from './measurement.ts'

const run = promisify(execFile)
const shared = resolve('../shared/bench')
const kinds = {
  separate: { script: 'bench_glmnb.R', expected: 'expected_glmnb.csv', tolerance: 1e-7, runs: 5, title: '14 fits' },
  joint: {
    script: 'bench_glmnb_joint.R',
    expected: 'expected_glmnb_joint.csv',
    tolerance: 1e-6,
    runs: 3,
    title: 'joint',
  },
} as const
type Kind = keyof typeof kinds
type Cost = { milliseconds: number; megabytes: number }

export async function glmNb(): Promise<Measurement[]> {
  const missing = await whatIsMissing()
  if (missing) {
    console.log(`glm-nb is left out: ${missing}`)
    return []
  }
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-bench-'))
  try {
    await copyFile(join(shared, 'make_data.R'), join(folder, 'make_data.R'))
    await run('Rscript', ['make_data.R'], { cwd: folder })
    return [...(await measure('separate', folder)), ...(await measure('joint', folder))]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function whatIsMissing(): Promise<string | undefined> {
  if (!existsSync(shared)) return `there is no folder ${shared}`
  const packages = ['-e', 'stopifnot(all(sapply(c("MASS", "data.table"), requireNamespace, quietly = TRUE)))']
  const isThere = await run('Rscript', packages).then(
    () => true,
    () => false,
  )
  return isThere ? undefined : 'R with its packages MASS and data.table is not installed'
}

async function measure(kind: Kind, folder: string): Promise<Measurement[]> {
  const { runs, title } = kinds[kind]
  const [ours, theirs]: [Cost[], Cost[]] = [[], []]
  for (let at = 0; at < runs; at += 1) {
    ours.push(await fitOurs(kind, folder))
    theirs.push(await fitTheirs(kind, folder))
  }
  const beside = (what: string, unit: string, of: (cost: Cost) => number) =>
    compare({
      bench: `glm-nb ${title}${what}`,
      peer: 'MASS::glm.nb',
      unit,
      isLessBetter: true,
      ours: ours.map(of),
      theirs: theirs.map(of),
    })
  return [beside('', 'ms', ({ milliseconds }) => milliseconds), beside(', peak', 'MB', ({ megabytes }) => megabytes)]
}

async function fitOurs(kind: Kind, folder: string): Promise<Cost> {
  const program = join(import.meta.dirname, 'glm-nb-fits.ts')
  const { stdout } = await run(process.execPath, [program, join(folder, 'crime.csv'), kind])
  const { fitSeconds, peakMegabytes, estimates } = JSON.parse(stdout) as Fits
  await checkEvery(kind, estimates)
  return { milliseconds: fitSeconds * 1000, megabytes: peakMegabytes }
}

/** R's own script, timed by itself; its peak is what the kernel knows of the process at its end. */
async function fitTheirs(kind: Kind, folder: string): Promise<Cost> {
  const peak = 'cat(grep("VmHWM", readLines("/proc/self/status"), value = TRUE))'
  const source = `source(${JSON.stringify(join(shared, kinds[kind].script))}); ${peak}`
  const { stdout } = await run('Rscript', ['-e', source], { cwd: folder })
  const seconds = /fit(?:14)? ([\d.]+)/.exec(stdout)?.[1]
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(stdout)?.[1]
  if (seconds === undefined || kilobytes === undefined) throw new Error(`R answered otherwise: ${stdout}`)
  return { milliseconds: Number(seconds) * 1000, megabytes: (Number(kilobytes) * 1024) / 1e6 }
}

/** Throws unless every estimate is there and near enough to the one that is expected. */
async function checkEvery(kind: Kind, estimates: Record<string, number>) {
  const { expected, tolerance } = kinds[kind]
  const [head, ...lines] = (await readFile(join(shared, expected), 'utf8')).trimEnd().split('\n')
  const names = head!.split(',').indexOf('estimate')
  for (const line of lines) {
    const values = line.split(',')
    const [name, wanted] = [values.slice(0, names).join(','), Number(values[names])]
    const got = estimates[name] ?? Number.NaN
    if (!(Math.abs(got - wanted) <= tolerance * Math.abs(wanted)))
      throw new Error(`${expected} ${name}: ${got} instead of ${wanted}`)
  }
}
