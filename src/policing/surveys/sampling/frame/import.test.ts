import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOds, rowOf } from '../../../../platform/import/ods-for-tests.ts'
import { aLine, asCsv, frameHeadings, lines, samplingForTest } from '../builders.ts'
import { repeatsAmong } from './repeats.ts'

test('a file with a mistake is refused whole, with its rows, columns and reasons', async (t) => {
  const { refused, db } = await samplingForTest(t)
  const wrong: [Parameters<typeof aLine>[0], string, RegExp][] = [
    [{ reference: '', email: 'x@example.org' }, 'reference', /Enter the number/],
    [{ day: '2026-10-32' }, 'incident_date', /is not a day/],
    [{ day: '2026-12-01' }, 'incident_date', /still to come/],
    [{ day: '2026-03-31' }, 'incident_date', /not in the time that the survey is about, 1 April 2026 to 31 March 2027/],
    [{ group: 'arson' }, 'user_group', /'arson' is no user group: take one of burglary/],
    [{ division: 'Z' }, 'division', /no BCU 'Z'/],
    [{ section: 'South' }, 'section', /no section 'South' in that BCU/],
    [{ division: 'B', section: 'North' }, 'section', /no section 'North' in that BCU/],
    [{ age: '17.5' }, 'age', /not an age/],
    [{ age: '121' }, 'age', /not an age/],
    [{ ethnicity: 'blue' }, 'ethnicity', /no ethnic group/],
    [{ gender: 'x' }, 'gender', /no gender/],
    [{ exclusion: 'because' }, 'exclusion', /no reason that this force knows: juvenile, police/],
    [{ name: '' }, 'name', /Enter the name/],
    [{ email: '', telephone: '' }, 'telephone', /a telephone number, or an e-mail/],
    [{ telephone: 'ask her mother' }, 'telephone', /not a telephone number/],
    [{ email: 'nowhere' }, 'email', /not an e-mail address/],
    [{ postcode: 'A LONG POSTCODE' }, 'postcode', /longer than a postcode/],
  ]
  const rows = wrong.map(([row], at) => aLine({ reference: `C${at + 1}`, ...row }))
  const problems = await refused('survey-frame', asCsv(frameHeadings, [aLine({ reference: 'GOOD' }), ...rows]))
  for (const [at, [, column, reason]] of wrong.entries()) {
    const found = problems.find(({ row }) => row === at + 3)
    assert.equal(found?.column, column, `row ${at + 3}`)
    assert.match(found!.reason, reason)
  }
  assert.equal(problems.length, wrong.length)
  assert.deepEqual(await db.selectFrom('sampleCase').selectAll().execute(), [])
})

test('a reference stands once: in the file and in the frame it is refused, or skipped where that was said', async (t) => {
  const { frame, refused, take } = await samplingForTest(t)
  await frame(lines(2))
  const again = asCsv(frameHeadings, [
    aLine({ reference: 'C2' }),
    aLine({ reference: 'C3' }),
    aLine({ reference: 'C3' }),
  ])
  const problems = await refused('survey-frame', again)
  assert.deepEqual(
    problems.map(({ row, column }) => [row, column]),
    [
      [2, 'reference'],
      [4, 'reference'],
    ],
  )
  assert.match(problems[0]!.reason, /in the frame already/)
  assert.match(problems[1]!.reason, /stands in row 3 already/)
  const report = await take('survey-frame', again, { settings: { duplicates: 'skip' } })
  assert.match(report.notes.join('. '), /1 case taken.*Passed over 2 rows/)
})

test('names, columns and dates of a supplier are understood, from ODS as well', async (t) => {
  const { take, db } = await samplingForTest(t)
  const headings = ['Crime', 'incident_date', 'Type', 'division', 'section', 'age', 'ethnicity', 'name', 'telephone']
  const cells = ['C9', '17/10/2026', 'BDW', 'bcu a', 'north', '55', 'NS', 'Kim Sluice', '07700 900123']
  const file = anOds(rowOf(...headings) + rowOf(...cells))
  await take('survey-frame', file, {
    map: { reference: 'Crime', user_group: 'Type' },
    settings: { groups: 'BDW=burglary', ethnicities: 'NS=not-stated' },
  })
  const kept = await db.selectFrom('sampleCase').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(
    [kept.userGroup, kept.incidentDay, kept.age, kept.ethnicity, kept.gender],
    ['burglary', '2026-10-17', 55, 'not-stated', 'not-stated'],
  )
  assert.ok(kept.sectionId)
})

test('what a setting names that we do not have is refused, and so is a survey that there is not', async (t) => {
  const { refused, within } = await samplingForTest(t)
  const file = asCsv(frameHeadings, lines(1))
  const [group] = await refused('survey-frame', file, { settings: { groups: 'BDW=arson' } })
  assert.match(group!.reason, /'BDW=arson' is not theirs=ours/)
  const [survey] = await refused('survey-frame', file, { settings: { survey: 'other' } })
  assert.match(survey!.reason, /no survey 'other' that draws people\. There are satisfaction-2026/)
  assert.ok(within)
})

test('nobody is added to a month that has been drawn, nor to a survey whose fieldwork is over', async (t) => {
  const { frame, refused, of, surveyId, at } = await samplingForTest(t)
  await frame(lines(5))
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  const more = asCsv(frameHeadings, lines(1, { prefix: 'N' }))
  assert.match((await refused('survey-frame', more))[0]!.reason, /October 2026 has been drawn/)
  at('2027-07-01T12:00:00Z')
  assert.match((await refused('survey-frame', more))[0]!.reason, /fieldwork is over/)
})

test('the same person with two incidents is flagged, by number, address, or name and postcode', async (t) => {
  const { frame, db } = await samplingForTest(t)
  await frame([
    aLine({ reference: 'A', name: 'Kim Sluice', telephone: '07700 900123', email: '' }),
    aLine({ reference: 'B', name: 'K Sluice', telephone: '+44 7700 900123', email: '' }),
    aLine({ reference: 'C', email: 'noor@example.org' }),
  ])
  const report = await frame([aLine({ reference: 'D', email: 'Noor@example.org' }), aLine({ reference: 'E' })])
  assert.match(report.notes.join('. '), /4 cases of the frame are of people with another incident/)
  const rows = await db.selectFrom('sampleCase').select('isRepeat').execute()
  assert.equal(rows.filter(({ isRepeat }) => isRepeat).length, 4)
  const person = { telephone: '', email: '', name: 'Kim  Sluice', postcode: 'FE1 1AA' }
  assert.deepEqual(
    repeatsAmong([
      { ...person, id: '1' },
      { ...person, name: 'kim sluice', id: '2' },
    ]),
    ['1', '2'],
  )
  assert.deepEqual(
    repeatsAmong([
      { ...person, id: '1' },
      { ...person, postcode: 'FE2 2BB', id: '2' },
    ]),
    [],
  )
})
