// The gap of people who are alike, from the survey to the page and the file; and what the page says where there is none.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { people, surveyedForTest } from '../../surveys/results/builders.ts'
import type { Response } from '../../surveys/rules.ts'
import { aGivenValue } from '../builders.ts'
import type { IndicatorValue } from '../rules.ts'

const gapPage = '/staff/indicators/gap'
const yearEnd = '2026-10-31'

const textOf = (body: string) =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<svg[\s\S]*?<\/svg>|<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ')

const asked = (yes: number, of: number, crime: string, ethnicity: string, more: Record<string, string> = {}) =>
  people(yes, of, { groups: { 'user-group': crime, ethnicity, ...more } })

/** As satisfied as each other within each crime; victims of violence are less so, and more often of one group. */
const alikeButMixed = () => [
  ...asked(90, 100, 'burglary', 'white'),
  ...asked(18, 20, 'burglary', 'asian'),
  ...asked(20, 40, 'violence', 'white'),
  ...asked(50, 100, 'violence', 'asian'),
]

/** A force whose gap is measured from a survey, as the pages do it. */
async function measuredForTest(t: TestContext, responses: readonly Response[]) {
  const found = await surveyedForTest(t)
  const { id } = await found.survey(responses, { periodFrom: '2025-11-01', periodTo: yearEnd })
  const query = new URLSearchParams({ survey: id, question: 'overall', yearEnd: '31/10/2026' })
  const address = `/staff/indicators/3b-gap/measure/preview?${query}`
  const _looked = / name="_looked" value="([^"]*)"/.exec((await found.visitor.get(address)).body)?.[1] ?? ''
  assert.equal((await found.visitor.submit(address, { _looked }, address)).statusCode, 303)
  const gap = () =>
    found.asked(async ({ indicators }): Promise<IndicatorValue> => {
      const { values } = await indicators.book()
      return values.findLast(({ indicatorCode }) => indicatorCode === '3b-gap')!
    })
  const page = async () => (await found.visitor.get(gapPage)).body
  return { ...found, gap, page }
}

test('groups that differ in their mix of crimes only: a gap of 21.9 points, and none of people who are alike', async (t) => {
  const { page, visitor } = await measuredForTest(t, alikeButMixed())
  const body = await page()
  assert.deepEqual(await htmlProblems(body), [])
  const text = textOf(body)
  assert.match(text, /21\.9 percentage points less satisfied than white users. That is a significant difference/)
  assert.match(
    text,
    /Of people alike in user group, there is no gap: no significant difference, since its interval is −/,
  )
  assert.match(text, /As measured 21\.9pp .* 260 Of people alike in user group 0\.0pp .* 1\.000 260/)
  assert.match(text, /Not adjusted for division \(not known of anybody\), age \(not known of anybody\)/)
  assert.match(text, /Verdicts, grades and the action test go by the gap as measured/)
  const file = (await visitor.get('/staff/indicators.csv')).body
  assert.match(file, /Gap of people who are alike \(points\)/)
  assert.match(file, /3b-gap.*"user group\. Not adjusted for division/)
})

test('who is more satisfied once people are alike is said, and what is left of a gap too', async (t) => {
  const { page, gap } = await measuredForTest(t, [
    ...asked(85, 100, 'burglary', 'white', { age: 'old' }),
    ...asked(19, 20, 'burglary', 'asian', { age: 'young' }),
    ...asked(20, 40, 'violence', 'white', { age: 'young' }),
    ...asked(55, 100, 'violence', 'asian', { age: 'old' }),
    ...asked(30, 40, 'burglary', 'white', { age: 'young' }),
  ])
  assert.match(
    textOf(await page()),
    /Of people alike in user group and age, the gap is \d+\.\d percentage points, those from minority ethnic groups being more satisfied/,
  )
  assert.match(textOf(await page()), /For 20% of them there is somebody of the other group who is alike in all of it/)
  const { adjusted } = await gap()
  assert.ok(adjusted && !('problem' in adjusted) && adjusted.value < 0)
  assert.deepEqual(adjusted.factors, ['user-group', 'age'])
})

test('where few have anybody to be compared with, the page gives the reason and no figure', async (t) => {
  const { page, visitor } = await measuredForTest(t, [
    ...asked(80, 100, 'burglary', 'white'),
    ...asked(30, 60, 'violence', 'asian'),
  ])
  const body = await page()
  assert.deepEqual(await htmlProblems(body), [])
  assert.match(textOf(body), /cannot be said\. Too few people of the two groups are alike/)
  assert.doesNotMatch(body, /NaN|undefined/)
  assert.match((await visitor.get('/staff/indicators.csv')).body, /3b-gap.*Too few people of the two groups are alike/)
})

test('where nothing is known of people but their group, or all are of one kind, there is nothing to adjust for', async (t) => {
  const { page } = await measuredForTest(t, [
    ...asked(80, 100, 'burglary', 'white', { division: 'A', section: 'A1' }),
    ...asked(30, 60, 'burglary', 'asian', { division: 'A', section: 'A1' }),
  ])
  assert.match(textOf(await page()), /Nothing in which people differ is known of enough of them to adjust for it/)
})

test('with one division people are compared by section, and with several by division', async (t) => {
  const by = (places: readonly string[]) =>
    places.flatMap((place) => {
      const [division, section] = place.split(' ') as [string, string]
      return [
        ...asked(40, 50, 'burglary', 'white', { division, section }),
        ...asked(20, 30, 'burglary', 'asian', { division, section }),
      ]
    })
  const one = await measuredForTest(t, by(['A A1', 'A A2']))
  assert.match(textOf(await one.page()), /Of people alike in section, the gap is 13\.3 percentage points/)
  const two = await measuredForTest(t, by(['A A1', 'B B1']))
  assert.match(textOf(await two.page()), /Of people alike in division, the gap is 13\.3 percentage points/)
})

test('once residents may see the gap, what was worked out with it is still beside it', async (t) => {
  const { asked: ask, gap, page } = await measuredForTest(t, alikeButMixed())
  const before = await gap()
  await ask(({ indicators }) => indicators.publish(before))
  const after = await gap()
  assert.deepEqual([after.isPublished, after.adjusted], [true, before.adjusted])
  assert.match(textOf(await page()), /Of people alike in user group, there is no gap/)
})

test('a printed gap cannot be adjusted, nor one that was recorded before, and the page says why', async (t) => {
  const { asked: ask, visitor } = await surveyedForTest(t)
  const record = (overrides: Parameters<typeof aGivenValue>[0]) =>
    ask(({ indicators }) =>
      indicators.record(
        ['3b-white', '3b', '3b-gap'].map((indicatorCode, at) =>
          aGivenValue({ indicatorCode, value: [0.8, 0.6, 0.2][at]!, n: 500, ...overrides }),
        ),
      ),
    )
  await record({})
  assert.match(textOf((await visitor.get(gapPage)).body), /A printed gap cannot be adjusted/)
  await record({ kind: 'computed', variance: 0.001, df: 400 })
  assert.match(textOf((await visitor.get(gapPage)).body), /recorded before gaps were adjusted/)
})
