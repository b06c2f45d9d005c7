// What whoever runs a meeting types of a question.
import { choiceField, longTextField, textField, tickField } from '../../../../platform/forms/field.ts'
import { declareForm, type ValuesOf } from '../../../../platform/forms/form.ts'
import { type NewQuestion, optionLimits, questionLetters, scaleOptions } from '../rules.ts'

const kinds = [
  { value: 'choice', text: 'One of the answers below' },
  { value: 'scale-5', text: 'A number from 1 to 5' },
  { value: 'scale-10', text: 'A number from 1 to 10' },
]

const fields = {
  question: textField({ label: 'What do you ask?', missing: 'Enter the question', most: questionLetters }),
  kind: choiceField({ label: 'How do people answer?', options: kinds, missing: 'Choose how people answer' }),
  options: longTextField({
    label: 'The answers (where they choose one)',
    hint: `Each on a line of its own: ${optionLimits.least} to ${optionLimits.most}`,
    most: 1000,
    rows: 4,
  }),
  lowest: textField({ label: 'What does the 1 mean? (of a number)', hint: 'Such as: not safe at all', most: 60 }),
  highest: textField({ label: 'What does the highest number mean?', hint: 'Such as: very safe', most: 60 }),
  hidesResult: tickField({
    label: 'What does the wall show meanwhile?',
    text: 'Only how many have voted: the result comes when voting is over',
  }),
}

export const questionForm = declareForm(fields)

export function asQuestion({ question, kind, hidesResult, ...typed }: ValuesOf<typeof fields>): NewQuestion {
  if (kind !== 'choice')
    return { question, kind: 'scale', options: scaleOptions(Number(kind.slice('scale-'.length)), typed), hidesResult }
  const lines = typed.options.split('\n').map((line) => line.trim())
  return { question, kind, options: lines.filter((line) => line !== ''), hidesResult }
}
