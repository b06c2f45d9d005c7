// What the page of the weighting shows of weights.
import { percent } from '../../../platform/view-filters.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Calibration } from './rules.ts'
import type { KeptWeighting } from './store.ts'
import { marginsInWords } from './words.ts'

export const calibrationShown = ({ margins, kishBefore, kish, trimmed, largest, smallest, weights }: Calibration) => ({
  kishBefore: displayed(kishBefore, 2),
  kish: displayed(kish, 2),
  worth: Math.round(weights.length / kish),
  answers: weights.length,
  trimmed,
  largest: displayed(largest, 1),
  smallest: displayed(smallest, 2),
  margins: margins.map(({ title, known, unknown, groups }) => ({
    title,
    known,
    unknown,
    groups: groups.map(({ name, answers, before, after, residents }) => ({
      name,
      answers,
      before: percent(before),
      after: percent(after),
      residents: percent(residents),
      isOff: Math.abs(after - residents) >= offBy,
    })),
  })),
})

/** So far off the census a group is marked: the cutting of weights took it there. */
const offBy = 0.01

export const versionsShown = (versions: readonly KeptWeighting[]) =>
  versions.map(({ number, margins, madeAt, answers, trimmed, mostMedians, kishBefore, kish }) => ({
    number,
    madeAt,
    answers,
    trimmed,
    margins: marginsInWords(margins),
    limit: displayed(mostMedians, Number.isInteger(mostMedians) ? 0 : 1),
    kishBefore: displayed(kishBefore, 2),
    kish: displayed(kish, 2),
  }))
