// Which posts the base budget pays for (GV-14), beside those that others pay for in part (SF-02).
import { day as inWords } from '../../platform/view-filters.ts'
import { existsOn, type Post } from './rules.ts'

export type Budget = Pick<Post, 'inBaseBudget' | 'baseBudgetUntil'>

/** How a post stands on a day: `ending` is in the budget now, and has a day on which that ends. */
export type BudgetState = 'in' | 'ending' | 'out' | 'unknown'

export function budgetStateOn(day: string, { inBaseBudget, baseBudgetUntil: until }: Budget): BudgetState {
  if (inBaseBudget === null) return 'unknown'
  if (!inBaseBudget || (until !== null && until <= day)) return 'out'
  return until === null ? 'in' : 'ending'
}

export const budgetInWords = ({ inBaseBudget, baseBudgetUntil }: Budget) =>
  inBaseBudget === null
    ? 'Not recorded'
    : !inBaseBudget
      ? 'No'
      : baseBudgetUntil === null
        ? 'Yes'
        : `Yes, until ${inWords(baseBudgetUntil)}`

export type BudgetCounts = Record<BudgetState, number> & {
  posts: number
  /** Those that others pay for in part, and how many of these the base budget has as well. */
  external: number
  externalInBudget: number
  /** The next day on which some are out of it; undefined where none is decided. */
  nextEnd: string | undefined
}

/** Posts, counted one by one, that are there on a day, YYYY-MM-DD. */
export function countBudget(day: string, all: readonly Post[]): BudgetCounts {
  const posts = all.filter((post) => existsOn(post, day))
  const inState = (...states: BudgetState[]) => posts.filter((post) => states.includes(budgetStateOn(day, post)))
  const isExternal = ({ funder }: Post) => funder !== ''
  return {
    posts: posts.length,
    in: inState('in').length,
    ending: inState('ending').length,
    out: inState('out').length,
    unknown: inState('unknown').length,
    external: posts.filter(isExternal).length,
    externalInBudget: inState('in', 'ending').filter(isExternal).length,
    nextEnd: inState('ending')
      .map(({ baseBudgetUntil }) => baseBudgetUntil!)
      .sort()[0],
  }
}
