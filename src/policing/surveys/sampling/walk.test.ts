// From the frame to the weights, as a year of a survey goes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { asCsv, lines, samplingForTest } from './builders.ts'

const callHeadings = 'case_code,at,outcome'

test('a survey goes from its frame over exclusions, draw, issue and attempts to weights', async (t) => {
  const { frame, of, surveyId, sample, take, at, db } = await samplingForTest(t)
  await frame([
    ...lines(170, { prefix: 'A' }),
    ...lines(12, { prefix: 'J', age: '16' }),
    ...lines(90, { prefix: 'B', division: 'B' }),
    ...lines(21, { prefix: 'R', group: 'racist' }),
    ...lines(3, { prefix: 'P', exclusion: 'police' }),
  ])
  const drawn = await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 'walk' }))
  assert.equal(drawn.errors, undefined)
  const { strata } = await of(({ drawing }) => drawing.find(surveyId, '2026-10'))
  const racist = strata.find(({ group }) => group === 'racist')!
  assert.deepEqual([racist.inFrame, racist.wanted, racist.replicates, racist.isShort], [21, 21, 0, false])
  const burglary = strata.find(({ group, inFrame }) => group === 'burglary' && inFrame === 185)!
  assert.deepEqual([burglary.excluded, burglary.replicates], [15, 2])

  const issued = await of(({ drawing }) => drawing.issue(surveyId, '2026-10'))
  const cases = await db.selectFrom('sampleCase').selectAll().where('issueId', 'is not', null).execute()
  assert.equal(cases.length, issued.value!.cases)
  assert.ok(cases.every(({ exclusion }) => exclusion === ''))
  for (const { divisionId, userGroup, inclusionProbability } of cases) {
    const stratum = strata.find((each) => each.divisionId === divisionId && each.group === userGroup)!
    assert.equal(inclusionProbability, stratum.wanted / (stratum.inFrame - stratum.excluded))
  }

  at('2026-11-20T18:00:00Z')
  const half = cases.map(({ code }, n) => `${code},2026-11-10 10:00,${n % 2 === 0 ? 'interviewed' : 'no-answer'}`)
  const report = await take('survey-calls', asCsv(callHeadings, half))
  assert.deepEqual(report.notes, [`${cases.length} new attempts`])
  assert.match((await take('survey-calls', asCsv(callHeadings, half))).notes[0]!, /^0 new attempts, \d+ known already$/)

  const weighting = await of(({ quota }) => quota.weigh(surveyId))
  assert.ok(!isNoFigure(weighting))
  assert.equal(weighting.number, 1)
  const weights = await of(({ quota }) => quota.weights(surveyId))
  assert.equal(weights.size, weighting.interviews)
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  assert.ok(Math.abs(total - (170 + 90 + 21)) < 1e-6, `everybody who was eligible is stood for: ${total}`)

  const whole = await sample()
  assert.equal((await of(({ quota }) => quota.weightings(whole))).length, 1)
  const gone = await of(({ frames }) => frames.close(surveyId))
  assert.equal(gone, 296)
  assert.equal((await db.selectFrom('sampleContact').selectAll().execute()).length, 0)
  assert.deepEqual(await of(({ interviewing }) => interviewing.list(10)), { people: [], total: 0 })
})

test('R-12: the same frame and seed give the same list in another database', async (t) => {
  const references = async () => {
    const { frame, of, surveyId, db } = await samplingForTest(t)
    await frame(lines(120))
    await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 'again' }))
    const rows = await db
      .selectFrom('sampleCase')
      .innerJoin('sampleContact', 'sampleContact.id', 'sampleCase.id')
      .select(['sampleContact.reference', 'sampleCase.replicate'])
      .where('drawId', 'is not', null)
      .orderBy('sampleContact.reference')
      .execute()
    return rows.map(({ reference, replicate }) => `${reference} ${replicate}`)
  }
  const [one, other] = [await references(), await references()]
  assert.ok(one.length > 20)
  assert.deepEqual(one, other)
})

test('R-11: of 84 victims 6 are juvenile, 78 are issued, and 41 interviews are 52.6%', async (t) => {
  const { frame, of, surveyId, sample, take, at, db } = await samplingForTest(t)
  const report = await frame([
    ...lines(78, { prefix: 'R', group: 'racist' }),
    ...lines(6, { prefix: 'J', group: 'racist', age: '15' }),
  ])
  assert.match(report.notes.join('. '), /84 cases taken into the frame, 78 of which can be drawn.*6 juvenile/)
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 'all' }))
  assert.equal((await of(({ drawing }) => drawing.issue(surveyId, '2026-10'))).value!.cases, 78)
  at('2026-12-20T18:00:00Z')
  const codes = (await db.selectFrom('sampleCase').select('code').where('issueId', 'is not', null).execute()).map(
    ({ code }) => code,
  )
  const calls = codes.flatMap((code, n) => {
    if (n < 41) return [`${code},2026-11-03 10:00,interviewed`]
    if (n < 50) return [`${code},2026-11-03 10:00,refused`]
    return Array.from({ length: 10 }, (_, day) => `${code},2026-11-${String(day + 3).padStart(2, '0')} 10:00,no-answer`)
  })
  await take('survey-calls', asCsv(callHeadings, calls))
  const [population] = await of(async ({ quota }) => quota.populations(await sample()))
  assert.equal(population!.population, 78)
  assert.equal(population!.counts.interviewed, 41)
  assert.equal(population!.counts.refused, 9)
  assert.equal(population!.counts['given up'], 28)
  assert.equal(((100 * population!.counts.interviewed) / population!.population).toFixed(1), '52.6')
})

test('an excluded person can be reached by nobody: neither name nor number is kept', async (t) => {
  const { frame, of, surveyId, db } = await samplingForTest(t)
  await frame([...lines(2), ...lines(1, { prefix: 'J', age: '17', name: 'A Child', telephone: '07700 900111' })])
  const kept = await db.selectFrom('sampleContact').selectAll().where('reference', '=', 'J1').executeTakeFirstOrThrow()
  assert.deepEqual([kept.name, kept.telephone, kept.email, kept.postcode], ['', '', '', ''])
  const excluded = await of(({ frames }) => frames.exclude(surveyId, 'C1', 'harm'))
  assert.ok(excluded.value)
  const other = await db.selectFrom('sampleContact').selectAll().where('reference', '=', 'C1').executeTakeFirstOrThrow()
  assert.equal(other.name + other.email, '')
  const why = async (reference: string, reason: string) =>
    Object.values((await of(({ frames }) => frames.exclude(surveyId, reference, reason))).errors ?? {})[0]
  assert.match((await why('C1', 'harm'))!, /excluded already/)
  assert.match((await why('C9', 'harm'))!, /Nobody with the reference C9/)
  assert.match((await why('C2', 'because'))!, /Choose a reason/)
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  assert.match((await why('C2', 'harm'))!, /has been drawn/)
})

test('a month is drawn once, when it is over and there is somebody in it', async (t) => {
  const { frame, of, surveyId } = await samplingForTest(t)
  const why = async (month: string) =>
    (await of(({ drawing }) => drawing.draw(surveyId, { month, seed: 's' }))).errors?.month ?? ''
  assert.match(await why('2026-10'), /nobody in the frame of October 2026/)
  assert.match(await why('2026-11'), /is not over yet/)
  assert.match(await why('2026-03'), /not about March 2026/)
  await frame(lines(5))
  assert.equal(await why('2026-10'), '')
  assert.match(await why('2026-10'), /drawn already/)
})

test('what was issued is frozen, and a replicate is released whole, with a new chance for every case of its stratum', async (t) => {
  const { frame, of, surveyId, db } = await samplingForTest(t, { design: { interviews: 96 } })
  await frame(lines(200))
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  const { strata } = await of(({ drawing }) => drawing.find(surveyId, '2026-10'))
  const stratum = strata[0]!
  const release = (stratumId = stratum.id) =>
    of(({ drawing }) => drawing.release(surveyId, '2026-10', { stratumId, reason: 'Too few answered' }))
  assert.match((await release()).errors!.stratum!, /Issue the month first/)
  await of(({ drawing }) => drawing.issue(surveyId, '2026-10'))
  const again = await of(({ drawing }) => drawing.issue(surveyId, '2026-10'))
  assert.match(again.errors!.month!, /issued already/)
  const size = Math.ceil(stratum.wanted / 4)
  assert.equal((await release()).value!.cases, size)
  const cases = await db.selectFrom('sampleCase').selectAll().where('issueId', 'is not', null).execute()
  assert.equal(cases.length, stratum.wanted + size)
  assert.ok(cases.every(({ inclusionProbability }) => inclusionProbability === (stratum.wanted + size) / 200))
  assert.equal((await release()).value!.number, 3)
  assert.match((await release()).errors!.stratum!, /Nothing of it is left/)
  assert.match((await release(surveyId)).errors!.stratum!, /Choose where/)
})

test('a frame that is too small is taken whole and flagged', async (t) => {
  const { frame, of, surveyId } = await samplingForTest(t)
  await frame(lines(7))
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  const { strata } = await of(({ drawing }) => drawing.find(surveyId, '2026-10'))
  assert.deepEqual([strata[0]!.wanted, strata[0]!.isShort], [7, true])
})

test('the quota counts interviews by BCU and group, and says what next month needs', async (t) => {
  const { of, sample } = await samplingForTest(t)
  const { months, divisions } = await of(async ({ quota }) => quota.progress(await sample()))
  assert.equal(months, 7)
  assert.equal(divisions.length, 2)
  const { expected, behind, groups } = divisions[0]!
  assert.deepEqual([expected, behind, groups.length], [350, 350, 4])
  assert.deepEqual([groups[0]!.annual, groups[0]!.interviews], [150, 30])
  assert.ok(groups[0]!.issue! > 60)
  assert.match((await of(({ due }) => due()))[0]!.title, /Satisfaction: 700 interviews behind/)
})
