// What somebody can work out who knows every published sum.

const prime = 1_000_003
const inverse = (value: number) => {
  let [result, base, power] = [1, value, prime - 2]
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}

/**
 * Which unknowns a system of whole numbers fixes, by elimination modulo a prime: written apart from `determined`, so as
 * not to trust what it tests.
 */
export function solvable(equations: readonly (readonly number[])[], unknowns: number): number[] {
  const rows = equations.map((row) => row.map((each) => ((each % prime) + prime) % prime))
  let done = 0
  for (let column = 0; column < unknowns; column += 1) {
    const at = rows.findIndex((row, place) => place >= done && row[column] !== 0)
    if (at < 0) continue
    const pivot = rows[at]!
    rows[at] = rows[done]!
    const by = inverse(pivot[column]!)
    const scaled = pivot.map((each) => (each * by) % prime)
    rows[done] = scaled
    for (const [place, row] of rows.entries()) {
      const times = row[column]!
      if (place === done || times === 0) continue
      rows[place] = row.map((each, where) => (each - ((times * scaled[where]!) % prime) + prime) % prime)
    }
    done += 1
  }
  return rows.flatMap((row) => {
    const places = row.flatMap((each, at) => (each === 0 ? [] : [at]))
    return places.length === 1 ? places : []
  })
}
