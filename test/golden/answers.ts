// Which module answers which golden file, and which function in it which case. A module is found by the number with
// which its name and those of the golden files begin, and exports `answers`.
import { readdirSync } from 'node:fs'

import type { Asked, Case, Figures, GoldenFile } from './case.ts'
import { asked } from './case.ts'
import { differences } from './compare.ts'

/** The figures of a case, worked out by public functions; what is not expected may be left in. */
export type Answer = (asked: Asked) => Figures

/**
 * Answers by the id of the case. An id that is not there is answered by the longest that it begins with (`laney` answers
 * `laney_p`), and failing that by the first whose shape fits.
 */
export type Answers = Record<string, Answer | { fits: (asked: Asked) => boolean; answer: Answer }>

const modules: Record<string, Answers> = {}
for (const name of readdirSync(import.meta.dirname).filter((each) => /^\d\d-.*\.ts$/.test(each)))
  modules[name.slice(0, 2)] = ((await import(`./${name}`)) as { answers: Answers }).answers

/** What is wrong with each case; an empty list where all its figures are met. */
export function check(file: GoldenFile, name: string): { id: string; wrong: string[] }[] {
  const answers = modules[name.slice(0, 2)] ?? modules[String(file.meta?.id).slice(0, 2)] ?? mostAlike(file)
  return file.cases.map((each) => ({ id: each.id, wrong: wrongIn(each, file, answers) }))
}

function wrongIn(each: Case, file: GoldenFile, answers: Answers): string[] {
  try {
    const question = asked(each, file)
    const answer = answerTo(question, answers)
    return answer === undefined ? ['nobody answers it'] : differences(answer(question), each)
  } catch (error) {
    return [`${error instanceof Error ? (error.stack ?? error.message) : error}`]
  }
}

function answerTo(question: Asked, answers: Answers): Answer | undefined {
  const names = Object.keys(answers).toSorted((a, b) => b.length - a.length)
  const name =
    names.find((each) => question.id.startsWith(each)) ??
    names.find((each) => typeof answers[each] === 'object' && answers[each].fits(question))
  const found = name === undefined ? undefined : answers[name]
  return typeof found === 'object' ? found.answer : found
}

/** For a file without a number: the answers that know most of its cases. */
function mostAlike(file: GoldenFile): Answers {
  const known = (answers: Answers) =>
    file.cases.filter((each) => answerTo(asked(each, file), answers) !== undefined).length
  return Object.values(modules).toSorted((one, other) => known(other) - known(one))[0]!
}
