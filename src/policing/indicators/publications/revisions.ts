// What came from each publication, when, and what a later edition or a later file of it corrected (ST-07).
import type { IndicatorValue, Publication } from '../rules.ts'

/** A figure as it came, with the one that the same publication printed of it before. */
export type Figure = { value: IndicatorValue; before: IndicatorValue | undefined; isCorrected: boolean }

/** What came at one time; `isFirst` of its edition. */
export type Intake = {
  recordedAt: Date
  figures: Figure[]
  corrected: number
  /** How many, of all editions and up to this one, corrected something. */
  revision: number
  isFirst: boolean
}

export type Edition = Publication & {
  intakes: Intake[]
  /** The years that its figures are of, the newest first. */
  years: string[]
  /** How many figures it holds: of one that was corrected, the newest. */
  held: number
  /** Whether a later one of the same title and publisher prints a figure of it again. */
  isSuperseded: boolean
}

/** Every edition of every publication, the newest first. @param values as they were recorded, the oldest first */
export function editionsOf(publications: readonly Publication[], values: readonly IndicatorValue[]): Edition[] {
  const series = Map.groupBy(publications, ({ title, publisher }) => JSON.stringify([title, publisher]))
  return [...series.values()]
    .flatMap((editions) => inSeries(editions, values))
    .toSorted((one, other) => other.publishedOn.localeCompare(one.publishedOn))
}

/** Editions of one title; a later one is set against those before it. */
function inSeries(editions: readonly Publication[], values: readonly IndicatorValue[]): Edition[] {
  const ids = new Set(editions.map(({ id }) => id))
  const own = values.filter(({ publicationId }) => publicationId !== null && ids.has(publicationId))
  const intakes = intakesOf(own)
  const reprinted = new Set(
    intakes.flatMap(({ publicationId, figures }) =>
      figures.flatMap(({ before }) => (before && before.publicationId !== publicationId ? before.publicationId : [])),
    ),
  )
  return editions.map((edition) => {
    const ofEdition = own.filter(({ publicationId }) => publicationId === edition.id)
    return {
      ...edition,
      intakes: intakes.filter(({ publicationId }) => publicationId === edition.id),
      years: [...new Set(ofEdition.map(({ yearEnd }) => yearEnd))].toSorted().toReversed(),
      held: new Set(ofEdition.map(placeOf)).size,
      isSuperseded: reprinted.has(edition.id),
    }
  })
}

function intakesOf(values: readonly IndicatorValue[]) {
  const last = new Map<string, IndicatorValue>()
  let revision = 0
  const moments = Map.groupBy(values, ({ publicationId, recordedAt }) => `${recordedAt.toISOString()} ${publicationId}`)
  const known = new Set<string | null>()
  return [...moments.values()].map((each) => {
    const { recordedAt, publicationId } = each[0]!
    const isFirst = !known.has(publicationId)
    known.add(publicationId)
    const figures = each.map((value): Figure => {
      const before = last.get(placeOf(value))
      last.set(placeOf(value), value)
      return { value, before, isCorrected: before !== undefined && isOther(value, before) }
    })
    const corrected = figures.filter(({ isCorrected }) => isCorrected).length
    if (corrected > 0) revision += 1
    return { publicationId, recordedAt, figures, corrected, revision, isFirst }
  })
}

/** What a figure is of. */
export const placeOf = ({
  indicatorCode,
  measuredId,
  yearEnd,
}: Pick<IndicatorValue, 'indicatorCode' | 'measuredId' | 'yearEnd'>) => [indicatorCode, measuredId, yearEnd].join(' ')

const asPrinted = ['value', 'n', 'designEffect', 'printedLower', 'printedUpper', 'printedPeers'] as const

/** Whether the figure, or what was printed beside it, is another than before. */
const isOther = (one: IndicatorValue, other: IndicatorValue) => asPrinted.some((name) => one[name] !== other[name])
