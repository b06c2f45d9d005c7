// What a figure's comparisons indicate on a scale of three grades (statistics, 2.11): with its peers, and with its own
// past. An indication only: the grade is a person's, after moderation.

/** A test's outcome after polarity: better is better, whichever way the figure runs. */
export type Comparison = 'better' | 'same' | 'worse' | 'unknown'
/** Where the figure itself moved, whether or not that is significant. */
export type Direction = 'improving' | 'flat' | 'deteriorating' | 'unknown'
export type Grade = 'exceeding' | 'meeting' | 'failing'
export type Indicated = Grade | 'not graded'

/** The rules by number; what is shown of them is for the page to say. */
export const gradingRules = {
  R0: 'no test',
  R1: 'no significant difference',
  R2: 'significantly better',
  R3: 'wrong direction blocks exceeding',
  R4: 'direction unknown blocks exceeding',
  R5: 'credit',
  R6: 'conflict: better but deteriorating',
  R7: 'significantly worse than peers',
  R8: 'significant deterioration',
} as const

export type GradingRule = keyof typeof gradingRules

export type Indication = {
  grade: Indicated
  rule: GradingRule
  /** Of R5: for a significant improvement, or for one that is not. */
  credit?: 'significant improvement' | 'improving'
  /** Both comparisons differ, in opposite ways: a person must look at it. */
  needsModeration: boolean
}

type State = {
  /** Against the mean of the most similar. */
  peers: Comparison
  /** Against the own figure of an earlier period. */
  past: Comparison
  direction: Direction
}

/**
 * The grade that a state indicates. Better than peers or past exceeds, unless the figure deteriorates or its direction is
 * not known; worse than peers fails, unless it improves, which earns one step of credit; without either, worse than the
 * past fails. Nothing compared, nothing graded.
 * @throws RangeError where a significant change runs against the direction: there is no such state
 */
export function indicated({ peers, past, direction }: State): Indication {
  if ((past === 'better' && direction === 'deteriorating') || (past === 'worse' && direction === 'improving'))
    throw new RangeError(`A figure that is significantly ${past} than before is not ${direction}`)
  if (peers === 'worse') return worse(past, direction)
  if (past === 'worse')
    return peers === 'better' ? { ...by('meeting', 'R6'), needsModeration: true } : by('failing', 'R8')
  if (past === 'better') return by('exceeding', 'R2')
  if (peers === 'better') return better(direction)
  return peers === 'unknown' && past === 'unknown' ? by('not graded', 'R0') : by('meeting', 'R1')
}

function worse(past: Comparison, direction: Direction): Indication {
  if (past === 'better') return { ...by('meeting', 'R5'), credit: 'significant improvement' }
  return direction === 'improving' ? { ...by('meeting', 'R5'), credit: 'improving' } : by('failing', 'R7')
}

function better(direction: Direction): Indication {
  if (direction === 'deteriorating') return by('meeting', 'R3')
  return direction === 'unknown' ? by('meeting', 'R4') : by('exceeding', 'R2')
}

const by = (grade: Indicated, rule: GradingRule): Indication => ({ grade, rule, needsModeration: false })

/** 1 where more is better, -1 where less is, such as a share who are worried, or a gap. */
export type Polarity = 1 | -1

/** Changes of fewer points than this are flat: they show as 0.0. */
export const flatBelow = 0.05

/** Where a change, in percentage points and not rounded, takes the figure; null where there is no earlier figure. */
export function directionOf(change: number | null, polarity: Polarity): Direction {
  if (change === null || Number.isNaN(change)) return 'unknown'
  if (Math.abs(change) < flatBelow) return 'flat'
  return change * polarity > 0 ? 'improving' : 'deteriorating'
}

const worstFirst: readonly Grade[] = ['failing', 'meeting', 'exceeding']

/**
 * Where the moderation of several figures begins: the lower median of those that are graded, so that one failing figure
 * neither decides alone nor is outvoted unseen.
 */
export function startingPoint(grades: readonly Indicated[]): { grade: Indicated; anyFailing: boolean } {
  const ranks = grades.flatMap((grade) => (grade === 'not graded' ? [] : [worstFirst.indexOf(grade)])).sort()
  const middle = ranks[Math.ceil(ranks.length / 2) - 1]
  return { grade: middle === undefined ? 'not graded' : worstFirst[middle]!, anyFailing: grades.includes('failing') }
}

/**
 * A gap between two groups has no peers to be compared with (choice 9 of 2.11): a significant gap caps the grade at
 * meeting, and fails without recorded evidence of action.
 */
export function underGap({ grade }: Pick<Indication, 'grade'>, gap: { isSignificant: boolean; hasEvidence: boolean }) {
  if (!gap.isSignificant || grade === 'not graded') return grade
  return !gap.hasEvidence ? 'failing' : grade === 'exceeding' ? 'meeting' : grade
}
