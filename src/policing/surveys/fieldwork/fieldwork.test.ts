import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSav } from '../../../platform/spss/sav-for-tests.ts'
import { fieldworkForTest, first, map, rows, second } from './builders.ts'

test('a supplier’s file becomes answers, by code and by text', async (t) => {
  const { send, kept, comments } = await fieldworkForTest(t)
  const answer = await send(rows(first, second))
  assert.equal(answer.statusCode, 200)
  assert.match(answer.body, /2 interviews added, 0 replaced, 0 as before/)
  const [one, other] = await kept()
  assert.deepEqual(one!.answers, { overall: 'yes', told: 'yes', help: ['visit', 'letter'] })
  assert.deepEqual(one!.groups, { division: 'A', section: 'A1', gender: 'female' })
  assert.deepEqual(
    [one!.channel, one!.answeredOn, one!.weight, one!.stratum, one!.cluster, one!.caseCode],
    ['telephone', '2026-11-02', 1.5, 'A', 'c1', 'c1'],
  )
  assert.deepEqual(
    [other!.answers, other!.groups, other!.weight],
    [{ overall: 'no' }, { division: 'B', gender: 'male' }, 1],
  )
  assert.deepEqual(
    (await comments()).map(({ question, words }) => [question, words]),
    [['better', 'More lights, please']],
  )
})

test('the same file again doubles nothing, and a corrected one replaces', async (t) => {
  const { send, kept, comments } = await fieldworkForTest(t)
  await send(rows(first, second))
  const before = await kept()
  assert.match((await send(rows(second, first))).body, /0 interviews added, 0 replaced, 2 as before/)
  assert.deepEqual(await kept(), before)
  const corrected = first.replace(',1,Yes,', ',9,No,').replace('"More lights, please"', '')
  assert.match((await send(rows(corrected, second))).body, /0 interviews added, 1 replaced, 1 as before/)
  const [one, other] = await kept()
  assert.deepEqual(one!.answers, { overall: 'prefer-not-to-say', told: 'no', help: ['visit', 'letter'] })
  assert.equal(one!.id, before[0]!.id)
  assert.deepEqual(other, before[1])
  assert.deepEqual(await comments(), [])
})

test('what a complete file no longer has no longer counts, and counts again when it is back', async (t) => {
  const { send, kept } = await fieldworkForTest(t)
  await send(rows(first, second))
  assert.match((await send(rows(second), { complete: 'yes' })).body, /1 interview no longer in the file/)
  assert.deepEqual(
    (await kept()).map(({ caseCode }) => caseCode),
    ['c2'],
  )
  await send(rows(first))
  assert.equal((await kept()).length, 2)
})

test('a file with mistakes changes nothing, and each is named with its row, column and reason', async (t) => {
  const { send, kept } = await fieldworkForTest(t)
  const wrong = [
    'c1,2026-11-02,7,,,,A,,F,',
    'c2,yesterday,1,,,,A,,F,',
    'c3,2026-11-22,1,,,,A,,F,',
    'c3,2026-12-01,1,,,,A,,F,',
    'c4,2026-11-02,1,,,,Z,,F,-1',
    ',2026-11-02,1,,,,A,,robot,',
    'c6,2026-11-02,1,,,,A,,F,1',
    'c6,2026-11-02,1,,,,A,,F,1',
  ]
  const answer = await send(rows(...wrong))
  assert.equal(answer.statusCode, 400)
  const text = answer.body.replaceAll(/\s*<[^>]*>\s*/g, ' ').replaceAll('&#39;', "'")
  assert.match(text, /2 +Q1 +'7' is none of the answers; say what it means, such as overall:yes=7/)
  assert.match(text, /3 +When +'yesterday' is no day/)
  assert.match(text, /4 +When +22 November 2026 is not among the days of this survey/)
  assert.match(text, /5 +When +1 December 2026 is still to come/)
  assert.match(text, /6 +weight +'-1' is no weight/)
  assert.match(text, /6 +division +there is no division 'Z'/)
  assert.match(text, /7 +Case +Enter the code of the case/)
  assert.match(text, /7 +gender +'robot' is none of the answers/)
  assert.match(text, /9 +Case +c6 stands in row 8 already/)
  assert.deepEqual(await kept(), [])
})

test('a survey that there is not, a question that nobody asks, and a required one without a column are refused', async (t) => {
  const { send } = await fieldworkForTest(t)
  assert.match((await send(rows(first), { survey: '' })).body, /Say --survey/)
  assert.match(
    (await send(rows(first), { survey: 'nobody' })).body,
    /there is no survey &#39;nobody&#39;. There are users/,
  )
  assert.match((await send(rows(first), { map: `${map}\nwhy=Q9` })).body, /no such column or question/)
  assert.match((await send('case_code,interviewed_on\nc1,2026-11-02\n', { map: '' })).body, /there is no such column/)
})

test('an answer to a question that was not asked of somebody is passed over', async (t) => {
  const { send, kept } = await fieldworkForTest(t)
  await send(`case_code,interviewed_on,overall,told,enough\nc1,2026-11-02,yes,no,yes\n`, { map: '' })
  assert.deepEqual((await kept())[0]!.answers, { overall: 'yes', told: 'no' })
})

test('the layout of a supplier is kept, with what its codes mean, and its name is enough next time', async (t) => {
  const { send, kept } = await fieldworkForTest(t)
  await send(rows(first), { layout: 'Fieldwork Ltd' })
  const answer = await send(rows(second), { map: '', layout: 'Fieldwork Ltd' })
  assert.equal(answer.statusCode, 200)
  assert.equal((await kept()).length, 2)
})

test('an SPSS file goes the same way: by its labels, and with what is missing left out', async (t) => {
  const { send, kept } = await fieldworkForTest(t)
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 1000 + 141_428 * 86_400
  const file = aSav({
    variables: [
      { name: 'CASE', longName: 'case_code', width: 12 },
      { name: 'DATE', longName: 'interviewed_on', format: 20 },
      {
        name: 'Q1',
        labels: [
          [1, 'yes'],
          [2, 'no'],
          [8, 'Refused'],
          [99, 'Not asked'],
        ],
        missing: { values: [8, 99] },
      },
      {
        name: 'TOLD',
        longName: 'told',
        labels: [
          [1, 'Yes'],
          [2, 'No'],
        ],
        missing: { values: [99] },
      },
      { name: 'W', longName: 'weight' },
    ],
    cases: [
      ['c1', day('2026-11-02'), 1, 2, 1.25],
      ['c2', day('2026-11-03'), 8, 99, null],
      ['c3', day('2026-11-04'), null, 1, 2],
    ],
    packing: 'zlib',
    encoding: 'UTF-8',
  })
  const answer = await send(new Uint8Array(file), { map: 'overall=Q1' }, 'october.zsav')
  assert.equal(answer.statusCode, 200, answer.body)
  assert.deepEqual(
    (await kept()).map(({ answers, answeredOn, weight }) => [answers, answeredOn, weight]),
    [
      [{ overall: 'yes', told: 'no' }, '2026-11-02', 1.25],
      [{ overall: 'prefer-not-to-say' }, '2026-11-03', 1],
      [{ told: 'yes' }, '2026-11-04', 2],
    ],
  )
  const cut = await send(new Uint8Array(file.subarray(0, -20)), { map: 'overall=Q1' }, 'october.zsav')
  assert.equal(cut.statusCode, 400)
  assert.match(cut.body, /cannot be read: it ends too early/)
})

test('answers that somebody left out by hand stay left out when the file comes again', async (t) => {
  const { send, kept, db } = await fieldworkForTest(t)
  assert.equal((await send(rows(first, second))).statusCode, 200)
  await db.updateTable('surveyResponse').set({ leftOut: 'A trial' }).where('caseCode', '=', 'c1').execute()
  assert.match((await send(rows(first.replace(',1,Yes,', ',2,Yes,'), second))).body, /1 replaced/)
  assert.deepEqual(
    (await kept()).map(({ caseCode }) => caseCode),
    ['c2'],
  )
})
