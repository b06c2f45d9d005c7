// No table is forgotten: each is claimed by a kind of record about people, or said here to hold none, with the reason.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { personalDataKinds } from '../src/app/personal-data.ts'
import { processingRecord } from '../src/platform/personal-data/processing-record.ts'
import { secretsForTests } from './app.ts'
import { databaseForTest } from './databases.ts'
import { type Column, columnsOf } from './drills/planted-person.ts'

const kinds = personalDataKinds({ secrets: secretsForTests })

const withoutPeople: Record<string, string> = {
  agenda_item: 'topics',
  announced_activity: 'what an inspectorate has told a force of its plan: roles and places, no names',
  gap_entry: 'what groups and communities said of a gap, and what came of it; the page asks for no names',
  indicator: 'what is asked in surveys, and of whom in general',
  indicator_plan: 'which plan is aimed at which indicator',
  indicator_value: 'sums of surveys as published, without who answered',
  measured_force: 'organisations',
  printed_comparison: 'differences of such sums, as published',
  similar_force: 'organisations',
  staff_count: 'numbers of staff of parts of the force with ten people or more; small ones are never shown',
  inspection: 'organisations and days',
  inspection_area: 'places',
  inspection_element: 'a framework',
  supplied_answer: 'documents of a force, and its words about them; who gave them stands with the force alone',
  awaited_answer: 'challenges by the digest of a cookie, for minutes; whoever asks next clears away what is over',
  provider_secret: 'a key of the force itself',
  former_secret: 'keys of this installation, and digests of seals',
  audit_seal: 'digests of entries, which tell nothing of them',
  boundary_generation: 'places',
  ct_footprint: 'levels of places; who assessed them stands in the audit trail',
  data_source: 'publications',
  data_version: 'a count',
  district: 'places',
  duty_week: 'sums of teams, by place; whoever was on duty is not in them',
  division: 'places',
  campaign: 'what is asked of residents, when, and by which organisations',
  campaign_event: 'times and places, the team that runs each, and the public as a number',
  campaign_survey: 'which survey belongs to which campaign',
  campaign_theme: 'names of topics',
  collection_point: 'places, and how many paper forms',
  response_point: 'through which place an answer without a name came',
  coverage_count: 'counts of homes, people and partnerships, with the document that says so',
  call_count: 'counts of calls by neighbourhood, kind and week; who called is not in them',
  call_week: 'which weeks were imported',
  force_population: 'how many people live in the areas of forces, as published',
  publication: 'what was published with figures of indicators in it: title, publisher and day',
  recorded_crime: 'published counts by neighbourhood, kind and month',
  recorded_month: 'which months were imported',
  recorded_outcome: 'published counts of what became of crimes, by kind and month',
  engagement_method: 'addresses of the force itself',
  kept_file:
    'logos and documents of the force itself; who published or handed over one stands in the rows that refer to it',
  kept_file_part: 'the same',
  force_logo: 'a picture of the force itself, with the words for it',
  import_layout: 'what the columns of a supplier are called',
  force: 'organisations, with their switchboards',
  meeting: 'times and places, with the public as a number and partners by organisation',
  meeting_action: 'which action came from which meeting',
  meeting_body: 'groups, whose members stand in a table of their own',
  minutes_entry: 'what was said and decided on a topic; the page asks for no names',
  neighbourhood: 'places',
  neighbourhood_boundary: 'places',
  neighbourhood_count: 'estimates for places, too coarse to be anybody',
  neighbourhood_postcode: 'places',
  partnership: 'organisations',
  place: 'buildings, with their switchboards',
  post: 'places in the establishment, without who holds them',
  keypad_loan: 'which part of the force has a set of keypads',
  keypad_set: 'cases of keypads, and where they are kept',
  poll: 'the code by which a meeting votes',
  poll_code: 'codes that were given out',
  poll_count: 'sums of votes at a meeting',
  poll_question: 'what a meeting was asked',
  post_freeze: 'decisions on posts, by the body that took them',
  postcode: 'places',
  sample_design: 'how a survey draws its people, in words and numbers',
  sample_frame: 'files by their names; who could be asked stands in the cases',
  sample_issue: 'how many cases went to the interviewers together',
  sample_stratum: 'counts of parts of the force and user groups',
  sample_weight: 'what interviews of a part and a user group stand for',
  sample_weighting: 'versions of weights',
  questionnaire: 'questions',
  survey: 'what is asked when; who set it up is in the audit trail alone',
  reached_sector:
    'how many gave a postcode of some three thousand addresses in a month; nothing leads from it to an answer, and no number of it is shown',
  recruitment_round: 'numbers of applications; nobody who applied is named',
  section: 'places',
  skill: 'names of what people can do, without who can',
  small_area: 'places',
  small_area_count: 'published counts of the census, which its publisher has made safe',
  specials_course: 'courses and their places, without who is to come',
  staffing_review: 'what was found of a part of the force, in figures and words; the page asks for no names',
  supervision: 'posts and places',
  survey_contract: 'organisations and days',
  survey_weight: 'how many residents an answer stands for, and nothing of whose it is; it ends with the answer',
  survey_weighting: 'versions of weights',
  survey_publication: 'figures of groups, without those in whom anybody could be found (docs/decisions/0026)',
  text_version: 'texts that the force publishes; who wrote them is in the audit trail alone',
  ward: 'places',
  ward_membership: 'places',
}

/** Jobs carry ids and no words (`JobIds`), which drill S15 looks into. */
const queue = 'pgboss.'

type Registered = { tables: Readonly<Record<string, Readonly<Record<string, string>>>> }

/** Tables that nobody answers for, that two answer for, or that are claimed and are not there. */
function gapsOf(columns: readonly Column[], registered: readonly Registered[]): string[] {
  const there = new Set(columns.map(({ table }) => table).filter((table) => !table.startsWith(queue)))
  const claimed = registered.flatMap(({ tables }) => Object.keys(tables))
  const claims = [...claimed, ...Object.keys(withoutPeople)]
  const omitted = registered.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, reasons]) => Object.keys(reasons).map((column) => `${table}.${column}`)),
  )
  const known = new Set(columns.map(({ table, column }) => `${table}.${column}`))
  return [
    ...[...there].filter((table) => !claims.includes(table)).map((table) => `${table}: nobody answers for it`),
    ...claims.filter((table) => !there.has(table)).map((table) => `${table}: is not there`),
    ...claims.filter((table, at) => claims.indexOf(table) !== at).map((table) => `${table}: claimed twice`),
    ...omitted.filter((column) => !known.has(column)).map((column) => `${column}: is not there`),
  ]
}

test('every table is claimed once by a kind of record about people, or holds none for a reason', async (t) => {
  const { db } = await databaseForTest(t)
  assert.deepEqual(gapsOf(await columnsOf(db), kinds), [])
})

test('a table that a later migration adds, and a column that is gone, would be seen', async (t) => {
  const { db } = await databaseForTest(t)
  const columns = await columnsOf(db)
  const later = { table: 'key_individual', column: 'email', type: 'text' }
  assert.deepEqual(gapsOf([...columns, later], kinds), ['key_individual: nobody answers for it'])
  assert.deepEqual(
    gapsOf(
      columns.filter(({ column }) => column !== 'password_hash'),
      kinds,
    ),
    ['login.password_hash: is not there'],
  )
  const twice = { tables: { ward: {} } }
  assert.deepEqual(gapsOf(columns, [...kinds, twice]), ['ward: claimed twice'])
})

test('kinds have names of their own, and settings whose default their own field takes', () => {
  assert.equal(new Set(kinds.map(({ name }) => name)).size, kinds.length)
  for (const { name, retention } of kinds) {
    if (!('setting' in retention)) continue
    const { setting } = retention
    assert.equal(setting.name, `retention.${name}`)
    assert.deepEqual(setting.field.read(setting.field.write(setting.byDefault)), { value: setting.byDefault })
    assert.ok('error' in setting.field.read(['0']), 'never at once')
  }
})

test('the record of processing in the documentation is what the kinds say', () => {
  const page = readFileSync(new URL('../docs/operating/personal-data.md', import.meta.url), 'utf8')
  const record = processingRecord(kinds)
  assert.ok(page.includes(record), `put this into docs/operating/personal-data.md:\n${record}`)
})
