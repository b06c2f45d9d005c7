import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { aQuestion, aResponse } from '../builders.ts'
import type { Question } from '../questionnaires/definition.ts'
import type { Response } from '../rules.ts'
import { askedOf, people, satisfied, tablesOf } from './builders.ts'
import { type Dimension, dimensions, everybody, layers, valueOfDimension } from './layers.ts'
import { type Figure, openTables, type Row, type Tables } from './tables.ts'

const told = aQuestion({ key: 'told', topic: 'follow-up' })
const enough = aQuestion({ key: 'enough', onlyIf: { question: 'told', values: ['yes'] } })
const questions = [satisfied, told, enough]

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
    }),
    { minLength: 30, maxLength: 220 },
  )
  .map((rows) =>
    rows.map(({ section, ethnicity, gender, month, overall, told, enough }) =>
      aResponse({
        surveyId: 's',
        answeredOn: `${month}-10`,
        groups: { division: section.slice(0, 1), section, ethnicity, gender },
        answers: { ...(overall ? { overall } : {}), told, ...(told === 'yes' ? { enough } : {}) },
      }),
    ),
  )

type Published = Map<string, Figure>
const keyOf = (values: Partial<Record<Dimension, string>>) =>
  Object.entries(values)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([dimension, value]) => `${dimension}=${value}`)
    .join('&')

/** All that any page or file shows of one question, by what it is of. */
function publishedOf(tables: Tables, question: Question): Published {
  const found: Published = new Map([[everybody, tables.overall(question)]])
  const keep = (rows: readonly Row[]) => {
    for (const { values, figure } of rows) {
      const key = keyOf(values)
      if (found.has(key)) assert.deepEqual(found.get(key), figure, `${key} is not the same on two pages`)
      found.set(key, figure)
    }
  }
  for (const by of Object.keys(dimensions) as Dimension[]) keep(tables.by(question, by).rows)
  for (const area of [{ kind: 'force', value: '' } as const, ...tables.areas()]) {
    const { ethnicGroups, genders, both } = tables.people(question, area)
    keep([...ethnicGroups, ...genders, ...both])
  }
  return found
}

type Secret = { yes: number; no: number }

/** That nobody answered hides nobody. */
const isSmall = ({ yes, no }: Secret) =>
  yes + no > 0 && (yes + no < 10 || [yes, no].some((count) => count > 0 && count <= 4))

/** What is true of every cell, counted from the answers themselves. */
function truthOf(responses: readonly Response[], { key }: Question) {
  const truth = new Map<string, Secret>()
  const parts = new Map<string, Map<string, Set<string>>>()
  for (const response of responses) {
    const keys = new Map(
      layers.map(({ name, by }) => [
        name,
        keyOf(Object.fromEntries(by.map((each) => [each, valueOfDimension[each](response)]))),
      ]),
    )
    for (const [name, cell] of keys) {
      const known = truth.get(cell) ?? { yes: 0, no: 0 }
      if (response.answers[key] === 'yes') known.yes += 1
      if (response.answers[key] === 'no') known.no += 1
      truth.set(cell, known)
      for (const parent of layers.find((layer) => layer.name === name)!.parents) {
        const sum = `${parent}|${name}|${keys.get(parent)}`
        const of = parts.get(sum) ?? new Map<string, Set<string>>()
        const total = keys.get(parent)!
        of.set(total, (of.get(total) ?? new Set()).add(cell))
        parts.set(sum, of)
      }
    }
  }
  const sums = [...parts.values()].flatMap((of) => [...of].map(([total, cells]) => ({ total, cells: [...cells] })))
  return { truth, sums }
}

const prime = 1_000_003
const inverse = (value: number) => {
  let [result, base, power] = [1, value, prime - 2]
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}

/** Which unknowns a system fixes, by elimination modulo a prime: written anew here, so as not to trust what it tests. */
function solvable(equations: readonly (readonly number[])[], unknowns: number): number[] {
  const rows = equations.map((row) => row.map((each) => ((each % prime) + prime) % prime))
  let done = 0
  for (let column = 0; column < unknowns; column += 1) {
    const at = rows.findIndex((row, place) => place >= done && row[column] !== 0)
    if (at < 0) continue
    const pivot = rows[at]!
    rows[at] = rows[done]!
    const by = inverse(pivot[column]!)
    const scaled = pivot.map((each) => (each * by) % prime)
    rows[done] = scaled
    for (const [place, row] of rows.entries()) {
      const times = row[column]!
      if (place === done || times === 0) continue
      rows[place] = row.map((each, where) => (each - ((times * scaled[where]!) % prime) + prime) % prime)
    }
    done += 1
  }
  return rows.flatMap((row) => {
    const places = row.flatMap((each, at) => (each === 0 ? [] : [at]))
    return places.length === 1 ? places : []
  })
}

/** Takes everything that is published, and every sum that must hold, and tries to find what is hidden. */
function attack(published: Published, { truth, sums }: ReturnType<typeof truthOf>) {
  const isHidden = (cell: string) => published.get(cell)?.state === 'hidden' || !published.has(cell)
  const unknown = [...truth.keys()].filter(isHidden)
  const places = new Map(unknown.map((cell, at) => [cell, at]))
  const equations = sums.map(({ total, cells }) => {
    const equation = Array<number>(unknown.length).fill(0)
    for (const cell of cells) if (places.has(cell)) equation[places.get(cell)!] = 1
    if (places.has(total)) equation[places.get(total)!] = -1
    return equation
  })
  return solvable(equations, unknown.length).map((at) => unknown[at]!)
}

test('no small group, and no answer of few, is shown or can be solved from all tables of a survey together', () => {
  fc.assert(
    fc.property(aCountyThatAnswers, (responses) => {
      const tables = openTables(askedOf(questions), responses, new Map())
      for (const question of questions) {
        const [published, known] = [publishedOf(tables, question), truthOf(responses, question)]
        for (const [cell, figure] of published) {
          if (figure.state !== 'shown') continue
          const { yes, no } = known.truth.get(cell)!
          assert.equal(isSmall({ yes, no }), false, `${cell}: ${yes} and ${no} are shown`)
        }
        const found = attack(published, known).filter((cell) => isSmall(known.truth.get(cell)!))
        assert.deepEqual(found, [], `${question.key} gives something away`)
      }
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
  for (const question of questions)
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
