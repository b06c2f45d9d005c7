// What the pages of a survey share: where they stand, and who may open them.
import Type from 'typebox'
import type { Once } from '../../../platform/forms/once.ts'
import type { AskedSurvey, Surveys } from '../surveys.ts'

export type Faces = { surveys: Surveys; once: Once }

export const path = '/staff/surveys'
export const seeing = { access: { may: 'see-surveys' } } as const
export const keeping = { access: { may: 'keep-surveys' } } as const
export const view = (name: string) => `policing/surveys/keeping/${name}.njk`
export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const wayTo = ({ survey }: Pick<AskedSurvey, 'survey'>) => [
  { text: 'Surveys', href: path },
  { text: survey.name, href: `${path}/${survey.id}` },
]
