// A question of several answers is as many questions of one: was this among what somebody chose, or not?
import {
  type Answer,
  type Answers,
  type Definition,
  declined,
  type Question,
  valuesOf,
} from '../questionnaires/definition.ts'
import type { Response } from '../rules.ts'

/** One answer of a question of several, as a question with two answers. */
export type Part = { question: Question; of: Question; answer: Answer }

/** By the key of each part, in the order in which answers were offered. */
export type Parts = ReadonlyMap<string, Part>

const chosen = 'chosen'
const notChosen = 'not-chosen'

/** No key of a question has a dot in it. */
export const partKeyOf = ({ key }: Pick<Question, 'key'>, { value }: Pick<Answer, 'value'>) => `${key}.${value}`

export function partsOf({ questions }: Definition): Parts {
  return new Map(
    questions.flatMap((of) =>
      of.asked.kind === 'several' ? of.asked.answers.map((answer) => asPart(of, answer)) : [],
    ),
  )
}

function asPart(of: Question, answer: Answer): [string, Part] {
  const key = partKeyOf(of, answer)
  const asked: Question['asked'] = {
    kind: 'one',
    answers: [
      { value: chosen, text: answer.text, counts: 'for' },
      { value: notChosen, text: { en: 'Not chosen' }, counts: 'against' },
    ],
  }
  return [key, { of, answer, question: { ...of, key, asked, text: { en: `${of.text.en} ${answer.text.en}` } } }]
}

/** Each response with what it says of every part, beside what was answered. */
export function withParts(parts: Parts, responses: readonly Response[]): readonly Response[] {
  if (parts.size === 0) return responses
  return responses.map((response) => ({ ...response, answers: { ...response.answers, ...saidOf(parts, response) } }))
}

function saidOf(parts: Parts, { answers }: Pick<Response, 'answers'>): Answers {
  const said: Record<string, string> = {}
  for (const [key, { of, answer }] of parts) {
    const values = valuesOf(answers, of.key)
    if (values.length === 0) continue
    said[key] = values.includes(declined) ? declined : values.includes(answer.value) ? chosen : notChosen
  }
  return said
}
