// What groups are called, where a reader meets them.
import { month as monthInWords } from '../../../platform/view-filters.ts'
import { type Definition, wordsIn } from '../questionnaires/definition.ts'
import { channels } from '../rules.ts'
import { type Dimension, innerOf, notStated } from './layers.ts'

/** Names of parts of the force, by what they are and their code. */
export type PartNames = ReadonlyMap<string, string>
export const partKey = (kind: 'division' | 'section', code: string) => `${kind} ${code}`

export type Labels = (dimension: Dimension, value: string) => string

const ethnicGroups: Readonly<Record<string, string>> = { white: 'White', minority: 'Minority ethnic' }

export function labelsOf({ questions }: Definition, parts: PartNames): Labels {
  /** What the answer says to whoever chose it. */
  function answerText(topic: string, value: string) {
    for (const { asked, ...question } of questions) {
      if ((question.topic !== topic && question.key !== topic) || asked.kind !== 'one') continue
      const answer = asked.answers.find((each) => each.value === value)
      if (answer) return wordsIn(answer.text, 'en')
    }
    return undefined
  }

  const named: Readonly<Record<Dimension, (value: string) => string | undefined>> = {
    division: (value) => parts.get(partKey('division', value)),
    section: (value) => parts.get(partKey('section', innerOf(value))) ?? innerOf(value),
    'user-group': (value) => answerText('user-group', value),
    'ethnic-group': (value) => ethnicGroups[value],
    ethnicity: (value) => answerText('ethnicity', innerOf(value)) ?? asWords(innerOf(value)),
    gender: (value) => answerText('gender', value),
    age: (value) => answerText('age', value),
    channel: (value) => (channels as Record<string, string>)[value],
    month: monthInWords,
  }

  return (dimension, value) =>
    value === notStated || value.endsWith('/') ? 'Not stated' : (named[dimension](value) ?? asWords(value))
}

/** "vehicle-crime" as "Vehicle crime". */
export function asWords(value: string) {
  const words = value.replaceAll(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
