import { type Cadence, cadences } from '../../platform/calendar/cadence.ts'
import { chosenField } from '../../platform/forms/chosen-field.ts'
import {
  choiceField,
  dayField,
  longTextField,
  type Option,
  textField,
  wholeNumberField,
} from '../../platform/forms/field.ts'
import { declareForm } from '../../platform/forms/form.ts'
import { linkField } from '../../platform/forms/link-field.ts'
import { asTyped, scopeOfTyped } from '../accounts/rules.ts'
import type { Routine } from './rules.ts'
import type { RoutineFields } from './store.ts'

type Offered = { people: readonly { id: string; name: string }[]; parts: readonly Option[] }

const aboutFields = ({ people, parts }: Offered) => ({
  name: textField({
    label: 'What is done again and again?',
    hint: 'Such as Weekly media report. It is shown in lists and mails, so name nobody in it.',
    missing: 'Say what is done',
    most: 150,
  }),
  source: textField({
    label: 'Where does it say so?',
    hint: 'Such as the report, plan or policy, with its page',
    missing: 'Say where the duty comes from',
    most: 300,
  }),
  part: choiceField({
    as: 'select',
    label: 'Which part of the force is it for?',
    options: parts,
    missing: 'Choose a part of the force from the list',
  }),
  owner: choiceField({
    as: 'select',
    label: 'Who answers for it?',
    options: [
      { value: '', text: 'Whoever keeps regular duties there' },
      ...people.map(({ id, name }) => ({ value: id, text: name })),
    ],
    missing: 'Choose somebody from the list',
  }),
  warnDays: wholeNumberField({ label: 'Days before its day from which it is shown as soon due', least: 0, most: 90 }),
})

export const newForm = (offered: Offered) => {
  const { name, source, part, ...rest } = aboutFields(offered)
  return declareForm({
    name,
    source,
    part,
    cadence: chosenField({
      label: 'How often?',
      first: 'Choose how often',
      options: Object.entries(cadences).map(([value, { words }]) => ({ value, text: words })),
      missing: 'Choose how often',
    }),
    countedFrom: choiceField({
      label: 'From when is the next day counted?',
      options: [
        { value: 'first', text: 'From the first day', hint: 'What is due on a Monday is always due on a Monday.' },
        { value: 'last', text: 'From the day it was last done', hint: 'Such as within two months of the last visit.' },
      ],
      missing: 'Choose from when the next day is counted',
    }),
    firstDueOn: dayField({
      label: 'On which day is it first due?',
      hint: 'Such as 7/12/2026. How often and from when cannot be changed later.',
      missing: 'Enter the day on which it is first due',
    }),
    ...rest,
  })
}

/** How often and from when are not among these: its turns would no longer be what they were. */
export const changeForm = (offered: Offered) => declareForm(aboutFields(offered))

type About = { name: string; source: string; part: string; owner: string; warnDays: number }

export const asFields = ({ name, source, part, owner, warnDays }: About): RoutineFields => ({
  name,
  source,
  scope: scopeOfTyped(part),
  warnDays,
  ownerId: owner || null,
})

/** What only a new duty is asked for. */
export const asRhythm = ({
  cadence,
  countedFrom,
  firstDueOn,
}: Record<'cadence' | 'countedFrom' | 'firstDueOn', string>) => ({
  cadence: cadence as Cadence,
  countedFrom: countedFrom as Routine['countedFrom'],
  firstDueOn,
})

export const asFilledIn = ({ name, source, scope, ownerId, warnDays }: Routine) => ({
  name,
  source,
  part: asTyped(scope),
  owner: ownerId ?? '',
  warnDays,
})

export const endForm = declareForm({
  reason: longTextField({
    label: 'Why does it end?',
    hint: 'From today on nothing of it is due. What was done stays, with this reason.',
    missing: 'Say why it ends',
    most: 500,
    rows: 3,
  }),
})

export const markForm = declareForm({
  doneOn: dayField({
    label: 'On which day was it done?',
    hint: 'Such as 7/12/2026',
    missing: 'Enter the day on which it was done',
  }),
  note: longTextField({
    label: 'What is there to say of it? (if anything)',
    hint: 'Nobody can change it later. Where it is wrong, take it back and say it again.',
    most: 1000,
    rows: 3,
  }),
  link: linkField({ label: 'A link to what shows it (if there is one)', hint: 'It begins with https://' }),
})

export const takeBackForm = declareForm({
  reason: longTextField({
    label: 'Why do you take it back?',
    hint: 'The history of the duty shows this, with your name.',
    missing: 'Say why you take it back',
    most: 500,
    rows: 3,
  }),
})
