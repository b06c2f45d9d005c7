// The fieldwork of an inspection (EV-16): what clashes, what has not been looked at, and what the force may know.
declare module '../../../platform/access.ts' {
  interface Permissions {
    /** Plans and records fieldwork: in own inspections, unless one leads them all. */
    'see-fieldwork': true
    /** Begins inspections, and sees every one. */
    'lead-inspections': true
    /** Of the inspected force: sees what was announced, and answers. */
    'answer-inspection': true
  }
}

export const methods = {
  visit: { name: 'Visit', isTold: true },
  interview: { name: 'Interview', isTold: true },
  'focus-group': { name: 'Focus group', isTold: true },
  'reality-test': { name: 'Reality test', isTold: false },
  documents: { name: 'Request for documents', isTold: true },
} as const
export type Method = keyof typeof methods
export const methodNames = Object.keys(methods) as Method[]

export const isMethod = (text: string): text is Method => Object.hasOwn(methods, text)

export type ActivityState = 'planned' | 'done' | 'cancelled'

export type Inspection = {
  id: string
  inspectedForceId: string
  inspectedForceName: string
  name: string
  startsOn: string
  endsOn: string
  version: number
}
export type Element = { id: string; code: string; title: string }
export type Area = { id: string; code: string; name: string }
/** An inspection with all that its plan refers to. */
export type Plan = {
  inspection: Inspection
  elements: readonly Element[]
  areas: readonly Area[]
  members: readonly string[]
}

export type Activity = {
  id: string
  inspectionId: string
  areaId: string
  method: Method
  title: string
  whom: string
  place: string
  /** Of a request for documents the last day to answer. */
  day: string
  /** 'HH:MM', or empty while the time is open. */
  fromTime: string
  toTime: string
  details: string
  /** Codes. */
  elements: readonly string[]
  inspectors: readonly string[]
  state: ActivityState
  version: number
  toldVersion: number | null
}

/** Somebody of an inspectorate: those who lead see every inspection, others their own. */
export type Viewer = { accountId: string; leads: boolean }

export const maySee = ({ accountId, leads }: Viewer, { members }: Pick<Plan, 'members'>) =>
  leads || members.includes(accountId)

/** What inspectors noted and what the force handed over is for the team alone. */
export const isOfTeam = ({ accountId }: Pick<Viewer, 'accountId'>, { members }: Pick<Plan, 'members'>) =>
  members.includes(accountId)

type When = Pick<Activity, 'day' | 'fromTime' | 'toTime'>

/** Whether two share a moment; an open time shares none, and one that ends as the other begins neither. */
export const overlap = (one: When, other: When) =>
  one.day === other.day &&
  one.fromTime !== '' &&
  other.fromTime !== '' &&
  one.fromTime < other.toTime &&
  other.fromTime < one.toTime

export type Clash = { inspectorId: string; with: Activity }

/** Inspectors who would be in two places at once, each with where they are then. */
export const clashesOf = (activity: Omit<Activity, 'id'> & { id?: string }, others: readonly Activity[]): Clash[] =>
  isHeld(activity)
    ? others
        .filter((other) => other.id !== activity.id && isHeld(other) && overlap(activity, other))
        .flatMap((other) =>
          activity.inspectors
            .filter((inspector) => other.inspectors.includes(inspector))
            .map((inspectorId) => ({ inspectorId, with: other })),
        )
    : []

/** Something that people go to and that has not been called off. */
const isHeld = ({ method, state }: Pick<Activity, 'method' | 'state'>) =>
  method !== 'documents' && state !== 'cancelled'

/** Fieldwork lies within the days of its inspection; documents may be asked for before it begins. */
export const isOutside = (
  { method, day }: Pick<Activity, 'method' | 'day'>,
  { startsOn, endsOn }: Pick<Inspection, 'startsOn' | 'endsOn'>,
) => day > endsOn || (method !== 'documents' && day < startsOn)

export type News = 'new' | 'changed' | 'cancelled'

/** What the force does not know yet of an activity; undefined when it knows all that it may, or was there. A reality test it never learns of. */
export function newsOf({ method, state, version, toldVersion }: Activity): News | undefined {
  if (!methods[method].isTold || toldVersion === version || state === 'done') return undefined
  if (toldVersion === null) return state === 'planned' ? 'new' : undefined
  return state === 'cancelled' ? 'cancelled' : 'changed'
}

/** How often a method looks at an element in an area; `planned` counts those done as well. */
export type Looked = { method: Method; planned: number; done: number }
export type Cell = { element: Element; area: Area; looked: readonly Looked[]; isHole: boolean }

/** Element by area by method. A hole is an element that nothing looks at in an area. */
export function coverageOf(
  { elements, areas }: Pick<Plan, 'elements' | 'areas'>,
  activities: readonly Activity[],
): Cell[] {
  const held = activities.filter(({ state }) => state !== 'cancelled')
  return elements.flatMap((element) =>
    areas.map((area) => {
      const here = held.filter((each) => each.areaId === area.id && each.elements.includes(element.code))
      const looked = methodNames.map((method) => {
        const ofMethod = here.filter((each) => each.method === method)
        return { method, planned: ofMethod.length, done: ofMethod.filter(({ state }) => state === 'done').length }
      })
      return { element, area, looked, isHole: here.length === 0 }
    }),
  )
}
