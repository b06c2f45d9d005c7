// Which figures are not shown, so that nobody can be found in them: once for all pages and files of a survey
// (docs/decisions/0026).
import { type Counts, suppressLinked } from '../../../statistics/likeness/linked-suppression.ts'
import { countOf, type Definition, type Question } from '../questionnaires/definition.ts'
import type { Response } from '../rules.ts'
import { type Cells, countsIn } from './cells.ts'

/** A group of fewer is not shown at all. */
export const fewestPeople = 10
/** An answer that so many gave, or fewer, and not nobody, is not shown of a group. */
export const mostHiddenCount = 4

const areEnough = ([people = 0]: Counts) => people === 0 || people >= fewestPeople

/** Those for and those against: together enough, and of each nobody or enough. */
const isSafeSplit = (counts: Counts) =>
  areEnough([counts.reduce((sum, count) => sum + count, 0)]) &&
  counts.every((count) => count === 0 || count > mostHiddenCount)

export type Asked = { cells: Cells; definition: Definition; responses: readonly Response[] }
export type Hiding = ReturnType<typeof openHiding>

/**
 * Hidden are, with others beside them so that no sum or difference tells them: groups of fewer than ten, in every question;
 * in one question, groups of which one to four answered one way; and what a question asks only of those who gave an answer
 * before, wherever that answer is hidden.
 */
export function openHiding({ cells, definition, responses }: Asked) {
  const people = countsIn(cells, 1, () => 0)
  const groups = suppressLinked({ cells: people, sums: cells.sums, isSafe: areEnough })
  const known = new Map<string, readonly boolean[]>()

  /** By cell: whether the figures of this question are hidden. */
  function inQuestion(question: Question): readonly boolean[] {
    const found = known.get(question.key)
    if (found) return found
    const split = countsIn(cells, 2, (row) => countOf(question, responses[row]!.answers))
    const hidden = suppressLinked({
      cells: split,
      sums: cells.sums,
      isSafe: isSafeSplit,
      alreadyHidden: before(question),
    })
    known.set(question.key, hidden)
    return hidden
  }

  function before({ onlyIf }: Question): readonly boolean[] {
    const leading = definition.questions.find(({ key }) => key === onlyIf?.question)
    const there = leading && inQuestion(leading)
    return groups.map((isHidden, at) => isHidden || there?.[at] === true)
  }

  return {
    /** By cell: whether the group is hidden whatever was asked. */
    groups,
    inQuestion,
  }
}
