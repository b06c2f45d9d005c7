// What somebody types of another record of a tour.
import { type LocalTime, readTime } from '../../../platform/calendar/local-time.ts'
import { type Checked, problems } from '../../../platform/checks.ts'
import { choiceField, textField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import { readLength } from '../entry/length.ts'

export type TypedCheck = { source: string } & (
  | { isFound: false }
  | { isFound: true; from: LocalTime; until: LocalTime; awayMinutes: number }
)

export const checkForm = declareForm({
  found: choiceField({
    label: 'Is there another record of this tour?',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No, I looked and found none' },
    ],
    missing: 'Say whether there is another record',
  }),
  source: textField({
    label: 'Where did you look?',
    hint: 'Such as the command and control log, the custody record or the airwave log',
    missing: 'Say where you looked',
    most: 200,
  }),
  from: textField({ label: 'When did the tour begin, by that record?', hint: 'Like 14:00', most: 20, width: 5 }),
  until: textField({ label: 'When did it end?', most: 20, width: 5 }),
  away: textField({
    label: 'How long were they away from their neighbourhood?',
    hint: 'All tasks together, like 2h 15m; 0 for not at all',
    most: 20,
    width: 5,
  }),
})

export function readCheck(body: Body): Checked<TypedCheck> {
  const { value, errors } = checkForm.check(body)
  if (errors) return { errors }
  const { source } = value
  if (value.found === 'no') return { value: { isFound: false, source } }
  const [from, until] = [readTime(value.from), readTime(value.until)]
  const awayMinutes = /^0( ?m| ?h)?$/.test(value.away) ? 0 : minutesIn(value.away)
  const wrong = problems({
    from: from === undefined && 'Enter when it began, like 14:00',
    until: until === undefined && 'Enter when it ended, like 22:00',
    away: awayMinutes === undefined && 'Enter how long they were away, like 2h 15m, or 0',
  })
  if (wrong || !from || !until || awayMinutes === undefined) return { errors: wrong! }
  return { value: { isFound: true, source, from, until, awayMinutes } }
}

function minutesIn(typed: string): number | undefined {
  const read = readLength(typed)
  return 'value' in read && 'minutes' in read.value ? read.value.minutes : undefined
}
