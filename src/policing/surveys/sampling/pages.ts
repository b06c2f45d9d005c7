// What the pages of samples have in common.
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import type { Once } from '../../../platform/forms/once.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Geography } from '../../accounts/rules.ts'
import { samplePath } from './due.ts'
import type { Sampling } from './sampling.ts'

export type Faces = { sampling: Sampling; accounts: Accounts; once: Once }
export type Opened = { within: Within<Faces>; now: () => Date }

export const keeping = { access: { may: 'keep-samples' } } as const
export const watching = { access: { may: 'see-survey-progress' } } as const
export const calling = { access: { may: 'call-respondents' } } as const

export const samplesPath = '/staff/surveys/samples'
export const supplierPath = '/staff/surveys/supplier'
export const callsPath = '/staff/survey-calls'
export { samplePath }

export const view = (name: string) => `policing/surveys/sampling/${name}.njk`
export const formView = view('form-page')

export const OfSurvey = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }
export const OfMonth = {
  params: Type.Object({ id: Type.String({ format: 'uuid' }), month: Type.String({ maxLength: 7 }) }),
}

/** The way back from a page beside the samples. */
export const wayToSamples = [
  { text: 'Surveys', href: '/staff/surveys' },
  { text: 'Survey samples', href: samplesPath },
]

/** The way back from a page under a survey's sample. */
export const wayTo = ({ id, name }: { id: string; name: string }) => [
  ...wayToSamples,
  { text: name, href: samplePath(id) },
]

export const partName = (geography: Geography, id: string) => geography.get(id)?.name ?? 'A part that is gone'

/** What an act says once it is done, by the name in the address; nothing for a name that there is not. */
export const saidOf = (said: Readonly<Record<string, string>>, query: unknown) => {
  const { done } = query as { done?: unknown }
  return typeof done === 'string' && Object.hasOwn(said, done) ? said[done] : undefined
}
