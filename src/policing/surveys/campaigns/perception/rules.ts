// What people see beside what was recorded, neighbourhood by neighbourhood (PM-10, PM-11).

import type { Interval } from '../../../../statistics/intervals/interval.ts'
import { type PercentChange, percentChange } from '../../../../statistics/intervals/percent-change.ts'
import { type Gate, publicationGate } from '../../../../statistics/judging/publication-gate.ts'
import type { NoFigure } from '../../../../statistics/no-figure.ts'
import { surveyDesign } from '../../../../statistics/survey/survey-design.ts'
import { publicationBasis, shownInterval, surveyShare } from '../../../../statistics/survey/survey-share.ts'
import { countOf, type Question } from '../../questionnaires/definition.ts'
import { hasMargin, type Response, type Survey } from '../../rules.ts'

/** Questions with this topic ask how things look; an answer that counts says that there is a problem. */
export const perceptionTopic = 'perception'

export const isPerception = ({ topic, asked }: Question) =>
  topic === perceptionTopic && asked.kind === 'one' && asked.answers.some(({ counts }) => counts === 'for')

export type Seen = {
  n: number
  /** Of those who answered; undefined where it may not be shown. */
  share: number | undefined
  /** Only of a random sample. */
  interval: Interval | undefined
  gate: Gate
}

type Asked = { survey: Pick<Survey, 'kind'>; question: Question; responses: readonly Response[] }

/** The share that sees a problem in each place of `placeOf`, and in all of them as ''. */
export function seenBy({ survey, question, responses }: Asked, placeOf: (response: Response) => string | undefined) {
  const values = responses.map(({ answers }) => countOf(question, answers) ?? null)
  const places = responses.map(placeOf)
  const seen = new Map<string, Seen>()
  const codes = ['', ...new Set(places.filter((place) => place !== undefined))]
  const see = hasMargin(survey) ? inSample(responses, values) : amongAnswers(values)
  for (const code of codes)
    seen.set(
      code,
      see((row) => code === '' || places[row] === code),
    )
  return seen
}

type Among = (isIn: (row: number) => boolean) => Seen
type Values = readonly (0 | 1 | null)[]

/** A random sample: an estimate with its margin, where enough answers carry it. */
function inSample(responses: readonly Response[], values: Values): Among {
  const design = surveyDesign({
    weights: responses.map(({ weight }) => weight),
    strata: responses.map(({ stratum }) => stratum),
    clusters: responses.map(({ cluster }) => cluster),
  })
  return (isIn) => {
    const n = values.filter((value, row) => value !== null && isIn(row)).length
    const share = 'problem' in design ? design : surveyShare(design, values, isIn)
    if ('problem' in share) return { n, share: undefined, interval: undefined, gate: 'suppress, precision' }
    const gate = publicationGate(publicationBasis(share))
    if (gate.startsWith('suppress')) return { n, share: undefined, interval: undefined, gate }
    return { n, share: share.estimate, interval: shownInterval(share), gate }
  }
}

/** Below this nothing is said of so few people, lest one of them be known by it. */
export const fewestShown = 10

/** Whoever chose to answer: a count, which stands for nobody else and has no margin; small groups stay hidden. */
const amongAnswers =
  (values: Values): Among =>
  (isIn) => {
    const own = values.filter((value, row) => value !== null && isIn(row))
    const n = own.length
    if (n < fewestShown) return { n, share: undefined, interval: undefined, gate: 'suppress, disclosure' }
    const share = own.filter((value) => value === 1).length / n
    return { n, share, interval: undefined, gate: 'publish with caution' }
  }

export type Recorded = { count: number; before: number; residents: number }
export type CrimeShown = {
  count: number
  /** A thousand residents and year; undefined where nobody is known to live there. */
  rate: number | undefined
  change: PercentChange | NoFigure
}

export const crimeShown = ({ count, before, residents }: Recorded): CrimeShown => ({
  count,
  rate: residents > 0 ? (1000 * count) / residents : undefined,
  change: percentChange({ before, after: count }),
})

/** A change that chance alone would seldom make is said; all else is not. */
export function trendInWords(change: PercentChange | NoFigure): string {
  if ('problem' in change) return 'cannot be compared'
  if (!(change.p < 0.05)) return 'no clear change'
  return change.change > 0 ? 'more than the year before' : 'fewer than the year before'
}

export const quadrants = {
  'high-low': 'Worry high, crime low',
  'high-high': 'Worry high, crime high',
  'low-high': 'Worry low, crime high',
  'low-low': 'Worry low, crime low',
} as const
export type Quadrant = keyof typeof quadrants

/** Each beside the whole force; undefined where one of the two is not known. */
export function quadrantOf(
  own: { share: number | undefined; rate: number | undefined },
  all: { share: number | undefined; rate: number | undefined },
): Quadrant | undefined {
  if (own.share === undefined || own.rate === undefined || all.share === undefined || all.rate === undefined)
    return undefined
  return `${own.share > all.share ? 'high' : 'low'}-${own.rate > all.rate ? 'high' : 'low'}`
}
