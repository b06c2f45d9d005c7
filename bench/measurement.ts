/** One line of `npm run bench`: our figure beside a peer's, measured in the same run. */
export type Measurement = {
  bench: string
  peer: string
  ours: number
  theirs: number
  unit: string
  /** Above 1 means that we are better, whichever way the unit points. */
  ratio: number
  runs: number
}

export const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

type Compared = {
  bench: string
  peer: string
  unit: string
  ours: readonly number[]
  theirs: readonly number[]
  isLessBetter?: boolean
}

/** Medians of the runs of both sides. */
export function compare({ bench, peer, unit, ours, theirs, isLessBetter = false }: Compared): Measurement {
  const [mine, others] = [middle(ours), middle(theirs)]
  return {
    bench,
    peer,
    ours: mine,
    theirs: others,
    unit,
    ratio: isLessBetter ? others / mine : mine / others,
    runs: ours.length,
  }
}
