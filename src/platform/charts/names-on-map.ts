// Where names can stand on a map drawn on the server: inside their own area, on the part of it that is in view, and
// clear of each other. A name without room is left out; the list beside the map has them all.
import { type AreaGeometry, polygonsOf } from '../geometry/area-geometry.ts'
import type { MapFrame } from '../geometry/outline.ts'

/** `x` and `y` are the middle of the name's baseline, in pixels. */
export type NamePlace = { text: string; x: number; y: number }
type Span = readonly [from: number, to: number]
type Spot = { x: number; y: number; room: number }

const edge = 6
const step = 6

/**
 * For each area where its name stands, or undefined when there is no room. A name in two parts ("Swanwick – Crich")
 * that does not fit is cut to the first. Earlier areas choose first. `letterHeight` is the font's size in pixels; a
 * letter is taken to be 0.53 of it wide.
 */
export function placeNames(
  areas: readonly { name: string; boundary: AreaGeometry }[],
  frame: MapFrame,
  letterHeight: number,
): (NamePlace | undefined)[] {
  const taken: { from: number; to: number; y: number }[] = []

  function place(text: string, boundary: AreaGeometry): NamePlace | undefined {
    const half = (text.length * letterHeight * 0.53) / 2
    const isFree = ({ x, y }: Spot) =>
      taken.every((other) => Math.abs(other.y - y) > letterHeight * 1.2 || other.to < x - half || other.from > x + half)
    const [best] = spots(boundary, frame, letterHeight, half)
      .filter(isFree)
      .sort((a, b) => b.room - a.room)
    if (!best) return undefined
    taken.push({ from: best.x - half, to: best.x + half, y: best.y })
    return { text, x: Math.round(best.x), y: Math.round(best.y) }
  }

  return areas.map(({ name, boundary }) => place(name, boundary) ?? place(name.split(' – ')[0]!, boundary))
}

/** Every baseline on which a text of this size fits inside the area, with the room to spare that it has, in pixels. */
function spots(area: AreaGeometry, frame: MapFrame, letterHeight: number, half: number): Spot[] {
  const rings = polygonsOf(area)
    .flat()
    .map((ring) => ring.map(([x, y]): Span => [frame.x(x!), frame.y(y!)]))
  const found: Spot[] = []
  for (let y = letterHeight + edge; y <= frame.height - edge; y += step) {
    // The areas' borders wind, so the text must fit at its foot, its middle and its head.
    const lines = [y, y - letterHeight / 2, y - letterHeight].map((height) => inside(rings, height))
    const view: Span[] = [[edge, frame.width - edge]]
    for (const [from, to] of lines.reduce(shared, view)) {
      const room = to - from - 2 * half
      if (room >= edge)
        found.push({ x: (from + to) / 2, y, room: Math.min(room, half) - Math.abs(y - frame.height / 2) / 9 })
    }
  }
  return found
}

/** The stretches of a level line that lie inside the rings, from left to right. */
function inside(rings: readonly (readonly Span[])[], height: number): Span[] {
  const crossed: number[] = []
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [[x1, y1], [x2, y2]] = [ring[at - 1]!, ring[at]!]
      if (y1 < height !== y2 < height) crossed.push(x1 + ((height - y1) / (y2 - y1)) * (x2 - x1))
    }
  }
  crossed.sort((a, b) => a - b)
  return crossed.flatMap((x, at): Span[] => (at % 2 === 1 ? [[crossed[at - 1]!, x]] : []))
}

/** What two lists of stretches have in common. */
const shared = (some: readonly Span[], others: readonly Span[]): Span[] =>
  some.flatMap(([a, b]) =>
    others.map(([c, d]): Span => [Math.max(a, c), Math.min(b, d)]).filter(([from, to]) => from < to),
  )
