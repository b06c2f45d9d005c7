// The inspectorate of the demonstration, and its plan of an inspection of the demonstration force. Nobody real is meant.
import { dayOffOn } from '../../platform/calendar/bank-holidays.ts'
import { daysAfter } from '../../platform/clock.ts'
import type { Force } from '../forces/rules.ts'
import type { Planned } from './fieldwork/fieldwork.ts'
import { framedOf } from './fieldwork/forms.ts'
import { elementsOf2008 } from './fieldwork/framework.ts'
import type { Method } from './fieldwork/rules.ts'
import { seenOn } from './fieldwork/telling/telling.ts'
import type { Inspections } from './inspection.ts'

export const demonstrationInspectorate: Force = {
  id: 'inspectorate-demonstration',
  name: 'Inspectorate (demonstration)',
  description: '',
  url: '',
  telephone: '',
  isDemonstration: true,
  organisation: 'inspectorate',
}

const lastsDays = 25
const began = 9

type Invented = {
  method: Method
  area: string
  /** Working days from the first day of the inspection. */
  on: number
  at: string
  title: string
  whom?: string
  place?: string
  elements: string
  details?: string
  /** Which of the team go. */
  who?: readonly number[]
}

const invented: readonly Invented[] = [
  {
    method: 'documents',
    area: 'HQ',
    on: 0,
    at: '',
    title: 'Abstraction guidelines, with who has read them',
    whom: 'Assistant Chief Constable, operations',
    elements: 'NP1',
  },
  {
    method: 'documents',
    area: 'HQ',
    on: 4,
    at: '',
    title: 'Citizen Focus Strategy and its plan',
    whom: 'Citizen Focus programme manager',
    elements: 'CF1 CF2',
  },
  {
    method: 'documents',
    area: 'HQ',
    on: 9,
    at: '',
    title: 'Minutes of the board for citizen focus, the last twelve months',
    whom: 'Deputy Chief Constable',
    elements: 'CF1 NP6',
  },
  {
    method: 'interview',
    area: 'HQ',
    on: 0,
    at: '10:00 11:00',
    title: 'How neighbourhood policing is led',
    whom: 'Assistant Chief Constable, operations',
    place: 'Headquarters',
    elements: 'NP1 NP6',
    who: [0, 1],
  },
  {
    method: 'interview',
    area: 'HQ',
    on: 0,
    at: '13:30 14:30',
    title: 'How satisfaction is used',
    whom: 'Performance delivery',
    place: 'Headquarters',
    elements: 'NP5 CF3',
    who: [1],
  },
  {
    method: 'visit',
    area: 'A',
    on: 1,
    at: '09:30 12:00',
    title: 'A neighbourhood team at work',
    whom: 'The sergeant and the team',
    place: 'Police station',
    elements: 'NP1 NP2',
    who: [0],
  },
  {
    method: 'focus-group',
    area: 'A',
    on: 1,
    at: '14:00 15:30',
    title: 'Constables and PCSOs of the division',
    whom: 'Eight constables and PCSOs',
    place: 'Police station',
    elements: 'NP1 NP3 CF1',
    who: [0],
  },
  {
    method: 'visit',
    area: 'B',
    on: 2,
    at: '09:30 12:00',
    title: 'A tasking meeting',
    whom: 'Those who attend',
    place: 'Police station',
    elements: 'NP3',
    details: 'We sit in, and say nothing.',
    who: [1],
  },
  {
    method: 'focus-group',
    area: 'B',
    on: 6,
    at: '18:30 20:00',
    title: 'Residents who come to the panel',
    whom: 'Panel members',
    place: 'Village hall',
    elements: 'NP2 NP4',
    who: [0, 1],
  },
  {
    method: 'reality-test',
    area: 'B',
    on: 7,
    at: '11:00 13:00',
    title: 'Do people in the market know their team?',
    whom: 'Passers-by',
    place: 'Market place',
    elements: 'NP2 NP4',
    details: 'Twenty people. Ask for the name of one officer.',
    who: [1],
  },
  {
    method: 'visit',
    area: 'C',
    on: 7,
    at: '09:30 12:00',
    title: 'The front counter',
    whom: 'Front counter staff',
    place: 'Police station',
    elements: 'CF2',
    who: [0],
  },
  {
    method: 'interview',
    area: 'C',
    on: 8,
    at: '10:00 11:00',
    title: 'Staffing of the division',
    whom: 'Divisional commander',
    place: 'Police station',
    elements: 'NP1 NP6',
    who: [0],
  },
  {
    method: 'reality-test',
    area: 'C',
    on: 11,
    at: '15:00 16:00',
    title: 'Is the poster of the team still up?',
    whom: 'Notice boards',
    place: 'Libraries',
    elements: 'NP2',
    who: [1],
  },
  {
    method: 'visit',
    area: 'D',
    on: 12,
    at: '09:00 11:00',
    title: 'The call centre',
    whom: 'Operators and their supervisor',
    place: 'Contact centre',
    elements: 'CF2',
    who: [0, 1],
  },
  {
    method: 'focus-group',
    area: 'D',
    on: 12,
    at: '14:00 15:30',
    title: 'Victims of crime who were kept informed',
    whom: 'Six people, asked by the force',
    place: 'Town hall',
    elements: 'CF2 CF3',
    who: [1],
  },
]

const isTold = 10

/** The same day, or the next on which people work, so many of them later. */
function workingDay(from: string, count: number): string {
  if (dayOffOn(from)) return workingDay(daysAfter(from, 1), count)
  return count === 0 ? from : workingDay(daysAfter(from, 1), count - 1)
}

type Parts = {
  inspectorate: Inspections
  force: Inspections
  forceId: string
  today: string
  team: readonly string[]
  liaison: string
}

/** An inspection in the middle of its fieldwork, once: where the inspectorate has one already, nothing is changed. */
export async function addInventedInspection({ inspectorate, force, forceId, today, team, liaison }: Parts) {
  const { fieldwork } = inspectorate
  const viewer = { accountId: team[0]!, leads: true }
  if ((await fieldwork.inspections(viewer)).length > 0) return
  const days = { startsOn: daysAfter(today, -began), endsOn: daysAfter(today, lastsDays - began) }
  const name = 'Neighbourhood policing and citizen focus'
  const framed = framedOf({ name, ...days, elements: elementsOf2008, members: [...team] }).value!
  const id = await fieldwork.begin(forceId, framed)
  const plan = await fieldwork.plan(id, viewer)
  const areaIds = new Map(plan.areas.map((area) => [area.code, area.id]))
  for (const [at, each] of invented.entries()) {
    const planned = plannedAs(each, { startsOn: days.startsOn, areaId: areaIds.get(each.area)!, team })
    const { errors } = await fieldwork.add(plan, planned)
    if (errors) throw new Error(`${each.title}: ${Object.values(errors).join('; ')}`)
    if (at === isTold) await fieldwork.tell(plan, seenOn(await fieldwork.toTell(id)))
  }
  await noteWhatIsPast({ inspectorate, id, team, today })
  await answerOne({ force, liaison })
}

type Where = { startsOn: string; areaId: string; team: readonly string[] }

function plannedAs(
  { on, at, who = [], elements, area: _, ...said }: Invented,
  { startsOn, areaId, team }: Where,
): Planned {
  const [fromTime = '', toTime = ''] = at.split(' ')
  const day = workingDay(startsOn, on)
  const blank = { whom: '', place: '', details: '' }
  return {
    ...blank,
    ...said,
    areaId,
    day,
    fromTime,
    toTime,
    elements: elements.split(' '),
    inspectors: who.map((one) => team[one]!),
    state: 'planned',
  }
}

type Past = Pick<Parts, 'inspectorate' | 'team' | 'today'> & { id: string }

/** What lies behind the team is done, with a note of what was seen. */
async function noteWhatIsPast({ inspectorate: { fieldwork }, id, team, today }: Past) {
  const plan = await fieldwork.plan(id, { accountId: team[0]!, leads: true })
  const past = (await fieldwork.activities(id)).filter(({ method, day }) => method !== 'documents' && day < today)
  for (const activity of past) {
    const viewer = { accountId: activity.inspectors[0]!, leads: false }
    await fieldwork.changeActivity(plan, activity, activity.version, { ...activity, state: 'done' })
    const noted = {
      seenOn: activity.day,
      heading: 'Went as planned; all who were expected came',
      pointer: 'Notebook 1',
    }
    await fieldwork.note(plan, activity, viewer, noted)
  }
}

async function answerOne({ force: { announced }, liaison }: Pick<Parts, 'force' | 'liaison'>) {
  const [request] = await announced.unanswered()
  const words = 'The guidelines as they were issued, on our register of documents. Nine of ten have confirmed them.'
  if (request) await announced.answer(request, { words, received: undefined, answeredBy: liaison })
}
