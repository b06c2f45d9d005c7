// Whether what a report prints holds together: its verdicts with one design effect, its shares with one base.

import type { Book } from '../judging/book.ts'
import type { Compared } from '../judging/comparing.ts'
import {
  atDesignEffect,
  designEffectBound,
  designEffectRange,
  designEffectsOfMargin,
  effectiveAnswersFor,
  type PrintedVerdict,
  rangeForAll,
} from '../judging/printed-verdicts.ts'
import { isContradicted, overallIf, type SharedBase, sharedBase } from '../judging/shared-base.ts'
import { type Indicator, type MeasuredForce, type PrintedComparison, roundingOfPrint } from '../rules.ts'

/** Groups of most similar forces are of about so many. */
export const groupSizes = [3, 4, 5, 6, 7, 8] as const

export type Line = {
  indicator: Indicator
  comparison: PrintedComparison
  printed: PrintedVerdict
  /** By the general rule at the deft in force. */
  found: Compared | undefined
  agrees: boolean
  /** The same with simple random sampling. */
  atSimpleRandom: Compared | undefined
}

/** Each printed comparison with the verdict that the general rule gives it. */
export function agreement(book: Book, force: MeasuredForce): Line[] {
  return book.printed
    .filter((each) => each.measuredId === force.id && each.verdict !== '')
    .flatMap((comparison) => {
      const indicator = book.indicatorOf(comparison.indicatorCode)!
      const printed = asPrintedVerdict(book, force, comparison, indicator)
      if (!printed) return []
      const found = atDesignEffect(printed, book.assumedPeers, (indicator.defaultDeft ?? book.deft) ** 2)
      const atSimpleRandom = atDesignEffect(printed, book.assumedPeers, 1)
      return [{ indicator, comparison, printed, found, agrees: found?.comparison === printed.verdict, atSimpleRandom }]
    })
}

function asPrintedVerdict(
  book: Book,
  force: MeasuredForce,
  comparison: PrintedComparison,
  indicator: Indicator,
): PrintedVerdict | undefined {
  const value = printedValue(book, comparison.indicatorCode, force, comparison.yearEnd)
  if (!value || value.n === null || comparison.verdict === '') return undefined
  const against = comparison.earlierEnd === null ? 'peers' : 'past'
  return {
    label: `${indicator.shortName}, ${against === 'peers' ? 'against similar forces' : 'change over two years'}`,
    polarity: indicator.polarity,
    own: value.value,
    difference: comparison.difference,
    n: value.n,
    against,
    verdict: comparison.verdict,
  }
}

const printedValue = (book: Book, code: string, force: MeasuredForce, yearEnd: string) =>
  book
    .versionsOf(book.indicatorOf(code)!, force)
    .findLast((value) => value.kind === 'printed' && value.yearEnd === yearEnd)

/** Between which design effects all of them hold, by size of the group, as printed and at the worst rounding. */
export function designEffects(lines: readonly Line[]) {
  const verdicts = lines.map(({ printed }) => printed)
  const bySize = groupSizes.map((peers) => ({
    peers,
    asPrinted: designEffectRange(verdicts, peers),
    rounded: designEffectRange(verdicts, peers, roundingOfPrint),
    contradicted: verdicts.filter((each) => atDesignEffect(each, peers, 1)?.comparison !== each.verdict),
  }))
  return {
    bySize,
    forAll: rangeForAll(bySize.map(({ asPrinted }) => asPrinted)),
    forAllRounded: rangeForAll(bySize.map(({ rounded }) => rounded)),
    bounds: (peers: number) => verdicts.map((each) => designEffectBound(each, peers)),
  }
}

/** Changes that a source calls the same without saying of how many: up to how many effective answers a year that holds. */
export const unknownSizes = (book: Book, force: MeasuredForce) =>
  book.printed.flatMap((comparison) => {
    const { indicatorCode, measuredId, yearEnd, earlierEnd, verdict, difference } = comparison
    if (measuredId !== force.id || earlierEnd === null || verdict !== 'same') return []
    const value = printedValue(book, indicatorCode, force, yearEnd)
    if (!value || value.n !== null) return []
    const answers = effectiveAnswersFor(value.value, value.value - difference)
    return [{ indicator: book.indicatorOf(indicatorCode)!, comparison, answers, raw: answers * book.deft ** 2 }]
  })

export type BaseFound = {
  yearEnd: string
  printed: { overall: number; minority: number; gap: number }
  base: SharedBase
  known: number
  isContradicted: boolean
  /** What the overall figure would be with the known share of minority users. */
  overall: number
}

/** In every year for which a force prints all three: whether the overall figure, the minority's and the gap can share a base. */
export function bases(book: Book, force: MeasuredForce, known: number): BaseFound[] {
  const years = new Set(book.versionsOf(book.indicatorOf('3b-gap')!, force).map(({ yearEnd }) => yearEnd))
  return [...years].flatMap((yearEnd) => {
    const [overall, minority, gap] = ['1e', '3b', '3b-gap'].map(
      (code) => printedValue(book, code, force, yearEnd)?.value,
    )
    if (overall === undefined || minority === undefined || gap === undefined) return []
    const base = sharedBase({ overall, minority, gap }, roundingOfPrint)
    if (!base) return []
    return [
      {
        yearEnd,
        printed: { overall, minority, gap },
        base,
        known,
        isContradicted: isContradicted(base, known),
        overall: overallIf({ minority, gap }, known),
      },
    ]
  })
}

/** The worked example of the report's appendix: 81% of about 1,000 is said to be plus or minus 3. */
export const marginExample = () => ({ share: 0.81, n: 1000, points: 3, ...designEffectsOfMargin(0.81, 1000, 3) })
