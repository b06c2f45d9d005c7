// The forms of a round of recruitment, and of whom it brought.

import { chosenField } from '../../../platform/forms/chosen-field.ts'
import { dayField, type Option, textField, wholeNumberField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { type Act, declareAct, reasonField } from '../act.ts'
import type { SeenMember } from '../members/acts.ts'
import type { Teams } from '../teams.ts'
import type { Round } from './rules.ts'

type Faces = { teams: Teams }

const fields = () => ({
  name: textField({ label: 'Name', hint: 'Like PCSOs for Buxton, spring 2027', missing: 'Enter a name', most: 120 }),
  opensOn: dayField({ label: 'Applications open on', missing: 'Enter the day on which applications open' }),
  closesOn: dayField({ label: 'Last day for applications', hint: 'Leave it empty while none is set' }),
  places: wholeNumberField({ label: 'Sought', least: 1, most: 500 }),
  applications: wholeNumberField({ label: 'Applications so far', least: 0, most: 100_000 }),
  appointed: wholeNumberField({ label: 'Appointed so far', least: 0, most: 500 }),
})

/** @param divisions where whoever asks may add one */
export const newRoundForm = (divisions: readonly Option[]) =>
  declareForm({
    division: chosenField({
      label: 'Division',
      first: 'Choose a division',
      options: divisions,
      missing: 'Choose a division',
    }),
    ...fields(),
  })

const change = declareAct({
  words: ({ name }: Round) => ({
    title: `Change ${name}`,
    words: ['Applications are a number here: name nobody.'],
    button: 'Save',
  }),
  fields: () => ({ ...fields(), reason: reasonField() }),
  start: ({ closesOn, ...round }) => ({ ...round, closesOn: closesOn ?? '' }),
  run: ({ teams }: Faces, changing, { reason, ...wanted }) => teams.recruitment.change(changing, wanted, reason),
})

export const roundActs: Readonly<Record<string, Act<Faces, Round>>> = { change }

export const recruitedAct = declareAct({
  words: ({ member }: SeenMember) => ({
    title: `How ${member.name} was recruited`,
    words: ['It shows whether those whom a division sought work there.'],
    button: 'Record it',
  }),
  fields: ({ rounds }) => ({
    round: chosenField({
      label: 'Round of recruitment',
      first: 'Choose a round',
      options: rounds.map(({ id, name }) => ({ value: id, text: name })),
      missing: 'Choose a round',
    }),
    reason: reasonField(),
  }),
  start: () => ({}),
  run: ({ teams }: Faces, changing, { round, reason }) => teams.recruitment.recruited(changing, round, reason),
})
