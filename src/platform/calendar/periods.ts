// Stretches of days, half-open: `until` is the first day that no longer belongs, and null while there is no end.

export type Period = { from: string; until: string | null }

const isBefore = (day: string, end: string | null) => end === null || day < end
const earlier = (one: string | null, other: string | null) =>
  one === null ? other : other === null || one < other ? one : other

export const includes = ({ from, until }: Period, day: string) => from <= day && isBefore(day, until)

/** The part that two periods share; undefined where they share none. */
export function overlap(one: Period, other: Period): Period | undefined {
  const from = one.from > other.from ? one.from : other.from
  const until = earlier(one.until, other.until)
  return isBefore(from, until) ? { from, until } : undefined
}

/** What is left of a period once others are taken out of it, the earliest first. */
export function without(period: Period, taken: readonly Period[]): Period[] {
  const left: Period[] = []
  let from: string | null = period.from
  for (const each of taken.toSorted((one, other) => one.from.localeCompare(other.from))) {
    const shared: Period | undefined = from === null ? undefined : overlap({ from, until: period.until }, each)
    if (!shared) continue
    if (from! < shared.from) left.push({ from: from!, until: shared.from })
    from = shared.until
  }
  return from !== null && isBefore(from, period.until) ? [...left, { from, until: period.until }] : left
}
