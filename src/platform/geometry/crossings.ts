// Where lines of rings cross, found through a tree of boxes around ever longer stretches of the rings.
import type { Position } from 'geojson'
import type { Ring } from './area-geometry.ts'
import { turn } from './exact-sign.ts'

/** `at` is where they cross, rounded as numbers are; `rings` are the two rings' places in the list, or one twice. */
export type Crossing = { at: Position; rings: [number, number] }

/** Corners ring after ring, without the closing one and without repeats; edge i runs from corner i to `next[i]`. */
type Corners = { x: Float64Array; y: Float64Array; next: Int32Array; before: Int32Array; ring: Int32Array }

const EDGES_IN_LEAF = 4
const MOST_COMPARISONS = 5_000_000 // of stretches: about two seconds; real boundaries need one for each corner

/**
 * The first place found where rings cross themselves or one another, or undefined. Rings that only touch, or run
 * along the same line for a while, do not cross: real boundaries do both. Rings must be closed, numbers finite.
 * Rings of tens of thousands of long lines side by side would take minutes; they are given up as 'too intricate'.
 */
export function findCrossing(rings: readonly Ring[], most = MOST_COMPARISONS): Crossing | 'too intricate' | undefined {
  const corners = cornersOf(rings)
  const { boxes, leaves } = boxTree(corners)
  const boxesApart = (one: number, other: number) =>
    boxes[4 * one]! > boxes[4 * other + 2]! ||
    boxes[4 * other]! > boxes[4 * one + 2]! ||
    boxes[4 * one + 1]! > boxes[4 * other + 3]! ||
    boxes[4 * other + 1]! > boxes[4 * one + 3]!

  let comparisons = 0
  // Both stretches are always on the same level of the tree, so they reach the leaves together.
  function search(one: number, other: number): ReturnType<typeof findCrossing> {
    if (boxesApart(one, other)) return undefined
    if (comparisons++ > most) return 'too intricate'
    if (one >= leaves) return crossingOfLeaves(corners, one - leaves, other - leaves)
    return (
      search(2 * one, 2 * other) ??
      search(2 * one, 2 * other + 1) ??
      (one === other ? undefined : search(2 * one + 1, 2 * other)) ??
      search(2 * one + 1, 2 * other + 1)
    )
  }
  return search(1, 1)
}

function cornersOf(rings: readonly Ring[]): Corners {
  const distinct = rings.map((ring) => ring.slice(1).filter(([x, y], at) => x !== ring[at]![0] || y !== ring[at]![1]))
  const all = distinct.flat()
  const next = Int32Array.from(all.keys(), (at) => at + 1)
  const before = Int32Array.from(all.keys(), (at) => at - 1)
  const ring = new Int32Array(all.length)
  let start = 0
  distinct.forEach(({ length }, index) => {
    if (length === 0) return
    ring.fill(index, start, start + length)
    next[start + length - 1] = start
    before[start] = start + length - 1
    start += length
  })
  return { x: Float64Array.from(all, ([x]) => x!), y: Float64Array.from(all, ([, y]) => y!), next, before, ring }
}

/** West, south, east, north of every node; node n stands over 2n and 2n + 1, and the root is 1. */
function boxTree({ x, y, next }: Corners) {
  let leaves = 1
  while (leaves * EDGES_IN_LEAF < x.length) leaves *= 2
  const boxes = new Float64Array(8 * leaves)
  const include = (node: number, west: number, south: number, east: number, north: number) => {
    boxes[4 * node] = Math.min(boxes[4 * node]!, west)
    boxes[4 * node + 1] = Math.min(boxes[4 * node + 1]!, south)
    boxes[4 * node + 2] = Math.max(boxes[4 * node + 2]!, east)
    boxes[4 * node + 3] = Math.max(boxes[4 * node + 3]!, north)
  }
  for (let node = 0; node < 2 * leaves; node++) boxes.set([Infinity, Infinity, -Infinity, -Infinity], 4 * node)
  for (const [edge, end] of next.entries()) {
    const leaf = leaves + Math.floor(edge / EDGES_IN_LEAF)
    include(leaf, x[edge]!, y[edge]!, x[edge]!, y[edge]!)
    include(leaf, x[end]!, y[end]!, x[end]!, y[end]!)
  }
  for (let node = 2 * leaves - 1; node > 1; node--) {
    const [west, south, east, north] = boxes.subarray(4 * node, 4 * node + 4)
    include(node >> 1, west!, south!, east!, north!)
  }
  return { boxes, leaves }
}

function crossingOfLeaves(corners: Corners, one: number, other: number): Crossing | undefined {
  const { length } = corners.x
  for (let edge = one * EDGES_IN_LEAF; edge < Math.min(length, (one + 1) * EDGES_IN_LEAF); edge++) {
    for (let rival = other * EDGES_IN_LEAF; rival < Math.min(length, (other + 1) * EDGES_IN_LEAF); rival++) {
      if ((one === other && rival <= edge) || apart(corners, edge, rival)) continue
      const at = whereCrossing(corners, edge, rival)
      if (at) return { at, rings: [corners.ring[edge]!, corners.ring[rival]!] }
    }
  }
  return undefined
}

/** Above 0 when corner `of` lies to the left of the line between two others, below 0 to the right, 0 on it. */
const side = ({ x, y }: Corners, from: number, to: number, of: number) =>
  turn(x[from]!, y[from]!, x[to]!, y[to]!, x[of]!, y[of]!)

/** Whether the boxes around two edges are apart: most are, and this is quickly told. */
function apart({ x, y, next }: Corners, edge: number, rival: number): boolean {
  const end = next[edge]!
  const rivalEnd = next[rival]!
  return (
    Math.max(x[edge]!, x[end]!) < Math.min(x[rival]!, x[rivalEnd]!) ||
    Math.max(x[rival]!, x[rivalEnd]!) < Math.min(x[edge]!, x[end]!) ||
    Math.max(y[edge]!, y[end]!) < Math.min(y[rival]!, y[rivalEnd]!) ||
    Math.max(y[rival]!, y[rivalEnd]!) < Math.min(y[edge]!, y[end]!)
  )
}

function whereCrossing(corners: Corners, edge: number, rival: number): Position | undefined {
  const { x, y, next } = corners
  const end = next[edge]!
  const rivalEnd = next[rival]!
  const start1 = side(corners, edge, end, rival)
  const end1 = side(corners, edge, end, rivalEnd)
  if ((start1 > 0 && end1 > 0) || (start1 < 0 && end1 < 0)) return undefined
  const start2 = side(corners, rival, rivalEnd, edge)
  const end2 = side(corners, rival, rivalEnd, end)
  if ((start2 > 0 && end2 > 0) || (start2 < 0 && end2 < 0)) return undefined
  if (start1 !== 0 && end1 !== 0 && start2 !== 0 && end2 !== 0) {
    const along = Math.abs(start2) / (Math.abs(start2) + Math.abs(end2))
    return [x[edge]! + along * (x[end]! - x[edge]!), y[edge]! + along * (y[end]! - y[edge]!)]
  }
  if (start1 === 0 && passesThrough(corners, edge, rival)) return [x[rival]!, y[rival]!]
  if (start2 === 0 && passesThrough(corners, rival, edge)) return [x[edge]!, y[edge]!]
  return undefined
}

/**
 * Whether the ring of `corner`, which is in line with `edge`, changes there from one side of the edge's ring to the
 * other. The end of an edge is left to the edge that starts there.
 */
function passesThrough(corners: Corners, edge: number, corner: number): boolean {
  const { x, y, next, before } = corners
  const end = next[edge]!
  const same = (one: number, other: number) => x[one] === x[other] && y[one] === y[other]
  const between = (a: number, b: number, c: number) => Math.min(a, c) <= b && b <= Math.max(a, c)
  const within = between(x[edge]!, x[corner]!, x[end]!) && between(y[edge]!, y[corner]!, y[end]!)
  if (!within || same(corner, end)) return false
  const come = same(corner, edge) ? before[edge]! : edge
  const bend = side(corners, come, corner, end)
  // The side of the bent line come-corner-end: within a left bend a point is left of both arms, else of either.
  // A point on one of the arms runs along it and has no side.
  const leftOf = (point: number) => {
    const first = side(corners, come, corner, point)
    const second = side(corners, corner, end, point)
    if ((first === 0 && second * bend >= 0) || (second === 0 && first * bend >= 0)) return undefined
    return bend > 0 ? first > 0 && second > 0 : first > 0 || second > 0
  }
  const from = leftOf(before[corner]!)
  const to = leftOf(next[corner]!)
  return from !== undefined && to !== undefined && from !== to
}
