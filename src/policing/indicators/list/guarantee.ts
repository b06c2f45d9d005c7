// The headline measures of the Guarantee: from own records where the force has them, else as somebody published them.
import type { Comparison } from '../../../statistics/judging/grading-rule.ts'
import type { Book } from '../judging/book.ts'
import type { Recorded, RecordedChange } from '../records/recorded.ts'
import { type RecordFaces, recordedOf } from '../records/sources.ts'
import type { Indicator, MeasuredForce } from '../rules.ts'
import { polarityInWords } from '../wording/sentences.ts'
import { colours, type Mean, type Row, rowOf, type Verdict } from './rows.ts'

export type Measure = {
  indicator: Indicator
  polarity: string
  /** What was asked or printed; undefined where no figure of the force is known. */
  row: Row | undefined
  recorded: Recorded | undefined
  change: Verdict | undefined
}

/** @param faces left out of another force, whose records are its own */
export async function measuresOf(
  book: Book,
  { subject, mean }: { subject: MeasuredForce | undefined; mean: Mean },
  { faces, today }: { faces: RecordFaces | undefined; today: string },
): Promise<Measure[]> {
  const measures: Measure[] = []
  for (const indicator of book.indicators.filter(({ framework }) => framework === 'guarantee')) {
    const recorded = faces && (await recordedOf(indicator, faces, today))
    const row = subject && rowOf(book, indicator, { subject, mean, hasEvidence: false })
    const change = recorded?.change && verdictOnCount(recorded.change)
    measures.push({ indicator, polarity: polarityInWords(indicator), row, recorded, change })
  }
  return measures
}

/** Of what is better the fewer there is of it. */
const countLabel: Record<Comparison, string> = {
  better: 'Fewer',
  same: 'No significant difference',
  worse: 'More',
  unknown: 'Cannot be compared',
}

export const verdictOnCount = ({ percent, comparison }: RecordedChange): Verdict => ({
  points: percent,
  label: countLabel[comparison],
  colour: colours[comparison],
  isBorderline: false,
})
