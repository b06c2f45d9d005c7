import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operator, signedIn } from '../../../../test/duty/teams.ts'
import { anOds, rowOf } from '../../../platform/import/ods-for-tests.ts'
import { aTour } from '../builders.ts'
import { asCsv, rotaForTest } from './builders.ts'

const headings = 'collar_number,start,end'
const tourOf = (...cells: string[]) => asCsv(headings, ['7012', ...cells].join(','))
const early = tourOf('2026-11-24 07:00', '2026-11-24 15:00')

test('tours of a rota are kept with the minutes of the rota, and the same file again changes nothing', async (t) => {
  const { take, tours, n1, db } = await rotaForTest(t)
  const file = asCsv(headings, '7012,2026-11-24 07:00,2026-11-24 15:00', '0045,24/11/2026 22:00,25/11/2026 06:00')
  const report = await take(file)
  assert.equal(report.rows, 2)
  assert.deepEqual(report.notes, ['2 new tours, 0 corrected, 0 as they were, 0 left as somebody entered them by hand'])
  const kept = await tours()
  assert.deepEqual(
    kept.map(({ day, dutyMinutes, rosteredMinutes, offMinutes, importReference }) => [
      day,
      dutyMinutes,
      rosteredMinutes,
      offMinutes,
      importReference,
    ]),
    [
      ['2026-11-24', 480, 480, 0, '7012 2026-11-24'],
      ['2026-11-24', 480, 480, 0, '0045 2026-11-24'],
    ],
  )
  assert.deepEqual(kept[0]!.place, n1)
  const again = await take(file)
  assert.match(again.notes[0]!, /0 new tours, 0 corrected, 2 as they were/)
  assert.deepEqual(await tours(), kept)
  assert.deepEqual(await db.selectFrom('tourRevision').selectAll().execute(), [])
})

test('what took somebody away is counted by the rules, several rows to a tour', async (t) => {
  const { take, tours, db } = await rotaForTest(t)
  const row = (...cells: string[]) => ['7012', '2026-11-24 07:00', '15:00', ...cells].join(',')
  await take(
    asCsv(
      `${headings},kind,minutes,where,approved`,
      row('court', '125', '', ''),
      row('Helping another neighbourhood team', '1h', 'N2', 'yes'),
      row('initiative', '30', 'Neighbourhood N3', ''),
      row('engagement', '20', 'own', ''),
    ),
  )
  const [tour] = await tours()
  assert.deepEqual([tour!.offMinutes, tour!.exemptMinutes, tour!.isAbstracted], [155, 60, true])
  const decisions = await db.selectFrom('taskDecision').select(['decidedBy', 'isApproved']).execute()
  assert.deepEqual(decisions, [{ decidedBy: 'Rota export', isApproved: true }])
})

test('a corrected export makes a revision of the tour, with its day as the reason, and counts it anew', async (t) => {
  const { take, tours, db, within } = await rotaForTest(t)
  await take(early)
  const [before] = await tours()
  const report = await take(asCsv(`${headings},kind,minutes`, '7012,2026-11-24 08:00,2026-11-24 15:00,response,150'), {
    settings: { exported: '2026-11-25' },
  })
  assert.match(report.notes[0]!, /0 new tours, 1 corrected/)
  const [tour, ...more] = await tours()
  assert.deepEqual(more, [])
  assert.deepEqual([tour!.id, tour!.dutyMinutes, tour!.offMinutes, tour!.version], [before!.id, 420, 150, 2])
  const [revision] = await db.selectFrom('tourRevision').selectAll().execute()
  assert.deepEqual(
    [revision!.reason, (revision!.before as { dutyMinutes: number }).dutyMinutes],
    ['Rota export of 25 November 2026', 480],
  )
  const entry = await db
    .selectFrom('auditEntry')
    .select('aboutIds')
    .where('what', '=', 'tour.import')
    .executeTakeFirst()
  assert.deepEqual(entry?.aboutIds, [before!.id])
  await within(operator, ({ duty }) => duty.weekly.recount(['2026-11-24']))
})

test('a tour moved to another day is known by the reference of the rota', async (t) => {
  const { take, tours } = await rotaForTest(t)
  const file = (start: string) => asCsv(`${headings},reference`, `7012,${start} 07:00,15:00,D-77`)
  await take(file('2026-11-24'))
  await take(file('2026-11-19'))
  assert.deepEqual(
    (await tours()).map(({ day, version }) => [day, version]),
    [['2026-11-19', 2]],
  )
})

test('what an officer entered by hand stays, and the report says so of the row', async (t) => {
  const { take, tours, within, people } = await rotaForTest(t)
  const typed = aTour({ memberId: people.pcso.member.id, startsAt: new Date('2026-11-24T07:10:00Z') })
  await within(operator, ({ duty }) => duty.addTours([typed]))
  const { notes } = await take(asCsv(headings, '7012,2026-11-23 07:00,15:00', '7012,2026-11-24 07:00,15:00'))
  assert.match(notes[0]!, /1 new tour, 0 corrected, 0 as they were, 1 left/)
  assert.match(
    notes[1]!,
    /Row 3: 7012, 24 November 2026, 07:00 to 15:00, was entered by hand as 24 November 2026, 07:10 to 15:10, and stays so/,
  )
  assert.equal((await tours()).length, 2)
})

test('a tour of the rota that somebody corrected since stays as corrected, whatever a later export says', async (t) => {
  const { take, tours, start, people } = await rotaForTest(t)
  await take(early)
  const pcso = await signedIn(await start(), people.pcso)
  const page = `/staff/tours/${(await tours())[0]!.id}`
  await pcso.submit(page, { day: '24/11/2026', from: '07:00', until: '16:00', away: 'no' })
  const corrected = await tours()
  assert.deepEqual([corrected[0]!.dutyMinutes, corrected[0]!.rosteredMinutes], [540, 480])
  assert.match((await take(early)).notes[0]!, /1 as they were, 0 left/)
  const later = await take(tourOf('2026-11-24 06:00', '2026-11-24 15:00'))
  assert.match(later.notes[1]!, /was corrected by hand as 24 November 2026, 07:00 to 16:00, and stays so/)
  assert.deepEqual(await tours(), corrected)
})

test('help that a sergeant has decided on stays as decided', async (t) => {
  const { take, tours, start, people, db } = await rotaForTest(t)
  const file = (approved: string) =>
    asCsv(`${headings},kind,minutes,where,approved`, `7012,2026-11-24 07:00,15:00,initiative,60,N2,${approved}`)
  await take(file(''))
  const { id } = await db.selectFrom('tourTask').select('id').executeTakeFirstOrThrow()
  const sergeant = await signedIn(await start(), people.sergeant)
  await sergeant.submit(`/staff/week/tasks/${id}`, { decision: 'refuse', reason: 'Nobody asked' }, '/staff/week')
  assert.match((await take(file('yes'))).notes[0]!, /1 left as somebody entered/)
  assert.equal((await tours())[0]!.exemptMinutes, 0)
})

test('people in no team are refused with row and column, or passed over where that is asked', async (t) => {
  const { take, refused, tours } = await rotaForTest(t)
  const file = asCsv('number,from,to', '7012,2026-11-24 07:00,15:00', '9999,2026-11-24 07:00,15:00')
  const map = { collar_number: 'number', start: 'from', end: 'to' }
  const [problem, ...more] = await refused(file, { map })
  assert.deepEqual([problem!.row, problem!.column, more.length], [3, 'number', 0])
  assert.match(problem!.reason, /nobody in the teams has the collar number '9999'/)
  const { notes } = await take(file, { map, settings: { others: 'skip' } })
  assert.match(notes.join('\n'), /1 new tour[\s\S]*Passed over 1 row of people in no neighbourhood team/)
  assert.equal((await tours()).length, 1)
  const [early] = await refused(tourOf('2007-05-01 07:00', '15:00'))
  assert.match(early!.reason, /'7012' held no post in a team on 1 May 2007/)
})

test('a tour that has not begun is passed over, and said', async (t) => {
  const { take, tours } = await rotaForTest(t)
  const { notes } = await take(asCsv(headings, '7012,2026-11-26 07:00,15:00', '7012,2026-11-25 14:00,22:00'))
  assert.match(notes.join('\n'), /Passed over 1 row of tours that have not begun/)
  assert.deepEqual(
    (await tours()).map(({ day }) => day),
    ['2026-11-25'],
  )
})

test('a layout is saved under a name, and the name is enough for the next file', async (t) => {
  const { take, tours, refused } = await rotaForTest(t)
  const file = (day: string) => asCsv('Shoulder,On,Off,Code,Mins', `7012,${day} 07:00,15:00,CRT,130`)
  const map = { collar_number: 'Shoulder', start: 'On', end: 'Off', kind: 'Code', minutes: 'Mins' }
  await take(file('2026-11-23'), { map, settings: { kinds: 'CRT=court, TRG=training' }, layout: 'Shift planner' })
  await take(file('2026-11-24'), { layout: 'Shift planner' })
  assert.deepEqual(
    (await tours()).map(({ offMinutes }) => offMinutes),
    [130, 130],
  )
  await assert.rejects(
    refused(file('2026-11-25'), { layout: 'Shift panner' }),
    /There is no layout 'Shift panner' yet\. Known are Shift planner/,
  )
})

test('a spreadsheet comes in as a CSV does, with times as it keeps them', async (t) => {
  const { take, tours } = await rotaForTest(t)
  await take(
    anOds(rowOf('collar_number', 'day', 'start', 'end') + rowOf('7012', '2026-11-24', 'PT07H00M00S', '15:00:00')),
  )
  assert.deepEqual(
    (await tours()).map(({ day, dutyMinutes }) => [day, dutyMinutes]),
    [['2026-11-24', 480]],
  )
})

test('a week that is frozen is corrected beside by tours that come later', async (t) => {
  const { take, within } = await rotaForTest(t)
  await take(tourOf('2026-11-16 07:00', '15:00'))
  await within(operator, ({ duty }) => duty.weekly.freeze())
  await take(tourOf('2026-11-17 07:00', '15:00'))
  const week = await within(operator, ({ duty }) => duty.weekly.week('2026-11-16'))
  const tours = (parts = week.parts) => parts.find(({ place }) => place.kind === 'force')!.tours
  assert.deepEqual([tours(week.frozen?.parts), tours()], [1, 2])
})
