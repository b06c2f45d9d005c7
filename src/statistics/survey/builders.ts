// Invented samples for tests: as columns, and as properties want them, of every shape.
import fc from 'fast-check'
import { isNoFigure, type NoFigure } from '../no-figure.ts'
import { type SampleColumns, type SurveyDesign, surveyDesign } from './survey-design.ts'

export type InventedRow = { stratum: string; cluster: number; weight: number; answer: number | null; group: string }

/** 2 to 4 strata of 2 to 6 clusters of 1 to 5 rows: both answers, both groups, some without an answer. */
export const inventedRows: fc.Arbitrary<InventedRow[]> = fc
  .tuple(fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 2, maxLength: 4 }), fc.infiniteStream(fc.nat(1e6)))
  .map(([strata, numbers]) => {
    const next = (below: number) => (numbers.next().value as number) % below
    const clusters = strata.flatMap((size, at) => Array.from({ length: size }, (_, cluster) => ({ at, cluster })))
    return clusters.flatMap(({ at, cluster }) =>
      Array.from({ length: 1 + next(5) }, (_, row) => ({
        stratum: `S${at}`,
        cluster,
        weight: 1 + next(900) / 100,
        answer:
          row > 1 && next(6) === 0 ? null : cluster === 0 && row === 0 ? 1 : cluster === 1 && row === 0 ? 0 : next(2),
        group: (cluster + row) % 2 === 0 ? 'A' : 'B',
      })),
    )
  })

export const columnsOf = (rows: readonly InventedRow[]): SampleColumns => ({
  weights: rows.map(({ weight }) => weight),
  strata: rows.map(({ stratum }) => stratum),
  clusters: rows.map(({ cluster }) => cluster),
})

export const designOfRows = (rows: readonly InventedRow[], more: Partial<SampleColumns> = {}): SurveyDesign =>
  figure(surveyDesign({ ...columnsOf(rows), ...more }))

export const answersOf = (rows: readonly InventedRow[]) => rows.map(({ answer }) => answer)

/** Rows drawn one by one with equal weights: a simple random sample. */
export const simpleRows = (answers: readonly (number | null)[]): InventedRow[] =>
  answers.map((answer, at) => ({ stratum: 'S', cluster: at, weight: 1, answer, group: at % 2 === 0 ? 'A' : 'B' }))

/** @throws Error with the sentence where there is none */
export function figure<Result extends object>(result: Result | NoFigure): Exclude<Result, NoFigure> {
  if (isNoFigure(result)) throw new Error(result.sentence)
  return result as Exclude<Result, NoFigure>
}

export const always = <Values extends [unknown, ...unknown[]]>(
  arbitraries: { [At in keyof Values]: fc.Arbitrary<Values[At]> },
  holds: (...values: Values) => void,
) => fc.assert(fc.property(...arbitraries, holds), { seed: 20261126, numRuns: 150 })

export const isNear = (got: number, expected: number, relative = 1e-10, absolute = 1e-12): boolean =>
  Math.abs(got - expected) <= relative * Math.abs(expected) + absolute
