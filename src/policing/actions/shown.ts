// An action as people see it: whose it is by name, where it is for, and how its time stands.
import { type Colleague, isAble } from '../accounts/accounts.ts'
import { type Geography, placeOf } from '../accounts/rules.ts'
import { type Action, isOpen, isOverdue, type Plan } from './rules.ts'

/** An action in words. `owner` is undefined where nobody has it, or whoever had it is no longer able to. */
export type ShownAction = Action & {
  owner: Colleague | undefined
  place: string
  plan: Plan | undefined
  isOpen: boolean
  isOverdue: boolean
}

export type Known = {
  colleagues: ReadonlyMap<string, Colleague>
  geography: Geography
  plans: ReadonlyMap<string, Plan>
  today: string
}
/** Whoever can be given an action. */
export const isAbleToOwn = (colleague: Colleague | undefined) =>
  colleague !== undefined && isAble(colleague, 'see-actions')

export function show(action: Action, { colleagues, geography, plans, today }: Known): ShownAction {
  const owner = colleagues.get(action.ownerId ?? '')
  return {
    ...action,
    owner: isAbleToOwn(owner) ? owner : undefined,
    place: placeOf(action.scope, geography),
    plan: plans.get(action.planId ?? ''),
    isOpen: isOpen(action),
    isOverdue: isOverdue(action, today),
  }
}
