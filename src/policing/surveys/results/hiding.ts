// Which figures are not shown, so that nobody can be found in them: once for all pages and files of a survey
// (docs/decisions/0026).
import { type Counts, suppressLinked } from '../../../statistics/likeness/linked-suppression.ts'
import { countOf, type Definition, declined, numberOf, type Question, valuesOf } from '../questionnaires/definition.ts'
import type { Response } from '../rules.ts'
import { type Cells, countsIn } from './cells.ts'
import { type Parts, partKeyOf } from './several.ts'

/** A group of fewer is not shown at all. */
export const fewestPeople = 10
/** An answer that so many gave, or fewer, and not nobody, is not shown of a group. */
export const mostHiddenCount = 4

/** Nobody, or so many that nobody can be found among them. */
export const areEnough = ([people = 0]: Counts) => people === 0 || people >= fewestPeople

/** Those for and those against: together enough, and of each nobody or enough. */
const isSafeSplit = (counts: Counts) =>
  areEnough([counts.reduce((sum, count) => sum + count, 0)]) &&
  counts.every((count) => count === 0 || count > mostHiddenCount)

/** @param responses as `withParts` gives them */
export type Asked = { cells: Cells; definition: Definition; parts: Parts; responses: readonly Response[] }
export type Hiding = ReturnType<typeof openHiding>

type Hidden = readonly boolean[]

/**
 * Hidden are, with others beside them so that no sum or difference tells them: groups of fewer than ten, in every question;
 * in one question, groups of which fewer than ten answered, or one to four answered one way; and what a question asks only
 * of those who gave an answer before, wherever that answer is hidden. Of several answers each is a question of its own, but
 * how many answered at all is one number for all of them, and hidden for all of them.
 */
export function openHiding({ cells, definition, parts, responses }: Asked) {
  const people = countsIn(cells, 1, () => 0)
  const groups = suppressLinked({ cells: people, sums: cells.sums, isSafe: areEnough })
  const known = new Map<string, Hidden>()

  function once(key: string, work: () => Hidden): Hidden {
    const found = known.get(key) ?? work()
    known.set(key, found)
    return found
  }

  /** By cell: whether the figures of this question are hidden. */
  function inQuestion(question: Question): Hidden {
    const part = parts.get(question.key)
    return once(question.key, () => {
      if (question.asked.kind !== 'one') return hiddenBase(question)
      return hiddenSplit(question, part ? inBase(part.of) : before(question))
    })
  }

  /** How many answered, and no more. */
  const inBase = (question: Question) => once(`${question.key} `, () => hiddenBase(question))

  const hiddenSplit = (question: Question, alreadyHidden: Hidden) =>
    suppressLinked({
      cells: countsIn(cells, 2, (row) => countOf(question, responses[row]!.answers)),
      sums: cells.sums,
      isSafe: isSafeSplit,
      alreadyHidden,
    })

  const hiddenBase = (question: Question) =>
    suppressLinked({
      cells: countsIn(cells, 1, (row) => (hasAnswered(question, responses[row]!) ? 0 : undefined)),
      sums: cells.sums,
      isSafe: areEnough,
      alreadyHidden: before(question),
    })

  function before({ onlyIf }: Question): Hidden {
    const leading = definition.questions.find(({ key }) => key === onlyIf?.question)
    const there = leading ? leadingTo(leading, onlyIf!.values) : []
    return groups.map((isHidden, at) => isHidden || there.some((hidden) => hidden[at] === true))
  }

  function leadingTo(leading: Question, values: readonly string[]): Hidden[] {
    if (leading.asked.kind !== 'several') return [inQuestion(leading)]
    return leading.asked.answers
      .filter(({ value }) => values.includes(value))
      .map((answer) => inQuestion(parts.get(partKeyOf(leading, answer))!.question))
  }

  return {
    /** By cell: whether the group is hidden whatever was asked. */
    groups,
    inQuestion,
  }
}

const hasAnswered = (question: Question, { answers }: Response) =>
  question.asked.kind === 'number'
    ? numberOf(question, answers) !== undefined
    : valuesOf(answers, question.key).some((value) => value !== declined)
