// Integrals of smooth functions by a few well placed points (Abramowitz & Stegun 1964, 25.4.29).

export type Point = { at: number; weight: number }

/**
 * The Gauss–Legendre points of an integral from −1 to 1: exact for polynomials of degree up to 2·count − 1. The places
 * are the roots of Legendre's polynomial, by Newton's method; they lie symmetrically around 0.
 * @param count 1 or more
 */
export function gaussLegendre(count: number): Point[] {
  return Array.from({ length: count }, (_, point) => {
    let at = -Math.cos((Math.PI * (point + 0.75)) / (count + 0.5))
    let { value, slope } = legendre(count, at)
    for (let round = 0; round < 10 && Math.abs(value) > 1e-16; round += 1) {
      at -= value / slope
      ;({ value, slope } = legendre(count, at))
    }
    return { at, weight: 2 / ((1 - at * at) * slope * slope) }
  })
}

/** Legendre's polynomial and its derivative, by the recurrence of three terms. */
function legendre(degree: number, x: number): { value: number; slope: number } {
  let [before, value] = [1, x]
  for (let k = 2; k <= degree; k += 1) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k]
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) }
}
