// Golden file 03: a clustered survey that keeps half of its clusters, answered by src/statistics/survey.
import { designOf } from '../../src/statistics/models/design-matrix.ts'
import { calibrate } from '../../src/statistics/survey/calibration.ts'
import { changeOverTime } from '../../src/statistics/survey/change-over-time.ts'
import { contrast } from '../../src/statistics/survey/contrast.ts'
import type { Domain } from '../../src/statistics/survey/domain.ts'
import { domainDifference } from '../../src/statistics/survey/domain-difference.ts'
import { rake } from '../../src/statistics/survey/raking.ts'
import type { LonelyRule, SurveyDesign } from '../../src/statistics/survey/survey-design.ts'
import { surveyMean } from '../../src/statistics/survey/survey-mean.ts'
import { marginOf } from './01-survey-public.ts'
import type { Answers } from './answers.ts'
import type { Asked, Figures } from './case.ts'
import { given } from './given.ts'
import { designOfSample, effectBlock, rowsWhere, shareBlock, shareOf } from './survey-blocks.ts'

const designOfTable = (table: Figures, lonely: LonelyRule = 'adjust'): SurveyDesign =>
  designOfSample({ weights: table.w, strata: table.stratum, clusters: table.psu, lonely })

/** The interviews of a year: a sample of its own. */
function waveOf(inputs: Figures, year: number | string) {
  const table = rowsWhere(onlyRows(inputs), (row) => String(inputs.year[row]) === String(year))
  return { table, design: designOfTable(table) }
}

/** Without the tables of totals that stand beside the rows. */
const onlyRows = (inputs: Figures): Figures =>
  Object.fromEntries(Object.entries(inputs).filter(([, values]) => Array.isArray(values)))

const lastTwo = (inputs: Figures) =>
  [...new Set(inputs.year as number[])].toSorted((one, other) => one - other).slice(-2) as [number, number]

/** Blocks are named by year, or by group and year. */
function estimates({ inputs, expected }: Asked) {
  const of = (name: string, block: string) => {
    const [, group, year] = /^(?:(.*)_)?(\d+)$/.exec(block)!
    const { table, design } = waveOf(inputs, year!)
    const domain: Domain = group === undefined ? () => true : (row) => table.eth[row] === group
    const share = shareOf(design, table[name], domain)
    return { ...shareBlock(share), ...effectBlock(share) }
  }
  return mapped(expected, (blocks, name) => mapped(blocks, (_, block) => of(name, block)))
}

const mapped = (table: Figures, change: (value: Figures, name: string) => Figures) =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value, name)]))

function yearOnYear({ inputs, expected }: Asked) {
  const [before, after] = lastTwo(inputs)
  return mapped(expected, (_, name) => {
    const [later, earlier] = [after, before].map((year) => {
      const { table, design } = waveOf(inputs, year)
      return { design, estimate: given(surveyMean(design, table[name])) }
    })
    const change = given(changeOverTime(later!, earlier!))
    const independent = given(
      contrast([
        { coefficient: 1, ...later!.estimate },
        { coefficient: -1, ...earlier!.estimate },
      ]),
    )
    return {
      overlap_covariance: {
        ...differenceBlock(change),
        var1: earlier!.estimate.variance,
        var2: later!.estimate.variance,
        cov: change.covariance,
        n_common_psu: change.kept,
      },
      independent_years: differenceBlock(independent),
      r_stacked_design: stacked(onlyRows(inputs), name, [after, before]),
    }
  })
}

/** Both years in one design, as R's users do: clusters of one year only count as 0 in the other. */
function stacked(table: Figures, name: string, [after, before]: readonly [number, number]) {
  const isOf =
    (year: number): Domain =>
    (row) =>
      table.year[row] === year
  return differenceBlock(given(domainDifference(designOfTable(table), table[name], [isOf(after), isOf(before)])))
}

function differenceBlock({ difference, standardError, t, df, p, interval }: ReturnType<typeof tested>) {
  return { estimate: difference, se: standardError, t, df, p, ci_lower: interval.lower, ci_upper: interval.upper }
}
const tested = (parts: Parameters<typeof contrast>[0]) => given(contrast(parts))

function gap({ inputs, expected }: Asked) {
  const { table, design } = waveOf(inputs, lastTwo(inputs)[1])
  const is =
    (group: string): Domain =>
    (row) =>
      table.eth[row] === group
  return mapped(expected, (_, name) => {
    const found = given(domainDifference(design, table[name], [is('white'), is('minority')]))
    return { ...differenceBlock(found), covariance: found.covariance, se_if_independent: found.independentError }
  })
}

function calibration({ inputs, expected }: Asked) {
  const { table, design } = waveOf(inputs, String(expected.rows).match(/\d{4}/)?.[0] ?? lastTwo(inputs)[1])
  const margins = Object.keys(inputs)
    .filter((name) => name.startsWith('pop_'))
    .map((name) => marginOf(inputs[name], table))
  const means = (of: SurveyDesign) => {
    const found = (expected.vars as string[]).map((name) => given(surveyMean(of, table[name])))
    return {
      weights: of.weights,
      mean: found.map(({ estimate }) => estimate),
      se: found.map(({ standardError }) => standardError),
    }
  }
  // An intercept, and an indicator of each group of a margin but the first.
  const columns: Record<string, number[]> = { '(Intercept)': new Array(design.rows).fill(1) }
  const totals = [[...margins[0]!.totals.values()].reduce((sum, total) => sum + total, 0)]
  for (const { groups, totals: each } of margins)
    for (const [label, total] of [...each].slice(1)) {
      columns[String(label)] = Array.from(groups, (group) => (group === label ? 1 : 0))
      totals.push(total)
    }
  return {
    rows: expected.rows,
    vars: expected.vars,
    rake: means(given(rake(design, margins))),
    greg: means(given(calibrate(design, designOf(columns), totals))),
  }
}

function lonely({ inputs, expected }: Asked) {
  const name = Object.keys(inputs).find((each) => !['stratum', 'psu', 'w'].includes(each))!
  const by = (rule: LonelyRule) => given(surveyMean(designOfTable(inputs, rule), inputs[name]))
  return {
    mean: by('adjust').estimate,
    degf: by('adjust').df,
    adjust: by('adjust').standardError,
    certainty: by('certainty').standardError,
    remove: by('certainty').standardError, // R's two names for adding nothing
    average: by('average').standardError,
    ...(expected.n !== undefined && { n: by('adjust').n }),
  }
}

const firstHas = (expected: Figures, name: string) => {
  const [first] = Object.values<unknown>(expected)
  return typeof first === 'object' && first !== null && name in first
}

export const answers: Answers = {
  estimates,
  year_on_year: {
    fits: ({ expected }) => firstHas(expected, 'overlap_covariance'),
    answer: yearOnYear,
  },
  gap: { fits: ({ expected }) => firstHas(expected, 'se_if_independent'), answer: gap },
  calibration: { fits: ({ expected }) => 'greg' in expected, answer: calibration },
  lonely_psu: { fits: ({ expected }) => 'adjust' in expected, answer: lonely },
}
