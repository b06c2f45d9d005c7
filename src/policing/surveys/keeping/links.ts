// What leads on from the page of a survey, a line for each part of the subject.
import { type Access, mayEnter, type Visitor } from '../../../platform/access.ts'

export type SurveyLink = { text: string; path: string; access: Access }

const keeping = { may: 'keep-surveys' } as const
const seeingResults = { may: 'see-survey-results' } as const

export const surveyLinks: readonly SurveyLink[] = [
  { text: 'See the results', path: 'results', access: seeingResults },
  { text: 'Compare before and after', path: 'before-and-after', access: seeingResults },
  { text: 'Enter paper forms', path: 'paper', access: keeping },
  { text: 'Look at single answers, and leave one out', path: 'answers', access: keeping },
  { text: 'Change the survey', path: 'change', access: keeping },
]

export const linksFor = (visitor: Visitor, id: string) =>
  surveyLinks
    .filter(({ access }) => mayEnter(access, visitor))
    .map(({ text, path }) => ({ text, href: `/staff/surveys/${id}/${path}` }))
