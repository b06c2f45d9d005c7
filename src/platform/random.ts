// A repeatable source of chance: the same seed gives the same draws on every machine and in every run.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export type Random = ReturnType<typeof randomFrom>

/** FNV-1a, 32 bits, over UTF-16 units: turns a seed in words into one number. */
export function seedOf(words: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193)
  return hash | 0
}

/**
 * Draws from a seed in words. Give each topic its own seed ('demonstration places'), so that one more
 * draw in one topic does not change all the others.
 */
export function randomFrom(seed: string) {
  const source = xoroshiro128plus(seedOf(seed))

  /** A whole number from `least` to `most`, both included. */
  const integer = (least: number, most: number) => uniformInt(source, least, most)

  /** A number from `least` (included) to `most` (excluded). */
  const uniform = (least = 0, most = 1) => least + (most - least) * uniformFloat64(source)

  /**
   * Bell-shaped, mean 0, standard deviation 1, never beyond 6. A sum of twelve draws and not the exact
   * normal: logarithms and sines may differ in their last digit between machines.
   */
  function bell() {
    let sum = -6
    for (let draw = 0; draw < 12; draw++) sum += uniformFloat64(source)
    return sum
  }

  /** One of `items`. Throws when there is none. */
  function pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('Nothing to pick from')
    return items[integer(0, items.length - 1)]!
  }

  /** One of `items`, each as likely as its weight. Throws when no weight is above 0. */
  function weighted<T>(items: readonly T[], weightOf: (item: T) => number): T {
    const weights = items.map((item) => Math.max(0, weightOf(item)))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    if (!(total > 0)) throw new Error('Nothing to pick from')
    let left = uniform(0, total)
    for (const [at, item] of items.entries()) {
      left -= weights[at]!
      if (left < 0) return item
    }
    // Rounding can leave a hair's breadth at the end: it belongs to the last item that has any weight.
    return items[weights.findLastIndex((weight) => weight > 0)]!
  }

  /** A new list in another order (Fisher and Yates). */
  function shuffle<T>(items: readonly T[]): T[] {
    const mixed = [...items]
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = integer(0, last)
      ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
    }
    return mixed
  }

  return { integer, uniform, bell, pick, weighted, shuffle }
}
