// Which answers an indicator is measured from: the question, the year, and whose.
import { monthAfter } from '../../../platform/calendar/month.ts'
import { daysAfter } from '../../../platform/clock.ts'
import { choiceField, choicesField, dayField, type Field, tickField } from '../../../platform/forms/field.ts'
import { declareForm, type ValuesOf } from '../../../platform/forms/form.ts'
import { day } from '../../../platform/view-filters.ts'
import type { Survey } from '../../surveys/rules.ts'
import type { Tables } from '../../surveys/surveys.ts'
import { yearEndBefore } from '../rules.ts'
import type { Group } from './measuring.ts'

export type Chosen = ValuesOf<{ question: Field<string>; yearEnd: Field<string>; userGroups: Field<string[]> }>

type Period = Pick<Survey, 'periodFrom' | 'periodTo'>

/** Years of indicators end with a month. */
export const yearEndOf = ({ periodTo }: Period) => daysAfter(`${monthAfter(periodTo.slice(0, 7), 1)}-01`, -1)

function yearEndField(period: Period): Field<string> {
  const { periodFrom, periodTo } = period
  const about = `${day(periodFrom)} to ${day(periodTo)}`
  const field = dayField({
    label: 'The last day of the year',
    hint: `What people were asked about is of ${about}`,
    missing: 'Enter the last day of the year',
  })
  return {
    ...field,
    read(typed) {
      const read = field.read(typed)
      if ('error' in read) return read
      const isWithin = periodFrom <= read.value && periodTo > yearEndBefore(read.value, 1)
      return isWithin ? read : { error: `The survey is of ${about}: no day of that is in the year that ends then` }
    },
  }
}

function userGroupsField(groups: readonly Group[]): Field<string[]> {
  const field = choicesField({
    label: 'Which users the indicator is of',
    hint: 'The others still count in how sure the figure is, since they were drawn in the same sample',
    options: groups.map(({ value, label }) => ({ value, text: label })),
  })
  return {
    ...field,
    read(typed) {
      const read = field.read(typed)
      const isNobody = !('error' in read) && read.value.length === 0 && groups.length > 0
      return isNobody ? { error: 'Choose at least one group of users' } : read
    },
  }
}

/** @param groups none where there is nothing to choose */
export const choiceForm = ({ survey, measured }: Tables, groups: readonly Group[]) =>
  declareForm({
    question: choiceField({
      label: 'Which question measures it',
      options: measured.map(({ key, text }) => ({ value: key, text: text.en })),
      missing: 'Choose a question',
    }),
    yearEnd: yearEndField(survey),
    userGroups: userGroupsField(groups),
  })

/** Codes may come again by chance, so somebody who knows the samples says whether they are the same. */
export const sharedForm = declareForm({
  isShared: tickField({
    label: 'The same codes',
    hint: 'Tick it only where a code means the same place or person in both samples',
    text: 'They are the same: test the change with what the samples share',
  }),
})
