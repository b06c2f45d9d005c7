// 1.2 million interviews, 43 forces by 5 indicators by 3 years: each share with its standard error, reading the file
// included, against R's survey package and against a one-pass script in R's data.table. Whole processes on both sides.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { compare, type Measurement } from './measurement.ts'

const peers = resolve('../shared/bench')
const folder = join(tmpdir(), 'beatbook-bench-survey')
const data = join(folder, 'interviews.csv')
const RUNS = 5
const mostMemory = 400 // MB, of 1,000 kB
const tolerance = 1e-9

export async function survey(): Promise<Measurement[]> {
  const missing = whatIsMissing()
  if (missing !== undefined) {
    console.error(`survey: skipped, since ${missing}`)
    return []
  }
  mkdirSync(folder, { recursive: true })
  if (!existsSync(data)) run('Rscript', [join(peers, 'make_data.R')])

  const [ours, table, memory] = [[] as number[], [] as number[], [] as number[]]
  for (let round = 0; round < RUNS; round += 1) {
    const { seconds, output } = run(process.execPath, [resolve('bench/survey-estimates.ts'), data])
    check(output)
    ours.push(seconds)
    memory.push(Number(/peak (\d+) kB/.exec(output)![1]) / 1000)
    table.push(run('Rscript', [join(peers, 'bench_survey_dt.R')]).seconds)
  }
  const slow = [run('Rscript', [join(peers, 'bench_survey.R')]).seconds] // minutes: once is enough
  const common = { bench: 'survey', isLessBetter: true }
  return [
    compare({ ...common, peer: 'R survey, run once', unit: 's', ours, theirs: slow }),
    compare({ ...common, peer: 'R data.table in one pass', unit: 's', ours, theirs: table }),
    compare({ ...common, peer: 'the memory allowed', unit: 'MB at most', ours: memory, theirs: [mostMemory] }),
  ]
}

function whatIsMissing(): string | undefined {
  if (!existsSync(peers)) return `${peers} is not here`
  const libraries = spawnSync('Rscript', ['-e', 'library(survey); library(data.table)'], { stdio: 'ignore' })
  return libraries.status === 0 ? undefined : 'R with its packages survey and data.table is not installed'
}

function run(command: string, argumentsGiven: readonly string[]): { seconds: number; output: string } {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(command, argumentsGiven, { cwd: folder, encoding: 'utf8' })
  const seconds = (performance.now() - start) / 1000
  if (status !== 0) throw new Error(`${command} ${argumentsGiven.join(' ')} failed: ${stderr}`)
  return { seconds, output: stdout }
}

/** Throws unless every share and standard error is R's. */
function check(output: string) {
  const ours = figuresIn(output)
  const theirs = figuresIn(
    ['expected_survey.csv', 'expected_survey_overall.csv']
      .map((name) => readFileSync(join(peers, name), 'utf8'))
      .join('\n'),
  )
  for (const [key, expected] of theirs)
    for (const [at, value] of expected.entries()) {
      const got = ours.get(key)?.[at] ?? Number.NaN
      if (!(Math.abs(got - value) <= tolerance * value)) throw new Error(`${key}: ${got} is not ${value}`)
    }
}

/** Share and standard error by what stands before them on the line. */
const figuresIn = (lines: string) =>
  new Map(
    [...lines.matchAll(/^((?:F\d+,\d+,)?i\d),([\d.e-]+),([\d.e-]+)$/gm)].map(([, key, share, error]) => [
      key!,
      [Number(share), Number(error)],
    ]),
  )
