// A tour in words, for whoever worked it and for who supervises them.
import { comesTwice } from '../../../platform/calendar/local-time.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Choices } from '../choices.ts'
import { awaitsDecision, type Counts, countsAs, taskKinds } from '../rules.ts'
import type { WholeTour } from './entering.ts'
import { inHours } from './length.ts'
import { asTask, type DecidedTask, placeName, taskPlaceName } from './places.ts'
import { inWords } from './typed-tour.ts'

export type DescribedTask = { what: string; where: string; length: string; counts: Counts; decision: string }

export function describeTour(tour: WholeTour, geography: Geography, choices: Choices) {
  return {
    id: tour.id,
    day: tour.day,
    when: inWords(tour),
    place: placeName(tour.place, geography),
    duty: inHours(tour.dutyMinutes),
    off: tour.offMinutes > 0 ? inHours(tour.offMinutes) : '',
    isAbstracted: tour.isAbstracted,
    twiceNote: twiceNote(tour),
    tasks: tour.tasks.map((task): DescribedTask => {
      const judged = asTask(task, tour.place, geography)
      return {
        what: taskKinds[task.kind].name,
        where: taskPlaceName(task.place, geography),
        length: inHours(task.minutes),
        counts: countsAs(judged, tour.endsAt, choices),
        decision: awaitsDecision(judged) ? 'Waits for a supervisor’s decision' : decisionInWords(task),
      }
    }),
  }
}

function decisionInWords({ decision }: DecidedTask) {
  if (!decision) return ''
  const said = `${decision.isApproved ? 'Approved' : 'Not approved'} by ${decision.decidedBy}`
  return decision.reason ? `${said}: ${decision.reason}` : said
}

/** What was taken of the hour that comes twice when the clocks go back, so that it can be put right. */
function twiceNote({ startsAt, endsAt }: Pick<WholeTour, 'startsAt' | 'endsAt'>) {
  if (!comesTwice(startsAt) && !comesTwice(endsAt)) return ''
  return 'The clocks went back that night, and this hour came twice. BST is the first time, GMT the second: correct it if it was the other'
}
