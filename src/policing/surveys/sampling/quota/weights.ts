// How many people each interview stands for (statistics, 7.5).

import { isNoFigure, type NoFigure } from '../../../../statistics/no-figure.ts'
import {
  type Cell,
  cellWeight,
  fewestAnswers,
  kishDesignEffect,
  trim,
} from '../../../../statistics/planning/sampling-weights.ts'
import type { UserGroup } from '../rules.ts'

export const methodVersion = '1: eligible by issued, issued by interviewed; trimmed at three medians'

export type GroupCell = Cell & { divisionId: string; group: UserGroup }

/** Cells that are weighted as one, since one of them had too few answers. */
export type MergedCell = Cell & { group: UserGroup; divisionIds: string[] }

export type Weighting = {
  cells: (MergedCell & { weight: number })[]
  /** Weights above it were cut to it before all were scaled up again. */
  cap: number
  kish: number
  /** Cells nobody of which has answered: their people are stood for by nobody. */
  without: MergedCell[]
}

/**
 * Weights of all that were interviewed, by BCU and user group. A cell with fewer than five answers goes together with the
 * same group of the next BCU: people differ by what happened to them more than by where.
 */
export function weigh(cells: readonly GroupCell[]): Weighting | NoFigure {
  const merged = [...Map.groupBy(cells, ({ group }) => group).values()].flatMap(mergeSmall)
  const found = merged.map((cell) => ({ cell, raw: cellWeight(cell) }))
  const usable = found.flatMap(({ cell, raw }) => (isNoFigure(raw) ? [] : [{ cell, weight: raw.weight }]))
  const weighted = usable.map(({ cell, weight }) => ({ weight, count: cell.responded }))
  const trimmed = trim(weighted)
  if (isNoFigure(trimmed)) return trimmed
  const final = usable.map(({ cell }, at) => ({ ...cell, weight: trimmed.weights[at]! }))
  const kish = kishDesignEffect(final.map(({ weight, responded }) => ({ weight, count: responded })))
  if (isNoFigure(kish)) return kish
  const without = found.flatMap(({ cell, raw }) => (isNoFigure(raw) && cell.frame > cell.excluded ? [cell] : []))
  return { cells: final, cap: trimmed.cap, kish, without }
}

/** In the order of the BCUs; what is left over at the end goes to the one before it. */
function mergeSmall(cells: readonly GroupCell[]): MergedCell[] {
  const merged: MergedCell[] = []
  for (const { divisionId, ...cell } of cells) {
    const last = merged.at(-1)
    if (last && last.responded < fewestAnswers) join(last, { ...cell, divisionIds: [divisionId] })
    else merged.push({ ...cell, divisionIds: [divisionId] })
  }
  const [before, last] = merged.slice(-2)
  if (before && last && last.responded < fewestAnswers) join(before, merged.pop()!)
  return merged
}

function join(into: MergedCell, { frame, excluded, issued, responded, divisionIds }: MergedCell) {
  into.frame += frame
  into.excluded += excluded
  into.issued += issued
  into.responded += responded
  into.divisionIds.push(...divisionIds)
}
