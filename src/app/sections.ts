// Where those who sign in can go, as far as their roles let them.
import type { Section } from '../platform/access.ts'

/** What those who sign in find in the frame of every page, as far as their roles let them. */
export const sections: Section[] = [
  { text: 'Today', href: '/staff', access: 'signed-in' },
  { text: 'Tours', href: '/staff/tours', access: { may: 'log-tours' }, task: 'Log a tour of duty' },
  {
    text: 'This week',
    href: '/staff/week',
    access: { may: 'approve-duty' },
    task: 'See who was taken away from their beat, and decide on help for other teams',
  },
  {
    text: 'Staffing',
    href: '/staff/teams',
    access: { may: 'see-staffing' },
    task: 'See which posts are empty, and who supervises whom',
  },
  {
    text: 'Special Constabulary',
    href: '/staff/specials',
    access: { may: 'see-specials' },
    task: 'See how many specials are active, who waits to join, and what is missing',
  },
  {
    text: 'Warrant cards',
    href: '/staff/specials/cards',
    access: { may: 'keep-warrant-cards' },
    task: 'Issue warrant cards of specials, and recover them',
  },
  {
    text: 'Actions',
    href: '/staff/actions',
    access: { may: 'see-actions' },
    task: 'See what is to be done, and say how yours stands',
  },
  {
    text: 'Regular duties',
    href: '/staff/routines',
    access: { may: 'see-routines' },
    task: 'See what comes round again, and say that it was done',
  },
  {
    text: 'Meetings',
    href: '/staff/meetings',
    access: { may: 'see-meetings' },
    task: 'Find an agenda, minutes, or the next meeting',
  },
  {
    text: 'Residents',
    href: '/staff/enquiries',
    access: { may: 'answer-enquiries' },
    task: 'Answer what residents asked your team',
  },
  {
    text: 'Documents',
    href: '/staff/policies',
    access: 'signed-in',
    task: 'Read the policies and plans that you go by',
  },
  {
    text: 'Inspections',
    href: '/staff/inspections',
    access: { may: 'see-fieldwork' },
    task: 'Plan fieldwork, and note what you saw',
  },
  {
    text: 'Our inspection',
    href: '/staff/own-inspection',
    access: { may: 'answer-inspection' },
    task: 'See what the inspectorate asks for, and answer',
  },
  {
    text: 'Abstraction',
    href: '/staff/abstraction',
    access: { may: 'see-abstraction' },
    task: 'See which teams were taken away from their neighbourhoods',
  },
  {
    text: 'Demand',
    href: '/staff/demand',
    access: { may: 'see-demand' },
    task: 'See whether calls for service fell after something changed',
  },
  {
    text: 'Surveys',
    href: '/staff/surveys',
    access: { may: 'see-surveys' },
    task: 'See what people are asked, and how many have answered',
  },
  {
    text: 'People to call',
    href: '/staff/survey-calls',
    access: { may: 'call-respondents' },
    task: 'Call those who were drawn for a survey',
  },
  {
    text: 'Indicators',
    href: '/staff/indicators',
    access: { may: 'see-indicators' },
    task: 'See what people say of the service, against similar forces and two years ago',
  },
  {
    text: 'Accounts',
    href: '/staff/accounts',
    access: { may: 'manage-accounts' },
    task: 'Let somebody in, or change what they may do',
  },
  {
    text: 'Languages',
    href: '/staff/languages',
    access: { may: 'write-languages' },
    task: 'Write for residents in other languages and in easy read',
  },
  {
    text: 'Claims',
    href: '/staff/claims',
    access: { may: 'keep-claims' },
    task: 'See which printed figures agree with ours',
  },
  {
    text: 'Audit trail',
    href: '/staff/audit',
    access: { may: 'search-audit' },
    task: 'Look into who did what',
  },
  {
    text: 'Jobs',
    href: '/staff/jobs',
    access: { may: 'see-jobs' },
    task: 'See what ran by itself, and what failed',
  },
  { text: 'Imports', href: '/staff/imports', access: { may: 'send-files' }, task: 'Send in a file' },
  {
    text: 'Settings',
    href: '/staff/settings',
    access: { may: 'change-settings' },
    task: 'Decide what the rules leave open',
  },
  {
    text: 'Requests about a person',
    href: '/staff/people',
    access: { may: 'export-person' },
    task: 'Answer somebody who asks what is held about them',
  },
]

/** A task of the start page only: once it is done there is no need to find it again. */
export const firstDaySection: Section = {
  text: 'First day',
  href: '/staff/first-day',
  access: { may: 'change-settings' },
  task: 'Set up your force',
}

/** Reached from the start page and the first day, since it is seldom needed. */
export const lookSection: Section = {
  text: 'How it looks',
  href: '/staff/look',
  access: { may: 'change-settings' },
  task: 'Choose the name, the colour and the logo',
}

/** Reached from the start page, since it is seldom needed. */
export const countingSection: Section = {
  text: 'How duty is counted',
  href: '/staff/abstraction/counting',
  access: { may: 'change-settings' },
  task: 'See from which week each choice about tours holds',
}

/** The same, for those with clearance. */
export const footprintSection: Section = {
  text: 'Counter-terrorism footprint',
  href: '/staff/teams/footprint',
  access: { may: 'see-footprint' },
  task: 'See which neighbourhoods have a counter-terrorism footprint',
}

/** The same, for those who compare tours with other records. */
export const samplesSection: Section = {
  text: 'Samples of tours',
  href: '/staff/abstraction/samples',
  access: { may: 'check-duty' },
  task: 'Compare tours with other records',
}
