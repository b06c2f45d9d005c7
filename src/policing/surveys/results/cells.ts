// Who stands in which cell of which table, and which cells add up to which.
import type { PublishedSum } from '../../../statistics/likeness/linked-suppression.ts'
import type { Response } from '../rules.ts'
import { type Dimension, everybody, type Layer, layers, valueOfDimension } from './layers.ts'

export type Cell = { layer: string; values: Readonly<Partial<Record<Dimension, string>>> }

export type Cells = {
  all: readonly Cell[]
  /** By layer: the cell of each response, in their order. */
  of: ReadonlyMap<string, Int32Array>
  sums: readonly PublishedSum[]
}

const keyOf = (values: readonly string[]) => JSON.stringify(values)

/** The cells that anybody is in, in the order of the layers, and within one by their values. */
export function cellsOf(responses: readonly Response[]): Cells {
  const values = new Map<Dimension, string[]>()
  const valuesBy = (dimension: Dimension) => {
    const known = values.get(dimension) ?? responses.map(valueOfDimension[dimension])
    values.set(dimension, known)
    return known
  }
  const all: Cell[] = []
  const of = new Map<string, Int32Array>()
  for (const { name, by } of layers) of.set(name, number(name, by, by.map(valuesBy), responses.length, all))
  return { all, of, sums: layers.flatMap((layer) => sumsOf(layer, of)) }
}

function number(
  layer: string,
  by: readonly Dimension[],
  values: readonly string[][],
  rows: number,
  all: Cell[],
): Int32Array {
  const keys = Array.from({ length: rows }, (_, row) => keyOf(values.map((each) => each[row]!)))
  const places = new Map<string, number>()
  for (const key of [...new Set(keys)].sort()) {
    places.set(key, all.length)
    const parts = JSON.parse(key) as string[]
    all.push({ layer, values: Object.fromEntries(by.map((dimension, at) => [dimension, parts[at]!])) })
  }
  return Int32Array.from(keys, (key) => places.get(key)!)
}

/** For each parent: its cells, each with those of this layer that it is made up of. */
function sumsOf({ name, parents }: Layer, of: ReadonlyMap<string, Int32Array>): PublishedSum[] {
  const own = of.get(name)!
  return parents.flatMap((parent) => {
    const parts = new Map<number, Set<number>>()
    for (const [row, total] of of.get(parent)!.entries()) {
      const known = parts.get(total) ?? new Set<number>()
      parts.set(total, known.add(own[row]!))
    }
    return [...parts].map(([total, cells]) => ({ total, parts: [...cells] }))
  })
}

/** How many in each cell, of each kind; `kindOf` says of a response which kind it is, or undefined for none. */
export function countsIn({ all, of }: Cells, kinds: number, kindOf: (row: number) => number | undefined): number[][] {
  const counts = all.map(() => Array<number>(kinds).fill(0))
  const rows = of.get(everybody)!.length
  for (let row = 0; row < rows; row += 1) {
    const kind = kindOf(row)
    if (kind === undefined) continue
    for (const cells of of.values()) counts[cells[row]!]![kind]! += 1
  }
  return counts
}
