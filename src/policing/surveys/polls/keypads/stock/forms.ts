import { chosenField } from '../../../../../platform/forms/chosen-field.ts'
import {
  dayField,
  longTextField,
  type Option,
  textField,
  tickField,
  wholeNumberField,
} from '../../../../../platform/forms/field.ts'
import { declareForm } from '../../../../../platform/forms/form.ts'

const partField = (label: string, parts: readonly Option[]) => {
  const missing = 'Choose a part of the force'
  return chosenField({ label, first: missing, options: parts, missing })
}

export const setForm = (parts: readonly Option[]) =>
  declareForm({
    name: textField({
      label: 'What is the set called?',
      hint: 'Such as: blue case 2',
      missing: 'Enter a name',
      most: 80,
    }),
    keypads: wholeNumberField({ label: 'How many keypads has it?', least: 1, most: 2000 }),
    part: partField('Whose is it?', parts),
    keptAt: textField({ label: 'Where is it kept?', missing: 'Enter where it is kept', most: 120 }),
    isWithdrawn: tickField({ label: 'Is it still used?', text: 'No longer: it is not lent' }),
  })

export const lendForm = (parts: readonly Option[]) =>
  declareForm({
    part: partField('Who takes it?', parts),
    dueOn: dayField({ label: 'When does it come back?', hint: 'Such as 3/12/2026', missing: 'Enter the day' }),
  })

export const returnForm = (keypads: number) =>
  declareForm({
    returned: wholeNumberField({ label: 'How many keypads came back?', hint: `Of ${keypads}`, least: 0, most: 2000 }),
    note: longTextField({
      label: 'What is to be said of it? (if anything)',
      hint: 'Such as: two need batteries',
      most: 300,
      rows: 2,
    }),
  })
