// What would be said of the change since two years before, with independent samples and with what they share.
import { count } from '../../../platform/view-filters.ts'
import { type Book, openBook } from '../judging/book.ts'
import { type GivenValue, unsaid } from '../recording.ts'
import { type IndicatorValue, type MeasuredForce, yearEndBefore } from '../rules.ts'
import { pointRange, pointsInWords, yearInWords } from '../wording/figures.ts'
import { type Apart, type SampleOverlap, withShared } from './overlap.ts'

type Given = { book: Book; own: MeasuredForce | undefined; overlap: SampleOverlap | undefined; now: Date }

/** Undefined where nothing of the earlier year is known, so that there is no change. */
export function changePreview(values: readonly GivenValue[], { book, own, overlap, now }: Given) {
  const [first] = values
  if (!first || !own || !overlap) return undefined
  const since = yearInWords(yearEndBefore(first.yearEnd))
  if (overlap.state === 'apart') return { since, sentence: apartInWords(overlap), rows: [] }
  const [independent, shared] = [values, withShared(values, overlap)].map((each) => asIfRecorded(book, each, own, now))
  const rows = values.flatMap(({ indicatorCode, yearEnd }) => {
    const indicator = book.indicatorOf(indicatorCode)!
    const [apart, together] = [independent!, shared!].map((each) => each.result(indicator, own, yearEnd)?.change)
    if (!apart || !together) return []
    return {
      name: `${indicator.shortName}: ${indicator.name}`,
      points: pointsInWords(apart.difference),
      independent: `${pointRange(apart.interval)} points`,
      shared: `${pointRange(together.interval)} points`,
    }
  })
  return { since, sentence: keptInWords(overlap), rows }
}

function asIfRecorded(book: Book, values: readonly GivenValue[], own: MeasuredForce, recordedAt: Date) {
  const added = values.map(({ force: _, publication: __, ...value }, at): IndicatorValue => {
    const ids = { id: `${at}`, measuredId: own.id, publicationId: null }
    return { ...unsaid, ...value, ...ids, recordedAt }
  })
  return openBook({ ...book, values: [...book.values, ...added] })
}

const independence = 'so the two are taken as independent samples.'

const apartSentences: Readonly<Record<Apart, string>> = {
  'not from a survey': `Of the sample of two years before nothing is known here, ${independence}`,
  'same survey': 'Both years would be measured from the same survey, so nothing can be said of a change.',
  'other answers': `The figure of two years before is not of the same users, or its answers have changed since it was recorded, ${independence}`,
  'nothing kept': `No place and nobody that was drawn is in both samples, ${independence}`,
}

const apartInWords = ({ why, survey }: Extract<SampleOverlap, { state: 'apart' }>) =>
  `${apartSentences[why]}${survey ? ` The earlier one is “${survey.name}”.` : ''}`

const keptInWords = ({ survey, drawn, kept }: Extract<SampleOverlap, { state: 'kept' }>) =>
  `Of ${count(drawn, 'place')} or people that were drawn, ${kept.toLocaleString('en-GB')} stand in “${survey.name}” too, with the same stratum and code. If they are the same, the two figures go up and down together, and the change is surer.`
