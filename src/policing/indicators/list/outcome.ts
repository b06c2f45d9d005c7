// What an outcome table has of an indicator, as the rule gives it and as a report prints it (ST-17, ST-18).
import type { Book, Result } from '../judging/book.ts'
import type { Indicator, MeasuredForce } from '../rules.ts'
import { pointsInWords } from '../wording/figures.ts'

/** Empty where it is not known. */
export type Outcome = Record<'peers' | 'change' | 'value', { ours: string; printed: string }>

type Of = { indicator: Indicator; force: MeasuredForce; result: Result | undefined }

export function outcomeOf(book: Book, { indicator, force, result }: Of): Outcome {
  const points = (difference: number | undefined) => (difference === undefined ? '' : pointsInWords(difference))
  const yearEnd = result?.now.value.yearEnd
  const printedOf = (isPast: boolean) =>
    book.printed.findLast(
      (each) =>
        each.indicatorCode === indicator.code &&
        each.measuredId === force.id &&
        each.yearEnd === yearEnd &&
        (each.earlierEnd !== null) === isPast,
    )?.difference
  const printedValue = book
    .versionsOf(indicator, force)
    .findLast(({ kind, yearEnd: of }) => kind === 'printed' && of === yearEnd)
  const moved = result?.before && result.now.value.value - result.before.value.value
  return {
    peers: { ours: points(result?.peers?.compared.difference), printed: points(printedOf(false)) },
    change: { ours: points(moved), printed: points(printedOf(true)) },
    value: { ours: withoutSign(points(result?.now.value.value)), printed: withoutSign(points(printedValue?.value)) },
  }
}

/** A gap is printed without its sign, as long as it is one. */
const withoutSign = (points: string) => points.replace('+', '')
