import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { operator, signedIn, someTeams } from '../../../test/duty/teams.ts'
import { fileForTest } from '../../../test/files.ts'
import { importFile } from '../../commands/import.ts'
import { ImportRefused } from '../../platform/import/refusal.ts'
import { anAccount } from '../accounts/builders.ts'
import { onDuty, type Shift } from '../duty/report/builders.ts'
import { mondaysFrom, someCalls } from './builders.ts'

const path = '/staff/demand'
const codes = ['N1', 'N2', 'N3']
const mondays = mondaysFrom('2026-06-01', 25) // until 16 November 2026

async function demandForTest(t: TestContext) {
  const { db, outside, start } = await appForTest(t, { now: () => new Date('2026-11-25T09:00:00Z') })
  const teams = await someTeams(db)
  const within = <Result>(work: Parameters<typeof teams.within<Result>>[1]) => teams.within(operator, work)
  const run = async (rows: readonly string[], headings = 'neighbourhood,week,kind,calls', map = {}) =>
    importFile(outside, 'calls', await fileForTest(t, 'calls.csv', [headings, ...rows].join('\n')), {
      map,
      settings: { force: 'fenshire' },
    })
  const refused = async (rows: readonly string[]) => {
    const error = await run(rows).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    assert.ok(error instanceof ImportRefused, String(error))
    return error.problems.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)
  }
  const kept = async () =>
    (await db.selectFrom('callCount').selectAll().orderBy('monday').orderBy('neighbourhoodCode').execute()).map(
      ({ monday, neighbourhoodCode, kind, count }) => `${monday} ${neighbourhoodCode} ${kind} ${count}`,
    )
  const web = await start()
  const join = async (role: string, name: string) => {
    const account = { email: `${role}@fenshire.example`, name, roles: [{ role }] }
    await anAccount(db, account)
    return signedIn(web, account)
  }
  return { ...teams, db, within, run, refused, kept, join }
}

test('calls are taken by neighbourhood, week and kind, and the same week again takes the place of what was known', async (t) => {
  const { run, kept, within } = await demandForTest(t)
  const [report] = await run(['N1,2026-11-09,Noise,4', 'N2,2026-11-09,Noise,0', 'N1,2026-11-16,Noise,5'])
  assert.deepEqual(report!.notes, [
    '9 calls of 2 weeks, the first from 9 November 2026, the last from 16 November 2026',
  ])
  await run(['N2,2026-11-16,Theft,7'])
  await run(['N2,2026-11-16,Theft,7'])
  assert.deepEqual(await kept(), ['2026-11-09 N1 Noise 4', '2026-11-16 N2 Theft 7'])
  assert.deepEqual(await within(({ demand }) => demand.weeks()), ['2026-11-09', '2026-11-16'])
  assert.deepEqual(await within(({ demand }) => demand.kinds()), ['Noise', 'Theft'])
})

test('a file with headings of its own is taken by their names', async (t) => {
  const { run, kept } = await demandForTest(t)
  const map = { neighbourhood: 'Beat', week: 'Week', kind: 'Type', calls: 'No' }
  await run(['3,Noise,2026-11-09,N1'], 'No,Type,Week,Beat', map)
  assert.deepEqual(await kept(), ['2026-11-09 N1 Noise 3'])
})

test('a file with anything wrong is refused whole, with row, column and reason', async (t) => {
  const { refused, kept } = await demandForTest(t)
  assert.deepEqual(
    await refused([
      'N1,2026-11-09,Noise,4',
      'N9,2026-11-09,Noise,4',
      'N1,2026-11-10,Noise,4',
      'N1,9 November,Noise,4',
      'N1,2026-11-23,Noise,4',
      'N1,2027-01-04,Noise,4',
      'N2,2026-11-09,Noise,-1',
      'N2,2026-11-09,Theft,1.5',
      'N2,2026-11-09,,1',
      'N2,2026-11-09,Fire,',
      'N1,2026-11-09,Noise,5',
    ]),
    [
      "3 neighbourhood: There is no neighbourhood 'N9'",
      '4 week: 2026-11-10 is not a Monday; its week began on 2026-11-09',
      "5 week: '9 November' is not a day like 2026-11-16",
      '6 week: The week from 2026-11-23 is not over: its calls are not all known',
      '7 week: The week from 2027-01-04 is not over: its calls are not all known',
      "8 calls: '-1' is not a whole number from 0 to 999999",
      "9 calls: '1.5' is not a whole number from 0 to 999999",
      '10 kind: Enter the kind of call, in 100 characters or fewer',
      "11 calls: '' is not a whole number from 0 to 999999",
      '12 week: Noise of N1 in the week from 2026-11-09 stands in row 2 already',
    ],
  )
  assert.deepEqual(await refused([]), ['null null: there are no rows below the headings'])
  assert.deepEqual(await kept(), [])
})

const typed = {
  name: 'Abstraction policy',
  firstWeek: '5/10/2026',
  places: [] as string[],
  neighbourhoods: 'N1',
  comparison: 'others',
  kind: 'every kind',
  weeksBefore: '12',
  weeksAfter: '7',
}

const policy = { since: '2026-10-05', share: 0.7, changed: ['N1'] }

test('an analyst tests a change, which is kept as it was found, and leaders see it', async (t) => {
  const { within, join, n1, db } = await demandForTest(t)
  await within(async (faces) => {
    await faces.demand.take(someCalls({ codes, mondays, change: policy }), mondays)
    const shifts = mondays.map((day): Shift => ({ day, away: day < policy.since ? [['event', 240]] : [] }))
    for (const _ of [1, 2]) await onDuty(faces, n1, shifts)
    await faces.duty.weekly.freeze()
  })
  const analyst = await join('performance-delivery', 'Pat Quill')
  assert.match((await analyst.get(path)).body, /Nothing has been tested yet[\s\S]*25 weeks, from 1 June 2026/)
  const made = await analyst.submit(`${path}/new`, typed)
  assert.equal(made.statusCode, 303, made.body)
  const page = String(made.headers.location)
  const { body } = await analyst.get(page)
  const text = body.replaceAll(/<[^>]+>|\s+/g, ' ').replaceAll(/\s+/g, ' ')
  assert.match(text, /Demand fell\. There were 32% fewer calls than was to be expected \(\d+% to \d+% fewer\)/)
  assert.match(text, /Abstraction where it changed 50\.0% 0\.0% 50\.0 points less/)
  assert.match(text, /this does not show that it was the reason/)
  assert.match(text, /With fewer than 5 neighbourhoods on one side/)
  assert.match(text, /Neighbourhood N1 \(1 neighbourhood\)[\s\S]*by Pat Quill/)
  assert.doesNotMatch(text, /NaN|undefined|Infinity/)

  const csv = (await analyst.get(`${page}/weeks.csv`)).body.trim().split(/\r?\n/)
  assert.equal(csv.length, 20)
  assert.match(csv[1]!, /^2026-07-13,before,\d+,\d+,$/)
  assert.match((await analyst.get(`${page}/weeks.csv-metadata.json`)).body, /never persons/)
  assert.equal((await analyst.get(`${page}/weeks.ods`)).statusCode, 200)

  await within(({ demand }) => demand.take([], mondays))
  assert.equal((await analyst.get(page)).body.includes('32% fewer calls'), true, 'as it was at the time')
  const audited = await db.selectFrom('auditEntry').select('aboutIds').where('what', '=', 'demand-test.make').execute()
  assert.deepEqual(audited, [{ aboutIds: [page.split('/').at(-1)!] }])

  const member = await join('authority-member', 'Leonard Sykes')
  assert.match((await member.get(path)).body, /Abstraction policy[\s\S]*32% fewer calls[\s\S]*by Pat Quill/)
  assert.equal((await member.get(page)).statusCode, 200)
  assert.equal((await member.get(`${path}/new`)).statusCode, 403)
  const pcso = await join('staff', 'Kim Low')
  assert.equal((await pcso.get(path)).statusCode, 403)
  assert.doesNotMatch((await pcso.get('/staff/abstraction')).body, /See whether demand fell/)
  assert.match((await analyst.get('/staff/abstraction')).body, /See whether demand fell/)
})

test('a single officer’s week is in no rate of abstraction', async (t) => {
  const { within, n1 } = await demandForTest(t)
  const rate = await within(async (faces) => {
    await onDuty(faces, n1, [{ day: '2026-10-05', away: [['event', 240]] }])
    await faces.duty.weekly.freeze()
    return faces.duty.weekly.rateOf([n1, n1], '2026-10-05', '2026-11-09')
  })
  assert.deepEqual(rate, { rate: null, weeks: 0 })
})

test('parts that lie in each other count once in the rate of abstraction', async (t) => {
  const { within, n1, section } = await demandForTest(t)
  const rates = await within(async (faces) => {
    await onDuty(faces, n1, [{ day: '2026-10-05', away: [['event', 240]] }])
    await onDuty(faces, n1, [{ day: '2026-10-05' }])
    await onDuty(faces, section, [{ day: '2026-10-05' }])
    await faces.duty.weekly.freeze()
    const rateOf = (parts: Parameters<typeof faces.duty.weekly.rateOf>[0]) =>
      faces.duty.weekly.rateOf(parts, '2026-10-05', '2026-10-05')
    return [await rateOf([section, n1]), await rateOf([section]), await rateOf([n1])]
  })
  assert.deepEqual(rates, [
    { rate: 4 / 24, weeks: 1 },
    { rate: 4 / 24, weeks: 1 },
    { rate: 4 / 16, weeks: 1 },
  ])
})

test('what cannot be tested is said in words beside the field, and nothing is kept', async (t) => {
  const { within, join, db } = await demandForTest(t)
  const analyst = await join('risk-analyst', 'Ros Fell')
  assert.match((await analyst.get(path)).body, /No calls for service have been imported yet/)
  assert.equal((await analyst.get(`${path}/new`)).headers.location, path)
  await within(({ demand }) => demand.take(someCalls({ codes, mondays, usual: () => 1 }), mondays))
  const wrong = async (changed: object) => {
    const answer = await analyst.submit(`${path}/new`, { ...typed, ...changed })
    assert.equal(answer.statusCode, 400)
    return answer.body
  }
  assert.match(await wrong({}), /Fewer than 10 calls came before or after: too few to tell/)
  assert.match(await wrong({ name: '' }), /Enter what changed/)
  assert.match(await wrong({ firstWeek: '6/10/2026' }), /6 October 2026 is not a Monday; its week began on 5 October/)
  assert.match(await wrong({ neighbourhoods: '' }), /Choose where it changed/)
  assert.match(
    await wrong({ neighbourhoods: 'N1\nN7, <b>' }),
    /There is no neighbourhood &#39;N7&#39; and &#39;&lt;b&gt;/,
  )
  assert.match(await wrong({ places: 'division:0' }), /choose from the list/)
  assert.match(await wrong({ kind: '' }), /Choose which calls/)
  assert.match(await wrong({ kind: 'kind Fire' }), /Choose which calls/)
  assert.match(await wrong({ weeksAfter: '3' }), /must be a whole number from 4 to 104/)
  assert.match(
    await wrong({ weeksAfter: '9' }),
    /Calls of 2 weeks have not been imported: from 23 November 2026 and 30/,
  )
  assert.match(await wrong({ weeksBefore: '30' }), /Calls of 12 weeks have not been imported: [^<]*and 9 more/)
  assert.match(await wrong({ weeksBefore: '30' }), /value="Abstraction policy"/)
  assert.deepEqual(await db.selectFrom('demandTest').selectAll().execute(), [])
})

test('the whole force is held beside its own weeks, since nothing else is left', async (t) => {
  const { within, join } = await demandForTest(t)
  await within(({ demand }) => demand.take(someCalls({ codes, mondays }), mondays))
  const analyst = await join('performance-delivery', 'Pat Quill')
  const made = await analyst.submit(`${path}/new`, { ...typed, places: 'force', neighbourhoods: '' })
  const { body } = await analyst.get(String(made.headers.location))
  assert.match(body, /It cannot be told whether demand changed/)
  assert.match(body, /With nothing beside it a season or a trend looks the same as a change/)
  assert.match(body, /not known<\/td>/)
  assert.equal((await analyst.get(`${path}/0198f0de-0000-7000-8000-000000000000`)).statusCode, 404)
})
