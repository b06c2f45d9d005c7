// Weights by which those who answered stand for those who live here: raked to census counts, and cut where they are extreme.
import { isNoFigure, type NoFigure, noFigure } from '../../../statistics/no-figure.ts'
import { kishDesignEffect, trim } from '../../../statistics/planning/sampling-weights.ts'
import type { Margin as RakingMargin } from '../../../statistics/survey/post-stratification.ts'
import { rake } from '../../../statistics/survey/raking.ts'
import { surveyDesign } from '../../../statistics/survey/survey-design.ts'
import type { Response } from '../rules.ts'

/** Groups of residents, and who of those who answered is in which. */
export type Margin = { name: string; title: string; groups: readonly MarginGroup[] }
export type MarginGroup = { name: string; residents: number; isOf: (groups: Response['groups']) => boolean }

/** Shares from 0 to 1 of those whose group is known. */
export type GroupShare = { name: string; answers: number; before: number; after: number; residents: number }
export type Fitted = { title: string; known: number; unknown: number; groups: GroupShare[] }

export type Calibration = {
  /** How many residents each answer stands for, in the order of the answers. */
  weights: number[]
  margins: Fitted[]
  /** What unequal weights cost, before and after: Kish's design effect. */
  kishBefore: number
  kish: number
  /** Weights above it were cut to it, before all were scaled up again. */
  cap: number
  trimmed: number
  /** Of the weights after all, beside their median. */
  largest: number
  smallest: number
}

type Answered = Pick<Response, 'groups' | 'weight'>
type Asked = { margins: readonly Margin[]; residents: number; mostMedians: number }

const notKnown = 'not known'

/**
 * Rakes to all margins at once, from the weights that answers have, then cuts weights above so many medians. Whoever did not
 * say which group they are in keeps the share that they have, so that nobody is left out. After cutting, margins hold
 * nearly: the shares say how nearly.
 * @param residents of all groups together
 * @returns why there are none: nobody of a group answered, nobody is counted, or no weights meet all margins
 */
export function calibrate(
  answers: readonly Answered[],
  { margins, residents, mostMedians }: Asked,
): Calibration | NoFigure {
  if (answers.length === 0) return noFigure('no cases', 'Nobody has answered yet.')
  if (!(residents > 0)) return noFigure('no cases', 'Nobody is counted who lives here.')
  const before = answers.map(({ weight }) => weight)
  const design = surveyDesign({ weights: before })
  if (isNoFigure(design)) return design
  const raked = rake(
    design,
    margins.map((margin) => asRaked(margin, answers, residents)),
  )
  if (isNoFigure(raked)) return raked
  const cut = trim(weighted([...raked.weights]), mostMedians)
  if (isNoFigure(cut)) return cut
  const [kishBefore, kish] = [kishDesignEffect(weighted(before)), kishDesignEffect(weighted(cut.weights))]
  if (isNoFigure(kishBefore)) return kishBefore
  if (isNoFigure(kish)) return kish
  const sorted = cut.weights.toSorted((one, other) => one - other)
  const median = sorted[Math.floor(sorted.length / 2)]!
  return {
    weights: cut.weights,
    margins: margins.map((margin) => fittedTo(margin, answers, cut.weights)),
    kishBefore,
    kish,
    cap: cut.cap,
    trimmed: raked.weights.filter((weight) => weight > cut.cap).length,
    largest: sorted.at(-1)! / median,
    smallest: sorted[0]! / median,
  }
}

const weighted = (weights: readonly number[]) => weights.map((weight) => ({ weight, count: 1 }))

const groupOf = ({ groups }: Margin, answer: Answered) => groups.find(({ isOf }) => isOf(answer.groups))

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function asRaked(margin: Margin, answers: readonly Answered[], residents: number): RakingMargin {
  const groups = answers.map((answer) => groupOf(margin, answer)?.name ?? notKnown)
  const unknown = sum(answers.map(({ weight }, at) => (groups[at] === notKnown ? weight : 0)))
  const unknownShare = unknown / sum(answers.map(({ weight }) => weight))
  const living = sum(margin.groups.map((group) => group.residents))
  const totals = new Map(
    margin.groups.map((group) => [group.name, (residents * (1 - unknownShare) * group.residents) / living]),
  )
  return { groups, totals: unknown > 0 ? totals.set(notKnown, residents * unknownShare) : totals }
}

function fittedTo(margin: Margin, answers: readonly Answered[], weights: readonly number[]): Fitted {
  const groups = answers.map((answer) => groupOf(margin, answer))
  const weighing = (of: (at: number) => number, group?: MarginGroup) =>
    sum(groups.map((each, at) => (each && (!group || each === group) ? of(at) : 0)))
  const living = sum(margin.groups.map(({ residents }) => residents))
  const shareOf = (of: (at: number) => number, group: MarginGroup) => weighing(of, group) / weighing(of)
  const known = weighing(() => 1)
  return {
    title: margin.title,
    known,
    unknown: answers.length - known,
    groups: margin.groups.map((group) => ({
      name: group.name,
      answers: weighing(() => 1, group),
      before: shareOf((at) => answers[at]!.weight, group),
      after: shareOf((at) => weights[at]!, group),
      residents: group.residents / living,
    })),
  }
}

/** A version holds as long as the answers that count are those that it was made of: one more would stand for nobody. */
export const holds = (weights: ReadonlyMap<string, number>, answers: readonly Pick<Response, 'id'>[]) =>
  answers.length > 0 && weights.size === answers.length && answers.every(({ id }) => weights.has(id))
