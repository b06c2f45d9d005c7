// Whether what people changed and what the audit trail says of it stand together, row by row.
import { sql } from 'kysely'
import type { Database } from '../../src/platform/database.ts'

/** Rows with their audit entry, by the key that both hold: each pair must be there once on both sides, or on neither. */
const pairs = [
  {
    name: 'account',
    rows: sql`select id::text as key from account`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'account.add'`,
  },
  {
    name: 'action',
    rows: sql`select id::text as key from action`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'action.add'`,
  },
  {
    name: 'regular duty',
    rows: sql`select id::text as key from routine`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'routine.add'`,
  },
  {
    name: 'turn of a regular duty',
    rows: sql`select routine_id::text as key from routine_turn`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'routine.done'`,
  },
  {
    name: 'turn of a regular duty that was taken back',
    rows: sql`select turn.routine_id::text as key from routine_turn_withdrawal join routine_turn turn
      on turn.force_id = routine_turn_withdrawal.force_id and turn.id = routine_turn_withdrawal.turn_id`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'routine.take-back'`,
  },
  {
    name: 'count of what is covered',
    rows: sql`select id::text as key from coverage_count`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'coverage.record'`,
  },
  {
    name: 'meeting',
    rows: sql`select id::text as key from meeting`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'meeting.add'`,
  },
  {
    name: 'candidate of the Special Constabulary',
    rows: sql`select id::text as key from specials_candidate`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'candidate.add'`,
  },
  {
    name: 'warrant card',
    rows: sql`select id::text as key from warrant_card`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'card.issue'`,
  },
  {
    name: 'planned duty',
    rows: sql`select id::text as key from planned_duty`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'planned-duty.add'`,
  },
  {
    name: 'claim',
    rows: sql`select id::text as key from claim`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'claim.add'`,
  },
  {
    name: 'request about a person',
    rows: sql`select id::text as key from person_request`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'person-request.open'`,
  },
  {
    name: 'text in another language',
    rows: sql`select id::text as key from text_version`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'text-version.write'
      and about_ids[1] not in (select about_ids[1] from audit_entry where what = 'text-version.remove')`,
  },
  {
    name: 'campaign',
    rows: sql`select id::text as key from campaign`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'campaign.add'`,
  },
  {
    name: 'event of a campaign',
    rows: sql`select id::text as key from campaign_event`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'campaign-event.add'`,
  },
  {
    name: 'question of a resident',
    rows: sql`select id::text as key from resident_enquiry`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'enquiry.ask'`,
  },
  {
    name: 'question of a resident that was given to one person',
    rows: sql`select enquiry_id::text || ' ' || number as key from enquiry_assignment`,
    entries: sql`select about_ids[1] || ' ' || (details->>'number') as key from audit_entry where what = 'enquiry.give'`,
  },
  {
    name: 'entry of the record on the gap',
    rows: sql`select id::text as key from gap_entry`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'gap-record.add'`,
  },
  {
    name: 'sample of tours',
    rows: sql`select id::text as key from duty_sample`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'tour-sample.draw'`,
  },
  {
    name: 'test of demand',
    rows: sql`select id::text as key from demand_test`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'demand-test.make'`,
  },
  {
    name: 'questionnaire',
    rows: sql`select id::text as key from questionnaire`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'questionnaire.add'`,
  },
  {
    name: 'survey',
    rows: sql`select id::text as key from survey`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'survey.add'`,
  },
  {
    name: 'weighting of a survey',
    rows: sql`select survey_id::text as key from survey_weighting`,
    entries: sql`select about_ids[1] as key from audit_entry where what = 'survey.weigh'`,
  },
  {
    name: 'setting',
    rows: sql`select name || ' ' || reason as key from setting_change`,
    entries: sql`select about_ids[1] || ' ' || reason as key from audit_entry where what = 'setting.change'`,
  },
]

/** Every change without an entry of its own, and every entry without its change. */
export async function auditFaults(db: Database): Promise<string[]> {
  const faults: string[] = []
  for (const { name, rows, entries } of pairs) {
    const found = await sql<{ key: string; changes: number; audits: number }>`
      select key, coalesce(r.times, 0) as changes, coalesce(e.times, 0) as audits
      from (select key, count(*) as times from (${rows}) as r group by key) as r
      full join (select key, count(*) as times from (${entries}) as e group by key) as e using (key)
      where r.times is distinct from e.times`.execute(db)
    faults.push(
      ...found.rows.map(({ key, changes, audits }) => `${name} ${key}: ${changes} changes, ${audits} audit entries`),
    )
  }
  return faults
}
