// What is asked of whoever sets a survey up.
import type { Checked } from '../../../platform/checks.ts'
import {
  choiceField,
  dayField,
  type Field,
  longTextField,
  textField,
  tickField,
} from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { isKey } from '../questionnaires/checking.ts'
import type { Questionnaire } from '../questionnaires/rules.ts'
import { type Survey, type SurveyKind, surveyKinds, untranslated } from '../rules.ts'
import type { SurveyFields } from '../store.ts'
import { afterChange } from './translating.ts'

const whyNotCode = 'The address has up to 40 small letters, digits and hyphens, such as safer-streets-2026'

const codeField = (): Field<string> => {
  const field = textField({
    label: 'Its address',
    hint: 'Short, for posters: small letters, digits and hyphens, such as safer-streets-2026',
    missing: 'Enter an address',
    width: 20,
  })
  return {
    ...field,
    read(typed) {
      const read = field.read(typed)
      return 'error' in read || isKey(read.value) ? read : { error: whyNotCode }
    },
  }
}

export const surveyForm = (questionnaires: readonly Pick<Questionnaire, 'id' | 'name'>[]) => {
  const byName = questionnaires.map(({ id, name }) => ({ value: id, text: name }))
  const questionnaire = choiceField({
    as: 'select',
    label: 'Questionnaire',
    options: [{ value: '', text: 'Choose a questionnaire' }, ...byName],
    missing: 'Choose a questionnaire from the list',
  })
  return declareForm({
    name: textField({ label: 'Name for us', missing: 'Enter a name', most: 120 }),
    title: textField({ label: 'Title for those who answer', missing: 'Enter a title', most: 120 }),
    purpose: longTextField({
      label: 'What it is for',
      hint: 'Those who answer read it first. Say what you do with the answers.',
      missing: 'Say what it is for',
      most: 600,
      rows: 3,
    }),
    questionnaireId: {
      ...questionnaire,
      read: (typed: readonly string[]) =>
        typed[0] === '' ? { error: 'Choose a questionnaire from the list' } : questionnaire.read(typed),
    },
    code: codeField(),
    kind: choiceField({
      label: 'Who is asked?',
      options: Object.entries(surveyKinds).map(([value, text]) => ({ value, text })),
      missing: 'Choose who is asked',
    }),
    base: textField({
      label: 'For whom do its figures stand?',
      hint: 'As it stands under every figure: “victims of domestic burglary aged 18 or over”',
      missing: 'Say for whom its figures stand',
      most: 200,
    }),
    opensOn: dayField({ label: 'First day for answers', missing: 'Enter the first day' }),
    closesOn: dayField({ label: 'Last day for answers', missing: 'Enter the last day' }),
    periodFrom: dayField({
      label: 'The answers are about the time from',
      missing: 'Enter the first day that the answers are about',
    }),
    periodTo: dayField({ label: 'to', missing: 'Enter the last day that the answers are about' }),
    isOnline: tickField({ label: 'Online', text: 'Anybody may answer at its public address' }),
  })
}

type SurveyForm = ReturnType<typeof surveyForm>
type Values = Parameters<SurveyForm['blank']>[0]
type Filled = ReturnType<SurveyForm['check']> extends Checked<infer Value> ? Value : never

export const asFilledIn = ({
  id: _,
  version: __,
  publishedAt: ___,
  translations: ____,
  ...fields
}: Survey): NonNullable<Values> => fields

/**
 * @param others surveys of the force whose addresses are taken
 * @param kept of the survey that changes: what the form does not ask
 */
export function asSurvey(
  { kind, ...typed }: Filled,
  others: readonly Pick<Survey, 'code'>[],
  kept?: Survey,
): Checked<SurveyFields> {
  const errors: Record<string, string> = {}
  if (typed.closesOn < typed.opensOn) errors.closesOn = 'The last day for answers is before the first'
  if (typed.periodTo < typed.periodFrom) errors.periodTo = 'The time that the answers are about ends before it begins'
  if (others.some(({ code }) => code === typed.code)) errors.code = 'Another survey has this address'
  if (Object.keys(errors).length > 0) return { errors }
  const { publishedAt = null } = kept ?? {}
  const translations = kept ? afterChange(kept, typed) : untranslated
  return { value: { ...typed, kind: kind as SurveyKind, publishedAt, translations } }
}

export const reasonForm = declareForm({
  reason: textField({
    label: 'Why?',
    hint: 'It is kept with the answer, and read by whoever checks the figures',
    missing: 'Say why',
    most: 200,
  }),
})
