// The plans of the demonstration force. All of it is invented.
import type { Outcome } from '../rules.ts'
import { gapPlans } from './gap-plans.ts'

/** A day is told in days from today, those before it negative. */
export type Line = {
  what: string
  why?: string
  source?: string
  priority?: 'high' | 'low'
  /** The role of the one of the cast whose it is. */
  owner?: string
  given: number
  due: number
  said?: readonly { on: number; text: string; outcome?: Outcome; evidence?: string; due?: number }[]
}
export type DemonstrationPlan = {
  name: string
  answers: string
  lead: string
  /** A division by its code; all of the force where it is left out. */
  division?: string
  isSigned?: true
  lines: readonly Line[]
}

const inspection: DemonstrationPlan = {
  name: 'Neighbourhood policing: after the inspection',
  answers: 'The areas for improvement that the inspection of neighbourhood policing found.',
  lead: 'neighbourhoods-project-manager',
  isSigned: true,
  lines: [
    {
      what: 'Give every sergeant no more than eight people to supervise',
      why: 'Ratios range from 1:6 to 1:18, which leaves some teams without supervision.',
      source: 'HMIC',
      priority: 'high',
      owner: 'acc-operations',
      given: -150,
      due: -12,
      said: [
        { on: -118, text: 'Ratios of every team counted; 14 of 27 sergeants supervise more than eight.' },
        { on: -60, text: 'Three posts are advertised. The board decides on the rest.', outcome: 'put-off', due: -12 },
      ],
    },
    {
      what: 'Collect every problem profile that was finished in one library that all teams can search',
      source: 'HMIC',
      owner: 'neighbourhoods-project-manager',
      given: -150,
      due: 20,
      said: [{ on: -25, text: 'Two divisions have sent theirs in.' }],
    },
    {
      what: 'Find out which teams lack a member who signs or speaks the languages of their neighbourhood',
      source: 'NPIA',
      given: -140,
      due: 35,
      owner: 'professional-standards',
    },
    {
      what: 'Show residents when they can meet their team, on the page of each neighbourhood',
      source: 'HMIC',
      owner: 'neighbourhoods-project-manager',
      given: -130,
      due: -40,
      said: [{ on: -44, text: 'Meetings in public are shown as soon as they are called.', outcome: 'done' }],
    },
    {
      what: 'Agree with every partnership what may be shared, and sign it',
      source: 'BCU self-inspection',
      given: -120,
      due: 50,
      said: [{ on: -18, text: 'All nine have signed; of three the schedules are still to come.' }],
    },
  ],
}

const specials: DemonstrationPlan = {
  name: 'Specials Action Plan',
  answers: 'Fewer specials are active than are on the books, and most meetings are held when they are at work.',
  lead: 'neighbourhoods-project-manager',
  lines: [
    {
      what: 'Count how many specials are active, where, and on what',
      source: 'HMIC',
      priority: 'high',
      owner: 'neighbourhoods-project-manager',
      given: -90,
      due: -5,
      said: [{ on: -33, text: 'Duty sheets of three divisions are in; Derby is missing.' }],
    },
    {
      what: 'Hold management meetings in the evening at least every second time',
      source: 'HMIC',
      owner: 'section-inspector',
      given: -90,
      due: 14,
      said: [{ on: -20, text: 'The section has moved its meeting to the evening.' }],
    },
    {
      what: 'Collect the warrant cards of specials who have left',
      given: -90,
      due: 28,
      owner: 'professional-standards',
    },
  ],
}

const division: DemonstrationPlan = {
  name: 'Buxton division: after the self-inspection',
  answers: 'What the division found when it inspected its own teams.',
  lead: 'division-commander',
  division: 'B',
  lines: [
    {
      what: 'Answer every voicemail of a neighbourhood team within 72 hours',
      source: 'BCU self-inspection',
      priority: 'high',
      owner: 'sergeant',
      given: -70,
      due: 9,
      said: [{ on: -16, text: 'A rota for the mailboxes is in place; 41 of 44 calls were answered in time.' }],
    },
    {
      what: 'Replace leaflets that name officers who have moved',
      source: 'BCU self-inspection',
      priority: 'low',
      owner: 'section-inspector',
      given: -70,
      due: -21,
      said: [
        {
          on: -45,
          text: 'The print shop is closed until the spring; we use the web page instead.',
          outcome: 'given-up',
        },
      ],
    },
  ],
}

export const demonstrationPlans: readonly DemonstrationPlan[] = [inspection, specials, division, ...gapPlans]
