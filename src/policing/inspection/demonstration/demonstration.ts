// The inspectorate of the demonstration, and its plan of an inspection of the demonstration force. Nobody real is meant.
import { dayOffOn } from '../../../platform/calendar/bank-holidays.ts'
import { daysAfter } from '../../../platform/clock.ts'
import type { Force } from '../../forces/rules.ts'
import type { Planned } from '../fieldwork/fieldwork.ts'
import { framedOf } from '../fieldwork/forms.ts'
import { elementsOf2008 } from '../fieldwork/framework.ts'
import { seenOn } from '../fieldwork/telling/telling.ts'
import type { Inspections } from '../inspection.ts'
import { type Invented, invented } from './activities.ts'

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

/** Which of the activities the force has been told of. */
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
