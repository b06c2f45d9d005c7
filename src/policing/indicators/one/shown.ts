// One indicator as its page shows it: among its most similar forces, over the years, among all forces, and how we know.
import { type Chart, capitalised } from '../../../platform/charts/chart.ts'
import { funnelChart } from '../../../platform/charts/funnel-chart.ts'
import { type IntervalChart, intervalChart } from '../../../platform/charts/interval-chart.ts'
import { lineChart } from '../../../platform/charts/line-chart.ts'
import { funnelLevels } from '../../../statistics/charts/funnel.ts'
import { displayed } from '../../../statistics/displayed.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { amongAll, type OneOfAll } from '../judging/among-all.ts'
import type { Book, Result } from '../judging/book.ts'
import type { Compared } from '../judging/comparing.ts'
import type { Measured } from '../judging/measured.ts'
import type { Indicator } from '../rules.ts'
import {
  answersInWords,
  chanceInWords,
  pointRange,
  pointsInWords,
  shareRange,
  valueInWords,
  yearInWords,
} from '../wording/figures.ts'
import { shownComparison } from '../wording/sentences.ts'

const points = (value: number) => `${displayed(value * 100, 0)}%`

const said = ({ value, interval }: Measured, indicator: Indicator) =>
  interval ? `${valueInWords(value.value, indicator)} (${shareRange(interval)})` : valueInWords(value.value, indicator)

/** The force among its most similar ones, the highest first, with their mean. */
export function forestOf({ indicator, force, now, peers }: Result): IntervalChart | undefined {
  if (!now.interval || indicator.kind === 'gap') return undefined
  const own = { label: force.name, measured: now, isMain: true, href: '' }
  const others = (peers?.members ?? []).map(({ force: { name, code }, measured }) => ({
    label: name,
    measured,
    isMain: false,
    href: `/staff/indicators/${indicator.code}?force=${encodeURIComponent(code)}`,
  }))
  const rows = [own, ...others].toSorted((one, other) => other.measured.value.value - one.measured.value.value)
  return intervalChart({
    rows: rows.map(({ measured, ...row }) => ({
      ...row,
      value: measured.value.value,
      interval: measured.interval,
      said: said(measured, indicator),
    })),
    reference: peers && {
      value: peers.mean,
      label: `the mean of similar forces, ${valueInWords(peers.mean, indicator)}`,
    },
    tick: points,
  })
}

/** The difference from each of the group, and from their mean, with the interval that decides. */
export function differenceOf({ peers }: Result): IntervalChart | undefined {
  if (!peers) return undefined
  const { difference, interval } = peers.compared
  return intervalChart({
    rows: [
      {
        label: 'From their mean',
        value: difference,
        interval,
        said: `${pointsInWords(difference)} (${pointRange(interval)})`,
        isMain: true,
      },
    ],
    reference: { value: 0, label: 'no difference' },
    tick: (value) => displayed(value * 100, 0),
  })
}

export function trendOf({ indicator, years }: Result): Chart | undefined {
  if (indicator.kind === 'count' || indicator.kind === 'gap' || years.length < 2) return undefined
  return lineChart({
    id: 'trend',
    title: `${indicator.name}, year by year`,
    what: indicator.shortName,
    measure: 'percent',
    points: years.map(({ value, interval }) => ({
      day: value.yearEnd,
      value: value.value,
      low: interval?.lower ?? null,
      high: interval?.upper ?? null,
    })),
    note: 'Each figure is of the year that ends on its day. The shading is the 95% interval.',
  })
}

export type AllForces = { chart: Chart; rows: AllRow[]; isOverDispersed: boolean; significant: number; withQ: number }
type AllRow = {
  name: string
  code: string
  isOwn: boolean
  value: string
  standing: OneOfAll['standing']
  p: string
  q: string
}

export function allForcesOf(book: Book, { indicator, force, now }: Result): AllForces | undefined {
  const found = amongAll(book, indicator, now.value.yearEnd)
  if (isNoFigure(found) || found.forces.length < 3) return undefined
  const { funnel, forces, limitsAt } = found
  const beyond = forces.filter(({ standing }) => standing !== 'within').length
  const chart = funnelChart({
    id: 'funnel',
    title: `${beyond} of ${forces.length} forces lie beyond the 95% limits`,
    of: 'effective answers',
    units: forces.map(({ result, nEff }) => ({
      label: result.force.name,
      size: nEff,
      value: result.now.value.value,
      isMain: result.force.id === force.id,
    })),
    target: { value: funnel.target, label: 'Mean of all forces' },
    limits: [
      { label: '95%', at: (size) => limitsAt(size, funnelLevels.alert) },
      { label: '99.8%', at: (size) => limitsAt(size, funnelLevels.alarm) },
    ],
    note: funnel.dispersion.isOverDispersed
      ? 'Forces differ among themselves more than chance makes them; the limits allow for that.'
      : 'The limits are what chance alone would give forces that are all alike.',
  })
  return {
    chart,
    isOverDispersed: funnel.dispersion.isOverDispersed,
    significant: forces.filter(({ p }) => p !== null && p < 0.05).length,
    withQ: forces.filter(({ q }) => q !== null && q < 0.05).length,
    rows: forces
      .toSorted((one, other) => (one.p ?? 2) - (other.p ?? 2))
      .map(({ result, standing, p, q }) => ({
        name: result.force.name,
        code: result.force.code,
        isOwn: result.force.id === force.id,
        value: said(result.now, indicator),
        standing,
        p: p === null ? 'not compared' : chanceInWords(p),
        q: q === null ? '' : chanceInWords(q),
      })),
  }
}

/** Everything that a verdict rests on, for those who check it. */
export function groundsOf(compared: Compared) {
  const { difference, interval, p, method, standardError, df, nEff, gate, ruleVersion } = compared
  return [
    ['Difference', pointsInWords(difference)],
    ['95% interval', `${pointRange(interval)} points`],
    ['p', chanceInWords(p)],
    [
      'Standard error',
      standardError === null ? 'none with this method' : `${displayed(standardError * 100, 3)} points`,
    ],
    ['Degrees of freedom', df === null ? 'variance taken as known' : displayed(df)],
    ['Method', methods[method]],
    ['Effective answers of the force', answersInWords(nEff)],
    ['Publication gate', gate],
    ['Verdict', shownComparison(compared) + (compared.isBorderline ? ', borderline' : '')],
    ['Rule', ruleVersion],
  ].map(([name, value]) => ({ name, value }))
}

const methods: Record<Compared['method'], string> = {
  t: 't, with Satterthwaite’s degrees of freedom',
  z: 'z, from printed figures and a design effect',
  mover: 'MOVER on Wilson intervals, since a group is small',
}

/** Every version of every year, the newest first: what somebody printed stands beside what was worked out. */
export const versionsOf = (book: Book, { indicator, force }: Pick<Result, 'indicator' | 'force'>) =>
  book
    .versionsOf(indicator, force)
    .toReversed()
    .map((value) => ({
      ...value,
      year: capitalised(yearInWords(value.yearEnd)),
      said: valueInWords(value.value, indicator),
      asked: value.n === null ? 'not said' : value.n.toLocaleString('en-GB'),
      shared:
        value.earlierEnd === null
          ? ''
          : `tested with what its sample shares with that of ${yearInWords(value.earlierEnd)}`,
    }))
