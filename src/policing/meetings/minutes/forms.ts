import type { Checked } from '../../../platform/checks.ts'
import { choiceField, longTextField, textField, tickField } from '../../../platform/forms/field.ts'
import { declareForm, type Fields, type Body as Typed } from '../../../platform/forms/form.ts'
import { reasonForm } from '../calls/forms.ts'
import { type Attendance, attendances, type Entry, type Item } from '../rules.ts'

type Named = { id: string; name: string }
const attendanceOptions = Object.entries(attendances).map(([value, text]) => ({ value, text }))
const member = (id: string) => `member-${id}`

export function attendanceForm(members: readonly Named[]) {
  const fields: Fields = Object.fromEntries(
    members.map(({ id, name }) => [
      member(id),
      choiceField({ label: name, options: attendanceOptions, missing: `Choose whether ${name} was there` }),
    ]),
  )
  return declareForm({
    ...fields,
    others: longTextField({
      label: 'Who else was there?',
      hint: 'By organisation and role, without names',
      most: 1000,
      rows: 3,
    }),
    publicCount: textField({ label: 'How many of the public were there? (if it was in public)', most: 5, width: 5 }),
  })
}

/** What was sent, as attendance of these members; a message where the public was not counted in digits. */
export function readAttendance(members: readonly Named[], body: Typed) {
  const checked: Checked<Record<string, unknown>> = attendanceForm(members).check(body)
  if (checked.errors) return { errors: checked.errors }
  const { value } = checked
  const count = String(value.publicCount)
  if (!/^\d*$/.test(count)) return { errors: { publicCount: 'Enter a whole number, or leave it empty' } }
  return {
    value: {
      rows: members.map(({ id }) => ({ memberId: id, was: value[member(id)] as Attendance })),
      others: String(value.others),
      publicCount: count === '' ? null : Number(count),
    },
  }
}

export const attendanceAsFilledIn = (
  rows: readonly { memberId: string; was: Attendance }[],
  { others, publicCount }: { others: string; publicCount: number | null },
) => ({
  ...Object.fromEntries(rows.map(({ memberId, was }) => [member(memberId), was])),
  others,
  publicCount: publicCount === null ? '' : String(publicCount),
})

/** Three questions an item. */
export const minutesForm = (items: readonly Pick<Item, 'id'>[]) =>
  declareForm(
    Object.fromEntries(
      items.flatMap(({ id }): [string, Fields[string]][] => [
        [`noted-${id}`, longTextField({ label: 'What was said', most: 5000, rows: 3 })],
        [`decision-${id}`, longTextField({ label: 'What was decided', most: 2000, rows: 2 })],
        [`carry-${id}`, tickField({ label: 'And then?', text: 'Carry it over to the next meeting' })],
      ]),
    ) as Fields,
  )

export const asEntries = (items: readonly Pick<Item, 'id' | 'title'>[], value: Record<string, unknown>): Entry[] =>
  items.map(({ id, title }) => ({
    itemId: id,
    title,
    noted: String(value[`noted-${id}`]),
    decision: String(value[`decision-${id}`]),
    carriesOver: value[`carry-${id}`] === true,
  }))

export const minutesAsFilledIn = (entries: readonly Entry[]) =>
  Object.fromEntries(
    entries.flatMap(({ itemId, noted, decision, carriesOver }) => [
      [`noted-${itemId}`, noted],
      [`decision-${itemId}`, decision],
      [`carry-${itemId}`, carriesOver],
    ]),
  )

export const agreeForm = (meetings: readonly { id: string; words: string }[]) =>
  declareForm({
    meeting: choiceField({
      label: 'Which meeting agreed them?',
      options: meetings.map(({ id, words }) => ({ value: id, text: words })),
      missing: 'Choose the meeting that agreed them',
    }),
  })

export const correctionForm = reasonForm('What is wrong in them?')
