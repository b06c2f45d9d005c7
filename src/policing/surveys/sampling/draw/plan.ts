// Which cases of a month are drawn, from a seed that is kept (R-12; statistics, 7.1 and 7.2).

import { randomFrom } from '../../../../platform/random.ts'
import { isNoFigure } from '../../../../statistics/no-figure.ts'
import { issueSize } from '../../../../statistics/planning/issue-size.ts'
import { systematicDraw } from '../../../../statistics/planning/systematic-draw.ts'

/** With which the month's target should be met. */
export const chanceOfTarget = 0.9

export type Plan = {
  /** Cases for the interviewers. */
  wanted: number
  /** The frame is too small for the target: all of it is taken. */
  isShort: boolean
}

/**
 * How many cases of a stratum go to the interviewers.
 * @param eligible cases in the frame, less exclusions
 * @param target interviews wanted of them
 * @param response the share that is expected to answer
 */
export function planStratum({ eligible, target, response, takesAll }: Asked): Plan {
  if (takesAll) return { wanted: eligible, isShort: false }
  const needed = issueSize(target, response, chanceOfTarget)
  const wanted = isNoFigure(needed) ? Number.POSITIVE_INFINITY : needed.issued
  return { wanted: Math.min(wanted, eligible), isShort: wanted > eligible }
}
type Asked = { eligible: number; target: number; response: number; takesAll: boolean }

export type Framed = { id: string; incidentDay: string; postcode: string; reference: string }

/** By day and place, so that a systematic draw follows both; by reference where both are the same. */
export const inFrameOrder = <Of extends Framed>(cases: readonly Of[]): Of[] =>
  cases.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))

const orderOf = ({ incidentDay, postcode, reference }: Framed) => `${incidentDay}\t${postcode}\t${reference}`

export type Reserve = {
  replicates: number
  /** Of the first issue, how much each of them is: 0.25. */
  share: number
}

export type DrawnCase = {
  id: string
  /** Its place in the sorted frame, the first is 0. */
  position: number
  /** 0 goes to the interviewers at once; the others are held in reserve, and released whole. */
  replicate: number
}

export type DrawnStratum = { start: number; cases: DrawnCase[]; replicates: number }

/**
 * A systematic sample of a sorted frame, cut by chance into the first issue and replicates: each is a random sample of the
 * frame by itself, so that one may be released without the next.
 * @param seed of this stratum: the same seed and frame give the same list
 */
export function drawStratum(frame: readonly Framed[], wanted: number, reserve: Reserve, seed: string): DrawnStratum {
  const random = randomFrom(seed)
  const start = random.uniform()
  const size = Math.ceil(wanted * reserve.share)
  const replicates = size > 0 ? Math.min(reserve.replicates, Math.floor((frame.length - wanted) / size)) : 0
  const { positions } = systematicDraw({ size: frame.length, drawn: wanted + replicates * size, start })
  const mixed = random.shuffle(positions)
  const replicateOf = (at: number) => (at < wanted ? 0 : 1 + Math.floor((at - wanted) / size))
  const cases = mixed.map((position, at) => ({ id: frame[position]!.id, position, replicate: replicateOf(at) }))
  return { start, replicates, cases: cases.sort((one, other) => one.position - other.position) }
}

/** The chance of a case to be with the interviewers, once so many of its stratum are. */
export const inclusionProbability = (issued: number, eligible: number) => (eligible > 0 ? issued / eligible : 0)

/** By itself for each stratum, so that one more case in one does not change the draw of another. */
export const seedOfStratum = (
  seed: string,
  { month, division, group }: Record<'month' | 'division' | 'group', string>,
) => `survey draw ${seed} ${month} ${division} ${group}`
