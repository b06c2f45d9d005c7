// The list of surveys: what can be filtered, how it is sorted, what stands in its rows.
import { choiceField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { declareList } from '../../../platform/lists/list.ts'
import { day, number } from '../../../platform/view-filters.ts'
import { type Survey, type SurveyState, stateOf, surveyKinds } from '../rules.ts'
import type { Tally } from './keeping.ts'

export const stateTags = {
  'to come': { tag: 'To come', colour: 'blue' },
  open: { tag: 'Open', colour: 'green' },
  closed: { tag: 'Closed', colour: 'grey' },
} as const satisfies Record<SurveyState, { tag: string; colour: string }>

export const surveyList = declareList({
  columns: [
    { name: 'name', heading: 'Survey', isSortable: true },
    { name: 'state', heading: 'State' },
    { name: 'closesOn', heading: 'Closes', isSortable: true },
    { name: 'answers', heading: 'Answers', isNumeric: true, isSortable: true },
  ],
  filters: declareForm({
    state: choiceField({
      as: 'select',
      label: 'State',
      options: [
        { value: '', text: 'Any' },
        ...Object.entries(stateTags).map(([value, { tag }]) => ({ value, text: tag })),
      ],
      missing: 'Choose a state from the list',
    }),
  }),
  defaultSort: { sort: 'closesOn', order: 'descending' },
  texts: { caption: 'Surveys', nothingYet: 'There is no survey yet.', nothingFound: 'No survey matches.' },
})

export type Listed = { survey: Survey; tally: Tally }
type Asked = ReturnType<typeof surveyList.read>

export function findSurveys(all: readonly Listed[], { filters, sort, order }: Asked, today: string) {
  const way = order === 'descending' ? -1 : 1
  const compare = (one: Listed, other: Listed) => {
    if (sort === 'answers') return one.tally.all - other.tally.all
    return sort === 'closesOn' ? one.survey.closesOn.localeCompare(other.survey.closesOn) : 0
  }
  return all
    .filter(({ survey }) => filters.state === '' || stateOf(survey, today) === filters.state)
    .sort((one, other) => way * (compare(one, other) || one.survey.name.localeCompare(other.survey.name, 'en-GB')))
}

export const tallyInWords = ({ channels }: Tally) =>
  channels.map(({ name, count }) => `${name.toLowerCase()} ${number(count)}`).join(', ')

export const asCells = ({ survey, tally }: Listed, today: string) => ({
  name: { text: survey.name, href: `/staff/surveys/${survey.id}`, note: surveyKinds[survey.kind] },
  state: stateTags[stateOf(survey, today)],
  closesOn: { text: day(survey.closesOn) },
  answers: { text: number(tally.all), note: tallyInWords(tally) },
})

export const fileColumns = [
  { name: 'name', heading: 'Survey', kind: 'text' },
  { name: 'kind', heading: 'Who is asked', kind: 'text' },
  { name: 'state', heading: 'State', kind: 'text' },
  { name: 'opensOn', heading: 'Opens', kind: 'day' },
  { name: 'closesOn', heading: 'Closes', kind: 'day' },
  { name: 'answers', heading: 'Answers', kind: 'number' },
  { name: 'leftOut', heading: 'Left out', kind: 'number' },
] as const

export const asRow = ({ survey, tally }: Listed, today: string) => ({
  name: survey.name,
  kind: surveyKinds[survey.kind],
  state: stateTags[stateOf(survey, today)].tag,
  opensOn: survey.opensOn,
  closesOn: survey.closesOn,
  answers: tally.all,
  leftOut: tally.leftOut,
})
