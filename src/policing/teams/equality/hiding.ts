// Which equality figures may be shown, so that nobody can be worked out from them: not from one, not by taking sections from
// their division or divisions from the force, and not because everybody in a part is of one category.
import { type PublishedSum, suppressLinked } from '../../../statistics/likeness/linked-suppression.ts'
import type { Geography } from '../../accounts/rules.ts'
import { liesIn, sizes } from '../parts.ts'
import type { Place } from '../rules.ts'
import { type StaffCount, sumOf } from './rules.ts'

/** A number above 0 and below this is not shown. */
const smallest = 5

/** What may be shown of a part: `of` its categories, and how many people it has. */
export type Shown = { of: ReadonlySet<string>; total: boolean }

type Part = { place: Place; cells: Map<string, number>; total: number; people: ReadonlyMap<string, number> }

/** By the id of each part, for the counts of one characteristic on one day. */
export function shownOf(counts: readonly StaffCount[], geography: Geography): Map<string, Shown> {
  const categories = [...new Set(counts.map(({ category }) => category))]
  const cells: [number][] = []
  const hiddenAlready: boolean[] = []
  const sums: PublishedSum[] = []

  function add(people: number, isHidden = false) {
    cells.push([people])
    hiddenAlready.push(isHidden)
    return cells.length - 1
  }

  /** The numbers of a part, which add up to its total. */
  function addPart(place: Place, people: ReadonlyMap<string, number>): Part {
    const all = sumOf([...people.values()].map((each) => ({ people: each })))
    const isOneKind = [...people.values()].some((each) => each === all)
    const own = new Map(categories.map((category) => [category, add(people.get(category) ?? 0, isOneKind)]))
    const total = add(all)
    sums.push({ total, parts: [...own.values()] })
    return { place, cells: own, total, people }
  }

  const parts = partsOf(counts).map(([place, people]) => addPart(place, people))
  for (const outer of parts) {
    const inner = parts.filter((part) => isNext(part, outer))
    if (inner.length === 0) continue
    const rest = addPart(outer.place, restOf(outer.people, inner))
    for (const category of categories)
      sums.push({
        total: outer.cells.get(category)!,
        parts: [...inner, rest].map((part) => part.cells.get(category)!),
      })
    sums.push({ total: outer.total, parts: [...inner, rest].map((part) => part.total) })
  }

  const hidden = suppressLinked({
    cells,
    sums,
    isSafe: ([people]) => people === 0 || people! >= smallest,
    alreadyHidden: hiddenAlready,
  })
  return new Map(
    parts.map((part) => {
      const isOneKind = [...part.cells.values()].some((at) => hiddenAlready[at]!)
      const open = categories.filter((category) => !isOneKind && !hidden[part.cells.get(category)!]!)
      return [part.place.id, { of: new Set(open), total: !hidden[part.total]! }]
    }),
  )

  /** Whether a part lies in another with none of the counted ones between them. */
  function isNext({ place }: Part, outer: Part) {
    const around = parts.filter((each) => each.place.id !== place.id && liesIn(place, each.place, geography))
    const nearest = around.sort((one, other) => sizes.indexOf(other.place.kind) - sizes.indexOf(one.place.kind))[0]
    return nearest === outer
  }
}

const partsOf = (counts: readonly StaffCount[]) =>
  [...Map.groupBy(counts, ({ place }) => place.id).values()].map(
    (rows) => [rows[0]!.place, new Map(rows.map(({ category, people }) => [category, people]))] as const,
  )

/** People of a part who are in none of those within it: nobody prints them, and anybody can work them out. */
function restOf(outer: ReadonlyMap<string, number>, inner: readonly Pick<Part, 'people'>[]): Map<string, number> {
  return new Map(
    [...outer].map(([category, people]) => [
      category,
      people - inner.reduce((sum, part) => sum + (part.people.get(category) ?? 0), 0),
    ]),
  )
}
