// The regular duties that the report names, of a force and its four divisions. Who answers for them, and all of their history,
// is invented.
import type { Cadence } from '../../platform/calendar/cadence.ts'
import { daysAfter } from '../../platform/clock.ts'
import type { Actor } from '../../platform/database.ts'
import { weekday } from '../../platform/view-filters.ts'
import { everywhere, type Geography, type GrantScope } from '../accounts/rules.ts'
import type { Routines } from './routines.ts'
import { nextOf } from './rules.ts'

type CastActor = Extract<Actor, { kind: 'account' }>
type Given = {
  /** The face as somebody has it on a day: what they say bears their name and that day. */
  routinesOf: (actor: CastActor, day: string) => Routines
  actors: ReadonlyMap<string, CastActor>
  geography: Geography
  today: string
}

/** Days are told in days from today, those before it negative. */
type Told = {
  name: string
  source: string
  scope: GrantScope
  cadence: Cadence
  countedFrom: 'first' | 'last'
  first: number
  warnDays: number
  owner?: string
  /** The days on which it was done, each with the turn's own day where that is another than the one to be done next. */
  done: readonly { on: number; dueOn?: number }[]
  note: string
  ended?: { on: number; reason: string }
}

const invented = 'Invented for the demonstration.'
const everything = { sees: [everywhere], keeps: [everywhere] }

/** Adds them where there is none yet; again, it changes nothing. */
export async function addRegularDuties(given: Given) {
  const { actors, routinesOf, today } = given
  const chief = actors.get('deputy-chief-constable')
  if (!chief) return
  if ((await routinesOf(chief, today).list({ accountId: chief.id, ...everything })).length > 0) return
  for (const told of [mediaReport(today), libraryCopies, ...ofDivisions(given)]) await addTold(told, chief, given)
}

/** Half a year of Mondays: most in time, some late, one forgotten. */
function mediaReport(today: string): Told {
  const daysSinceMonday = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].indexOf(
    weekday(today),
  )
  const mondays = Array.from({ length: 26 }, (_, at) => 7 * (at - 25) - (daysSinceMonday || 7))
  return {
    name: 'Weekly media report',
    source: 'Inspection of 2008, line 985: produced weekly by headquarters',
    scope: everywhere,
    cadence: 'weekly',
    countedFrom: 'first',
    first: mondays[0]!,
    warnDays: 2,
    owner: 'communications',
    done: mondays.flatMap((dueOn, at) => (at === 17 ? [] : [{ on: at % 9 === 4 ? dueOn + 1 : dueOn, dueOn }])),
    note: `Sent to all divisions. ${invented}`,
  }
}

const libraryCopies: Told = {
  name: 'Copies of the crime map to the county library',
  source: 'Invented: an agreement with the library',
  scope: everywhere,
  cadence: 'monthly',
  countedFrom: 'first',
  first: -150,
  warnDays: 7,
  done: [{ on: -151 }, { on: -120 }, { on: -87 }],
  note: invented,
  ended: { on: -70, reason: 'The map is on our own pages now.' },
}

/** How long ago each division set its priorities, and how long ago it was visited, the last time last. */
const byDivision: Readonly<Record<string, { set: readonly number[]; visited: readonly number[] }>> = {
  A: { set: [-355, -171], visited: [-248, -190, -128, -66] },
  B: { set: [-290, -112], visited: [-262, -203, -139, -80, -20] },
  C: { set: [-400, -197], visited: [-239, -171, -112, -51] },
  D: { set: [-246, -64], visited: [-215, -157, -95, -35] },
}

function ofDivisions({ geography }: Given): Told[] {
  const divisions = [...geography].filter(([, { kind, code }]) => kind === 'division' && byDivision[code])
  return divisions.flatMap(([id, { code, name }]) => {
    const { set, visited } = byDivision[code]!
    const ofDivision = { scope: { kind: 'division', id }, countedFrom: 'last' } as const
    return [
      {
        ...ofDivision,
        name: `Priorities of ${name} for six months`,
        source: 'Inspection of 2008, line 1219: joint strategic assessments set them',
        cadence: 'half-yearly' as const,
        first: set[0]! + 5,
        warnDays: 28,
        ...(code === 'B' ? { owner: 'division-commander' } : {}),
        done: set.map((on) => ({ on })),
        note: `Three priorities, from the joint strategic assessments. ${invented}`,
      },
      {
        ...ofDivision,
        name: `Visit of ${name} by the command team`,
        source: 'Inspection of 2008, line 2304: “visited bi-monthly”, read as every two months',
        cadence: 'two-monthly' as const,
        first: visited[0]! + 2,
        warnDays: 14,
        owner: 'deputy-chief-constable',
        done: visited.map((on) => ({ on })),
        note: `Satisfaction and confidence gone through with the commander. ${invented}`,
      },
    ]
  })
}

async function addTold(told: Told, chief: CastActor, { actors, routinesOf, today }: Given) {
  const { name, source, scope, cadence, countedFrom, warnDays, note, ended } = told
  const owner = actors.get(told.owner ?? '')
  const viewer = { accountId: chief.id, ...everything }
  const on = (days: number) => daysAfter(today, days)
  const { value: id, errors } = await routinesOf(chief, on(told.first - 3)).add({
    ...{ name, source, scope, cadence, countedFrom, warnDays },
    firstDueOn: on(told.first),
    ownerId: owner?.id ?? null,
  })
  if (errors) throw new Error(Object.values(errors).join('; '))
  for (const done of told.done) {
    const routines = routinesOf(owner ?? chief, on(done.on))
    const { turns } = await routines.find(id, viewer)
    const turn = done.dueOn === undefined ? nextOf(turns) : turns.find(({ dueOn }) => dueOn === on(done.dueOn!))
    const said = await routines.markDone({ id }, turn!, { doneOn: on(done.on), note, link: '' })
    if (said.errors) throw new Error(`${name}: ${Object.values(said.errors).join('; ')}`)
  }
  if (ended) await routinesOf(chief, on(ended.on)).end({ id }, 1, ended.reason)
}
