// What an action and a plan are, what follows from an update, and who may see and do what.
import type { Permission, Visitor } from '../../platform/access.ts'
import { type Cadence, monthsAfter, turnOf } from '../../platform/calendar/cadence.ts'
import { dayOf, daysAfter } from '../../platform/clock.ts'
import { covers, type Geography, type GrantScope, scopesWith } from '../accounts/rules.ts'

export const priorities = ['high', 'normal', 'low'] as const
export type Priority = (typeof priorities)[number]
export type ActionStatus = 'open' | 'put-off' | 'done' | 'given-up'
export const outcomes = ['update', 'done', 'put-off', 'given-up', 'reopened'] as const
export type Outcome = (typeof outcomes)[number]

export type Plan = {
  id: string
  name: string
  /** What it answers: 'Areas for improvement of the inspection of 2008'. */
  answers: string
  scope: GrantScope
  leadId: string | null
  /** How often each of its open actions needs an update. */
  updateCadence: Cadence
  /** Whether it is signed each quarter. */
  isSigned: boolean
  madeAt: Date
  version: number
}

export type Action = {
  id: string
  planId: string | null
  scope: GrantScope
  what: string
  why: string
  /** Whose recommendation it answers: 'HMIC', 'NPIA', 'BCU self-inspection'. */
  source: string
  /** Where it was given out, and the path of that page: 'Section tasking, 3 June 2026'. Empty for a plan's own. */
  origin: string
  originPath: string
  priority: Priority
  ownerId: string | null
  dueOn: string
  firstDueOn: string
  timesMoved: number
  status: ActionStatus
  givenAt: Date
  closedOn: string | null
  version: number
  /** When something was last said of it. */
  updatedAt: Date | null
}

export type ActionUpdate = {
  id: string
  actionId: string
  kind: Outcome
  text: string
  /** A link to what shows it; empty where the words say it all. */
  evidence: string
  /** The document or picture that shows it, as it is kept. */
  fileId: string | null
  /** The new day, where it was moved. */
  dueOn: string | null
  byId: string | null
  byName: string
  at: Date
}

export type Signature = {
  planId: string
  /** The first day of the quarter. */
  quarter: string
  role: string
  /** How many lines had no update in that quarter. */
  withoutUpdate: number
  byName: string
  at: Date
}

type Standing = Pick<Action, 'status' | 'dueOn' | 'timesMoved' | 'closedOn'>
type Said = { outcome: Outcome; dueOn: string; today: string }

export const isOpen = ({ status }: Pick<Action, 'status'>) => status === 'open' || status === 'put-off'

/** The last day itself is still in time. */
export const isOverdue = (action: Pick<Action, 'status' | 'dueOn'>, today: string) =>
  isOpen(action) && action.dueOn < today

/** Why an action cannot stand like that after an update, by field; undefined when it can. */
export function whyNotUpdate(action: Standing, { outcome, dueOn, today }: Said) {
  if (!isOpen(action) && outcome !== 'reopened')
    return { outcome: 'This is closed already. To go on with it, open it again' }
  if (isOpen(action) && outcome === 'reopened') return { outcome: 'This is open already' }
  if (outcome !== 'put-off' && outcome !== 'reopened') return undefined
  if (dueOn === '') return { dueOn: 'Enter the new day' }
  if (dueOn < today) return { dueOn: 'The new day must be today or later' }
  const isLater = outcome === 'reopened' || dueOn > action.dueOn
  return isLater ? undefined : { dueOn: 'The new day must be later than the day it is due now' }
}

/** How an action stands after an update that `whyNotUpdate` finds nothing against. */
export function afterUpdate(action: Standing, { outcome, dueOn, today }: Said): Standing {
  const { status, timesMoved, closedOn } = action
  if (outcome === 'update') return { status, dueOn: action.dueOn, timesMoved, closedOn }
  if (outcome === 'done' || outcome === 'given-up')
    return { status: outcome, dueOn: action.dueOn, timesMoved, closedOn: today }
  const moved = dueOn === action.dueOn ? 0 : 1
  return { status: outcome === 'put-off' ? 'put-off' : 'open', dueOn, timesMoved: timesMoved + moved, closedOn: null }
}

/** The last day by which something new must be said of an open action of a plan. */
export const nextUpdateBy = ({ givenAt, updatedAt }: Pick<Action, 'givenAt' | 'updatedAt'>, cadence: Cadence) =>
  turnOf(cadence, dayOf(updatedAt ?? givenAt), 1)

/** Who signs a plan, in any order (FU-03). */
export const signatories = ['chief-constable', 'authority-member'] as const

export type Quarter = { from: string; to: string }

/** The quarter that a day lies in; those of the calendar and of the financial year are the same. */
export function quarterOf(day: string): Quarter {
  const [year = '', month = ''] = day.split('-')
  const first = Math.floor((Number(month) - 1) / 3) * 3 + 1
  const from = `${year}-${String(first).padStart(2, '0')}-01`
  return { from, to: daysAfter(monthsAfter(from, 3), -1) }
}

/** The last quarter that was over before this day: the one to be signed. */
export const quarterBefore = (day: string): Quarter => quarterOf(daysAfter(quarterOf(day).from, -1))

/** Actions that stood in a quarter and had no update dated inside it. */
export function withoutUpdateIn<Of extends Pick<Action, 'id' | 'givenAt' | 'closedOn'>>(
  actions: readonly Of[],
  updates: readonly Pick<ActionUpdate, 'actionId' | 'at'>[],
  { from, to }: Quarter,
): Of[] {
  const isInside = (day: string) => day >= from && day <= to
  const updated = new Set(updates.filter(({ at }) => isInside(dayOf(at))).map(({ actionId }) => actionId))
  return actions.filter(
    ({ id, givenAt, closedOn }) => dayOf(givenAt) <= to && (closedOn === null || closedOn >= from) && !updated.has(id),
  )
}

/** Somebody who looks at actions, and where they may see, keep and sign them. */
export type Viewer = {
  accountId: string
  sees: readonly GrantScope[]
  keeps: readonly GrantScope[]
  /** Under which role they sign plans; empty where they do not. */
  signsAs: string
}

export function viewerOf({ accountId, grants }: Pick<Visitor, 'accountId' | 'grants'>): Viewer {
  const of = (permission: Permission) => scopesWith(grants, permission)
  const signer = grants.find(({ permissions }) => permissions.includes('sign-plans'))
  return { accountId, sees: of('see-actions'), keeps: of('keep-actions'), signsAs: signer?.role ?? '' }
}

const isCovered = (scope: GrantScope, by: readonly GrantScope[], geography: Geography) =>
  by.some((outer) => covers(outer, scope, geography))

type Led = Pick<Plan, 'leadId'> | undefined

/** Whoever keeps actions in that part of the force, or leads the plan. */
export const mayKeep = ({ scope }: { scope: GrantScope }, plan: Led, viewer: Viewer, geography: Geography) =>
  isCovered(scope, viewer.keeps, geography) || plan?.leadId === viewer.accountId

export const maySeePlan = (plan: Plan, viewer: Viewer, geography: Geography) =>
  mayKeep(plan, plan, viewer, geography) || isCovered(plan.scope, viewer.sees, geography)

export const mayUpdate = (action: Action, plan: Led, viewer: Viewer, geography: Geography) =>
  action.ownerId === viewer.accountId || mayKeep(action, plan, viewer, geography)

/** What a meeting gave out is for its owner and whoever keeps actions there; a plan's lines are for all who see plans. */
export const maySee = (action: Action, plan: Led, viewer: Viewer, geography: Geography) =>
  mayUpdate(action, plan, viewer, geography) ||
  (action.planId !== null && isCovered(action.scope, viewer.sees, geography))
