// A claim is a figure that somebody printed or typed. It is kept as it is, beside what is computed from the records.

/** A figure that can be computed from the records: declared by the subject that knows how. */
export type Figure<Faces> = {
  name: string
  title: string
  /** What is counted, in the plural: "neighbourhoods". */
  unit: string
  /** Undefined while the records cannot tell. */
  compute: (faces: Faces) => Promise<number | undefined>
}

/** Of what documents print and no record here holds: its claims stand alone. */
export const unrecorded = async () => undefined

export const claimStatuses = ['open', 'explained', 'withdrawn'] as const
export type ClaimStatus = (typeof claimStatuses)[number]

/** What a printed figure says. */
export type Interval = {
  value: number
  /** The end of a range, as in "30-50%"; the value where one figure is printed; null for "over 400". */
  upper: number | null
}

export type Claim = Interval & {
  id: string
  figure: string
  /** The figure letter by letter as its source has it: "nearly 987,000". */
  printed: string
  source: string
  page: string
  sourceDate: string
  /** The day that it speaks of, where that is another than its source's. */
  asOf: string | null
  status: ClaimStatus
  note: string
  madeBy: string
  madeAt: Date
  version: number
}

export type Verdict = 'agrees' | 'differs' | 'cannot be computed'

/**
 * Whether a claim agrees with the computed figure: to the precision that it was printed with, so that 987,000 agrees
 * with 986,812, and 103 with nothing but 103.
 */
export function compare(claim: Interval, computed: number | undefined): Verdict {
  if (computed === undefined) return 'cannot be computed'
  return howFar(claim, computed) === 0 ? 'agrees' : 'differs'
}

/** How far the computed figure lies over (above nothing) or under (below) what was printed; 0 where it agrees. */
export function howFar({ value, upper }: Interval, computed: number): number {
  if (upper === null) return computed > value ? 0 : computed - value || -precisionOf(value)
  if (computed < value - precisionOf(value) / 2) return computed - value
  return computed > upper + precisionOf(upper) / 2 ? computed - upper : 0
}

/** The place of the last digit that says something: 1,000 for 987000; 0.1 for 6.1; 1 for 103. Below 1,000 every digit does. */
export function precisionOf(printed: number): number {
  const decimals = String(printed).split('.')[1]?.length ?? 0
  if (decimals > 0) return 10 ** -decimals
  if (Math.abs(printed) < 1000) return 1
  let step = 1
  while (printed % (step * 10) === 0) step *= 10
  return step
}

/** Claims about one figure that cannot all be right, each to its own precision; none where they can. */
export function contradictions(claims: readonly Pick<Claim, 'id' | 'value' | 'upper' | 'status' | 'asOf'>[]): string[] {
  const standing = claims.filter(({ status }) => status !== 'withdrawn')
  return standing
    .filter((claim) => standing.some((other) => other.asOf === claim.asOf && !canBoth(claim, other)))
    .map(({ id }) => id)
}

const canBoth = (one: Interval, other: Interval) =>
  (one.upper === null && other.upper === null) || meets(one, other) || meets(other, one)

const meets = (claim: Interval, { value }: Interval) => compare(claim, value) === 'agrees'
