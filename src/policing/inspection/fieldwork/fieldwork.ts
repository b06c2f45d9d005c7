// What an inspectorate plans, does and sees in an inspection.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import { type Accounts, findRole } from '../../accounts/accounts.ts'
import { everywhere, holdsOn } from '../../accounts/rules.ts'
import { type Forces, forceRegister, openForces } from '../../forces/forces.ts'
import { describeClash, whyOutside } from './conflicts.ts'
import { evidenceStore, type Note } from './evidence/store.ts'
import {
  type Activity,
  clashesOf,
  type Inspection,
  isOfTeam,
  isOutside,
  maySee,
  type Plan,
  type Viewer,
} from './rules.ts'
import { fieldworkStore } from './store.ts'
import { openTelling } from './telling/telling.ts'

export type Fieldwork = ReturnType<typeof openFieldwork>
type Parts = { audit: Audit; accounts: Accounts; forces: Forces; now: () => Date }

/** What is typed of an inspection: elements with their codes, members by their accounts. */
export type Framed = Pick<Inspection, 'name' | 'startsOn' | 'endsOn'> & {
  elements: readonly { code: string; title: string }[]
  members: readonly string[]
}
export type Planned = Omit<Activity, 'id' | 'inspectionId' | 'version' | 'toldVersion'>

/** Of one inspectorate. @throws NotFound where something is unknown, or none of the viewer's */
export function openFieldwork(db: Database, scope: Scope, { audit, accounts, forces, now }: Parts) {
  const store = fieldworkStore(db, scope.forceId)
  const evidence = evidenceStore(db, scope.forceId)
  const about = (kind: 'inspection' | 'fieldwork', id: string) => ({ kind, ids: [id] })
  const today = () => dayOf(now())

  async function plan(id: string, viewer: Viewer): Promise<Plan> {
    const found = validate(id) ? await store.plan(id) : undefined
    if (!found || !maySee(viewer, found)) throw new NotFound()
    return found
  }

  async function activity(id: string, { inspection }: Pick<Plan, 'inspection'>): Promise<Activity> {
    const found = (await store.activities(inspection.id)).find((each) => each.id === id)
    if (!found) throw new NotFound()
    return found
  }

  /** Why something cannot be planned so, by field. Takes all plans in turn: nobody is sent to two places at once. */
  async function whyNotPlan(
    { inspection }: Plan,
    planned: Planned,
    id?: string,
  ): Promise<Record<string, string> | undefined> {
    if (planned.state === 'cancelled') return undefined
    if (isOutside(planned, inspection)) return { day: whyOutside(planned, inspection) }
    await store.lockPlans()
    const given = { ...planned, inspectionId: inspection.id, version: 0, toldVersion: null, ...(id ? { id } : {}) }
    const [clash] = clashesOf(given, await store.activities())
    if (!clash) return undefined
    const name = (await accounts.known([clash.inspectorId])).get(clash.inspectorId)?.name ?? 'Somebody'
    return { inspectors: `${describeClash(name, clash.with)}. Send somebody else, or choose another time` }
  }

  return {
    plan,
    activity,
    today,
    ...openTelling(db, scope, { store, audit, forces, now }),

    /** The forces that can be inspected. */
    inspectable: () => forceRegister(db),

    /** Those of the inspectorate who can be of a team, by name. */
    async inspectors() {
      const all = await accounts.list({ scopes: [everywhere], accountId: undefined, name: '' })
      const isOne = (role: string) => findRole(role)?.permissions.includes('see-fieldwork') ?? false
      return all.filter(
        ({ isActive, grants }) => isActive && grants.some((each) => holdsOn(each, today()) && isOne(each.role)),
      )
    },

    async inspections({ accountId, leads }: Viewer): Promise<Inspection[]> {
      const own = new Set(leads ? [] : await store.ownInspections(accountId))
      return (await store.inspections()).filter(({ id }) => leads || own.has(id))
    },

    activities: (inspectionId: string) => store.activities(inspectionId),
    everyActivity: () => store.activities(),

    /** Begins an inspection, with the divisions that the force has published. Needs a transaction of the owner. */
    async begin(inspectedForceId: string, { elements, members, ...framed }: Framed): Promise<string> {
      const inspected = openForces(db, inspectedForceId)
      const force = (await inspected.published()) ?? missing()
      const id = uuidv7({ msecs: now().getTime() })
      const inspection = { id, inspectedForceId, inspectedForceName: force.name, ...framed, version: 1 }
      await store.add(inspection)
      const areas = [{ code: 'HQ', name: 'Headquarters' }, ...(await inspected.divisions())]
      await store.addAreas(
        id,
        areas.map((each) => ({ id: uuidv7(), ...each })),
      )
      await store.replaceElements(
        id,
        elements.map((each) => ({ id: uuidv7(), ...each })),
      )
      await store.replaceMembers(id, members)
      await audit.record({
        kind: 'collection',
        what: 'inspection.begin',
        about: about('inspection', id),
        details: inspection,
      })
      return id
    },

    /** @throws Conflict when it was changed since that version */
    async change(
      { inspection }: Plan,
      version: number,
      { elements, members, ...framed }: Framed,
    ): Promise<Checked<true>> {
      const used = (await store.activities(inspection.id)).flatMap((each) => each.elements)
      const missed = used.find((code) => !elements.some((element) => element.code === code))
      if (missed) return { errors: { elements: `Something is planned for ${missed}, so it cannot be left out` } }
      if (!(await store.change(inspection.id, version, framed))) throw new Conflict()
      await store.replaceElements(
        inspection.id,
        elements.map((each) => ({ id: uuidv7(), ...each })),
      )
      await store.replaceMembers(inspection.id, members)
      const details = { ...framed, elements: elements.map(({ code }) => code), members }
      await audit.record({
        kind: 'alteration',
        what: 'inspection.change',
        about: about('inspection', inspection.id),
        details,
      })
      return { value: true }
    },

    async add(of: Plan, planned: Planned): Promise<Checked<string>> {
      const errors = await whyNotPlan(of, planned)
      if (errors) return { errors }
      const id = uuidv7({ msecs: now().getTime() })
      await store.addActivity({ id, inspectionId: of.inspection.id, ...planned, version: 1, toldVersion: null })
      const { method, title, day, inspectors } = planned
      const details = { method, title, day, inspectors }
      await audit.record({ kind: 'collection', what: 'fieldwork.plan', about: about('fieldwork', id), details })
      return { value: id }
    },

    /** What it is stays: a visit of which the force knows never becomes a reality test. @throws Conflict */
    async changeActivity(
      of: Plan,
      { id, method }: Activity,
      version: number,
      planned: Planned,
    ): Promise<Checked<true>> {
      const errors = await whyNotPlan(of, { ...planned, method }, id)
      if (errors) return { errors }
      const { method: _, ...change } = planned
      if (!(await store.changeActivity(id, version, change))) throw new Conflict()
      const { title, day, state, inspectors } = planned
      const details = { title, day, state, inspectors }
      await audit.record({ kind: 'alteration', what: 'fieldwork.change', about: about('fieldwork', id), details })
      return { value: true }
    },

    /** Who saw what on which day; never changed. Only the team notes, and reads what was noted. */
    async note(of: Plan, { id }: Activity, { accountId }: Viewer, noted: Pick<Note, 'seenOn' | 'heading' | 'pointer'>) {
      if (!isOfTeam({ accountId }, of)) throw new NotFound()
      await evidence.addNote({ id: uuidv7(), activityId: id, ...noted, notedBy: accountId, notedAt: now() })
      await audit.record({ kind: 'collection', what: 'fieldwork.note', about: about('fieldwork', id) })
    },

    notes: async (of: Plan, { id }: Activity, viewer: Viewer) => (isOfTeam(viewer, of) ? evidence.notes(id) : []),
    supplied: async (of: Plan, { id }: Activity, viewer: Viewer) => (isOfTeam(viewer, of) ? evidence.supplied(id) : []),
    /** To which requests something was handed over, for everybody who may see the plan. */
    answered: async () => new Set((await evidence.supplied()).map(({ activityId }) => activityId)),

    /** What inspectors still have to go to. */
    toMake: async () =>
      (await store.activities()).filter(({ method, state }) => method !== 'documents' && state === 'planned'),
  }
}

function missing(): never {
  throw new NotFound()
}
