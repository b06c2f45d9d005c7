import { type Cadence, cadences } from '../../../platform/calendar/cadence.ts'
import { choiceField, longTextField, type Option, textField, tickField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { asTyped, scopeOfTyped } from '../../accounts/rules.ts'
import { leadField, partField } from '../forms.ts'
import type { Plan } from '../rules.ts'
import type { PlanFields } from '../store.ts'

const offeredCadences = ['fortnightly', 'monthly', 'two-monthly', 'quarterly'] as const satisfies readonly Cadence[]

export const planForm = ({
  people,
  parts,
}: {
  people: readonly { id: string; name: string }[]
  parts: readonly Option[]
}) =>
  declareForm({
    name: textField({ label: 'What is the plan called?', missing: 'Enter what the plan is called', most: 150 }),
    answers: longTextField({
      label: 'What does it answer?',
      hint: 'Such as the areas for improvement of an inspection, or a gap between two figures',
      missing: 'Say what the plan answers',
      most: 1000,
      rows: 3,
    }),
    part: partField('Which part of the force is it for?', parts),
    lead: leadField(people),
    cadence: choiceField({
      label: 'How often does each open action need an update?',
      options: offeredCadences.map((value) => ({ value, text: cadences[value].words })),
      missing: 'Choose how often',
    }),
    isSigned: tickField({
      label: 'Is it signed each quarter?',
      text: 'The Chief Constable and the police authority sign it each quarter',
    }),
  })

type Filled = { name: string; answers: string; part: string; lead: string; cadence: string; isSigned: boolean }

export const asPlanFields = ({ name, answers, part, lead, cadence, isSigned }: Filled): PlanFields => ({
  name,
  answers,
  scope: scopeOfTyped(part),
  leadId: lead || null,
  updateCadence: offeredCadences.find((each) => each === cadence) ?? 'monthly',
  isSigned,
})

export const planAsFilledIn = ({ name, answers, scope, leadId, updateCadence, isSigned }: Plan): Filled => ({
  name,
  answers,
  part: asTyped(scope),
  lead: leadId ?? '',
  cadence: updateCadence,
  isSigned,
})
