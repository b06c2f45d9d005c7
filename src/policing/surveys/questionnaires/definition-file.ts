// A questionnaire as a file (JSON), to take it elsewhere or to write it by hand.
import Type from 'typebox'
import { Check, Errors } from 'typebox/value'
import type { Checked } from '../../../platform/checks.ts'
import { checkDefinition } from './checking.ts'
import type { Definition } from './definition.ts'

const strict = { additionalProperties: false } as const
const Wording = Type.Intersect([
  Type.Object({ en: Type.String() }),
  Type.Record(Type.String({ maxLength: 35 }), Type.String()),
])
const Answer = Type.Object(
  {
    value: Type.String(),
    text: Wording,
    counts: Type.Union([Type.Literal('for'), Type.Literal('against'), Type.Literal('outside')]),
  },
  strict,
)
const Answers = Type.Array(Answer, { maxItems: 100 })
const Asked = Type.Union([
  Type.Object({ kind: Type.Literal('one'), answers: Answers }, strict),
  Type.Object(
    { kind: Type.Literal('several'), answers: Answers, most: Type.Union([Type.Integer(), Type.Null()]) },
    strict,
  ),
  Type.Object({ kind: Type.Literal('number'), least: Type.Integer(), most: Type.Integer() }, strict),
  Type.Object({ kind: Type.Literal('postcode') }, strict),
  Type.Object({ kind: Type.Literal('words'), most: Type.Integer() }, strict),
])
const OnlyIf = Type.Object({ question: Type.String(), values: Type.Array(Type.String(), { maxItems: 100 }) }, strict)
const Question = Type.Object(
  {
    key: Type.String(),
    text: Wording,
    hint: Type.Union([Wording, Type.Null()]),
    asked: Asked,
    mayDecline: Type.Boolean(),
    isRequired: Type.Boolean(),
    onlyIf: Type.Union([OnlyIf, Type.Null()]),
    topic: Type.String(),
  },
  strict,
)
const Shape = Type.Object({ questions: Type.Array(Question, { maxItems: 200 }) }, strict)

export const asFile = (definition: Definition) => `${JSON.stringify(definition, null, 2)}\n`

/** What a file says, if it can be asked; messages name the question, or the place in the file. */
export function readDefinition(text: string): Checked<Definition> {
  const parsed = parse(text)
  if (parsed === undefined)
    return { errors: { '': 'The file is no JSON. Save it as a plain text file, and check brackets and commas' } }
  if (Check(Shape, parsed)) return checkDefinition(parsed as Definition)
  const [first] = Errors(Shape, parsed)
  const where = first && first.instancePath !== '' ? ` at ${first.instancePath}` : ''
  return { errors: { '': `The file is not a questionnaire as Beatbook writes it: look${where}` } }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
