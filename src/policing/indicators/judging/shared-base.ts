// Whether an overall share and those of two groups can be of the same people: the overall share lies between
// them, as near to each as the group is large.

export type Printed = { overall: number; minority: number; gap: number }

export type SharedBase = {
  /** The share of minority users that would make the overall figure, and how far rounding lets it go; may leave 0 to 1. */
  implied: number
  least: number
  most: number
  /** Whether any share of minority users at all could. */
  isPossible: boolean
}

/**
 * m = (white − overall)/gap with white = minority + gap, all as printed.
 * @param rounding by how much each printed figure may be off, either way
 * @returns undefined where there is no gap, since any mixture then gives the same
 */
export function sharedBase({ overall, minority, gap }: Printed, rounding: number): SharedBase | undefined {
  if (Math.abs(gap) <= rounding) return undefined
  const off = [-rounding, rounding]
  const implied = off.flatMap((a) =>
    off.flatMap((b) => off.map((c) => impliedShare({ overall: overall + a, minority: minority + b, gap: gap + c }))),
  )
  const [least, most] = [Math.min(...implied), Math.max(...implied)]
  return {
    implied: impliedShare({ overall, minority, gap }),
    least: Math.max(0, least),
    most: Math.min(1, most),
    isPossible: most >= 0 && least <= 1,
  }
}

const impliedShare = ({ overall, minority, gap }: Printed) => (minority + gap - overall) / gap

/** What the overall share would be if so many of those asked were from minority ethnic groups. */
export const overallIf = ({ minority, gap }: Omit<Printed, 'overall'>, minorityShare: number) =>
  minority + gap * (1 - minorityShare)

/** Contradicted where no share fits, or the known one lies outside what rounding allows. */
export const isContradicted = (base: SharedBase, minorityShare: number) =>
  !base.isPossible || minorityShare < base.least || minorityShare > base.most
