// Five million tours of 43 forces in three years: the report of every team in every week, from weeks that were frozen,
// against a plain GROUP BY over the tours in the same PostgreSQL, and in DuckDB where somebody has it (duck.ts). Every
// figure of ours is compared with either.
import { sql } from 'kysely'
import { openWithin } from '../src/app/faces.ts'
import { daysAfter } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/database.ts'
import { withLongPatience } from '../src/platform/patience.ts'
import { rowsOf } from '../src/policing/duty/report/packing.ts'
import type { Totals } from '../src/policing/duty/rules.ts'
import { type Duck, openDuck } from './duck.ts'
import { compare, type Measurement } from './measurement.ts'
import { openScratch } from './scratch.ts'

const forces = 43
const weeks = 156
const teams = 103
const membersOfForce = 150
const toursOfWeek = 5
const [runs, first] = [3, '2023-10-02']
const last = daysAfter(first, 7 * (weeks - 1))
const now = () => new Date('2026-11-24T12:00:00Z')

type TeamWeek = Totals & { forceId: string; monday: string; placeId: string }

export async function dutyWeek(): Promise<Measurement[]> {
  const scratch = await openScratch({ isDemonstrated: false })
  const times = { ours: [] as number[], theirs: [] as number[], duck: [] as number[] }
  try {
    await fill(scratch.db)
    const ids = await freeze(scratch.db)
    compareEvery(await summed(scratch.db), await frozen(scratch.db, ids))
    const duck = await openDuck(scratch.url, scratch.folder, 'tour', toursForDuck)
    if (duck) compareEvery(rowsFrom(await summedByDuck(duck)), await frozen(scratch.db, ids))
    else console.error('duty-week is not measured beside DuckDB: DUCKDB_PACKAGE names no folder of @duckdb/node-api')
    for (let run = 0; run < runs; run += 1) {
      times.ours.push(await milliseconds(() => frozen(scratch.db, ids)))
      times.theirs.push(await milliseconds(() => summed(scratch.db)))
      if (duck) times.duck.push(await milliseconds(() => summedByDuck(duck)))
    }
  } finally {
    await scratch.close()
  }
  const common = { bench: 'duty-week', unit: 'ms', isLessBetter: true, ours: times.ours }
  return [
    compare({ ...common, peer: 'GROUP BY over tours', theirs: times.theirs }),
    ...(times.duck.length > 0 ? [compare({ ...common, peer: 'GROUP BY in DuckDB', theirs: times.duck })] : []),
  ]
}

/** Each member works five tours a week in the same team; in every ninth something takes them away for up to six hours. */
async function fill(db: Database) {
  await sql`insert into force (id, name, description, url, telephone, is_demonstration, organisation)
    select 'force-' || f, 'Force ' || f, '', '', '', true, 'force' from generate_series(1, ${forces}::int) f`.execute(
    db,
  )
  await db.connection().execute(async (alone) => {
    await sql`set session_replication_role = replica`.execute(alone) // the members of these tours do not matter here
    for (let force = 1; force <= forces; force += 1) await fillForce(alone, force)
    await sql`set session_replication_role = default`.execute(alone)
  })
  await withLongPatience(() => sql`vacuum analyze tour`.execute(db))
}

const fillForce = (db: Database, force: number) =>
  sql`
    insert into tour (force_id, id, member_id, day, starts_at, ends_at, place_kind, place_id, rostered_minutes,
      duty_minutes, exempt_minutes, off_minutes, is_abstracted, entered_at, version)
    select 'force-' || ${force}::int, gen_random_uuid(), md5(${force}::int || ' member ' || m)::uuid, day,
      day + interval '14 hours', day + interval '22 hours', 'neighbourhood',
      md5(${force}::int || ' team ' || m % ${teams}::int)::uuid::text, 480, 480 + minutes % 7, minutes % 3, minutes,
      minutes > 120, day + interval '23 hours', 1
    from generate_series(0, ${weeks - 1}::int) w, generate_series(1, ${membersOfForce}::int) m,
      generate_series(0, ${toursOfWeek - 1}::int) d,
      lateral (select date ${sql.lit(first)} + w * 7 + (m + d) % 7 as day,
        case when (w + m * 3 + d * 5) % 9 = 0 then (w * 31 + m * 17 + d * 101) % 360 else 0 end as minutes) tour`.execute(
    db,
  )

async function freeze(db: Database) {
  const ids = Array.from({ length: forces }, (_, at) => `force-${at + 1}`)
  for (const forceId of ids)
    await openWithin({ db, now })({ forceId, actor: { kind: 'operator' } }, ({ duty }) => duty.weekly.freeze())
  await sql`vacuum analyze duty_week`.execute(db)
  return ids
}

async function milliseconds(work: () => Promise<unknown>) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const frozen = (db: Database, ids: readonly string[]) =>
  Promise.all(
    ids.map(async (forceId) => ({
      forceId,
      history: await openWithin({ db, now })({ forceId, actor: { kind: 'operator' } }, ({ duty }) =>
        duty.weekly.history(first, last),
      ),
    })),
  )

const summed = (db: Database) =>
  withLongPatience(async () => {
    const { rows } = await sql<TeamWeek>`
      select force_id, date_trunc('week', day)::date as monday, place_id, count(*) as tours,
        count(*) filter (where is_abstracted) as abstracted_tours, sum(rostered_minutes) as rostered_minutes,
        sum(duty_minutes) as duty_minutes, sum(exempt_minutes) as exempt_minutes, sum(off_minutes) as off_minutes,
        coalesce(sum(off_minutes) filter (where is_abstracted), 0) as abstracted_minutes
      from tour where place_kind = 'neighbourhood' group by 1, 2, 3`.execute(db)
    return rows
  })

const toursForDuck = `select force_id, day, place_id, rostered_minutes, duty_minutes, exempt_minutes, off_minutes, is_abstracted
  from tour where place_kind = 'neighbourhood'`

/** The same sums in the same order. */
const summedByDuck = (duck: Duck) =>
  duck.columns(`select force_id, strftime(date_trunc('week', day), '%Y-%m-%d'), place_id::varchar, count(*)::integer,
      (count(*) filter (where is_abstracted))::integer, sum(rostered_minutes)::integer, sum(duty_minutes)::integer,
      sum(exempt_minutes)::integer, sum(off_minutes)::integer,
      coalesce(sum(off_minutes) filter (where is_abstracted), 0)::integer
    from tour group by 1, 2, 3`)

const rowsFrom = (columns: readonly (readonly unknown[])[]): TeamWeek[] =>
  columns[0]!.map((_, row) => {
    const [forceId, monday, placeId] = [0, 1, 2].map((column) => String(columns[column]![row]))
    const sums = columns.slice(3).map((column) => Number(column[row]))
    const [tours, abstractedTours, rosteredMinutes, dutyMinutes, exemptMinutes, offMinutes, abstractedMinutes] = sums
    const totals = {
      tours,
      abstractedTours,
      rosteredMinutes,
      dutyMinutes,
      exemptMinutes,
      offMinutes,
      abstractedMinutes,
    }
    return { forceId, monday, placeId, ...totals } as TeamWeek
  })

const figuresOf = (week: Totals) =>
  [
    week.tours,
    week.abstractedTours,
    week.rosteredMinutes,
    week.dutyMinutes,
    week.exemptMinutes,
    week.offMinutes,
    week.abstractedMinutes,
  ].join(' ')

/** Throws unless both have the same weeks of the same teams, with the same figures. */
function compareEvery(theirs: readonly TeamWeek[], ours: Awaited<ReturnType<typeof frozen>>) {
  const known = new Map(theirs.map((each) => [`${each.forceId} ${each.monday} ${each.placeId}`, figuresOf(each)]))
  for (const { forceId, history } of ours)
    for (const { monday, columns } of history)
      for (const part of rowsOf(columns).filter(({ place }) => place.kind === 'neighbourhood')) {
        const key = `${forceId} ${monday} ${part.place.id}`
        if (known.get(key) !== figuresOf(part))
          throw new Error(`${key}: ${figuresOf(part)} instead of ${known.get(key)}`)
        known.delete(key)
      }
  if (known.size > 0) throw new Error(`${known.size} weeks of teams are missing`)
}
