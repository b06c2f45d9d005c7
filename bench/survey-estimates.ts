// A process of the survey bench: reads interviews, estimates every indicator of every force and year, and writes them as
// the peers in R do. node bench/survey-estimates.ts interviews.csv
import { type ClusterMean, clusteredMeans } from '../src/statistics/survey/clustered-means.ts'
import { type Interviews, readInterviews } from './interviews.ts'

const { names, weight, weighted } = readInterviews(process.argv[2]!)
const strata = new Map<string, number>()
const stratumCells: string[] = []
const stratum = Int32Array.from(names, (name) => {
  const [force, year, label] = name.split(',') as [string, string, string]
  const known = strata.get(label)
  if (known !== undefined) return known
  stratumCells.push(`${force},${year}`)
  strata.set(label, strata.size)
  return strata.size - 1
})
const cells = [...new Set(stratumCells)].toSorted()
const places = new Map(cells.map((cell, at) => [cell, at]))

print(
  'force,year,indicator,p,se',
  cells,
  stratumCells.map((cell) => places.get(cell)!),
  { weight, weighted },
)
print('indicator,p,se', [''], new Int32Array(strata.size), { weight, weighted })
console.log(`peak ${process.resourceUsage().maxRSS} kB`)

function print(
  header: string,
  labels: readonly string[],
  cell: ArrayLike<number>,
  sums: Pick<Interviews, 'weight' | 'weighted'>,
) {
  const means = sums.weight.map((each, at) =>
    clusteredMeans({ stratum, cell, weight: each, weighted: sums.weighted[at]! }),
  )
  const lines = labels.flatMap((label, at) =>
    means.map((all, indicator) => {
      const { estimate, standardError } = all[at] as ClusterMean
      return `${label}${label && ','}i${indicator + 1},${estimate},${standardError}`
    }),
  )
  console.log([header, ...lines].join('\n'))
}
