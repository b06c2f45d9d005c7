// Forty-two invented forces beside the demonstration's own: what each of them might have had, from a fixed seed.
import { randomFrom } from '../../../platform/random.ts'
import type { GivenGroup, GivenPopulation, GivenValue } from '../indicators.ts'
import { asShare } from '../rules.ts'

export const invented = 'Invented for the demonstration'

const beginnings = ['Alder', 'Birch', 'Cedar', 'Hazel', 'Maple', 'Rowan', 'Willow']
const endings = ['shire', 'mark', 'wold', 'moor', 'folk', 'land']
const names = endings.flatMap((ending) => beginnings.map((beginning) => `${beginning}${ending}`))

export const inventedForces = names.map((name) => ({ code: name.toLowerCase(), name: `${name} (invented)` }))

const groupSize = 6
const [latest, earlier] = ['2008-03-31', '2006-03-31']

/**
 * What the most similar forces have on average, so that the differences which the report prints come out, and how much
 * forces differ. Of the surveys of today nothing is printed anywhere: their level is invented as well.
 */
const levels = [
  { code: '2a', mean: 51.8, before: 50.9, spread: 3, n: 1000, years: [latest, earlier] },
  { code: 'kdi', mean: 50.3, before: 49.6, spread: 3, n: 1000, years: [latest, earlier] },
  { code: '10b', mean: 13.3, before: 14.2, spread: 3, n: 1000, years: [latest, earlier] },
  { code: '1e', mean: 82.4, before: 81.2, spread: 1.8, n: 2400, years: [latest, earlier] },
  { code: 'npg-patrol', mean: 14.2, before: 13, spread: 2, n: 850, years: ['2026-03-31', '2024-03-31'] },
  { code: 'npg-heard', mean: 35.1, before: 36.4, spread: 3, n: 850, years: ['2026-03-31', '2024-03-31'] },
] as const

/** What the own force had in the surveys of today, in percent. */
const ownToday = [
  { code: 'npg-patrol', yearEnd: '2026-03-31', percent: 16.1, n: 912 },
  { code: 'npg-patrol', yearEnd: '2024-03-31', percent: 12.8, n: 874 },
  { code: 'npg-heard', yearEnd: '2026-03-31', percent: 33.9, n: 912 },
  { code: 'npg-heard', yearEnd: '2024-03-31', percent: 35.5, n: 874 },
]

const asValue = (force: string, code: string, yearEnd: string, percent: number, n: number): GivenValue => ({
  force,
  indicatorCode: code,
  yearEnd,
  kind: 'printed',
  value: asShare(percent),
  n,
  missing: null,
  variance: null,
  df: null,
  designEffect: null,
  earlierEnd: null,
  earlierCovariance: null,
  source: invented,
  page: '',
  method: 'as printed',
  isPublished: true,
  publication: { title: invented, publisher: 'Beatbook', publishedOn: yearEnd < '2020' ? '2008-10-23' : '2026-07-23' },
})

const tenths = (value: number) => Math.round(value * 10) / 10

/** Of every invented force; the first six, which are the own force's most similar, have exactly the mean that is meant. */
function percentagesAround(mean: number, spread: number, seed: string): number[] {
  const random = randomFrom(seed)
  const drawn = inventedForces.map(() => tenths(mean + spread * random.bell()))
  const group = drawn.slice(0, groupSize)
  const off = tenths(mean * groupSize - group.reduce((sum, each) => sum + each, 0))
  const share = Math.trunc((off * 10) / groupSize) / 10
  const shifted = group.map((each) => tenths(each + share))
  shifted[0] = tenths(shifted[0]! + off - share * groupSize)
  return [...shifted, ...drawn.slice(groupSize)]
}

export function inventedValues(own: string): GivenValue[] {
  const random = randomFrom('demonstration interviews of other forces')
  const ofOthers = levels.flatMap(({ code, mean, before, spread, n, years }) =>
    years.flatMap((yearEnd, at) =>
      percentagesAround(at === 0 ? mean : before, spread, `demonstration ${code} ${yearEnd}`).map((percent, force) =>
        asValue(inventedForces[force]!.code, code, yearEnd, percent, random.integer(n - 60, n + 60)),
      ),
    ),
  )
  return [...ofOthers, ...ownToday.map(({ code, yearEnd, percent, n }) => asValue(own, code, yearEnd, percent, n))]
}

/** Six to each: to the own force the first, to every other those that follow it in the list. */
export function inventedGroups(own: string): GivenGroup[] {
  const codes = inventedForces.map(({ code }) => code)
  const after = (at: number) => Array.from({ length: groupSize }, (_, step) => codes[(at + step + 1) % codes.length]!)
  return [
    { force: own, members: codes.slice(0, groupSize) },
    ...codes.map((force, at) => ({ force, members: after(at) })),
  ].map((group) => ({ ...group, yearEnd: earlier, source: invented }))
}

/** People of every invented force, from 300,000 to 3 million. */
export function inventedPopulations(): GivenPopulation[] {
  const random = randomFrom('demonstration people of other forces')
  return inventedForces.map(({ code }) => ({
    force: code,
    countedOn: '2007-06-30',
    population: random.integer(3, 30) * 100_000,
    source: invented,
  }))
}
