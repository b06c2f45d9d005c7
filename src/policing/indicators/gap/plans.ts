// Which plans are aimed at an indicator, and what the action test makes of them (R-18, EQ-02).
import type { Audit } from '../../../platform/audit/audit.ts'
import { dayOf } from '../../../platform/clock.ts'
import { everywhere } from '../../accounts/rules.ts'
import type { Actions } from '../../actions/actions.ts'
import type { Viewer } from '../../actions/rules.ts'
import { actionTest } from '../judging/gap.ts'
import type { indicatorStore } from '../store.ts'

type Parts = {
  store: ReturnType<typeof indicatorStore>
  actions: Pick<Actions, 'plans' | 'plan' | 'updates'>
  audit: Audit
  today: () => string
}

/** The test counts every line of a plan, whoever looks at it: it shows how many there are, and not what they say. */
const wholeForce: Viewer = { accountId: '', sees: [everywhere], keeps: [], signsAs: '' }

export function openGapPlans({ store, actions, audit, today }: Parts) {
  const about = (code: string) => ({ kind: 'indicator', ids: [code] })

  async function linesOf(planId: string) {
    const { actions: lines } = await actions.plan(planId, wholeForce)
    return Promise.all(
      lines.map(async (line) => ({
        isOpen: line.isOpen,
        updates: (line.isOpen ? await actions.updates(line) : []).map(({ at, evidence, fileId }) => ({
          on: dayOf(at),
          hasEvidence: evidence !== '' || fileId !== null,
        })),
      })),
    )
  }

  return {
    /** Every plan of the whole force, those aimed at the indicator marked, and what the action test says of these. */
    async plansFor(indicatorCode: string) {
      const [aimed, plans] = [await store.plansFor(indicatorCode), await actions.plans(wholeForce)]
      const lines = await Promise.all(aimed.map(linesOf))
      return {
        plans: plans.map(({ id, name, tally }) => ({ id, name, tally, isAimed: aimed.includes(id) })),
        test: actionTest(lines, today()),
      }
    },

    /** Actions that are open in plans aimed at the indicator, whoever looks: what is learnt of it may lead to one. */
    async openActions(indicatorCode: string) {
      const plans = await Promise.all((await store.plansFor(indicatorCode)).map((id) => actions.plan(id, wholeForce)))
      return plans.flatMap((plan) =>
        plan.actions.filter(({ isOpen }) => isOpen).map(({ id, what }) => ({ id, what, plan: plan.name })),
      )
    },

    async aimPlan(indicatorCode: string, planId: string) {
      if (!(await store.addPlan(indicatorCode, planId))) return
      await audit.record({
        kind: 'alteration',
        what: 'indicator.plan',
        about: about(indicatorCode),
        details: { planId },
      })
    },

    async unaimPlan(indicatorCode: string, planId: string) {
      if (!(await store.removePlan(indicatorCode, planId))) return
      await audit.record({
        kind: 'alteration',
        what: 'indicator.unplan',
        about: about(indicatorCode),
        details: { planId },
      })
    },
  }
}
