// Somebody of whom every column about people says something that can be found again, in every table there is.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Policing } from '../../src/app/faces.ts'
import type { Database } from '../../src/platform/database.ts'
import { declaredTables, migrationFiles } from '../../src/platform/migrations.ts'
import { digestOf } from '../../src/platform/outbox/message.ts'
import type { PersonalDataKind, Records } from '../../src/platform/personal-data/kind.ts'
import { inPlainWords } from '../../src/platform/personal-data/told.ts'
import { failureCounter } from '../../src/policing/accounts/sign-in/passwords.ts'
import { secretsForTests } from '../app.ts'

export type Column = { table: string; column: string; type: string }
export type Planted = Column & { value: unknown; isOmitted: boolean }
export type Kinds = readonly PersonalDataKind<Policing & Records>[]

export const plantedPerson = {
  accountId: '0198c2a0-0000-7000-8000-000000000001',
  name: 'Canary Person',
  email: 'canary@fenshire.example',
  telephone: '07700 900123',
}
const { accountId, name, email, telephone } = plantedPerson

/** Every column of every table that is not PostgreSQL's own; a table of another schema than `public` with its schema. */
export async function columnsOf(db: Database): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as "table", a.attname::text as "column", format_type(a.atttypid, null) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema') and c.relname not like 'kysely%'
    order by c.relname, a.attnum`.execute(db)
  return rows
}

/** Rows that those about the person refer to. */
const ground = {
  plan: '0198c2a0-0000-7000-8000-0000000000a1',
  action: '0198c2a0-0000-7000-8000-0000000000a2',
  body: '0198c2a0-0000-7000-8000-0000000000a3',
  member: '0198c2a0-0000-7000-8000-0000000000a4',
  meeting: '0198c2a0-0000-7000-8000-0000000000a5',
  post: '0198c2a0-0000-7000-8000-0000000000a6',
  teamMember: '0198c2a0-0000-7000-8000-0000000000a7',
  tour: '0198c2a0-0000-7000-8000-0000000000a8',
  task: '0198c2a0-0000-7000-8000-0000000000a9',
  skill: '0198c2a0-0000-7000-8000-0000000000aa',
}

/** A body with a meeting, which are about nobody. */
async function plantGround(db: Database, forceId: string) {
  const named = { name: 'Hedge board', level: 'board', scopeKind: 'force', scopeId: '', purpose: '', cadence: '' }
  const usual = {
    printedCadence: '',
    firstOn: null,
    usualStart: '',
    usualFinish: '',
    usualPlace: '',
    standingItems: '',
  }
  const flags = { isInPublic: false, isOpenToStaff: false, version: 1 }
  await db
    .insertInto('meetingBody')
    .values({ forceId, id: ground.body, ...named, ...usual, ...flags })
    .execute()
  const times = { startsAt: new Date('2020-02-01T18:00:00Z'), endsAt: new Date('2020-02-01T19:00:00Z') }
  const said = {
    place: '',
    isInPublic: false,
    invitation: '',
    calledOff: '',
    others: '',
    publicCount: null,
    version: 1,
  }
  await db
    .insertInto('meeting')
    .values({ forceId, id: ground.meeting, bodyId: ground.body, ...times, ...said })
    .execute()
  const funding = { fte: 1, funder: '', funderShare: 0, fundedUntil: null }
  const where = { rank: 'pcso', title: 'Hedge post', placeKind: 'force', placeId: '' }
  const since = { establishedOn: '2019-01-01', abolishedOn: null, version: 1 }
  await db
    .insertInto('post')
    .values({ forceId, id: ground.post, reference: 'Hedge 1', ...where, ...funding, ...since })
    .execute()
  await db.insertInto('skill').values({ forceId, id: ground.skill, name: 'Hedge laying', spellings: [] }).execute()
}
const [document, inspection, activity] = [1, 2, 3].map((at) => `0198c2a0-0000-7000-8000-00000000010${at}`) as [
  string,
  string,
  string,
]

/** What ties the rows to the person, and what the tables' own checks demand. */
const given: Record<string, Record<string, unknown>> = {
  account: { id: accountId, name, email, is_active: false },
  account_grant: { account_id: accountId, scope_kind: 'division', source: 'given', ends_on: '2020-03-01' },
  former_grant: { account_id: accountId, source: 'given', last_day: '2020-03-01' },
  login: { account_id: accountId, email },
  passkey: { account_id: accountId },
  session: { account_id: accountId, stage: 'signed-in' },
  single_use_link: { account_id: accountId },
  sign_in_failure: { id: failureCounter(secretsForTests, email) },
  outside_identity: { account_id: accountId },
  senior_officer: { name },
  setting_change: { changed_by: name, name: 'sign-in.idle-minutes' },
  // What a figure says is about nobody, and outlasts the name of who typed it in.
  claim: {
    made_by: name,
    status: 'open',
    figure: 'households',
    printed: '70,001 planted',
    source: 'The planted report',
    page: 'page 77001',
    note: 'As it stood there once',
  },
  message: {
    recipient: email,
    recipient_digest: digestOf(email),
    channel: 'email',
    purpose: 'service',
    status: 'sent',
  },
  message_suppression: { recipient_digest: digestOf(email), covers: 'campaign' },
  person_request: { account_id: accountId },
  alert_choice: { account_id: accountId, mail: 'never' },
  alert_sent: { account_id: accountId },
  calendar_feed: { account_id: accountId },
  // What is to be done, and what was said of it, is about the work, and outlasts whose it was.
  action_plan: {
    id: ground.plan,
    lead_id: accountId,
    name: 'The planted plan',
    answers: 'What it was planted for',
    scope_kind: 'division planted',
    scope_id: 'the first division',
    update_cadence: 'monthly',
  },
  action: {
    id: ground.action,
    plan_id: ground.plan,
    owner_id: accountId,
    what: 'Plant a hedge',
    why: 'Because of the wind',
    source: 'A report on hedges',
    origin: 'A meeting on hedges',
    origin_path: '/staff/hedges',
    scope_kind: 'section planted',
    scope_id: 'the second section',
    priority: 'high',
    status: 'done',
    closed_on: '2020-03-02',
  },
  action_update: {
    action_id: ground.action,
    kind: 'given-up',
    text: 'The hedge stands',
    evidence: 'https://hedges.example',
    by_id: accountId,
    by_name: name,
  },
  plan_signature: { plan_id: ground.plan, role: 'chief-constable', by_id: accountId, by_name: name },
  body_member: {
    id: ground.member,
    body_id: ground.body,
    account_id: accountId,
    role: 'Keeper of hedges',
    organisation: 'The county of hedges',
    stands_for: 'specials',
    until_on: '2020-03-03',
  },
  attendance: { meeting_id: ground.meeting, member_id: ground.member, was: 'apologies' },
  minutes: {
    meeting_id: ground.meeting,
    agreed_meeting_id: ground.meeting,
    correction: 'The hedge was longer',
    written_by: name,
    agreed_by: name,
  },
  audit_entry: { kind: 'alteration', about_ids: [accountId] },
  policy: { id: document, kind: 'plan', owner_account_id: accountId },
  policy_draft: { policy_id: document, file_id: null, saved_by: accountId },
  policy_version: { policy_id: document, number: 1, file_id: null, published_by: accountId },
  policy_review: { policy_id: document, version_number: 1, outcome: 'kept', reviewed_by: accountId },
  policy_acknowledgement: { policy_id: document, version_number: 1, account_id: accountId },
  inspection_member: { inspection_id: inspection, account_id: accountId },
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
  member_language: { member_id: ground.teamMember, language: 'pl', level: 'fluent' },
  member_skill: { member_id: ground.teamMember, skill_id: ground.skill },
  skills_question: { member_id: ground.teamMember },
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
  duty_week_reader: { account_id: accountId, place_kind: 'division', place_id: 'the hedge division' },
  fieldwork_activity: {
    id: activity,
    inspection_id: inspection,
    area_id: activity,
    method: 'visit',
    inspectors: [accountId],
    state: 'planned',
  },
  fieldwork_note: { activity_id: activity, noted_by: accountId },
  inspection_answer: { activity_id: activity, file_id: null, answered_by: accountId },
}

/** A value that stands nowhere else: the `at`th of its type, all of them years ago. */
function canary({ table, column, type }: Column, at: number): unknown {
  const text = `canary of ${table} ${column}`
  if (type === 'text[]') return [text]
  if (type === 'jsonb') return { canary: text }
  if (type === 'bytea') return Buffer.from(text)
  if (type === 'uuid') return randomUUID()
  if (type === 'boolean') return true
  if (type === 'timestamp with time zone') return new Date(Date.UTC(2020, 0, 1 + at, 3, at))
  if (type === 'date') return new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10)
  return type === 'text' ? text : 70_000 + at
}

/** A row for the person in every table that a kind answers for; what each column holds. */
export async function plantPerson(db: Database, kinds: Kinds, forceId = 'fenshire'): Promise<Planted[]> {
  const columns = await columnsOf(db)
  const tables = Object.assign({}, ...kinds.map((kind) => kind.tables)) as Record<string, Record<string, string>>
  const planted = Object.entries(tables).flatMap(([table, omitted]) =>
    columns
      .filter((each) => each.table === table)
      .map((each, at): Planted => {
        const known = given[table] ?? {}
        const own = each.column in known ? known[each.column] : canary(each, at)
        const value = each.column === 'force_id' ? forceId : own
        return { ...each, value, isOmitted: each.column === 'force_id' || each.column in omitted }
      }),
  )
  const declared = migrationFiles().flatMap(({ text }) => declaredTables(text).map(({ table }) => table))
  const place = (table: string) => declared.indexOf(table) // a table is declared after those it refers to
  const order = [...Map.groupBy(planted, ({ table }) => table)].sort(([one], [other]) => place(one) - place(other))
  await plantGround(db, forceId)
  await plantInspection(db, forceId)
  for (const [table, row] of order) await insert(db, table, row)
  await supersede(db, forceId)
  return planted
}

/** What the person took part in, which names nobody itself. */
async function plantInspection(db: Database, forceId: string) {
  const [named, told] = [{ forceId, name: 'Inspection', version: 1 }, new Date('2020-01-01')]
  const days = { startsOn: '2020-01-01', endsOn: '2020-01-31' }
  const inspected = { inspectedForceId: forceId, inspectedForceName: 'Fenshire' }
  await db
    .insertInto('inspection')
    .values({ ...named, ...days, ...inspected, id: inspection })
    .execute()
  const area = { forceId, id: activity, inspectionId: inspection, code: 'HQ', name: 'Headquarters', position: 0 }
  await db.insertInto('inspectionArea').values(area).execute()
  const by = {
    inspectorateId: forceId,
    inspectorateName: 'Inspectorate',
    inspectionId: inspection,
    inspectionName: 'One',
  }
  const words = { areaName: '', title: '', whom: '', place: '', fromTime: '', toTime: '', details: '' }
  const when = { day: '2020-01-02', announcedAt: told, changedAt: told, inspectors: 1, isCancelled: false }
  await db
    .insertInto('announcedActivity')
    .values({ forceId, id: activity, method: 'documents', ...by, ...words, ...when })
    .execute()
}

async function insert(db: Database, table: string, row: readonly Planted[]) {
  const names = sql.join(row.map(({ column }) => sql.ref(column)))
  const values = sql.join(row.map(({ value, type }) => (type === 'jsonb' ? JSON.stringify(value) : value)))
  await sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(db)
}

/** Somebody else has changed the setting since: what still holds would stay. */
async function supersede(db: Database, forceId: string) {
  const [row] = await db.selectFrom('settingChange').selectAll().where('forceId', '=', forceId).execute()
  if (!row) return
  const later = {
    id: randomUUID(),
    changedBy: 'Somebody Else',
    reason: '',
    value: 'true',
    changedAt: new Date('2020-06-01'),
  }
  await db
    .insertInto('settingChange')
    .values({ ...row, ...later })
    .execute()
}

/** What should be told of the person and is not in this text, as `table.column`. */
export const missingFrom = (planted: readonly Planted[], text: string, write: (value: unknown) => string) =>
  planted
    .filter(({ isOmitted, value }) => !isOmitted && !text.includes(write(value)))
    .map(({ table, column }) => `${table}.${column}`)

/** How a value stands in the text of a document, and in data. */
export const onPaper = (value: unknown) => JSON.stringify(inPlainWords(value)).slice(1, -1)
export const inData = (value: unknown) => JSON.stringify(value).replaceAll(/^\[?"|"\]?$/g, '')

/** What must never be told and is in this text, however it is written. */
export const secretsIn = (planted: readonly Planted[], text: string) =>
  planted
    .filter(({ isOmitted, type }) => isOmitted && ['text', 'bytea'].includes(type))
    .filter(({ column, value }) => column !== 'force_id' && waysToWrite(value).some((each) => text.includes(each)))
    .map(({ table, column }) => `${table}.${column}`)

const waysToWrite = (value: unknown) =>
  Buffer.isBuffer(value) ? [value.toString(), value.toString('hex'), value.toString('base64')] : [String(value)]

/** Every column that still says something of the person, as `table.column`. */
export async function leftOfPerson(db: Database): Promise<string[]> {
  const left = []
  for (const table of new Set((await columnsOf(db)).map((each) => each.table))) {
    const { rows } = await sql<{ column: string }>`
      select distinct field.key as "column" from ${sql.table(table)} row, jsonb_each_text(to_jsonb(row)) field
      where field.value ~* ${`canary|${Buffer.from('canary').toString('hex')}|${telephone}`}`.execute(db)
    left.push(...rows.map(({ column }) => `${table}.${column}`))
  }
  return left
}
