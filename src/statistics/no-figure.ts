// Why there is no figure, in a form that a page can show and a program can tell apart.

export type NoFigure = {
  problem:
    | 'no cases'
    | 'impossible numbers'
    | 'nothing counted'
    | 'too few counted'
    | 'nothing varies'
    | 'too few clusters'
    | 'too short'
    | 'out of reach'
  /** A plain sentence. */
  sentence: string
}

export const noFigure = (problem: NoFigure['problem'], sentence: string): NoFigure => ({ problem, sentence })

export const isNoFigure = (result: unknown): result is NoFigure =>
  typeof result === 'object' && result !== null && 'problem' in result && 'sentence' in result

/** The first that holds of the reasons why there is no figure. */
export const firstProblem = (...reasons: readonly (NoFigure | false)[]): NoFigure | undefined =>
  reasons.find((reason): reason is NoFigure => reason !== false)

/** Not a count, whole or effective: below 0, infinite or not a number. */
export const isNoCount = (count: number) => !(count >= 0 && count < Number.POSITIVE_INFINITY)
