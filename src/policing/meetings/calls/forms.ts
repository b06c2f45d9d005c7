import { type Checked, problems } from '../../../platform/checks.ts'
import { dayOf, londonTimeOf, momentOf } from '../../../platform/clock.ts'
import { dayField, longTextField, textField, tickField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { timeField } from '../../../platform/forms/time-field.ts'
import type { Body } from '../bodies/rules.ts'
import type { Meeting } from '../rules.ts'
import type { MeetingFields } from '../store.ts'

export const meetingForm = declareForm({
  day: dayField({ label: 'On which day?', hint: 'Such as 3/12/2026', missing: 'Enter the day' }),
  start: timeField({
    label: 'When does it begin?',
    hint: 'Such as 6:30pm. Specials, and others who work by day, can come in the evening or at a weekend.',
    missing: 'Enter when it begins',
  }),
  finish: timeField({ label: 'When does it end?', hint: 'Such as 8pm', missing: 'Enter when it ends' }),
  place: textField({ label: 'Where?', missing: 'Enter where it is', most: 200 }),
  isInPublic: tickField({ label: 'Is it in public?', text: 'Residents can come' }),
  invitation: longTextField({
    label: 'What should residents know? (if they can come)',
    hint: 'It stands on the public page of the neighbourhood',
    most: 500,
    rows: 3,
  }),
})

type Filled = { day: string; start: string; finish: string; place: string; isInPublic: boolean; invitation: string }

/** @param today a new meeting is on this day or later; empty where that does not matter */
export function asMeeting({ day, start, finish, ...rest }: Filled, today: string): Checked<MeetingFields> {
  const errors = problems({
    day: day < today && 'The day must be today or later',
    finish: finish <= start && 'It must end after it begins',
  })
  if (errors) return { errors }
  return { value: { ...rest, startsAt: momentOf(day, start), endsAt: momentOf(day, finish) } }
}

const timeAt = (at: Date) => londonTimeOf(at).slice(11, 16)

export const asFilledIn = ({ startsAt, endsAt, place, isInPublic, invitation }: Meeting): Filled => ({
  day: dayOf(startsAt),
  start: timeAt(startsAt),
  finish: timeAt(endsAt),
  place,
  isInPublic,
  invitation,
})

/** As it usually is. */
export const usually = (body: Body, day: string | undefined) => ({
  day: day ?? '',
  start: body.usualStart,
  finish: body.usualFinish,
  place: body.usualPlace,
  isInPublic: body.isInPublic,
})

export const reasonForm = (label: string) =>
  declareForm({ reason: longTextField({ label, missing: 'Say why', most: 500, rows: 3 }) })

export const callOffForm = reasonForm('Why is it not held?')
