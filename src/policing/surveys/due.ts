// What is to be done about surveys: the last days on which more people can be asked to answer.
import type { Due } from '../../platform/calendar/due.ts'
import { daysAfter } from '../../platform/clock.ts'
import { type Survey, stateOf } from './rules.ts'

const warningDays = 7

/** A survey that is open closes by itself; whoever keeps it may want more answers, or more time. */
export const closingDue = (surveys: readonly Survey[], today: string): Due[] =>
  surveys
    .filter((survey) => stateOf(survey, today) === 'open')
    .map(({ id, name, closesOn }) => ({
      kind: 'Survey closes',
      title: name,
      href: `/staff/surveys/${id}`,
      by: closesOn,
      warnFrom: daysAfter(closesOn, -warningDays),
      owner: { may: 'keep-surveys', scopeId: '' },
    }))
