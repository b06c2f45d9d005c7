import { type Cadence, cadences } from '../../../platform/calendar/cadence.ts'
import { type Checked, problems } from '../../../platform/checks.ts'
import {
  choiceField,
  dayField,
  longTextField,
  type Option,
  textField,
  tickField,
} from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { timeField } from '../../../platform/forms/time-field.ts'
import { asTyped, scopeOfTyped } from '../../accounts/rules.ts'
import type { BodyFields } from '../store.ts'
import type { NewMember } from './bodies.ts'
import { type Body, type Level, levels, readCadence, type Side, sides } from './rules.ts'

const levelOptions = Object.entries(levels).map(([value, text]) => ({ value, text }))
const cadenceOptions = Object.entries(cadences).map(([value, { words }]) => ({ value, text: words }))

export const bodyForm = (parts: readonly Option[]) =>
  declareForm({
    name: textField({ label: 'What is it called?', missing: 'Enter what it is called', most: 150 }),
    level: choiceField({
      as: 'select',
      label: 'What kind is it?',
      options: levelOptions,
      missing: 'Choose what kind it is',
    }),
    part: choiceField({
      as: 'select',
      label: 'Which part of the force is it for?',
      options: parts,
      missing: 'Choose a part of the force from the list',
    }),
    purpose: longTextField({ label: 'What is it for?', most: 1000, rows: 3 }),
    cadence: choiceField({
      as: 'select',
      label: 'How often does it meet?',
      options: [{ value: '', text: 'Irregularly, or as the words below say' }, ...cadenceOptions],
      missing: 'Choose how often from the list',
    }),
    printedCadence: textField({
      label: 'In the words of its mandate, if it has one',
      hint: 'Such as bi-weekly. They are kept as they are. Bi-weekly is read as every two weeks, and bi-monthly as every two months, unless you choose otherwise above.',
      most: 100,
    }),
    firstOn: dayField({
      label: 'A day on which it met, or will meet',
      hint: 'The others are counted from it. Such as 3/12/2026',
    }),
    usualStart: timeField({ label: 'Usual time it begins', hint: 'Such as 6:30pm' }),
    usualFinish: timeField({ label: 'Usual time it ends', hint: 'Such as 8pm' }),
    usualPlace: textField({ label: 'Usual place', most: 200 }),
    standingItems: longTextField({ label: 'What is on every agenda?', hint: 'One item a line', most: 2000, rows: 6 }),
    isInPublic: tickField({ label: 'Is it in public?', text: 'Residents can come' }),
    isOpenToStaff: tickField({
      label: 'Who reads its papers?',
      text: 'All who work here, and not only its members and those who lead that part',
    }),
  })

type Filled = Extract<ReturnType<ReturnType<typeof bodyForm>['check']>, { errors?: undefined }>['value']

/** Reads the printed words where no cadence was chosen; one that is regular needs a day to count from. */
export function asBody({ part, level, cadence, firstOn, ...rest }: Filled): Checked<BodyFields> {
  const read = (cadence as Cadence | '') || (readCadence(rest.printedCadence) ?? '')
  const errors = problems({
    firstOn: read !== '' && firstOn === '' && 'Enter a day on which it met, so that the others can be counted from it',
    usualFinish:
      rest.usualStart !== '' &&
      rest.usualFinish !== '' &&
      rest.usualFinish <= rest.usualStart &&
      'It must end after it begins',
  })
  if (errors) return { errors }
  return {
    value: { ...rest, scope: scopeOfTyped(part), level: level as Level, cadence: read, firstOn: firstOn || null },
  }
}

export const asFilledIn = ({ scope, firstOn, ...body }: Body) => ({
  ...body,
  part: asTyped(scope),
  firstOn: firstOn ?? '',
})

const sideOptions = Object.entries(sides).map(([value, text]) => ({ value, text: `For ${text}` }))

export const memberForm = (people: readonly { id: string; name: string }[]) =>
  declareForm({
    account: choiceField({
      as: 'select',
      label: 'Somebody who signs in here',
      options: [{ value: '', text: 'Somebody else' }, ...people.map(({ id, name }) => ({ value: id, text: name }))],
      missing: 'Choose somebody from the list',
    }),
    role: textField({
      label: 'As what?',
      hint: 'Their role, such as Housing manager. Of people who do not sign in here no name is kept.',
      missing: 'Enter their role',
      most: 100,
    }),
    organisation: textField({
      label: 'Organisation (if it is not the police)',
      hint: 'Such as Derby City Council',
      most: 100,
    }),
    standsFor: choiceField({
      label: 'For whom do they stand?',
      options: sideOptions,
      missing: 'Choose for whom they stand',
    }),
  })

type Seat = { account: string; role: string; organisation: string; standsFor: string }

export const asMember = ({ account, standsFor, ...seat }: Seat): NewMember => ({
  ...seat,
  accountId: account || null,
  standsFor: standsFor as Side,
})

export const chairForm = (members: readonly { id: string; name: string }[]) =>
  declareForm({
    chair: choiceField({
      as: 'select',
      label: 'Who is in the chair?',
      options: members.map(({ id, name }) => ({ value: id, text: name })),
      missing: 'The chair must be a member. Add them as a member first',
    }),
  })
