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

export const claimStatuses = ['open', 'explained', 'withdrawn'] as const
export type ClaimStatus = (typeof claimStatuses)[number]

export type Claim = {
  id: string
  figure: string
  value: number
  /** The figure letter by letter as its source has it: "nearly 987,000". */
  printed: string
  source: string
  page: string
  sourceDate: string
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
export function compare(printed: number, computed: number | undefined): Verdict {
  if (computed === undefined) return 'cannot be computed'
  const step = precisionOf(printed)
  return Math.abs(computed - printed) <= step / 2 ? 'agrees' : 'differs'
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
export function contradictions(claims: readonly Pick<Claim, 'id' | 'value' | 'status'>[]): string[] {
  const standing = claims.filter(({ status }) => status !== 'withdrawn')
  return standing
    .filter(({ value }) =>
      standing.some((other) => compare(value, other.value) === 'differs' && compare(other.value, value) === 'differs'),
    )
    .map(({ id }) => id)
}
