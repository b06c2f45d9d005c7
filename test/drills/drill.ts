/**
 * A measured promise. Each drill also runs a positive control, a deliberately broken twin that it must catch:
 * without that a pass would prove nothing.
 */
export type Drill = {
  /** Its number in the list of measures, such as R1. */
  id: string
  title: string
  /** `minutes`: how long a soak lasts, or one run of a scanner; each drill has its own where none are given. */
  run(options: { short: boolean; minutes?: number }): Promise<DrillResult>
}

export type DrillResult = {
  passed: boolean
  /** What was measured, control included: '20,179 acknowledged, 0 lost; control lost 251'. */
  detail: string
  /** Set when this machine cannot hold the drill; `detail` then says why. */
  skipped?: true
}

export const skipped = (reason: string): DrillResult => ({ passed: false, skipped: true, detail: reason })

export const number = (value: number) => value.toLocaleString('en-GB')
