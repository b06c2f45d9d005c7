// Plans: what they answer, who leads them, how their actions stand, and who has signed them.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import { dayOf } from '../../../platform/clock.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import { placeOf } from '../../accounts/rules.ts'
import {
  type Action,
  mayKeep,
  maySee,
  maySeePlan,
  type Plan,
  quarterBefore,
  type Viewer,
  withoutUpdateIn,
} from '../rules.ts'
import { type Known, type ShownAction, show } from '../shown.ts'
import type { actionStore, PlanFields } from '../store.ts'

type Parts = {
  store: ReturnType<typeof actionStore>
  audit: Audit
  by: { byId: string | null; byName: string }
  known: () => Promise<Known>
  now: () => Date
}

/** How many of a plan's actions stand how; those without an owner and overdue are open. */
export const tallyOf = (actions: readonly ShownAction[]) => {
  const open = actions.filter((action) => action.isOpen)
  return {
    all: actions.length,
    done: actions.filter(({ status }) => status === 'done').length,
    open: open.length,
    overdue: open.filter((action) => action.isOverdue).length,
    withoutOwner: open.filter(({ owner }) => owner === undefined).length,
  }
}

export function openPlans({ store, audit, by, known, now }: Parts) {
  const about = (id: string) => ({ kind: 'plan', ids: [id] })

  /** Those of a plan that the viewer may see, and the plan in words. */
  const inWords = (plan: Plan, actions: readonly Action[], viewer: Viewer, given: Known) => {
    const seen = actions.filter((action) => action.planId === plan.id && maySee(action, plan, viewer, given.geography))
    const shown = seen.map((action) => show(action, given))
    return {
      ...plan,
      place: placeOf(plan.scope, given.geography),
      lead: given.colleagues.get(plan.leadId ?? '')?.name,
      mayKeep: mayKeep(plan, plan, viewer, given.geography),
      actions: shown,
      tally: tallyOf(shown),
    }
  }

  return {
    /** Those that the viewer may see, by name. */
    async plans(viewer: Viewer) {
      const [given, actions] = [await known(), await store.actions()]
      return [...given.plans.values()]
        .filter((plan) => maySeePlan(plan, viewer, given.geography))
        .map((plan) => inWords(plan, actions, viewer, given))
    },

    /** One with its actions, what was last said of each, its signatures and what the last quarter lacks. */
    async plan(id: string, viewer: Viewer) {
      const given = await known()
      const plan = given.plans.get(id)
      if (!plan || !maySeePlan(plan, viewer, given.geography)) throw new NotFound()
      const shown = inWords(plan, await store.actions(), viewer, given)
      const updates = await store.updates(shown.actions.map((action) => action.id))
      const lastOf = new Map(updates.toReversed().map((update) => [update.actionId, update]))
      const quarter = quarterBefore(given.today)
      const signatures = (await store.signatures()).filter(({ planId }) => planId === id)
      const isSignedAs = (role: string) =>
        signatures.some((each) => each.quarter === quarter.from && each.role === role)
      return {
        ...shown,
        actions: shown.actions.map((action) => ({ ...action, last: lastOf.get(action.id) })),
        signatures,
        quarter,
        lacking: withoutUpdateIn(shown.actions, updates, quarter),
        maySign:
          plan.isSigned && dayOf(plan.madeAt) <= quarter.to && viewer.signsAs !== '' && !isSignedAs(viewer.signsAs),
      }
    },

    async addPlan(fields: PlanFields): Promise<Checked<string>> {
      const id = uuidv7()
      await store.addPlan({ ...fields, id, madeAt: now(), version: 1 })
      await audit.record({ kind: 'collection', what: 'plan.add', about: about(id), details: fields })
      return { value: id }
    },

    /** @throws Conflict when it was changed since that version */
    async changePlan(id: string, version: number, fields: PlanFields) {
      if (!(await store.changePlan(id, version, fields))) throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'plan.change', about: about(id), details: fields })
    },

    /** For the quarter that was last over, under the role of whoever signs. Once more, it changes nothing. */
    async signPlan(
      plan: { id: string; quarter: { from: string }; lacking: readonly unknown[]; maySign: boolean },
      { signsAs, accountId }: Viewer,
    ) {
      if (!plan.maySign) return
      const signature = {
        planId: plan.id,
        quarter: plan.quarter.from,
        role: signsAs,
        withoutUpdate: plan.lacking.length,
      }
      const signed = await store.sign({ ...signature, id: uuidv7(), ...by, byId: accountId, at: now() })
      if (signed)
        await audit.record({ kind: 'alteration', what: 'plan.sign', about: about(plan.id), details: signature })
    },
  }
}
