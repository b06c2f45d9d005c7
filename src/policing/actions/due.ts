// What is due of actions and plans, and from whom.
import type { Due } from '../../platform/calendar/due.ts'
import { dayOf, daysAfter } from '../../platform/clock.ts'
import type { GrantScope } from '../accounts/rules.ts'
import { nextUpdateBy, type Plan, quarterBefore, type Signature, signatories } from './rules.ts'
import type { ShownAction } from './shown.ts'

type Days = { warn: number; sign: number }

/** Somebody who has it, or else whoever keeps actions in that part of the force. */
const ownerOf = ({ owner, scope }: Pick<ShownAction, 'owner'> & { scope: GrantScope }): Due['owner'] =>
  owner ? { accountId: owner.id } : { may: 'keep-actions', scopeId: scope.id }

/** Each open action by its day; those of a plan by the day of their next update too, where that is sooner. */
export function dueActions(open: readonly ShownAction[], { warn }: Days): Due[] {
  return open.flatMap((action): Due[] => {
    const shown = { title: action.what, href: `/staff/actions/${action.id}`, owner: ownerOf(action) }
    const done = { ...shown, kind: 'Action', by: action.dueOn, warnFrom: daysAfter(action.dueOn, -warn) }
    if (!action.plan) return [done]
    const by = nextUpdateBy(action, action.plan.updateCadence)
    const update = { ...shown, kind: 'Update of an action', by, warnFrom: daysAfter(by, -warn) }
    return by < action.dueOn ? [update, done] : [done]
  })
}

/** Plans that are signed each quarter, for the last one, once for each of the two who sign. */
export function dueSignatures(
  plans: readonly Plan[],
  signatures: readonly Signature[],
  { today, days }: { today: string; days: Days },
): Due[] {
  const { from, to } = quarterBefore(today)
  const by = daysAfter(to, days.sign)
  return plans
    .filter(({ isSigned, madeAt }) => isSigned && dayOf(madeAt) <= to)
    .flatMap(({ id, name, scope }) =>
      signatories
        .filter((role) => !signatures.some((each) => each.planId === id && each.quarter === from && each.role === role))
        .map(() => ({
          kind: 'Plan to sign',
          title: name,
          href: `/staff/plans/${id}`,
          by,
          warnFrom: to,
          owner: { may: 'sign-plans', scopeId: scope.id } as const,
        })),
    )
}
