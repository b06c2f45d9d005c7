// Two samples of which the later kept part of the earlier: what that does to a change, and that nobody has to believe it.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { aResponse } from '../../surveys/builders.ts'
import { surveyedForTest } from '../../surveys/results/builders.ts'
import type { Response } from '../../surveys/rules.ts'
import { aGivenValue, aValue } from '../builders.ts'
import type { IndicatorValue } from '../rules.ts'
import { surveyBefore } from './overlap.ts'

const textOf = (body: string) =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ')

/** People drawn one by one, known by a code; the first of them said yes. */
const drawn = (yes: number, of: number, code: string, ethnicity = 'white'): Response[] =>
  Array.from({ length: of }, (_, at) =>
    aResponse({
      surveyId: 's',
      answers: { overall: at < yes ? 'yes' : 'no' },
      cluster: `${code}${at}`,
      groups: { ethnicity },
    }),
  )

const years = { later: '2026-10-31', earlier: '2024-10-31' }

async function panelForTest(t: TestContext, later: readonly Response[], earlier: readonly Response[]) {
  const { asked, survey, visitor } = await surveyedForTest(t)
  const surveyOf = (answers: readonly Response[], name: string, periodTo: string) =>
    survey(answers, {
      name,
      code: name.toLowerCase(),
      periodFrom: `${Number(periodTo.slice(0, 4)) - 1}-11-01`,
      periodTo,
      opensOn: '2023-11-01',
      closesOn: '2026-11-10',
    })
  const ids = {
    later: (await surveyOf(later, 'Now', years.later)).id,
    earlier: (await surveyOf(earlier, 'Then', years.earlier)).id,
  }
  const addressOf = (code: string, year: keyof typeof years) => {
    const [y, m, d] = years[year].split('-')
    const query = new URLSearchParams({ survey: ids[year], question: 'overall', yearEnd: `${d}/${m}/${y}` })
    return `/staff/indicators/${code}/measure/preview?${query}`
  }
  const look = async (code: string, year: keyof typeof years = 'later') =>
    (await visitor.get(addressOf(code, year))).body
  async function record(code: string, year: keyof typeof years, more: Record<string, string> = {}) {
    const _looked = / name="_looked" value="([^"]*)"/.exec(await look(code, year))?.[1] ?? ''
    return visitor.submit(addressOf(code, year), { _looked, ...more }, addressOf(code, year))
  }
  const newest = (code: string) =>
    asked(async ({ indicators }): Promise<IndicatorValue> => {
      const { values } = await indicators.book()
      return values.findLast(({ indicatorCode, yearEnd }) => indicatorCode === code && yearEnd === years.later)!
    })
  return { asked, visitor, look, record, newest }
}

const [now, then] = [drawn(60, 80, 'P'), drawn(40, 80, 'P')]

test('a panel: the covariance is (p₁₁ − p₁p₀)/(n − 1), counted in only where somebody ticks that the codes are the same', async (t) => {
  const { asked, visitor, look, record, newest } = await panelForTest(t, now, then)
  await record('2a', 'earlier')
  const page = await look('2a')
  assert.deepEqual(await htmlProblems(page), [])
  assert.match(textOf(page), /Of 80 places or people that were drawn, 80 stand in “Then” too/)
  assert.match(page, /name="isShared"/)
  await record('2a', 'later')
  assert.equal((await newest('2a')).earlierCovariance, null)
  assert.equal((await record('2a', 'later', { isShared: 'yes' })).statusCode, 303)
  assert.match(
    textOf((await visitor.get('/staff/indicators/2a')).body),
    /tested with what its sample shares with that of the year ending October 2024/,
  )
  const { earlierEnd, earlierCovariance } = await newest('2a')
  assert.equal(earlierEnd, years.earlier)
  assert.ok(Math.abs(earlierCovariance! - (0.5 - 0.75 * 0.5) / 79) < 1e-15, `${earlierCovariance}`)
  const book = await asked(({ indicators }) => indicators.book())
  const { change } = book.result(book.indicatorOf('2a')!, book.forceOf('fenshire')!)!
  const variance = (0.75 * 0.25 + 0.5 * 0.5 - 2 * (0.5 - 0.75 * 0.5)) / 79
  assert.ok(Math.abs(change!.standardError! - Math.sqrt(variance)) < 1e-12)
})

test('the change of the gap is surer too where both groups were kept', async (t) => {
  const sample = (white: number, minority: number) => [...drawn(white, 80, 'W'), ...drawn(minority, 60, 'M', 'asian')]
  const { asked, look, record } = await panelForTest(t, sample(60, 30), sample(50, 24))
  const changed = () =>
    asked(async ({ indicators }) => {
      const book = await indicators.book()
      return book.gapIn(book.forceOf('fenshire')!, years.later).change!
    })
  await record('3b-gap', 'earlier')
  assert.match(textOf(await look('3b-gap')), /140 stand in “Then” too/)
  assert.match(textOf(await look('3b-gap')), /Nothing in which people differ is known/)
  await record('3b-gap', 'later')
  const apart = await changed()
  await record('3b-gap', 'later', { isShared: 'yes' })
  const together = await changed()
  assert.ok(Math.abs(together.difference - apart.difference) < 1e-15)
  assert.ok(together.standardError! < apart.standardError!)
})

test('samples that share nothing are said to be independent, and nobody can make them share', async (t) => {
  const { look, record, newest } = await panelForTest(t, now, drawn(40, 80, 'Q'))
  await record('2a', 'earlier')
  const page = await look('2a')
  assert.deepEqual(await htmlProblems(page), [])
  assert.match(textOf(page), /in both samples, so the two are taken as independent samples\. The earlier one is “Then”/)
  assert.doesNotMatch(page, /name="isShared"/)
  await record('2a', 'later', { isShared: 'yes' })
  assert.equal((await newest('2a')).earlierCovariance, null)
})

test('of a printed figure, of other answers and of no figure at all nothing is counted in', async (t) => {
  const { asked, look } = await panelForTest(t, now, then)
  assert.doesNotMatch(textOf(await look('2a')), /The change since/)
  const given = { indicatorCode: '2a', yearEnd: years.earlier, value: 0.4, n: 100 }
  await asked(({ indicators }) => indicators.record([aGivenValue(given)]))
  const printed = await look('2a')
  assert.match(textOf(printed), /Of the sample of two years before nothing is known here/)
  assert.doesNotMatch(printed, /name="isShared"/)
})

test('where answers of the earlier survey have come since, its samples are taken as independent', async (t) => {
  const { asked, look, record } = await panelForTest(t, now, then)
  await record('2a', 'earlier')
  await asked(async ({ surveys }) => {
    const found = (await surveys.list()).find(({ name }) => name === 'Then')!
    const more = drawn(0, 10, 'N').map((each) => ({ ...each, surveyId: found.id }))
    await surveys.addResponses(await surveys.find(found.id), more, [])
  })
  const page = await look('2a')
  assert.match(textOf(page), /its answers have changed since it was recorded, so the two are taken as independent/)
  assert.doesNotMatch(page, /name="isShared"/)
})

test('which survey two years before is of: none, one that is not known, the same one, or another', () => {
  const measuredFrom = (surveyId: string | null) => aValue({ surveyId, surveyQuestion: surveyId && 'overall' })
  const then = measuredFrom('then')
  assert.equal(surveyBefore([], 'now'), undefined)
  assert.equal(surveyBefore([measuredFrom(null)], 'now'), 'not from a survey')
  assert.equal(surveyBefore([then, measuredFrom('another')], 'now'), 'not from a survey')
  assert.equal(surveyBefore([measuredFrom('now')], 'now'), 'same survey')
  assert.equal(surveyBefore([then, measuredFrom('then')], 'now'), then)
})
