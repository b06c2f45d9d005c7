// The shape of a golden file: cases with inputs, what R answers, and how near one has to come.
import { readFileSync } from 'node:fs'

// biome-ignore lint/suspicious/noExplicitAny: each case says the shape of its own figures
export type Figures = any

export type Case = {
  id: string
  description?: string
  params?: Figures
  inputs: Figures
  expected: Figures
  tolerance_rel: number
  tolerance_abs: number
}

export type GoldenFile = { meta: { id?: string; title?: string }; cases: Case[] }

/** What is asked of an answer: the inputs with those of another case in place of a reference to it. */
export type Asked = { id: string; inputs: Figures; params: Figures; expected: Figures }

export const readGolden = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as GoldenFile

/** @throws Error when a case refers to one that is not in the file */
export function asked({ id, inputs, params, expected }: Case, { cases }: GoldenFile): Asked {
  return { id, inputs: resolved(inputs, cases), params: params ?? {}, expected }
}

const references = ['same_inputs_as', 'neighbourhoods_from']

function resolved(inputs: Figures, cases: readonly Case[]): Figures {
  if (inputs === null || typeof inputs !== 'object') return inputs
  const { ...own } = inputs
  for (const reference of references.filter((each) => each in own)) {
    const other = cases.find(({ id }) => id === own[reference])
    if (other === undefined) throw new Error(`There is no case '${own[reference]}', to which ${reference} points`)
    delete own[reference]
    Object.assign(own, { ...resolved(other.inputs, cases), ...own })
  }
  return own
}
