// What is looked at before a figure is recorded: each figure with how sure it is, and of whom it and the survey are.
import { day } from '../../../platform/view-filters.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import type { Tables } from '../../surveys/surveys.ts'
import { adjustedOnPage } from '../gap/adjusted.ts'
import type { Book } from '../judging/book.ts'
import { gapOf } from '../judging/gap.ts'
import { type Measured, measured } from '../judging/measured.ts'
import type { GivenValue } from '../recording.ts'
import { gapCode, type Indicator } from '../rules.ts'
import { answersInWords, pointRange, shareRange, valueInWords, yearInWords } from '../wording/figures.ts'
import type { Chosen } from './forms.ts'
import { type Group, isGap, leftOutInWords } from './measuring.ts'
import type { SampleOverlap } from './overlap.ts'

type Given = { book: Book; indicator: Indicator; tables: Tables; groups: readonly Group[]; chosen: Chosen }

export function previewOf(values: readonly GivenValue[], { book, indicator, tables, groups, chosen }: Given) {
  const { survey } = tables
  const question = tables.measured.find(({ key }) => key === chosen.question)!
  return {
    survey,
    href: `/staff/surveys/${survey.id}/results/${encodeURIComponent(question.key)}`,
    year: yearInWords(chosen.yearEnd),
    period: `${day(survey.periodFrom)} to ${day(survey.periodTo)}`,
    question: question.text.en,
    // What the gap is between is what both its groups are asked.
    saying: indicator.saying || (book.indicatorOf('3b')?.saying ?? ''),
    counted: countedOf(question),
    leftOut: leftOutInWords(groups, chosen),
    isOtherBase: !isSameText(survey.base, indicator.base),
    isGap: isGap(indicator),
    figures: figuresOf(values, book),
    adjusted: adjustedWords(values),
  }
}

/** To tell whether answers have come or gone between the look and the recording. */
export function fingerprintOf(values: readonly GivenValue[], overlap: SampleOverlap | undefined) {
  const covariances = overlap?.state === 'kept' ? overlap.covariances : new Map<string, number>()
  return values
    .map(({ indicatorCode: code, value, n, variance, adjusted }) => {
      const alike = adjusted && !isNoFigure(adjusted) ? adjusted.value : ''
      return [code, value, n, variance, alike, covariances.get(code)].join(' ')
    })
    .join(', ')
}

/** Empty where no gap is among them. */
function adjustedWords(values: readonly GivenValue[]) {
  const gap = values.find(({ indicatorCode }) => indicatorCode === gapCode)
  if (!gap) return ''
  const { sentence, why } = adjustedOnPage({ kind: gap.kind, adjusted: gap.adjusted ?? null })
  return sentence ?? why
}

const isSameText = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

const countedOf = ({ asked }: Tables['measured'][number]) =>
  asked.kind === 'one' ? asked.answers.filter(({ counts }) => counts === 'for').map(({ text }) => text.en) : []

type Found = Measured<GivenValue>

function figuresOf(values: readonly GivenValue[], book: Book) {
  const found = new Map(
    values.map((value) => {
      const indicator = book.indicatorOf(value.indicatorCode)!
      return [value.indicatorCode, { indicator, of: measured(value, indicator, book.deft) }] as const
    }),
  )
  return [...found.values()].map(({ indicator, of }) => {
    const gap = indicator.kind === 'gap' ? betweenGroups(of.value, found.get('3b-white')?.of, found.get('3b')?.of) : of
    return {
      name: `${indicator.shortName}: ${indicator.name}`,
      value: valueInWords(of.value.value, indicator),
      interval: gap?.interval
        ? indicator.kind === 'gap'
          ? `${pointRange(gap.interval)} points`
          : shareRange(gap.interval)
        : 'none',
      n: of.value.n,
      missing: of.value.missing,
      nEff: of.nEff === undefined ? '' : answersInWords(of.nEff),
      gate: gap?.gate,
    }
  })
}

/** As the page of the gap will say it: from what the two groups share. */
function betweenGroups({ variance, df }: GivenValue, white: Found | undefined, minority: Found | undefined) {
  if (!white || !minority || isNoFigure(white.share) || isNoFigure(minority.share)) return undefined
  const together = variance === null || df === null ? undefined : { variance, df }
  const gap = gapOf({ white: white.share, minority: minority.share, together })
  return isNoFigure(gap) ? undefined : gap
}
