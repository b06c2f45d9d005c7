// A result as it is drawn and read aloud.
import { count, number, percent } from '../../../../platform/view-filters.ts'
import type { Result } from '../rules.ts'

export type Bar = { option: string; width: string; figure: string; spoken: string }

/** So that its figure has room behind the longest. */
const longestPercent = 70

export function barsOf({ options }: Pick<Result, 'options'>): Bar[] {
  const most = Math.max(1, ...options.map(({ votes }) => votes))
  return options.map(({ option, votes, share }) => ({
    option,
    width: `${Math.round((votes / most) * longestPercent * 10) / 10}%`,
    figure: share === undefined ? number(votes) : `${number(votes)} (${percent(share)})`,
    spoken:
      share === undefined ? count(votes, 'vote') : `${count(votes, 'vote')}, ${percent(share)} of those who voted`,
  }))
}
