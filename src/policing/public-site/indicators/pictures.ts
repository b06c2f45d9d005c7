// The pictures that explain a margin of error: surveys of a place of which, for once, the truth is known.
import { type IntervalChart, intervalChart } from '../../../platform/charts/interval-chart.ts'
import { randomFrom } from '../../../platform/random.ts'
import { percent } from '../../../platform/view-filters.ts'
import { zOf } from '../../../statistics/intervals/interval.ts'
import { wilson } from '../../../statistics/intervals/wilson.ts'
import { printedDifference } from '../../../statistics/judging/verdict.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'

const range = (share: number, n: number) => wilson(share, n, zOf(0.95))
const said = (share: number, n: number) => {
  const { lower, upper } = range(share, n)
  return `${percent(share)} (${percent(lower)} to ${percent(upper)})`
}

const truth = 0.8
const surveys = 20
const asked = 400

/** Twenty surveys of the same place: most of their bars hold the truth, and about one in twenty misses it. */
export function twentySurveys(): { drawn: IntervalChart; missed: number; surveys: number; asked: number } {
  const random = randomFrom('twenty surveys of one place')
  const shares = Array.from({ length: surveys }, () => {
    const yes = Array.from({ length: asked }, () => random.uniform() < truth).filter(Boolean).length
    return yes / asked
  })
  const misses = shares.map((share) => truth < range(share, asked).lower || truth > range(share, asked).upper)
  return {
    missed: misses.filter(Boolean).length,
    surveys,
    asked,
    drawn: intervalChart({
      rows: shares.map((share, at) => ({
        label: `Survey ${at + 1}`,
        value: share,
        interval: range(share, asked),
        said: misses[at] ? `${said(share, asked)}: misses` : said(share, asked),
        isMain: misses[at]!,
      })),
      reference: { value: truth, label: `what everybody thinks, ${percent(truth)}` },
      tick: percent,
    }),
  }
}

/** The same answer from few and from many people. */
export const fewAndMany = (): IntervalChart =>
  intervalChart({
    rows: [100, 400, 1000, 4000].map((n) => ({
      label: `${n.toLocaleString('en-GB')} people asked`,
      value: 0.81,
      interval: range(0.81, n),
      said: said(0.81, n),
      isMain: true,
    })),
    tick: percent,
  })

/** Two places four points apart: with few people asked it could be chance, with many it hardly can. */
export function twoPlaces() {
  const [here, there] = [0.46, 0.5]
  return [500, 2500].map((n) => {
    const found = printedDifference({ share: here, n }, { share: there, n }, 1)
    if (isNoFigure(found)) throw new Error(found.sentence)
    return {
      n,
      isSignificant: found.p < 0.05,
      drawn: intervalChart({
        rows: [
          { label: 'Our force', value: here, interval: range(here, n), said: said(here, n), isMain: true },
          { label: 'Forces like ours', value: there, interval: range(there, n), said: said(there, n) },
        ],
        tick: percent,
      }),
    }
  })
}
