// Which side of a line a point lies on, without rounding mistakes.

const SPLITTER = 2 ** 27 + 1 // halves a double's 53 bits (T. J. Dekker, Numerische Mathematik 18, 1971)

/** What rounding left out of `product`, the rounded value of a times b. Exact. */
function lostIn(product: number, a: number, b: number): number {
  const aTop = SPLITTER * a - (SPLITTER * a - a)
  const bTop = SPLITTER * b - (SPLITTER * b - b)
  const aRest = a - aTop
  const bRest = b - bTop
  return aRest * bRest - (product - aTop * bTop - aRest * bTop - aTop * bRest)
}

/**
 * The exact sign of a*b - c*d (below 0, 0 or above 0); the size means nothing.
 * Rounding never turns the order of two numbers round, so only products that round to the same number
 * need a second look: there the parts that rounding left out decide.
 */
export function compareProducts(a: number, b: number, c: number, d: number): number {
  const first = a * b
  const second = c * d
  return first === second ? lostIn(first, a, b) - lostIn(second, c, d) : first - second
}

/** Above 0 when a, b, c turn left, below 0 when they turn right, 0 when they are in line. */
export const turn = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number =>
  compareProducts(ax - cx, by - cy, ay - cy, bx - cx)
