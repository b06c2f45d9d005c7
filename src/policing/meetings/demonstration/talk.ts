// What the bodies of the demonstration talk about. All of it is invented.
import type { Level } from '../bodies/rules.ts'

export type Talk = { topic: string; noted: string; decision: string; action: string; carriesOver: boolean }

const streets: Talk[] = [
  {
    topic: 'Motorbikes in the park',
    noted: 'Eleven calls in two weeks, most of them on Sunday afternoons. The gate by the allotments is broken.',
    decision: 'Patrols on Sundays from 2pm; the council mends the gate.',
    action: 'Ask the council to mend the gate of the park, and tell the callers',
    carriesOver: true,
  },
  {
    topic: 'Parking outside the school',
    noted: 'Better since the walking bus began. Two drivers were spoken to.',
    decision: 'Kept on the list until the end of term.',
    action: 'Count cars outside the school on three mornings',
    carriesOver: false,
  },
  {
    topic: 'Graffiti in the underpass',
    noted: 'One tag in nine places. The warden has taken pictures.',
    decision: 'Cleaned on Friday; pictures go to the register first.',
    action: 'Send the pictures of the underpass to the graffiti register',
    carriesOver: true,
  },
  {
    topic: 'Noise from the bus shelter',
    noted: 'Young people meet there because the youth club is shut in November.',
    decision: 'The youth worker opens the hall on Thursdays.',
    action: 'Visit the bus shelter on Thursday with the youth worker',
    carriesOver: false,
  },
]

const plans: Talk[] = [
  {
    topic: 'Action plans: what is overdue',
    noted: 'Four lines are overdue. Two wait for money.',
    decision: 'Leads bring a new day and a reason to the next meeting.',
    action: 'Write to the leads of the four lines that are overdue',
    carriesOver: true,
  },
  {
    topic: 'How well people are kept informed',
    noted: 'Satisfaction with follow-up lies behind that with treatment in every division.',
    decision: 'Divisions show their lists of missed updates each month.',
    action: 'Put missed updates by section into the monthly papers',
    carriesOver: false,
  },
  {
    topic: 'Meetings that specials can come to',
    noted: 'Two in three are still held by day.',
    decision: 'Every second meeting begins at 6pm or later.',
    action: 'List meetings by time of day for the next meeting',
    carriesOver: false,
  },
]

const local: Level[] = ['daily-tasking', 'section-tasking', 'division-tasking', 'panel', 'forum']

/** The `at`th thing that a body of this kind talks about. */
export function whatWasSaid(level: Level, at: number): Talk {
  const talks = local.includes(level) ? streets : plans
  return talks[at % talks.length]!
}
