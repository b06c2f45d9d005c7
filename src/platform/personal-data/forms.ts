import type { Checked } from '../checks.ts'
import { dayField, emailField, longTextField, textField } from '../forms/field.ts'
import { type Body, declareForm, type ValuesOf } from '../forms/form.ts'
import { day } from '../view-filters.ts'

const fields = {
  reference: textField({
    label: 'Reference of the request',
    hint: 'As it stands on the letter or in your register, such as SAR 2026/114',
    missing: 'Enter the reference of the request',
    most: 60,
    width: 20,
  }),
  reason: longTextField({
    label: 'Why are you looking?',
    hint: 'It is kept in the audit trail. Do not write down what is in the request itself.',
    missing: 'Say why, in a sentence',
    most: 500,
    rows: 2,
  }),
  receivedOn: dayField({
    label: 'When did it reach the force? (optional)',
    hint: 'Like 23/11/2026; left empty, today. The month to answer it in is counted from that day.',
  }),
  email: emailField({ label: 'E-mail address (optional)' }),
  name: textField({ label: 'Full name (optional)', hint: 'Written as it is in the records; capitals do not matter' }),
  telephone: textField({ label: 'Telephone number (optional)', most: 30, width: 20 }),
  accountId: textField({ label: 'Number of the account (optional)', most: 36 }),
}
export const personForm = declareForm(fields)

export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the fields take, and at least one thing to know the person by; received today where nothing else is said. */
export function checkPersonForm(body: Body, today: string): Checked<ValuesOf<typeof fields>> {
  const { value, errors } = personForm.check(body)
  if (errors) return { errors }
  const { email, name, telephone, accountId, receivedOn } = value
  if (![email, name, telephone, accountId].some((each) => each !== ''))
    return { errors: { email: 'Enter an e-mail address, a name, a telephone number or the number of an account' } }
  if (telephone !== '' && telephone.replaceAll(/\D/g, '').length < 6)
    return { errors: { telephone: 'Enter the whole telephone number, like 01234 567890' } }
  if (accountId !== '' && !uuid.test(accountId.toLowerCase()))
    return { errors: { accountId: 'The number of an account has 32 letters and digits, with dashes' } }
  if (receivedOn > today) return { errors: { receivedOn: 'The day that it came cannot lie ahead' } }
  return { value: { ...value, accountId: accountId.toLowerCase(), receivedOn: receivedOn || today } }
}

export const extensionForm = declareForm({
  extensionReason: longTextField({
    label: 'Why does it take longer?',
    hint: 'Such as how much there is to look through, or how many requests the person made. It is kept with the request.',
    missing: 'Say why it takes longer, in a sentence',
    most: 500,
    rows: 3,
  }),
  extendedOn: dayField({
    label: 'When did you tell the person?',
    hint: 'Like 3/12/2026. They must be told, with the reason, before the first month is over.',
    missing: 'Enter the day on which you told them',
  }),
})

type Told = { receivedOn: string; today: string; lastDay: string }

/** Why a person cannot have been told on that day; undefined when they can. */
export function whyNotToldOn(extendedOn: string, { receivedOn, today, lastDay }: Told): string | undefined {
  if (extendedOn < receivedOn) return `The request came later, on ${day(receivedOn)}`
  if (extendedOn > today) return 'Tell them first: this day lies ahead'
  return extendedOn > lastDay ? `They had to be told by ${day(lastDay)}: it can no longer be made longer` : undefined
}

export const erasureForm = declareForm({
  reason: longTextField({
    label: 'Why is erasing right?',
    hint: 'It is kept in the audit trail',
    missing: 'Say why erasing is right, in a sentence',
    most: 500,
    rows: 2,
  }),
})
