// All that may be asked of actions and of the plans that they stand in: by pages, and by later subjects that give them out.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import type { Due } from '../../platform/calendar/due.ts'
import type { Checked } from '../../platform/checks.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { Files } from '../../platform/files/kept-files.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/web/errors.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { dueActions, dueSignatures } from './due.ts'
import { openPlans } from './plans/plans.ts'
import {
  type Action,
  afterUpdate,
  isOpen,
  mayKeep,
  maySee,
  maySeePlan,
  mayUpdate,
  type Outcome,
  type Viewer,
  whyNotUpdate,
} from './rules.ts'
import { signDays, warnDays } from './settings.ts'
import { isAbleToOwn, type Known, type ShownAction, show } from './shown.ts'
import { type ActionFields, actionStore } from './store.ts'
import { type Evidence, keepEvidence } from './updates/evidence.ts'

export { givenFields } from './forms.ts'
export { stateTag } from './list/list.ts'
export { actionSettings } from './settings.ts'
export type { ShownAction } from './shown.ts'
export type Actions = ReturnType<typeof openActions>
export type NewAction = ActionFields & Pick<Action, 'planId' | 'dueOn'> & Partial<Pick<Action, 'origin' | 'originPath'>>
/** `document` is kept with what was said. */
export type Said = {
  outcome: Outcome
  text: string
  evidence: string
  dueOn: string
  document?: Evidence | undefined
}

type Parts = { audit: Audit; accounts: Accounts; files: Files; settings: Settings; now: () => Date }

/** @throws NotFound where there is no such action or plan, or the viewer may not see it */
export function openActions(db: Database, { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>, parts: Parts) {
  const { audit, accounts, files, settings, now } = parts
  const store = actionStore(db, forceId)
  const about = (id: string) => ({ kind: 'action', ids: [id] })
  const by = { byId: actor.kind === 'account' ? actor.id : null, byName: 'name' in actor ? actor.name : 'Beatbook' }

  const known = async (): Promise<Known> => ({
    colleagues: await accounts.colleagues(),
    geography: await accounts.geography(),
    plans: new Map((await store.plans()).map((plan) => [plan.id, plan])),
    today: dayOf(now()),
  })
  async function find(id: string, viewer: Viewer) {
    const [action, given] = [await store.action(id), await known()]
    const plan = given.plans.get(action?.planId ?? '')
    if (!action || !maySee(action, plan, viewer, given.geography)) throw new NotFound()
    return {
      ...show(action, given),
      mayKeep: mayKeep(action, plan, viewer, given.geography),
      mayUpdate: mayUpdate(action, plan, viewer, given.geography),
      maySeePlan: plan !== undefined && maySeePlan(plan, viewer, given.geography),
    }
  }

  /** The same for whoever wants to say how it stands. @throws Forbidden where that is not for them */
  async function toUpdate(id: string, viewer: Viewer) {
    const action = await find(id, viewer)
    if (!action.mayUpdate) throw new Forbidden()
    return action
  }

  /** Those who can be given an action, by name. */
  const owners = async () => [...(await accounts.colleagues()).values()].filter(isAbleToOwn)

  async function whyNotOwner(ownerId: string | null) {
    if (ownerId === null || isAbleToOwn((await accounts.colleagues()).get(ownerId))) return undefined
    return { owner: 'Whoever you chose can no longer be given actions. Choose somebody else' }
  }

  return {
    owners,
    find,
    toUpdate,
    ...openPlans({ store, audit, by, known, now }),

    /** All that the viewer may see, those due first before the rest. */
    async list(viewer: Viewer): Promise<ShownAction[]> {
      const [all, given] = [await store.actions(), await known()]
      return all
        .filter((action) => maySee(action, given.plans.get(action.planId ?? ''), viewer, given.geography))
        .map((action) => show(action, given))
    },

    /** Those of these ids, for a page of what gave them out: whoever may see that page may see them there. */
    async named(ids: readonly string[]): Promise<ShownAction[]> {
      const given = await known()
      return (await store.actions()).filter(({ id }) => ids.includes(id)).map((action) => show(action, given))
    },

    /** Whose open ones are of which part of the force, without what they say: who has tasks from where. */
    tasks: async () =>
      (await store.actions()).flatMap((action) =>
        isOpen(action) && action.ownerId !== null ? [{ ownerId: action.ownerId, scope: action.scope }] : [],
      ),

    /** What was said of it, the newest first. */
    updates: async ({ id }: Pick<Action, 'id'>) => store.updates([id]),

    /** Who may give it out is for the caller to judge: a meeting, or a page of plans. */
    async add(wanted: NewAction): Promise<Checked<string>> {
      if (wanted.dueOn < dayOf(now())) return { errors: { dueOn: 'The day must be today or later' } }
      const errors = await whyNotOwner(wanted.ownerId)
      if (errors) return { errors }
      const id = uuidv7()
      const fresh = { status: 'open', timesMoved: 0, closedOn: null, version: 1, updatedAt: null } as const
      const action = { origin: '', originPath: '', ...wanted, ...fresh, id, firstDueOn: wanted.dueOn, givenAt: now() }
      await store.add(action)
      await audit.record({ kind: 'collection', what: 'action.add', about: about(id), details: wanted })
      return { value: id }
    },

    /** @throws Conflict when it was changed since that version */
    async change(before: Action, version: number, after: ActionFields): Promise<Checked<true>> {
      const errors = after.ownerId === before.ownerId ? undefined : await whyNotOwner(after.ownerId)
      if (errors) return { errors }
      if (!(await store.change(before.id, version, after))) throw new Conflict()
      const differing = (Object.keys(after) as (keyof ActionFields)[]).filter(
        (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
      )
      const details = Object.fromEntries(differing.map((name) => [name, [before[name], after[name]]]))
      await audit.record({ kind: 'alteration', what: 'action.change', about: about(before.id), details })
      return { value: true }
    },

    /** Says how it stands; what is said is only ever added. @throws Conflict when it was changed since that version */
    async update(action: Action, version: number, said: Said): Promise<Checked<true>> {
      const { outcome, text, evidence, document } = said
      const judged = { outcome, dueOn: said.dueOn, today: dayOf(now()) }
      const errors = whyNotUpdate(action, judged)
      if (errors) return { errors }
      const after = afterUpdate(action, judged)
      if (!(await store.change(action.id, version, after))) throw new Conflict()
      const dueOn = after.dueOn === action.dueOn ? null : after.dueOn
      await store.addUpdate({
        id: uuidv7(),
        actionId: action.id,
        kind: outcome,
        text,
        evidence,
        fileId: document ? await keepEvidence(files, document) : null,
        dueOn,
        ...by,
        at: now(),
      })
      const details = { outcome, ...(dueOn ? { dueOn: [action.dueOn, dueOn] } : {}) }
      await audit.record({ kind: 'alteration', what: 'action.update', about: about(action.id), details })
      return { value: true }
    },

    /** Actions to be done, updates to be written, plans to be signed. */
    async due(): Promise<Due[]> {
      const [all, given] = [await store.actions(), await known()]
      const shown = all.filter(isOpen).map((action) => show(action, given))
      const days = { warn: await settings.get(warnDays), sign: await settings.get(signDays) }
      return [
        ...dueActions(shown, days),
        ...dueSignatures([...given.plans.values()], await store.signatures(), { ...given, days }),
      ]
    },
  }
}
