// What the pages of a questionnaire share: where they stand, and who may open them.
import Type from 'typebox'
import type { Once } from '../../../platform/forms/once.ts'
import type { Surveys } from '../surveys.ts'
import type { Questionnaire } from './rules.ts'

export type Faces = { surveys: Surveys; once: Once }

export const path = '/staff/questionnaires'
export const keeping = { access: { may: 'keep-surveys' } } as const
export const view = (name: string) => `policing/surveys/questionnaires/${name}.njk`
export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const Done = Type.Object({ done: Type.Optional(Type.String()) })
export const wayTo = ({ id, name }: Questionnaire) => [
  { text: 'Surveys', href: '/staff/surveys' },
  { text: 'Questionnaires', href: path },
  { text: name, href: `${path}/${id}` },
]
