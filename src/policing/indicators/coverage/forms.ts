import { dayField, textField, wholeNumberField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { type ShareCode, shares } from './rules.ts'

export const countForm = (code: ShareCode) =>
  declareForm({
    count: wholeNumberField({ label: shares[code].counted, least: 0, most: 100_000_000, width: 10 }),
    countedOn: dayField({
      label: 'On which day was that so?',
      hint: 'Such as 3/12/2026',
      missing: 'Enter the day on which that was so',
    }),
    source: textField({
      label: 'Where does it say so?',
      hint: 'Such as the register of schemes, or a report with its page. Name nobody.',
      missing: 'Say where the count comes from',
      most: 300,
    }),
  })
