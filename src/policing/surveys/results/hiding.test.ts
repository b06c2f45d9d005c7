import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anAnswer, aQuestion, aResponse } from '../builders.ts'
import type { Question } from '../questionnaires/definition.ts'
import { attack, isSmall, type Published, publishedBase, publishedOf, truthOf } from './attack-for-tests.ts'
import { askedOf, people, satisfied, tablesOf } from './builders.ts'
import { openTables } from './tables.ts'

const told = aQuestion({ key: 'told', topic: 'follow-up' })
const enough = aQuestion({ key: 'enough', onlyIf: { question: 'told', values: ['yes'] } })
/** Several answers, one of them rare; what follows is asked only of those who chose the rare one; and a number. */
const matters = aQuestion({
  key: 'matters',
  isRequired: false,
  mayDecline: true,
  asked: { kind: 'several', answers: ['noise', 'litter', 'drugs'].map((value) => anAnswer(value)), most: null },
})
const where = aQuestion({ key: 'where', onlyIf: { question: 'matters', values: ['drugs'] } })
const years = aQuestion({ key: 'years', isRequired: false, asked: { kind: 'number', least: 0, most: 99 } })
const questions = [satisfied, told, enough, matters, where, years]

/** A county with few of some: two divisions of two sections, three ethnicities, three genders, two months. */
const aCountyThatAnswers = fc
  .array(
    fc.record({
      section: fc.constantFrom('A1', 'A1', 'A1', 'A2', 'B1', 'B1', 'B2', ''),
      ethnicity: fc.constantFrom('white', 'white', 'white', 'white', 'white', 'asian', 'black', ''),
      gender: fc.constantFrom('female', 'female', 'male', 'male', 'male', ''),
      month: fc.constantFrom('2026-10', '2026-11', '2026-11'),
      overall: fc.constantFrom('yes', 'yes', 'yes', 'no', undefined),
      told: fc.constantFrom('yes', 'yes', 'no'),
      enough: fc.constantFrom('yes', 'no'),
      matters: fc.constantFrom(
        ['noise'],
        ['noise'],
        ['noise', 'litter'],
        ['litter'],
        ['litter', 'drugs'],
        'prefer-not-to-say',
        undefined,
      ),
      where: fc.constantFrom('yes', 'no'),
      years: fc.option(fc.nat(99), { nil: undefined, freq: 3 }),
    }),
    { minLength: 30, maxLength: 220 },
  )
  .map((rows) =>
    rows.map(({ section, ethnicity, gender, month, overall, told, enough, matters, where, years }) =>
      aResponse({
        surveyId: 's',
        answeredOn: `${month}-10`,
        groups: { division: section.slice(0, 1), section, ethnicity, gender },
        answers: {
          ...(overall ? { overall } : {}),
          told,
          ...(told === 'yes' ? { enough } : {}),
          ...(matters ? { matters } : {}),
          ...(matters?.includes('drugs') ? { where } : {}),
          ...(years === undefined ? {} : { years: String(years) }),
        },
      }),
    ),
  )

test('no small group, and no answer of few, is shown or can be solved from all tables of a survey together', () => {
  fc.assert(
    fc.property(aCountyThatAnswers, (responses) => {
      const tables = openTables(askedOf(questions), responses, new Map())
      for (const question of [...tables.shares, ...tables.numbers]) {
        const [published, known] = [publishedOf(tables, question), truthOf(responses, question)]
        for (const [cell, figure] of published) {
          if (figure.state !== 'shown') continue
          const { yes, no } = known.truth.get(cell)!
          assert.equal(isSmall({ yes, no }), false, `${cell}: ${yes} and ${no} are shown`)
        }
        const found = attack(published, known).filter((cell) => isSmall(known.truth.get(cell)!))
        assert.deepEqual(found, [], `${question.key} gives something away`)
      }
      const base = truthOf(responses, { key: 'matters', isBase: true })
      const answered = publishedBase(
        tables,
        tables.several[0]!.parts.map(({ question }) => question),
      )
      const small = (cell: string) => isSmall(base.truth.get(cell)!)
      assert.deepEqual(
        [...answered].filter(([cell, { state }]) => state === 'shown' && small(cell)),
        [],
      )
      assert.deepEqual(attack(answered, base).filter(small), [], 'all answers together give away how many answered')
    }),
    { seed: 20261126, numRuns: 60 },
  )
})

test('the attack finds what would be hidden alone', () => {
  const responses = [
    ...people(30, 60, { groups: { gender: 'female' } }),
    ...people(3, 6, { groups: { gender: 'male' } }),
  ]
  const known = truthOf(responses, satisfied)
  const published = publishedOf(tablesOf(responses), satisfied)
  const careless: Published = new Map([...published].map(([cell]) => [cell, { state: 'none', why: '' }]))
  careless.set('gender=male', { state: 'hidden' })
  assert.ok(attack(careless, known).includes('gender=male'))
})

test('a group of fewer than ten is hidden in every question, with another beside it', () => {
  const in_ = (gender: string, count: number) =>
    people(0, count, { groups: { gender }, answers: { overall: 'yes', told: 'yes', enough: 'yes' } })
  const responses = [...in_('female', 60), ...in_('male', 40), ...in_('other', 7)]
  const tables = openTables(askedOf(questions), responses, new Map())
  for (const question of [satisfied, told, enough])
    assert.deepEqual(
      tables.by(question, 'gender').rows.map(({ values, figure }) => [values.gender, figure.state]),
      [
        ['female', 'shown'],
        ['male', 'hidden'],
        ['other', 'hidden'],
      ],
    )
})

test('what only those were asked who gave an answer that is hidden is hidden too', () => {
  const said = (division: string, yes: number, no: number) => [
    ...people(0, yes, { groups: { division }, answers: { overall: 'yes', told: 'yes', enough: 'yes' } }),
    ...people(0, no, { groups: { division }, answers: { overall: 'yes', told: 'no' } }),
  ]
  const tables = openTables(askedOf(questions), [...said('A', 40, 3), ...said('B', 60, 20)], new Map())
  const states = (question: Question) => tables.by(question, 'division').rows.map(({ figure }) => figure.state)
  assert.deepEqual(states(told), ['hidden', 'hidden'])
  assert.deepEqual(states(enough), ['hidden', 'hidden'])
  assert.deepEqual(states(satisfied), ['shown', 'shown'])
})

test('of single answers none is shown that one to four people gave', () => {
  const scale = aQuestion({
    key: 'scale',
    asked: {
      kind: 'one',
      answers: (['a', 'b', 'c', 'd'] as const).map((value) => ({
        value,
        text: { en: value },
        counts: value < 'c' ? 'for' : 'against',
      })),
    },
  })
  const gave = (value: string, count: number) => people(0, count, { answers: { scale: value } })
  const tables = openTables(
    askedOf([scale]),
    [...gave('a', 50), ...gave('b', 30), ...gave('c', 17), ...gave('d', 3)],
    new Map(),
  )
  assert.deepEqual(
    tables.distribution(scale).map(({ share }) => share),
    [0.5, 0.3, null, null],
    'd is what those against are, less c',
  )
})
