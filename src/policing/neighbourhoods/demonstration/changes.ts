// The later boundaries: a few small areas have moved to the ward next door, and two wards have become one.
import type { NeighbourhoodPlace, WardPlace } from './areas.ts'
import { chanceOf } from './geography.ts'
import type { Stretch } from './land/borders.ts'

/** A ward as drawn in one generation: of one earlier ward, or of two that have merged. */
export type DrawnWard = { from: WardPlace[]; smallAreas: number[]; isChanged: boolean }

type Move = { area: number; from: WardPlace; to: WardPlace; isAcross: boolean }
type Neighbours = Map<number, Set<number>>

/** How many small areas move into another neighbourhood, and how many only into another ward of the same. */
const moves = { across: 4, within: 3 }

const numbersOf = (wards: WardPlace[]) => wards.flatMap(({ smallAreas }) => smallAreas.map(({ number }) => number))

/** A ward as it was. */
export const drawnAsBefore = (ward: WardPlace): DrawnWard => ({
  from: [ward],
  smallAreas: numbersOf([ward]),
  isChanged: false,
})

export function redrawWards(neighbourhoods: NeighbourhoodPlace[], borders: readonly Stretch[]): DrawnWard[] {
  const beside = neighboursOf(borders)
  const drawn = new Map(
    neighbourhoods.flatMap(({ wards }) => wards.map((ward) => [ward, drawnAsBefore(ward)] as const)),
  )
  const redraw = (ward: WardPlace, change: (smallAreas: number[]) => number[]) =>
    drawn.set(ward, { from: [ward], smallAreas: change(drawn.get(ward)!.smallAreas), isChanged: true })
  for (const { area, from, to } of pickMoves(neighbourhoods, beside)) {
    redraw(from, (smallAreas) => smallAreas.filter((other) => other !== area))
    redraw(to, (smallAreas) => [...smallAreas, area])
  }
  const merged = pickMerger(neighbourhoods, beside, (ward) => !drawn.get(ward)!.isChanged)
  drawn.set(merged[0], { from: merged, smallAreas: numbersOf(merged), isChanged: true })
  drawn.delete(merged[1])
  return [...drawn.values()]
}

/** The small areas that share a border with each. */
function neighboursOf(borders: readonly Stretch[]): Neighbours {
  const beside: Neighbours = new Map()
  const add = (area: number, other: number) => beside.set(area, (beside.get(area) ?? new Set()).add(other))
  for (const { left, right } of borders) {
    if (left < 0 || right < 0) continue
    add(left, right)
    add(right, left)
  }
  return beside
}

/** Moves that leave every ward and neighbourhood in one piece, no ward taking part in two. */
function pickMoves(neighbourhoods: NeighbourhoodPlace[], beside: Neighbours): Move[] {
  const picked: Move[] = []
  for (const move of chanceOf('boundary changes').shuffle(possibleMoves(neighbourhoods, beside))) {
    const isFree = picked.every(({ from, to }) => ![from, to].includes(move.from) && ![from, to].includes(move.to))
    const alike = picked.filter(({ isAcross }) => isAcross === move.isAcross).length
    if (isFree && alike < (move.isAcross ? moves.across : moves.within)) picked.push(move)
  }
  return picked
}

function possibleMoves(neighbourhoods: NeighbourhoodPlace[], beside: Neighbours): Move[] {
  const homes = new Map(
    neighbourhoods.flatMap((home) =>
      home.wards.flatMap((ward) => numbersOf([ward]).map((area) => [area, { home, ward }] as const)),
    ),
  )
  return [...homes].flatMap(([area, { home, ward }]): Move[] => {
    if (ward.smallAreas.length < 3 || ![[ward], home.wards].every((wards) => staysWhole(wards, area, beside))) return []
    const others = [...beside.get(area)!].map((other) => homes.get(other)!)
    const next = others.filter((other) => other.ward !== ward && other.home.district === home.district)
    return next.map((other) => ({ area, from: ward, to: other.ward, isAcross: other.home !== home }))
  })
}

/** Whether the wards would still be one piece without a small area. */
function staysWhole(wards: WardPlace[], without: number, beside: Neighbours): boolean {
  const left = new Set(numbersOf(wards))
  left.delete(without)
  const open = [...left].slice(0, 1)
  for (let area = open.pop(); area !== undefined; area = open.pop()) {
    left.delete(area)
    open.push(...[...beside.get(area)!].filter((other) => left.has(other)))
  }
  return left.size === 0
}

/** The two smallest unchanged wards side by side, in a neighbourhood that has others besides. */
function pickMerger(
  neighbourhoods: NeighbourhoodPlace[],
  beside: Neighbours,
  isAsBefore: (ward: WardPlace) => boolean,
) {
  const touch = (a: WardPlace, b: WardPlace) =>
    numbersOf([a]).some((area) => numbersOf([b]).some((other) => beside.get(area)!.has(other)))
  const pairs = neighbourhoods
    .filter(({ wards }) => wards.length > 2)
    .flatMap(({ wards }) => wards.flatMap((a, at) => wards.slice(at + 1).map((b): [WardPlace, WardPlace] => [a, b])))
    .filter(([a, b]) => isAsBefore(a) && isAsBefore(b) && touch(a, b))
  const homes = ([a, b]: [WardPlace, WardPlace]) => a.households + b.households
  return pairs.reduce((best, pair) => (homes(pair) < homes(best) ? pair : best))
}
