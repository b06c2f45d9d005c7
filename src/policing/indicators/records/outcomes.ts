// What became of retail and street crime, as published: how much of it was brought to a positive outcome (npg-14).
import { number } from '../../../platform/view-filters.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Crime } from '../../crime/crime.ts'
import { missingMonths } from '../../crime/rules.ts'
import { type Recorded, untold } from './recorded.ts'
import { inMonths, kinds, lastYear, standing } from './street-crime.ts'

/** As data.police.uk calls them: a charge, whatever a court then found, or an outcome out of court. */
const positive: readonly string[] = [
  'Suspect charged',
  'Suspect charged as part of another case',
  'Awaiting court outcome',
  'Court result unavailable',
  'Court case unable to proceed',
  'Defendant found not guilty',
  'Defendant sent to Crown Court',
  'Offender deprived of property',
  'Offender fined',
  'Offender given absolute discharge',
  'Offender given community sentence',
  'Offender given conditional discharge',
  'Offender given suspended prison sentence',
  'Offender ordered to pay compensation',
  'Offender otherwise dealt with',
  'Offender sent to prison',
  'Offender given a caution',
  'Offender given a drugs possession warning',
  'Offender given penalty notice',
  'Local resolution',
]
const open: readonly string[] = ['Under investigation', 'Status update unavailable']

export async function positiveOutcomes({ crime }: { crime: Pick<Crime, 'months' | 'outcomes'> }): Promise<Recorded> {
  const span = lastYear(await crime.months())
  if (typeof span === 'string') return untold(span, standing)
  const rows = await crime.outcomes(span.first, span.last)
  if (missingMonths(rows, span.first, span.last).length > 0)
    return untold(
      'Not every file of the last twelve months says what became of the offences, so there is no figure. Take in files with the column “Last outcome category”.',
      standing,
    )
  const ofKinds = rows.filter(({ category }) => kinds.includes(category))
  const total = (isOf: (outcome: string) => boolean) =>
    ofKinds.reduce((sum, { outcome, count }) => sum + (isOf(outcome) ? count : 0), 0)
  const [all, met, undecided] = [total(() => true), total(isIn(positive)), total(isIn(open))]
  if (all === 0) return untold('No offence of these kinds was recorded, so there is no share of them.', standing)
  const value = `${displayed((met / all) * 100)}%`
  return {
    value,
    exact: met / all,
    counted: `${number(met)} of ${number(all)} offences, ${inMonths(span.first, span.last)}`,
    sentence: `${value} of the offences recorded from ${inMonths(span.first, span.last)} had been brought to a positive outcome when they were published.`,
    change: undefined,
    notes: [
      'Positive is a charge, whatever a court then found, or a caution, a penalty notice, a warning or a local resolution. A national definition was not known here.',
      `Of ${number(undecided)} nothing had been decided or published. They count among all, so the figure may yet rise.`,
    ],
    tables: [
      {
        caption: 'What became of them',
        headings: [{ text: 'Outcome' }, { text: 'Offences', isNumeric: true }, { text: 'Counted as' }],
        rows: [...Map.groupBy(ofKinds, ({ outcome }) => outcome)]
          .map(([outcome, each]) => ({ outcome, count: each.reduce((sum, row) => sum + row.count, 0) }))
          .toSorted((one, other) => other.count - one.count || one.outcome.localeCompare(other.outcome, 'en'))
          .map(({ outcome, count }) => [outcome, number(count), countedAs(outcome)]),
      },
    ],
    standing,
  }
}

const isIn = (outcomes: readonly string[]) => (outcome: string) => outcomes.includes(outcome)

const countedAs = (outcome: string) =>
  positive.includes(outcome) ? 'Positive' : open.includes(outcome) ? 'Not decided' : 'No positive outcome'
