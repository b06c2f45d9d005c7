// What a new generation of boundaries changes (NB-03).

export type Drawn = { code: string; name: string; wards: number; squareKilometres: number }
export type Moved = { from: string | null; to: string | null; postcodes: number }
export type Change = {
  code: string
  name: string
  kind: 'changed' | 'new' | 'gone'
  wardsBefore: number
  wardsAfter: number
  postcodesIn: number
  postcodesOut: number
  squareKilometresBefore: number
  squareKilometresAfter: number
}

/** Two drawings of the same line differ by a little; a change of more than this share of the area is a change. */
const redrawn = 0.02

/**
 * Neighbourhoods that a generation changes.
 * @param moved postcodes by the neighbourhood they lay in before and after; null where they lay in none
 */
export function compareGenerations(before: readonly Drawn[], after: readonly Drawn[], moved: readonly Moved[]) {
  const codes = [...new Set([...before, ...after].map(({ code }) => code))].sort()
  const all = codes.map((code): Change => {
    const [old, now] = [before.find((drawn) => drawn.code === code), after.find((drawn) => drawn.code === code)]
    return {
      code,
      name: (now ?? old)!.name,
      kind: !old ? 'new' : !now ? 'gone' : 'changed',
      wardsBefore: old?.wards ?? 0,
      wardsAfter: now?.wards ?? 0,
      postcodesIn: sumOf(moved.filter(({ from, to }) => to === code && from !== code)),
      postcodesOut: sumOf(moved.filter(({ from, to }) => from === code && to !== code)),
      squareKilometresBefore: old?.squareKilometres ?? 0,
      squareKilometresAfter: now?.squareKilometres ?? 0,
    }
  })
  const changed = all.filter(isChanged)
  return { changed, unchanged: all.length - changed.length }
}

const sumOf = (rows: Moved[]) => rows.reduce((sum, { postcodes }) => sum + postcodes, 0)

const isChanged = (change: Change) =>
  change.kind !== 'changed' ||
  change.postcodesIn + change.postcodesOut > 0 ||
  Math.abs(change.squareKilometresAfter / change.squareKilometresBefore - 1) > redrawn
