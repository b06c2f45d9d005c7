// What the planted person is in a team, and the tours that they did.
import { ground } from './planted-ground.ts'

type Planted = { accountId: string; name: string; email: string; telephone: string }

export const ofTeams = ({ accountId, name, email, telephone }: Planted): Record<string, Record<string, unknown>> => ({
  team_member: {
    id: ground.teamMember,
    account_id: accountId,
    name,
    email,
    telephone,
    rank: 'hedge layer',
    employer: 'The hedge trust',
  },
  posting: { post_id: ground.post, member_id: ground.teamMember, fte: 0.6, end_reason: 'The hedge was done' },
  member_photograph: { member_id: ground.teamMember, file_id: ground.picture, alternative: 'Canary by a hedge' },
  round_recruit: { member_id: ground.teamMember, round_id: ground.round },
  member_contract: { member_id: ground.teamMember, kind: 'permanent', fte: 0.77 },
  member_language: { member_id: ground.teamMember, language: 'pl', level: 'fluent' },
  member_skill: { member_id: ground.teamMember, skill_id: ground.skill },
  skills_question: { member_id: ground.teamMember },
  // Days of an application outlast the name of who applied; a card that is back is kept for years.
  specials_candidate: {
    name,
    email,
    stage: 'Hedge interview',
    course_id: ground.course,
    ending: 'withdrew',
    reason: 'moved',
  },
  warrant_card: { member_id: ground.teamMember, number: 'SC 77002', ending: 'returned' },
  planned_duty: { member_id: ground.teamMember, called_off: 'The hedge was wet' },
  // What a tour was, and what somebody decided on it, is about the work, and outlasts whose it was.
  tour: {
    id: ground.tour,
    member_id: ground.teamMember,
    place_kind: 'force',
    place_id: '',
    duty_minutes: 487,
    exempt_minutes: 71,
    off_minutes: 73,
  },
  tour_task: { id: ground.task, tour_id: ground.tour, place_kind: 'elsewhere', kind: 'A planted task' },
  task_decision: { task_id: ground.task, tour_id: ground.tour, decided_by: name, decided_by_account: accountId },
  tour_revision: { tour_id: ground.tour, changed_by: name },
  duty_recount: { from_monday: '2020-01-06', counted_by: name, reason: 'Guidelines of the hedge', tours_changed: 77 },
  duty_sample: { id: ground.sample, from_day: '2020-01-06', to_day: '2020-01-12', drawn_by: name },
  duty_sample_tour: {
    sample_id: ground.sample,
    tour_id: ground.tour,
    outcome: 'differs',
    differences: ['away'],
    checked_by: name,
  },
  duty_week_reader: { account_id: accountId, place_kind: 'division', place_id: 'the hedge division' },
})
