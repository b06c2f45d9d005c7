// Plans with a history: written by the cast on the days on which they would have been, through the same face as pages.
import { daysAfter } from '../../../platform/clock.ts'
import type { Actor } from '../../../platform/database.ts'
import { everywhere, type Geography, type GrantScope } from '../../accounts/rules.ts'
import type { Actions } from '../actions.ts'
import { type DemonstrationPlan, demonstrationPlans, type Line } from './plans.ts'

type CastActor = Extract<Actor, { kind: 'account' }>
type Given = {
  /** The face as somebody has it on a day: what they write bears their name and that day. */
  actionsOf: (actor: CastActor, day: string) => Actions
  actors: ReadonlyMap<string, CastActor>
  geography: Geography
  today: string
}

/** Adds the plans where there is none yet; again, it changes nothing. */
export async function addPlans(given: Given) {
  const { actors, actionsOf, today } = given
  const manager = actors.get('neighbourhoods-project-manager')
  if (!manager) return
  const everything = { accountId: manager.id, sees: [everywhere], keeps: [everywhere], signsAs: '' }
  if ((await actionsOf(manager, today).plans(everything)).length > 0) return
  for (const plan of demonstrationPlans) await addPlan(plan, given)
  await sign(given)
}

const partOf = (code: string | undefined, geography: Geography): GrantScope => {
  const found = [...geography].find(([, place]) => place.kind === 'division' && place.code === code)
  return found ? { kind: 'division', id: found[0] } : everywhere
}

async function addPlan({ lines, lead, division, ...plan }: DemonstrationPlan, given: Given) {
  const { actors, actionsOf, geography, today } = given
  const leader = actors.get(lead)!
  const scope = partOf(division, geography)
  const made = daysAfter(today, Math.min(...lines.map((line) => line.given)))
  const { value: planId } = await actionsOf(leader, made).addPlan({
    name: plan.name,
    answers: plan.answers,
    scope,
    leadId: leader.id,
    updateCadence: 'monthly',
    isSigned: plan.isSigned ?? false,
  })
  for (const line of lines) await addLine(line, { planId: planId!, scope, leader }, given)
}

type In = { planId: string; scope: GrantScope; leader: CastActor }

async function addLine(line: Line, { planId, scope, leader }: In, { actors, actionsOf, today }: Given) {
  const { what, why = '', source = '', priority = 'normal' } = line
  const moved = line.said?.find(({ outcome }) => outcome === 'put-off')
  const owner = actors.get(line.owner ?? '')
  const { value: id, errors } = await actionsOf(leader, daysAfter(today, line.given)).add({
    ...{ planId, scope, what, why, source, priority },
    ownerId: owner?.id ?? null,
    dueOn: daysAfter(today, moved ? moved.on + 2 : line.due),
  })
  if (errors) throw new Error(Object.values(errors).join('; '))
  for (const { on, text, outcome = 'update', evidence = '', due } of line.said ?? []) {
    const actions = actionsOf(owner ?? leader, daysAfter(today, on))
    const viewer = { accountId: leader.id, sees: [everywhere], keeps: [everywhere], signsAs: '' }
    const action = await actions.find(id, viewer)
    const dueOn = due === undefined ? '' : daysAfter(today, due)
    const said = await actions.update(action, action.version, { outcome, text, evidence, dueOn })
    if (said.errors) throw new Error(Object.values(said.errors).join('; '))
  }
}

/** The Chief Constable has signed for the last quarter, and the police authority has not yet. */
async function sign({ actors, actionsOf, today }: Given) {
  const chief = actors.get('chief-constable')!
  const viewer = { accountId: chief.id, sees: [everywhere], keeps: [], signsAs: 'chief-constable' }
  const actions = actionsOf(chief, today)
  for (const { id, isSigned } of await actions.plans(viewer))
    if (isSigned) await actions.signPlan(await actions.plan(id, viewer), viewer)
}
