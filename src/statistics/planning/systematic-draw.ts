// A systematic draw (statistics, 7.1): every so many-th of a sorted list, from a recorded random start.

export type Draw = {
  /** Places in the list, the first is 0, rising. */
  positions: number[]
  /** The chance that any one of the list is drawn. */
  inclusionProbability: number
}

/**
 * Positions ⌊(start + j)·size/drawn⌋ for j from 0 to drawn − 1: all different, spread evenly over the list, each with the
 * same chance drawn/size. Sort the list by what matters (date, place) beforehand: the draw then follows it in proportion.
 * @param size how many are in the list
 * @param drawn how many are wanted; all of the list where it has no more
 * @param start from 0, below 1, drawn at random and kept, so that the draw can be shown again
 * @throws RangeError where size or drawn is not a whole number of 0 or more, or start is outside its range
 */
export function systematicDraw({ size, drawn, start }: { size: number; drawn: number; start: number }): Draw {
  for (const number of [size, drawn])
    if (!(Number.isInteger(number) && number >= 0))
      throw new RangeError(`A list and a draw are whole numbers of 0 or more, not ${number}`)
  if (!(start >= 0 && start < 1)) throw new RangeError(`A start lies from 0 to below 1, not ${start}`)
  const taken = Math.min(size, drawn)
  const positionOf = (j: number) => (taken === size ? j : Math.floor(((start + j) * size) / taken))
  return {
    positions: Array.from({ length: taken }, (_, j) => Math.min(size - 1, positionOf(j))),
    inclusionProbability: size > 0 ? taken / size : 0,
  }
}
