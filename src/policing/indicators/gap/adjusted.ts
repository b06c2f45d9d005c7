// The gap of people who are alike, in words: beside the gap as measured, or why there is no such figure.
import { inWords } from '../../../platform/view-filters.ts'
import { displayed } from '../../../statistics/displayed.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { adjustedGapOf } from '../judging/gap.ts'
import { type AdjustedGap, factors, type IndicatorValue } from '../rules.ts'
import { chanceInWords, pointRange, pointsInWords } from '../wording/figures.ts'

type Value = Pick<IndicatorValue, 'kind' | 'adjusted'> | undefined

/** The figure with what is tested of it; or a sentence that says why there is none. */
function adjustedIn(value: Value) {
  if (value?.kind !== 'computed') return onlyPrinted
  const { adjusted } = value
  if (adjusted === null) return notTried
  if (isNoFigure(adjusted)) return `${refused} ${adjusted.sentence}`
  const tested = adjustedGapOf(adjusted)
  return isNoFigure(tested) ? `${refused} ${tested.sentence}` : { adjusted, tested }
}

const refused = 'Whether the gap is the same among people who are alike cannot be said.'
const onlyPrinted =
  'A printed gap cannot be adjusted for what users differ in: that is worked out from the answers themselves, which a force has of its own survey only.'
const notTried =
  'This figure was recorded before gaps were adjusted for what users differ in. Measure it from its survey again to see both.'

export function adjustedOnPage(value: Value) {
  const found = adjustedIn(value)
  if (typeof found === 'string') return { why: found }
  const { adjusted, tested } = found
  return {
    sentence: sentenceOf(adjusted, tested),
    factors: factorsInWords(adjusted),
    points: pointsInWords(tested.difference),
    interval: pointRange(tested.interval),
    p: chanceInWords(tested.p),
    n: adjusted.n,
    leftOut: leftOutInWords(adjusted),
    alike: alikeInWords(adjusted),
  }
}

export function adjustedInFile(value: Value) {
  const found = adjustedIn(value)
  if (typeof found === 'string') return { adjustedFor: found }
  const { adjusted, tested } = found
  return {
    adjusted: tested.difference * 100,
    adjustedFrom: tested.interval.lower * 100,
    adjustedTo: tested.interval.upper * 100,
    adjustedP: tested.p,
    adjustedN: adjusted.n,
    adjustedFor: [factorsInWords(adjusted), leftOutInWords(adjusted)].filter((each) => each !== '').join('. '),
  }
}

const factorsInWords = ({ factors: of }: AdjustedGap) => inWords(of.map((factor) => factors[factor]))

type Tested = Exclude<ReturnType<typeof adjustedGapOf>, { problem: unknown }>

function sentenceOf(adjusted: AdjustedGap, { difference, interval, comparison }: Tested) {
  const points = displayed(Math.abs(difference) * 100)
  const whose = difference > 0 ? '' : ', those from minority ethnic groups being more satisfied'
  const size = points === '0.0' ? 'there is no gap' : `the gap is ${points} percentage points${whose}`
  const verdict = comparison === 'same' ? 'no significant difference' : 'a significant difference'
  return `Of people alike in ${factorsInWords(adjusted)}, ${size}: ${verdict}, since its interval is ${pointRange(interval)} points.`
}

const reasons = {
  'not said': 'not known of anybody',
  'one level': 'it is the same for all',
  'too few': 'all but one group are of fewer than 10 people',
}

function leftOutInWords({ leftOut }: AdjustedGap) {
  if (leftOut.length === 0) return ''
  return `Not adjusted for ${leftOut.map(({ factor, why }) => `${factors[factor]} (${reasons[why]})`).join(', ')}.`
}

function alikeInWords({ n, alike }: AdjustedGap) {
  const having = alike.white + alike.minority
  if (having === n) return 'For everybody there is somebody of the other group who is alike in all of it.'
  const share = Math.min(99, Number(displayed((100 * having) / n, 0)))
  return `For ${share}% of them there is somebody of the other group who is alike in all of it. The others are compared as if what people differ in added up.`
}
