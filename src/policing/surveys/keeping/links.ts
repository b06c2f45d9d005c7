// What leads on from the page of a survey, a line for each part of the subject.
import { type Access, mayEnter, type Visitor } from '../../../platform/access.ts'

/** `isTranslated` where it is only of use with questions in several languages. */
export type SurveyLink = { text: string; path: string; access: Access; isTranslated?: true }

const keeping = { may: 'keep-surveys' } as const
const seeingResults = { may: 'see-survey-results' } as const

/** What stands beside the list of surveys. */
const parts = [
  { text: 'Samples', href: '/staff/surveys/samples', access: { may: 'see-survey-progress' } },
  { text: 'Campaigns', href: '/staff/campaigns', access: { may: 'keep-campaigns' } },
  { text: 'Questionnaires', href: '/staff/questionnaires', access: keeping },
] as const

export const partsFor = (visitor: Visitor) => parts.filter(({ access }) => mayEnter(access, visitor))

export const surveyLinks: readonly SurveyLink[] = [
  { text: 'See how far the interviews are', path: 'sample', access: { may: 'see-survey-progress' } },
  { text: 'See the results', path: 'results', access: seeingResults },
  { text: 'Compare before and after', path: 'before-and-after', access: seeingResults },
  { text: 'Weight answers to those who live here', path: 'weighting', access: keeping },
  { text: 'Enter paper forms', path: 'paper', access: keeping },
  { text: 'Look at single answers, and leave one out', path: 'answers', access: keeping },
  { text: 'Give its title in other languages', path: 'translations', access: keeping, isTranslated: true },
  { text: 'Change the survey', path: 'change', access: keeping },
]

export const linksFor = (visitor: Visitor, { id, isTranslated }: { id: string; isTranslated: boolean }) =>
  surveyLinks
    .filter((link) => mayEnter(link.access, visitor) && (isTranslated || !link.isTranslated))
    .map(({ text, path }) => ({ text, href: `/staff/surveys/${id}/${path}` }))
