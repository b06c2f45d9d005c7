// What leave to a force.
import type { TaskKind } from './rules.ts'

export type Choices = {
  /** Whose approval is "local". */
  approver: 'own' | 'receiving' | 'either'
  /** Whether an approval after the event counts (it is marked late). */
  lateApproval: boolean
  /** Kinds that a force's own guidelines count as on role, such as training. */
  alsoOnRole: readonly TaskKind[]
  /** More minutes than this make an abstraction. */
  thresholdMinutes: number
  /** Of all tasks of the tour in total, or of one alone. */
  threshold: 'in total' | 'each task'
  /** What the recorded rate is a share of: minutes on duty, or tours. */
  recorded: 'by minutes' | 'by tours'
}

/** As the inventory reads the rules by default. */
export const defaultChoices: Choices = {
  approver: 'own',
  lateApproval: true,
  alsoOnRole: [],
  thresholdMinutes: 120,
  threshold: 'in total',
  recorded: 'by minutes',
}
