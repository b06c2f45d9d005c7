// What the demonstration invents adds up to what the report prints, says what it is, and comes once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { openPolicing } from '../../../app/faces.ts'
import { addPrintedIndicators } from '../../../commands/printed-indicators.ts'
import { momentOf } from '../../../platform/clock.ts'
import { displayed } from '../../../statistics/displayed.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { aForce } from '../../forces/builders.ts'
import { countByCommunity } from '../gap/record/rules.ts'
import { agreement } from '../printed/agreement.ts'
import { shownComparison } from '../wording/sentences.ts'
import { addIndicators, addInterviews } from './demonstration.ts'
import { invented, inventedForces, inventedGroups, inventedValues } from './forces.ts'
import { addGapRecord } from './gap-record.ts'

const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

test('every invented force says that it is, is of nobody’s name twice, and has a group of six without itself', () => {
  assert.equal(inventedForces.length, 42)
  assert.equal(new Set(inventedForces.map(({ code }) => code)).size, 42)
  for (const { name } of inventedForces) assert.match(name, /\(invented\)$/)
  const groups = inventedGroups('fenshire')
  assert.equal(groups.length, 43)
  for (const { force, members } of groups) assert.equal(new Set(members.filter((each) => each !== force)).size, 6)
  const values = inventedValues('fenshire')
  assert.ok(values.every(({ source, value }) => source === invented && value > 0 && value < 1))
  assert.deepEqual(inventedValues('fenshire'), values)
})

test('with it the printed differences, verdicts and shares come out, and again it changes nothing', async (t) => {
  const { db, within } = await appForTest(t)
  await aForce(db)
  const add = () =>
    within(asOperator, async ({ indicators }) => {
      await addIndicators(indicators, { code: 'fenshire', name: 'Fenshire' })
      await addInterviews(indicators)
      return indicators.book()
    })
  const book = await add()
  const force = book.forceOf('fenshire')!
  const found = ['2a', 'kdi', '10b', '1e'].map((code) => {
    const { peers, change } = book.result(book.indicatorOf(code)!, force)!
    return [
      displayed(peers!.compared.difference * 100),
      peers!.members.length,
      shownComparison(peers!.compared),
      shownComparison(change!),
    ].join(' ')
  })
  assert.deepEqual(found, ['-2.7 6 same same', '-3.7 6 same same', '3.8 6 worse same', '-2.4 6 worse same'])
  const [gap, minority] = ['3b-gap', '3b'].map((code) => book.result(book.indicatorOf(code)!, force)!)
  assert.equal(displayed(gap!.now.value.value * 100), '15.6')
  const { adjusted } = gap!.now.value
  assert.ok(adjusted && !isNoFigure(adjusted))
  assert.deepEqual([displayed(adjusted.value * 100), adjusted.factors], ['10.4', ['user-group', 'division']])
  assert.deepEqual([displayed(minority!.now.value.value * 100), minority!.now.value.n], ['64.5', 31])
  assert.equal((await add()).values.length, book.values.length)
})

test('what was learnt of the gap is invented, of every kind and community, with an answer that is late; and comes once', async (t) => {
  const { db, outside, within } = await appForTest(t)
  await aForce(db)
  const on = (day: string) =>
    openPolicing({ ...outside, db, ...asOperator, now: () => momentOf(day, '10:00') }).indicators
  for (let time = 0; time < 2; time += 1) await addGapRecord(on, '2026-11-23')
  const { entries, due, communities } = await within(asOperator, async ({ indicators }) => ({
    entries: await indicators.gapRecord.entries(),
    communities: await indicators.gapRecord.communities(),
    due: await indicators.due(),
  }))
  assert.equal(entries.length, 12)
  assert.ok(entries.every(({ groupName, place, sources }) => /invented/i.test(`${groupName} ${place} ${sources}`)))
  assert.ok(countByCommunity(entries, communities).every(({ times }) => times > 0))
  assert.deepEqual(new Set(entries.map(({ product }) => product)).size, 4, 'three products, and what is none')
  assert.deepEqual(due.map(({ by }) => by < '2026-11-23').sort(), [false, true])
})

test('the command records the printed figures for a force, and for one of which an inspectorate keeps them', async (t) => {
  const { db, outside, within } = await appForTest(t)
  await aForce(db)
  await assert.rejects(addPrintedIndicators(outside, 'nowhere'), /no force 'nowhere'/)
  assert.equal((await addPrintedIndicators(outside, 'fenshire', 'derbyshire')).values, 11)
  assert.equal((await addPrintedIndicators(outside, 'fenshire', 'derbyshire')).values, 0)
  const book = await within(asOperator, ({ indicators }) => indicators.book())
  const lines = agreement(book, book.forceOf('derbyshire')!)
  assert.equal(lines.length, 8)
  assert.ok(lines.every(({ agrees }) => agrees))
})
