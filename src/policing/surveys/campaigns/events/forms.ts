import { type Checked, problems } from '../../../../platform/checks.ts'
import { dayOf, londonTimeOf, momentOf } from '../../../../platform/clock.ts'
import { dayField, longTextField, textField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { timeField } from '../../../../platform/forms/time-field.ts'
import { chosenField, countField, optionsOf, postcodeField } from '../fields.ts'
import {
  type CampaignEvent,
  type EventFields,
  type PlaceKind,
  placeKinds,
  type ReachGroup,
  reachGroups,
} from '../rules.ts'

export const eventForm = declareForm({
  day: dayField({ label: 'On which day?', hint: 'Such as 3/9/2026', missing: 'Enter the day' }),
  start: timeField({ label: 'When does it begin?', hint: 'Such as 3:30pm', missing: 'Enter when it begins' }),
  finish: timeField({
    label: 'When does it end?',
    hint: 'Such as 7:30pm. People who work from nine to five can come after 5pm.',
    missing: 'Enter when it ends',
  }),
  venue: textField({
    label: 'Where?',
    hint: 'The name that people know it by',
    missing: 'Enter where it is',
    most: 120,
  }),
  venueKind: chosenField({
    label: 'What is that place?',
    options: optionsOf(placeKinds),
    missing: 'Choose what it is',
  }),
  address: textField({
    label: 'Address',
    hint: 'For residents, without the postcode',
    missing: 'Enter the address',
    most: 200,
  }),
  postcode: postcodeField({ label: 'Postcode', missing: 'Enter the postcode' }),
  meantFor: chosenField({
    label: 'Whom is it meant for?',
    options: optionsOf(reachGroups),
    missing: 'Choose whom it is meant for',
  }),
  runBy: textField({
    label: 'Who runs it?',
    hint: 'A team, such as Fairfield Safer Neighbourhood Team. Please name no person',
    missing: 'Enter who runs it',
    most: 120,
  }),
  attended: countField({
    label: 'How many people came?',
    hint: 'Once it is over. Leave it empty until somebody has counted',
  }),
})

type Filled = {
  day: string
  start: string
  finish: string
  venue: string
  venueKind: string
  address: string
  postcode: string
  meantFor: string
  runBy: string
  attended: number | null
}

/** @param today nobody can have come to what has not begun */
export function asEvent(
  { day, start, finish, venueKind, meantFor, ...rest }: Filled,
  today: string,
): Checked<EventFields> {
  const errors = problems({
    finish: finish <= start && 'It must end after it begins',
    attended: rest.attended !== null && day > today && 'Nobody can have come yet: the day is still to come',
  })
  if (errors) return { errors }
  return {
    value: {
      ...rest,
      venueKind: venueKind as PlaceKind,
      meantFor: meantFor as ReachGroup,
      startsAt: momentOf(day, start),
      endsAt: momentOf(day, finish),
    },
  }
}

const timeAt = (at: Date) => londonTimeOf(at).slice(11, 16)

export const asFilledIn = ({ startsAt, endsAt, ...event }: CampaignEvent): Filled => ({
  ...event,
  day: dayOf(startsAt),
  start: timeAt(startsAt),
  finish: timeAt(endsAt),
})

export const callOffForm = declareForm({
  why: longTextField({
    label: 'Why is it not held?',
    hint: 'Residents see it',
    missing: 'Say why',
    most: 500,
    rows: 3,
  }),
})
