// The bodies that the report names (inventory D2), with its words for how often they meet, and invented members.
import type { Level, Side } from '../bodies/rules.ts'

export type DemonstrationBody = {
  name: string
  level: Level
  /** 'division:B', 'section:B2', 'neighbourhood:B07'; all of the force where it is left out. */
  part?: string
  often: string
  /** Days from today to the next meeting that is called; none is called where it is left out. */
  next?: number
  time?: readonly [start: string, finish: string]
  place?: string
  isInPublic?: true
  isOpenToStaff?: true
  /** Roles of the cast; the first is in the chair. */
  cast?: readonly string[]
  seats?: readonly (readonly [role: string, organisation: string, side?: Side])[]
  purpose?: string
  /** How many meetings have been held, with attendance and minutes. */
  held?: number
}

const housing = ['Housing manager', 'Hollin Vale Council'] as const
const council = ['Community safety officer', 'High Moorland Council'] as const
const union = ['Representative', 'Unison'] as const
export const residents = ['Chair of the residents’ association', 'Residents', 'community'] as const
const special = ['Section officer', 'Special Constabulary', 'specials'] as const
const authority = ['Lead member', 'Police authority', 'authority'] as const

export const demonstrationBodies: readonly DemonstrationBody[] = [
  {
    name: 'Daily tasking, Moorbeck',
    level: 'daily-tasking',
    part: 'section:B2',
    often: 'daily',
    time: ['08:30', '09:00'],
    cast: ['sergeant'],
  },
  {
    name: 'Section tasking, Moorbeck',
    level: 'section-tasking',
    part: 'section:B2',
    often: 'weekly',
    next: 2,
    time: ['18:00', '19:00'],
    place: 'Moorbeck police station',
    cast: ['section-inspector', 'sergeant', 'pcso'],
    seats: [housing, special],
    purpose: 'Decides each week who does what about the problems of the section.',
    held: 4,
  },
  {
    name: 'Neighbourhood team managers, Moorbeck',
    level: 'group',
    part: 'section:B2',
    often: 'fortnightly',
    next: 8,
    time: ['10:00', '11:30'],
    cast: ['section-inspector', 'sergeant'],
    seats: [special],
    held: 5,
  },
  {
    name: 'Division tasking, Buxton',
    level: 'division-tasking',
    part: 'division:B',
    often: 'fortnightly',
    next: 6,
    time: ['10:00', '11:30'],
    place: 'Divisional headquarters, Buxton',
    cast: ['division-commander', 'section-inspector'],
    seats: [council, housing],
    held: 3,
  },
  {
    name: 'Force tasking',
    level: 'force-tasking',
    often: 'monthly, if required',
    next: 12,
    time: ['14:00', '16:00'],
    place: 'Headquarters',
    cast: ['acc-operations', 'division-commander'],
    held: 1,
  },
  {
    name: 'Safer Communities Advisory Group',
    level: 'advisory',
    often: '',
    cast: ['acc-operations'],
    seats: [council, authority],
  },
  {
    name: 'City tasking, Derby',
    level: 'division-tasking',
    part: 'division:D',
    often: 'bi-weekly',
    next: 5,
    time: ['09:30', '11:00'],
    place: 'Council House, Derby',
    seats: [['Local area manager', 'Derby City Council']],
  },
  {
    name: 'Neighbourhood policing programme board',
    level: 'board',
    often: '',
    isOpenToStaff: true,
    cast: ['acc-operations', 'division-commander', 'neighbourhoods-project-manager', 'authority-member'],
  },
  {
    name: 'Safer Neighbourhoods Development group',
    level: 'group',
    often: '',
    cast: ['acc-operations', 'neighbourhoods-project-manager', 'authority-member'],
  },
  {
    name: 'Implementation Group',
    level: 'group',
    often: 'monthly',
    next: 9,
    time: ['14:00', '16:00'],
    place: 'Headquarters, room 4',
    isOpenToStaff: true,
    cast: ['acc-operations', 'neighbourhoods-project-manager', 'division-commander', 'gap-lead', 'authority-member'],
    seats: [council],
    purpose: 'Leads of work streams answer here each month for their action plans.',
    held: 3,
  },
  { name: 'Engagement practitioners group', level: 'group', often: '', cast: ['sergeant'], seats: [housing] },
  {
    name: 'Citizen Focus board',
    level: 'board',
    often: '',
    next: 16,
    time: ['10:00', '12:00'],
    place: 'Headquarters, conference room',
    isOpenToStaff: true,
    cast: ['deputy-chief-constable', 'division-commander', 'gap-lead', 'authority-member'],
    seats: [union, ['Representative', 'Police Federation'], ['Representative', 'Superintendents Association']],
    held: 2,
  },
  {
    name: 'Visit to the division by the command team',
    level: 'review',
    part: 'division:B',
    often: 'bi-monthly',
    next: 30,
    time: ['13:00', '15:00'],
    place: 'Divisional headquarters, Buxton',
    cast: ['deputy-chief-constable', 'division-commander'],
    held: 1,
  },
  {
    name: 'Full police authority',
    level: 'authority',
    often: 'regularly',
    isInPublic: true,
    seats: [authority, ['Chair', 'Police authority', 'authority']],
    cast: ['authority-member', 'chief-constable'],
  },
  {
    name: 'Nominations for the Special Constabulary',
    level: 'group',
    often: 'twice a year',
    next: 70,
    time: ['18:30', '20:00'],
    place: 'Headquarters',
    seats: [special, authority],
  },
  {
    name: 'Collaboration board',
    level: 'board',
    often: 'approximately every six weeks',
    next: 20,
    time: ['10:00', '13:00'],
    place: 'By video',
    cast: ['chief-constable'],
    seats: [authority],
  },
  {
    name: 'Joint police authorities committee',
    level: 'authority',
    often: 'quarterly',
    next: 40,
    time: ['10:30', '12:30'],
    place: 'County Hall',
    isInPublic: true,
    cast: ['authority-member'],
  },
  {
    name: 'Community meeting, Moorbeck',
    level: 'forum',
    part: 'section:B2',
    often: 'quarterly',
    next: 15,
    time: ['19:00', '20:30'],
    place: 'Moorbeck town hall',
    isInPublic: true,
    cast: ['section-inspector'],
    seats: [residents, council],
    held: 1,
  },
]
