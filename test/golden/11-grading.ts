// Golden file 11: verdicts, the grades that they indicate, and what may be published.

import { kornGraubard } from '../../src/statistics/intervals/korn-graubard.ts'
import {
  type Comparison,
  type Direction,
  directionOf,
  type GradingRule,
  type Indicated,
  type Indication,
  indicated,
  type Polarity,
  startingPoint,
} from '../../src/statistics/judging/grading-rule.ts'
import { type Gate, publicationGate } from '../../src/statistics/judging/publication-gate.ts'
import { comparisonOf, isBorderline, printedDifference } from '../../src/statistics/judging/verdict.ts'
import type { Answers } from './answers.ts'
import { given, rowsOf } from './given.ts'

const ruleNames: Record<Exclude<GradingRule, 'R5'>, string> = {
  R0: 'R0_no_test',
  R1: 'R1_no_significant_difference',
  R2: 'R2_significantly_better',
  R3: 'R3_wrong_direction_blocks_exceeding',
  R4: 'R4_direction_unknown_blocks_exceeding',
  R6: 'R6_conflict_better_but_deteriorating',
  R7: 'R7_significantly_worse_than_msf',
  R8: 'R8_significant_deterioration',
}

const nameOf = ({ rule, credit }: Indication) =>
  rule === 'R5' ? `R5_credit_${credit?.replace(' ', '_')}` : ruleNames[rule]
const gradeIn = (grade: Indicated) => grade.replace(' ', '_')

function table({ M, T, D }: { M: Comparison[]; T: Comparison[]; D: Direction[] }) {
  const found = M.map((peers, at) => indicated({ peers, past: T[at]!, direction: D[at]! }))
  return { grade: found.map(({ grade }) => gradeIn(grade)), rule: found.map(nameOf) }
}

type PrintedRow = { id: string; pol: Polarity } & Record<
  'p' | 'msf' | 'prev' | 'n' | 'n0' | 'k' | 'nk' | 'deff',
  number
>

function verdict({ id, p, msf, prev, n, n0, k, nk, deff, pol }: PrintedRow) {
  const own = { share: p / 100, n }
  const peers = given(printedDifference(own, { share: msf / 100, n: nk, samples: k }, deff))
  const past = given(printedDifference(own, { share: prev / 100, n: n0 }, deff))
  const state = {
    peers: comparisonOf(peers, pol),
    past: comparisonOf(past, pol),
    direction: directionOf(p - prev, pol),
  }
  const found = indicated(state)
  const points = ({ lower, upper }: { lower: number; upper: number }) => [100 * lower, 100 * upper]
  return {
    id,
    d_msf_pp: 100 * peers.difference,
    se_msf_pp: 100 * peers.standardError,
    z_msf: peers.t,
    p_msf: peers.p,
    ci_msf_pp: points(peers.interval),
    change_pp: 100 * past.difference,
    se_change_pp: 100 * past.standardError,
    z_change: past.t,
    p_change: past.p,
    ci_change_pp: points(past.interval),
    M: state.peers,
    T: state.past,
    D: state.direction,
    grade: gradeIn(found.grade),
    rule: nameOf(found),
    borderline: isBorderline(peers.p) || isBorderline(past.p),
  }
}

function verdicts(inputs: Record<keyof PrintedRow, unknown[]>) {
  const results = rowsOf<PrintedRow>(inputs).map(verdict)
  const grades = results.map(({ grade }) => grade)
  return {
    results,
    indicator_grades: grades,
    domain_first_three: gradeIn(startingPoint(grades.slice(0, 3).map(gradeOut)).grade),
  }
}

const gradeOut = (grade: string) => grade.replace('_', ' ') as Indicated

const gateNames: Record<Gate, string> = {
  'suppress, disclosure': 'suppress_disclosure',
  'suppress, precision': 'suppress_precision',
  'publish with caution': 'publish_with_caution',
  publish: 'publish',
}

type GateRow = Record<'n' | 'n_eff' | 'p' | 'df', number>

function gates(inputs: Record<keyof GateRow, number[]>) {
  const rows = rowsOf<GateRow>(inputs)
  const widths = rows.map((row) => {
    const { lower, upper } = kornGraubard(row.p, row.n_eff)
    return upper - lower
  })
  const status = rows.map(
    ({ n, n_eff: effectiveN, df }, at) => gateNames[publicationGate({ n, effectiveN, df, width: widths[at]! })],
  )
  return { kg_width: widths, status }
}

export const answers: Answers = {
  decision_table: { fits: ({ inputs }) => 'M' in inputs, answer: ({ inputs }) => table(inputs) },
  direction: {
    fits: ({ inputs }) => 'change_pp' in inputs,
    answer: ({ inputs: { polarity, change_pp } }) => ({
      direction: (change_pp as (number | null)[]).map((change, at) => directionOf(change, polarity[at])),
    }),
  },
  domain_start_point: {
    fits: ({ inputs }) => 'sets' in inputs,
    answer: ({ inputs: { sets } }) => {
      const found = (sets as string[][]).map((set) => startingPoint(set.map(gradeOut)))
      return { grade: found.map(({ grade }) => gradeIn(grade)), any_failing: found.map(({ anyFailing }) => anyFailing) }
    },
  },
  published_verdicts: { fits: ({ inputs }) => 'msf' in inputs, answer: ({ inputs }) => verdicts(inputs) },
  publication_gate: { fits: ({ expected }) => 'kg_width' in expected, answer: ({ inputs }) => gates(inputs) },
}
