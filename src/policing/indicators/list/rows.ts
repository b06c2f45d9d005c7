// An indicator as a line of the list: its figure, its interval, how it compares, how it moved.
import { type IntervalChart, intervalChart } from '../../../platform/charts/interval-chart.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Comparison } from '../../../statistics/judging/grading-rule.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import type { Book, Result } from '../judging/book.ts'
import { cappedByGap, domainStart, type Indication, indicationOf } from '../judging/grading.ts'
import type { Indicator, MeasuredForce } from '../rules.ts'
import { pointRange, pointsInWords, shareRange, valueInWords } from '../wording/figures.ts'
import {
  changeLabel,
  changeSentence,
  peersLabel,
  polarityInWords,
  shownComparison,
  standing,
} from '../wording/sentences.ts'
import { type Outcome, outcomeOf } from './outcome.ts'

export type Verdict = { points: string; label: string; colour: string; isBorderline: boolean }

export type Row = {
  indicator: Indicator
  result: Result | undefined
  polarity: string
  value: string
  n: string
  interval: string
  drawn: IntervalChart | undefined
  peers: Verdict | undefined
  /** Why the mean that was asked for cannot be had; empty where it can, or there is nothing to compare with. */
  whyNoPeers: string
  change: Verdict | undefined
  outcome: Outcome
  sentence: string
  changed: string
  indication: Indication | undefined
}

export const colours: Record<Comparison, string> = { better: 'green', same: 'grey', worse: 'red', unknown: 'yellow' }

export const verdictOf = (compared: NonNullable<Result['change']>, labels: Record<Comparison, string>): Verdict => {
  const comparison = shownComparison(compared)
  return {
    points: pointsInWords(compared.difference),
    label: labels[comparison],
    colour: colours[comparison],
    isBorderline: compared.isBorderline && comparison !== 'unknown',
  }
}

/** Of the most similar forces: each counting as much, or each by its people. */
export type Mean = 'plain' | 'population'

export type Asked = { subject: MeasuredForce; hasEvidence: boolean; mean: Mean }

export function rowOf(book: Book, indicator: Indicator, { subject, hasEvidence, mean }: Asked): Row {
  const result = book.result(indicator, subject)
  const outcome = outcomeOf(book, { indicator, force: subject, result })
  const known = { indicator, result, polarity: polarityInWords(indicator), outcome }
  if (!result) return { ...known, ...nothing }
  const { now, change } = result
  const peers = mean === 'plain' ? result.peers : result.weighted
  const compared = isNoFigure(peers) ? undefined : peers
  return {
    ...known,
    value: valueInWords(now.value.value, indicator),
    n: now.value.n === null ? '' : now.value.n.toLocaleString('en-GB'),
    interval: intervalOf(result),
    drawn: drawnOf(result, compared?.mean),
    peers: compared && verdictOf(compared.compared, peersLabel),
    whyNoPeers: isNoFigure(peers) ? peers.sentence : '',
    change: change && verdictOf(change, changeLabel),
    sentence: standing(result),
    changed: changeSentence(result),
    indication: indicator.kind === 'share' && indicator.isHeadline ? indicated(book, result, hasEvidence) : undefined,
  }
}

const nothing = {
  value: '',
  n: '',
  interval: '',
  drawn: undefined,
  peers: undefined,
  whyNoPeers: '',
  change: undefined,
  sentence: 'No figure has been recorded.',
  changed: '',
  indication: undefined,
}

const intervalOf = ({ indicator, now: { interval } }: Result) =>
  interval === undefined ? '' : indicator.kind === 'gap' ? `${pointRange(interval)} points` : shareRange(interval)

/** The force's interval with the mean of its peers, or a gap's with no gap, on a scale of its own. */
function drawnOf({ indicator, now }: Result, peerMean: number | undefined): IntervalChart | undefined {
  if (!now.interval) return undefined
  const row = { label: '', value: now.value.value, interval: now.interval, said: '', isMain: true }
  const mean = peerMean === undefined ? undefined : { value: peerMean, label: 'mean of similar forces' }
  return intervalChart({
    rows: [row],
    reference: indicator.kind === 'gap' ? { value: 0, label: 'no gap' } : mean,
    tick: (value) => displayed(value * 100, 0),
  })
}

/** Of the minority's satisfaction, which is compared with nobody, the gap decides how far it may go. */
function indicated(book: Book, result: Result, hasEvidence: boolean): Indication {
  const { indicator, peers, change } = result
  const indication = indicationOf({ indicator, peers: peers?.compared, change })
  if (indicator.code !== '3b') return indication
  return cappedByGap(indication, book.gapIn(result.force, result.now.value.yearEnd).gap, hasEvidence)
}

export type Domain = {
  code: 'NP' | 'CF'
  name: string
  rows: Row[]
  start: ReturnType<typeof domainStart>
  isPrinted: boolean
}

const domainNames = { NP: 'Neighbourhood policing', CF: 'Citizen focus' } as const

/** The two outcome tables of the framework of 2007/08 (ST-17, ST-18). */
export const domainsOf = (book: Book, asked: Asked): Domain[] =>
  (['NP', 'CF'] as const).map((code) => {
    const rows = book.indicators
      .filter((indicator) => indicator.outcomeTable === code)
      .map((indicator) => rowOf(book, indicator, asked))
    const indications = rows.flatMap(({ indication }) => (indication ? [indication] : []))
    const isPrinted = rows.some(({ outcome: { peers, change } }) => peers.printed !== '' || change.printed !== '')
    return { code, name: domainNames[code], rows, start: domainStart(indications), isPrinted }
  })
