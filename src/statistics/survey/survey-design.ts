// How a sample was drawn: strata, clusters, weights. Every estimate of a survey is made of one (statistics, 2.1).
import { type NoFigure, noFigure } from '../no-figure.ts'

export type Label = string | number

/** One entry a row of the sample in each; all rows of the sample, also those of which a question is not asked. */
export type SampleColumns = {
  /** How many of the population each row stands for, 0 or more. */
  weights: ArrayLike<number>
  /** Left out where the whole population is one stratum. */
  strata?: ArrayLike<Label>
  /** Primary sampling units, named within their stratum; left out where rows were drawn one by one. */
  clusters?: ArrayLike<Label>
  /** How many primary units the population of the row's stratum has: asks for the finite population correction. */
  population?: ArrayLike<number>
  /** What was drawn within the clusters, and how many of them the row's cluster has. */
  secondStage?: { units: ArrayLike<Label>; population: ArrayLike<number> }
  /** What a stratum with one primary unit adds to the variance; `adjust` where left out. */
  lonely?: LonelyRule
}

/**
 * `adjust` measures a lonely unit from the mean of all units and is the rule of the house; `certainty` takes it for drawn
 * for sure and adds nothing; `average` gives its stratum the mean of the other strata.
 */
export type LonelyRule = 'adjust' | 'certainty' | 'average'

/** Units of one stage, numbered from 0 in order of appearance, each in a group within which it was drawn. */
export type Stage = {
  /** The unit of each row. */
  unit: Int32Array
  /** The group of each unit: its stratum, or at the second stage its primary unit. */
  group: Int32Array
  /** How many units each group has in the sample. */
  size: Int32Array
  /** 1 − f of each group: the share of its units that was not drawn; 1 without finite population correction. */
  undrawn: Float64Array
}

export type SurveyDesign = {
  rows: number
  weights: Float64Array
  primary: Stage
  secondary?: Stage
  lonely: LonelyRule
  /** The names by which primary units are known again in another sample, where they have any. */
  names?: { stratum: Label[]; unit: Label[] }
  /** What calibration takes off influence values, before they are summed. */
  calibrated?: (influence: Float64Array) => Float64Array
}

/**
 * @returns why no estimate can be made of such a sample
 * @throws RangeError when columns differ in length
 */
export function surveyDesign(columns: SampleColumns): SurveyDesign | NoFigure {
  const weights = Float64Array.from(columns.weights)
  const rows = weights.length
  const { strata, clusters, population, secondStage, lonely = 'adjust' } = columns
  const all = [strata, clusters, population, secondStage?.units, secondStage?.population]
  if (all.some((each) => each !== undefined && each.length !== rows))
    throw new RangeError('The columns of a sample must have the same length')
  const problem = problemOf(weights)
  if (problem) return problem

  const groups = numbered(strata, rows)
  const primary = stageOf(groups.of, groups.labels.length, clusters, population)
  if ('problem' in primary) return primary
  const design: SurveyDesign = { rows, weights, primary: primary.stage, lonely }
  if (clusters !== undefined) {
    const stratum = Array.from(primary.stage.group, (group) => groups.labels[group]!)
    design.names = { stratum, unit: primary.labels }
  }
  if (secondStage === undefined) return design
  const { unit, group } = primary.stage
  const secondary = stageOf(unit, group.length, secondStage.units, secondStage.population)
  return 'problem' in secondary ? secondary : { ...design, secondary: secondary.stage }
}

function problemOf(weights: Float64Array): NoFigure | undefined {
  if (weights.length === 0) return noFigure('no cases', 'The sample is empty.')
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY))
  if (wrong >= 0)
    return noFigure('impossible numbers', `A weight is a number of 0 or more; row ${wrong + 1} has ${weights[wrong]}.`)
  if (weights.every((weight) => weight === 0)) return noFigure('nothing counted', 'All weights are 0.')
  return undefined
}

/** Labels as numbers from 0, in order of appearance. */
function numbered(labels: ArrayLike<Label> | undefined, rows: number): { of: Int32Array; labels: Label[] } {
  const of = new Int32Array(rows)
  if (labels === undefined) return { of, labels: [''] }
  const numbers = new Map<Label, number>()
  for (let row = 0; row < rows; row += 1) of[row] = numberOf(labels[row]!, numbers)
  return { of, labels: [...numbers.keys()] }
}

function numberOf(label: Label, numbers: Map<Label, number>): number {
  const known = numbers.get(label)
  if (known !== undefined) return known
  numbers.set(label, numbers.size)
  return numbers.size - 1
}

/** Units are keyed on their group as well: the same name in two groups is two units. */
function stageOf(
  groupOfRow: Int32Array,
  groups: number,
  units: ArrayLike<Label> | undefined,
  population: ArrayLike<number> | undefined,
): { stage: Stage; labels: Label[] } | NoFigure {
  const known = Array.from({ length: groups }, () => new Map<Label, number>())
  const [unit, group, labels] = [new Int32Array(groupOfRow.length), [] as number[], [] as Label[]]
  for (let row = 0; row < unit.length; row += 1) {
    const [label, within] = [units === undefined ? row : units[row]!, known[groupOfRow[row]!]!]
    const before = within.get(label)
    unit[row] = before ?? group.length
    if (before !== undefined) continue
    within.set(label, group.length)
    group.push(groupOfRow[row]!)
    labels.push(label)
  }
  const size = Int32Array.from(known, (each) => each.size)
  const undrawn = undrawnShares(groupOfRow, size, population)
  if ('problem' in undrawn) return undrawn
  return { stage: { unit, group: Int32Array.from(group), size, undrawn }, labels }
}

function undrawnShares(groupOfRow: Int32Array, size: Int32Array, population: ArrayLike<number> | undefined) {
  const undrawn = new Float64Array(size.length).fill(population === undefined ? 1 : Number.NaN)
  if (population === undefined) return undrawn
  for (let row = 0; row < groupOfRow.length; row += 1) {
    const [group, units] = [groupOfRow[row]!, population[row]!]
    const share = (units - size[group]!) / units
    if (!(share >= 0 && units < Number.POSITIVE_INFINITY))
      return noFigure('impossible numbers', `A population of ${units} cannot have had ${size[group]} units drawn.`)
    if (!Number.isNaN(undrawn[group]!) && undrawn[group] !== share)
      return noFigure('impossible numbers', 'A population is given in two sizes.')
    undrawn[group] = share
  }
  return undrawn
}
