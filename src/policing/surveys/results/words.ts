// Figures of surveys in words: with how many answered and how sure they are, or why they are not shown.
import { count, number } from '../../../platform/view-filters.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Interval } from '../../../statistics/intervals/interval.ts'
import type { Gate } from '../../../statistics/judging/publication-gate.ts'
import type { NumberClass } from './classes.ts'
import type { Estimate, Taking } from './estimates.ts'
import type { NumberEstimate } from './numbers.ts'
import type { Figure, NumberFigure } from './tables.ts'

export const percentage = (share: number, decimals = 1) => `${displayed(share * 100, decimals)}%`

export const intervalInWords = ({ lower, upper }: Interval, decimals = 1) =>
  `${percentage(lower, decimals)} to ${percentage(upper, decimals)}`

/** "64.5% (46.7% to 79.1%, 31 answers)", or without margin "64.5% of 31 answers". */
export const estimateInWords = ({ share, n, margin }: Estimate, decimals = 1) =>
  margin
    ? `${percentage(share, decimals)} (${intervalInWords(margin.interval, decimals)}, ${count(n, 'answer')})`
    : `${percentage(share, decimals)} of ${count(n, 'answer')}`

export const rangeInWords = ({ lower, upper }: Interval) => `${displayed(lower)} to ${displayed(upper)}`

/** "12.4 on average (10.1 to 14.7, 310 answers); the median is 8.0". */
export const meanInWords = ({ mean, median, n, margin }: NumberEstimate) =>
  `${displayed(mean)} on average (${margin ? `${rangeInWords(margin.interval)}, ` : ''}${count(n, 'answer')}); the median is ${displayed(median)}`

export const pointsInWords = (difference: number) => {
  const points = displayed(difference * 100)
  return `${points.startsWith('-') || points === '0.0' ? '' : '+'}${points} points`
}

/** What may be done with a figure; empty where anything may. */
export const gateWords: Readonly<Record<Gate, { tag: string; why: string }>> = {
  publish: { tag: '', why: '' },
  'publish with caution': {
    tag: 'Caution',
    why: 'It rests on few answers: a real difference would have to be large to be seen, and no verdict is drawn from it.',
  },
  'suppress, precision': {
    tag: 'Not for publication',
    why: 'It rests on too few answers to be published: the true figure may be far from it.',
  },
  'suppress, disclosure': { tag: 'Not shown', why: 'Fewer than ten people answered.' },
}

export const hiddenWords = 'Not shown, so that nobody can be found in it'

/** In a cell of a file. */
export const standingOf = (figure: Figure | NumberFigure) =>
  figure.state === 'hidden'
    ? hiddenWords
    : figure.state === 'none'
      ? figure.why
      : gateWords[figure.estimate.gate].tag || 'May be published'

/** The sentence on small samples (ST-20). */
export const smallSampleWords =
  'With few answers a difference can still be significant, but it has to be larger. Look at the number of answers and the margin before the percentage.'

export const severalWords =
  'More than one answer could be chosen. So each share is of everybody who answered the question, and together they may come to more than 100%.'

export const chosenWords =
  'Whoever wished to could answer. They stand for themselves and for nobody else, so these shares have no margin of error: it would say how sure we are of everybody, and of everybody we know nothing.'

export const marginWords =
  'The margin is a 95% interval: of a hundred surveys like this one, about 95 would have the figure of everybody within theirs. It depends on how many answered, not on how many people there are.'

/** Whose figure it is, and who is not in it. */
export function baseInWords(base: string, { asked, answered, declined, outside, missing }: Taking, all: number) {
  const ofAll = asked < all ? `${number(asked)} of ${number(all)} were asked. ` : ''
  const left = [
    declined > 0 ? `${number(declined)} preferred not to say` : '',
    outside > 0 ? `${number(outside)} gave an answer that does not count, such as “don’t know”` : '',
    missing > 0 ? `${number(missing)} left it out` : '',
  ].filter((each) => each !== '')
  return `Base: ${base}. ${ofAll}${count(answered, 'answer')} ${answered === 1 ? 'counts' : 'count'}${left.length > 0 ? `; ${left.join(', ')}` : ''}.`
}

export const methodWords = [
  'Shares are weighted; their variance is that of the sample as it was drawn, by strata and clusters (Taylor linearisation).',
  'Margins are Wilson’s 95% interval on the effective number of answers.',
  'The effective number is how many answers of a simple random sample it is worth; the design effect is how many times larger the variance is.',
  'Groups of fewer than ten, and answers that one to four people of a group gave, are not shown, nor others from which they could be worked out.',
]

/** Of means, beside the rest. */
export const numberWords = {
  sample: 'Means are weighted as shares are; their margin is Student’s t interval. It says nothing of single answers.',
  chosen: 'Means and medians are of those who answered, not weighted.',
  classes: 'Classes in which one to four people are have been joined with the next.',
} as const

export const chosenMethodWords = ['Shares are of those who answered, not weighted.', methodWords[3]!]

/** "5 to 9", or "12". */
export const classInWords = ({ from, to }: Pick<NumberClass, 'from' | 'to'>) =>
  from === to ? number(from) : `${number(from)} to ${number(to)}`
