// Whoever tries to work out what is hidden: with every published figure, and every sum that must hold.
import assert from 'node:assert/strict'
import { solvable } from '../../../statistics/likeness/solvable-for-tests.ts'
import type { Question } from '../questionnaires/definition.ts'
import type { Response } from '../rules.ts'
import { type Dimension, dimensions, everybody, layers, valueOfDimension } from './layers.ts'
import type { NumberEstimate } from './numbers.ts'
import type { Figure, NumberFigure, Row, Tables } from './tables.ts'

export type Published = Map<string, Figure | NumberFigure>
const keyOf = (values: Partial<Record<Dimension, string>>) =>
  Object.entries(values)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([dimension, value]) => `${dimension}=${value}`)
    .join('&')

/** All that any page or file shows of one question, by what it is of. */
export function publishedOf(tables: Tables, question: Question): Published {
  const isMean = question.asked.kind === 'number'
  const found: Published = new Map([[everybody, isMean ? tables.overallNumber(question) : tables.overall(question)]])
  const keep = (rows: readonly (Row | Row<NumberEstimate>)[]) => {
    for (const { values, figure } of rows) {
      const key = keyOf(values)
      if (found.has(key)) assert.deepEqual(found.get(key), figure, `${key} is not the same on two pages`)
      found.set(key, figure)
    }
  }
  for (const by of Object.keys(dimensions) as Dimension[])
    keep(isMean ? tables.numbersBy(question, by).rows : tables.by(question, by).rows)
  if (isMean) return found
  for (const area of [{ kind: 'force', value: '' } as const, ...tables.areas()]) {
    const { ethnicGroups, genders, both } = tables.people(question, area)
    keep([...ethnicGroups, ...genders, ...both])
  }
  return found
}

type Secret = { yes: number; no: number }

/** That nobody answered hides nobody. */
export const isSmall = ({ yes, no }: Secret) =>
  yes + no > 0 && (yes + no < 10 || [yes, no].some((count) => count > 0 && count <= 4))

/** How many answered at all is known of whatever is shown of any answer. */
export function publishedBase(tables: Tables, questions: readonly Question[]): Published {
  const found: Published = new Map()
  for (const question of questions)
    for (const [cell, figure] of publishedOf(tables, question))
      if (found.get(cell)?.state !== 'shown') found.set(cell, figure)
  return found
}

type Counted = { key: string; isBase?: boolean }

/** What somebody said: of one answer of several, named as "matters.noise", whether it was chosen; of a number, that there is one. */
function saidOf({ key, isBase = false }: Counted, answers: Response['answers']): keyof Secret | undefined {
  const [asked = '', answer] = key.split('.')
  const values = [answers[asked] ?? []].flat()
  if (values.length === 0 || values.includes('prefer-not-to-say')) return undefined
  if (answer !== undefined) return values.includes(answer) ? 'yes' : 'no'
  if (isBase || Number.isFinite(Number(values[0]))) return 'yes'
  return values[0] === 'yes' ? 'yes' : values[0] === 'no' ? 'no' : undefined
}

/** What is true of every cell, counted from the answers themselves. */
export function truthOf(responses: readonly Response[], question: Counted) {
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
      const said = saidOf(question, response.answers)
      if (said) known[said] += 1
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

/** Takes everything that is published, and every sum that must hold, and tries to find what is hidden. */
export function attack(published: Published, { truth, sums }: ReturnType<typeof truthOf>) {
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
