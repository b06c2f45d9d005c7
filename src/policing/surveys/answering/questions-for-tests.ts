// A short questionnaire with one question of each kind, of which one is asked only after a "no".
import { anAnswer, aQuestion } from '../builders.ts'
import type { Definition } from '../questionnaires/definition.ts'
import { postcodeOf } from '../questionnaires/writing.ts'

const answers = ['yes', 'no', 'unsure'].map((value) => anAnswer(value))
export const safe = aQuestion({ key: 'safe', asked: { kind: 'one', answers } })
export const why = aQuestion({
  key: 'why',
  asked: { kind: 'several', answers, most: 2 },
  onlyIf: { question: 'safe', values: ['no'] },
})
const free = { isRequired: false } as const
export const age = aQuestion({ key: 'age', asked: { kind: 'number', least: 0, most: 120 }, mayDecline: true, ...free })
const say = aQuestion({ key: 'say', asked: { kind: 'words', most: 10 }, ...free })
export const definition: Definition = { questions: [safe, why, age, say, postcodeOf()] }
