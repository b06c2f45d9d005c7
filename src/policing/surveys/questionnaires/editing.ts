// Changing one question at a time, until somebody has answered.
import type { Checked } from '../../../platform/checks.ts'
import { choiceField, type Field, longTextField, textField, tickField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { checkDefinition, isKey } from './checking.ts'
import type { Answer, Asked, Counting, Definition, Question, Wording } from './definition.ts'

export const askedKinds: Record<Asked['kind'], string> = {
  one: 'One answer of several',
  several: 'Any number of several answers',
  number: 'A number',
  postcode: 'A postcode, of which the neighbourhood is kept',
  words: 'Own words',
}

const countings: Record<Counting, string> = { for: '+', against: '-', outside: '' }

const keyField = (): Field<string> => {
  const field = textField({
    label: 'Its name in tables and files',
    hint: 'Small letters, digits and hyphens, such as how-safe',
    missing: 'Enter a name',
    width: 20,
  })
  return {
    ...field,
    read(typed) {
      const read = field.read(typed)
      return 'error' in read || isKey(read.value)
        ? read
        : { error: 'The name has up to 40 small letters, digits and hyphens, such as how-safe' }
    },
  }
}

const numberText = (label: string, hint: string) => textField({ label, hint, width: 5, most: 9 })

export const questionForm = declareForm({
  key: keyField(),
  text: textField({ label: 'The question, in English', missing: 'Enter the question', most: 500 }),
  hint: textField({ label: 'A hint below it', hint: 'Leave it empty where none is needed', most: 500 }),
  kind: choiceField({
    label: 'How is it answered?',
    options: Object.entries(askedKinds).map(([value, text]) => ({ value, text })),
    missing: 'Choose how it is answered',
  }),
  answers: longTextField({
    label: 'Answers to choose from, one a line',
    hint: 'name = words. Put + before an answer that counts towards the percentage, - before one that counts in its base alone, as in “+ very-safe = Very safe”.',
    most: 20_000,
    rows: 8,
  }),
  least: numberText('Smallest number', 'For a number only'),
  most: numberText('Most', 'The largest number, how many answers, or how many letters'),
  isRequired: tickField({ label: 'Must it be answered?', text: 'It must be answered' }),
  mayDecline: tickField({ label: 'May one decline?', text: 'Offer “Prefer not to say”' }),
  leading: textField({
    label: 'Asked only after the question named',
    hint: 'Leave it empty to ask everybody',
    most: 40,
  }),
  values: textField({ label: 'with one of these answers', hint: 'Their names, with commas between', most: 500 }),
  topic: textField({
    label: 'Topic',
    hint: 'The area of service that it is about, or the group of tables that it makes, such as ethnicity',
    most: 40,
  }),
})

type Filled = NonNullable<ReturnType<typeof questionForm.check>['value']>

export function asFilledIn({ key, text, hint, asked, onlyIf, ...question }: Question): Filled {
  const answers = 'answers' in asked ? asked.answers.map(lineOf).join('\n') : ''
  return {
    ...question,
    key,
    text: text.en,
    hint: hint?.en ?? '',
    kind: asked.kind,
    answers,
    least: 'least' in asked ? String(asked.least) : '',
    most: 'most' in asked && asked.most !== null ? String(asked.most) : '',
    leading: onlyIf?.question ?? '',
    values: onlyIf?.values.join(', ') ?? '',
  }
}

const lineOf = ({ value, text, counts }: Answer) =>
  `${countings[counts] === '' ? '' : `${countings[counts]} `}${value} = ${text.en}`

/** The question as typed; texts in other languages that it had stay with it. Messages are by field. */
export function asQuestion(typed: Filled, before: Question | undefined): Checked<Question> {
  const asked = askedOf(typed, before?.asked)
  if (!asked.value) return { errors: asked.errors! }
  const { key, text, hint, isRequired, mayDecline, leading, values, topic } = typed
  const split = values.split(/[\s,;]+/).filter((each) => each !== '')
  return {
    value: {
      key,
      text: { ...before?.text, en: text },
      hint: hint === '' ? null : { ...before?.hint, en: hint },
      asked: asked.value,
      mayDecline,
      isRequired,
      onlyIf: leading === '' ? null : { question: leading, values: split },
      topic,
    },
  }
}

function askedOf({ kind, ...typed }: Filled, before: Asked | undefined): Checked<Asked> {
  const [least, most] = [Number(typed.least), typed.most === '' ? null : Number(typed.most)]
  if (kind === 'postcode') return { value: { kind } }
  if (most !== null && !Number.isInteger(most)) return { errors: { most: 'Enter a whole number' } }
  if (kind === 'words') return { value: { kind, most: most ?? 2000 } }
  if (kind === 'number') {
    if (typed.least === '' || !Number.isInteger(least)) return { errors: { least: 'Enter the smallest number' } }
    return most === null ? { errors: { most: 'Enter the largest number' } } : { value: { kind, least, most } }
  }
  const known = before && 'answers' in before ? before.answers : []
  const lines = typed.answers.split('\n').filter((line) => line.trim() !== '')
  const answers = lines.map((line) => readAnswer(line, known))
  const bad = lines[answers.indexOf(undefined)]
  if (bad !== undefined) return { errors: { answers: `“${bad.trim()}” is not like “very-safe = Very safe”` } }
  const read = answers as Answer[]
  return { value: kind === 'one' ? { kind, answers: read } : { kind: 'several', answers: read, most } }
}

function readAnswer(line: string, known: readonly Answer[]): Answer | undefined {
  const at = line.indexOf('=')
  if (at < 0) return undefined
  const [left, words] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
  const counts: Counting = left.startsWith('+') ? 'for' : left.startsWith('-') ? 'against' : 'outside'
  const value = counts === 'outside' ? left : left.slice(1).trim()
  if (value === '' || words === '') return undefined
  const text: Wording = { ...known.find((each) => each.value === value)?.text, en: words }
  return { value, text, counts }
}

/** With a question put in at its place, or in place of the one of that name. */
export function withQuestion(
  { questions }: Definition,
  question: Question,
  inPlaceOf: string | undefined,
): Checked<Definition> {
  const at = questions.findIndex(({ key }) => key === inPlaceOf)
  return checkDefinition({ questions: at < 0 ? [...questions, question] : questions.with(at, question) })
}

export const withoutQuestion = ({ questions }: Definition, key: string): Checked<Definition> =>
  checkDefinition({ questions: questions.filter((question) => question.key !== key) })

/** One place up or down; the first does not go up, nor the last down. */
export function withMoved({ questions }: Definition, key: string, way: 'up' | 'down'): Checked<Definition> {
  const at = questions.findIndex((question) => question.key === key)
  const to = at + (way === 'up' ? -1 : 1)
  const [moved, other] = [questions[at], questions[to]]
  if (!moved || !other) return { value: { questions } }
  return checkDefinition({ questions: questions.with(at, other).with(to, moved) })
}
