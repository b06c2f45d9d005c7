// Small numbers in several tables that share totals (statistics, 6.4): which cells are hidden in all of them, so that no
// sum and no difference of what is published gives one away.
import { determined } from './determined.ts'

/** Whole numbers that are published of a cell together: how many, or how many of each answer. */
export type Counts = readonly number[]

/** Every part of `total` is among `parts`: their counts add up to its own. Cells by their place. */
export type PublishedSum = { total: number; parts: readonly number[] }

export type LinkedTables = {
  cells: readonly Counts[]
  sums: readonly PublishedSum[]
  /** Whether such counts may be known: of one cell, and of several that are hidden taken together. */
  isSafe: (counts: Counts) => boolean
  /** Hidden already for another reason. */
  alreadyHidden?: readonly boolean[]
}

/**
 * Cells that are not safe are hidden. Then, until nothing changes: where what is hidden of a sum is a single cell, or adds
 * up to counts that are not safe, its smallest other part above 0 is hidden as well, and its total where no part is left;
 * and where all published sums, solved together, leave a hidden cell one value only, another member of its sums is.
 * Empty cells stay as they are: that nobody is in a group hides nobody.
 * @returns whether each cell is hidden
 */
export function suppressLinked({ cells, sums, isSafe, alreadyHidden = [] }: LinkedTables): boolean[] {
  const hidden = cells.map((counts, at) => !isEmpty(counts) && (alreadyHidden[at] === true || !isSafe(counts)))
  const real = sums.filter(({ total }) => !isEmpty(cells[total]!))
  const isOpen = (at: number) => !hidden[at] && !isEmpty(cells[at]!)

  function smallestOpen(places: readonly number[]) {
    return places
      .filter(isOpen)
      .reduce<number | undefined>(
        (least, at) => (least !== undefined && sizeOf(cells[least]!) <= sizeOf(cells[at]!) ? least : at),
        undefined,
      )
  }

  /** Whether one more had to be hidden. */
  function hideIn({ total, parts }: PublishedSum): boolean {
    const gone = parts.filter((at) => hidden[at])
    if (hidden[total] ? gone.length > 0 : gone.length === 0 || (gone.length > 1 && isSafe(together(gone)))) return false
    const next = smallestOpen(parts) ?? (hidden[total] ? undefined : total)
    if (next !== undefined) hidden[next] = true
    return next !== undefined
  }

  const together = (places: readonly number[]) =>
    cells[places[0]!]!.map((_, which) => places.reduce((sum, at) => sum + cells[at]![which]!, 0))

  /**
   * Nearest to what was found out: a part of its own sums, a total of them, a member of any sum that holds something hidden.
   * There is one: were none open, all sums would say that 0 is 0, which leaves nothing above 0 a value.
   */
  function hideFoundOut(): boolean {
    const found = foundOut(hidden, real)
    if (found === undefined) return false
    const own = real.filter((sum) => membersOf(sum).includes(found))
    const next =
      smallestOpen(own.flatMap(({ parts }) => parts)) ??
      smallestOpen(own.map(({ total }) => total)) ??
      smallestOpen(real.map(membersOf).flatMap((members) => (members.some((at) => hidden[at]) ? members : [])))
    hidden[next!] = true
    return true
  }

  while (real.map(hideIn).includes(true) || hideFoundOut());
  return hidden
}

/** A hidden cell of which all sums together leave one value only. */
export function foundOut(hidden: readonly boolean[], sums: readonly PublishedSum[]): number | undefined {
  const unknowns = hidden.flatMap((isHidden, at) => (isHidden ? [at] : []))
  const places = new Map(unknowns.map((at, place) => [at, place]))
  const equations = sums.flatMap(({ total, parts }) => {
    if (!membersOf({ total, parts }).some((at) => hidden[at])) return []
    const equation = Array<number>(unknowns.length).fill(0)
    for (const at of parts) if (hidden[at]) equation[places.get(at)!] = 1
    if (hidden[total]) equation[places.get(total)!] = -1
    return [equation]
  })
  const [found] = determined(equations)
  return found === undefined ? undefined : unknowns[found]
}

const membersOf = ({ total, parts }: PublishedSum) => [...parts, total]
const sizeOf = (counts: Counts) => counts.reduce((sum, count) => sum + count, 0)
const isEmpty = (counts: Counts) => sizeOf(counts) === 0
