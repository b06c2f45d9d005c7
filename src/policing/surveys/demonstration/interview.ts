// One invented interview of the demonstration's satisfaction survey.
import type { Random } from '../../../platform/random.ts'
import { type Answers, type Definition, isAsked, type Question } from '../questionnaires/definition.ts'
import type { KeptResponse } from '../rules.ts'
import { idFrom } from './demonstration.ts'

const gap = 0.14
const minorities: readonly string[] = ['asian', 'black', 'mixed', 'other']
/** Against the whole, in shares: keeping people informed is the weakest (VC-15). */
const areas: Readonly<Record<string, number>> = { contact: 0.1, action: -0.02, 'follow-up': -0.12, treatment: 0.09 }

type Drawn = Pick<KeptResponse, 'surveyId' | 'caseCode' | 'groups' | 'stratum' | 'weight'> & {
  day: string
  satisfied: number
}

/** @param drawn whose it is, with the share of white users who are satisfied */
export function interview(definition: Definition, random: Random, { day, satisfied, ...drawn }: Drawn): KeptResponse {
  const { ethnicity = 'not-stated', gender = 'not-stated' } = drawn.groups
  const age = random.pick(['16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-over'])
  const about: Readonly<Record<string, string | undefined>> = {
    'user-group': drawn.groups['user-group'],
    ethnicity,
    sex: gender,
    age,
  }
  const share = satisfied - (minorities.includes(ethnicity) ? gap : 0)
  const answers: Record<string, Answers[string]> = {}
  for (const question of definition.questions) {
    if (!isAsked(question, answers) || question.asked.kind !== 'one') continue
    const known = question.asked.answers.find(({ value }) => value === about[question.key])?.value
    const value = known ?? answerTo(question, random, share + (areas[question.key] ?? 0))
    if (value !== undefined) answers[question.key] = value
  }
  const id = idFrom(random)
  return {
    ...drawn,
    id,
    channel: 'telephone',
    language: 'en',
    answeredOn: day,
    answers,
    groups: { ...drawn.groups, age },
    cluster: drawn.caseCode ?? id,
    leftOut: '',
  }
}

/** Satisfied with that probability; questions about who answers, beyond those of the tables, are left out. */
function answerTo({ asked, isRequired }: Question, random: Random, share: number): string | undefined {
  if (asked.kind !== 'one' || !isRequired) return undefined
  const of = (kind: 'for' | 'against') => asked.answers.filter(({ counts }) => counts === kind)
  if (of('for').length === 0) return random.pick(asked.answers).value
  if (random.uniform() < 0.012) return asked.answers.find(({ counts }) => counts === 'outside')?.value
  return random.pick(of(random.uniform() < share ? 'for' : 'against')).value
}
