// Everything that can be due, in every part of the system: each answers for the whole force, in one query where it can.
import type { DeadlineRule } from '../platform/calendar/deadline.ts'
import type { Database } from '../platform/database.ts'
import { failedJobsDue, failedMessagesDue, failureDeadline } from '../platform/jobs/due.ts'
import { failedJobs } from '../platform/jobs/register.ts'
import type { Outbox } from '../platform/outbox/outbox.ts'
import { extendedRequestDeadline, requestDeadline, requestsDue } from '../platform/personal-data/due.ts'
import type { Accounts } from '../policing/accounts/accounts.ts'
import { firstSignInDeadline } from '../policing/accounts/due.ts'
import type { Actions } from '../policing/actions/actions.ts'
import type { Duty } from '../policing/duty/duty.ts'
import { chaseDeadline, sheetDeadline } from '../policing/duty/specials/due.ts'
import { adviceDeadline } from '../policing/indicators/gap/record/rules.ts'
import type { Indicators } from '../policing/indicators/indicators.ts'
import type { Inspections } from '../policing/inspection/inspection.ts'
import type { Meetings } from '../policing/meetings/meetings.ts'
import type { Policies } from '../policing/policies/policies.ts'
import type { Routines } from '../policing/routines/routines.ts'
import { enquiryDeadline } from '../policing/surveys/enquiries/rules.ts'
import { contactDeadline } from '../policing/surveys/sampling/due.ts'
import type { Sampling } from '../policing/surveys/sampling/sampling.ts'
import type { Surveys } from '../policing/surveys/surveys.ts'
import { contractDeadline } from '../policing/teams/contracts/due.ts'
import { vacancyDeadline } from '../policing/teams/due.ts'
import { reviewDeadline } from '../policing/teams/reviews/reviews.ts'
import { skillsDeadline } from '../policing/teams/skills/skills.ts'
import { cardDeadline } from '../policing/teams/specials/cards/due.ts'
import type { Teams } from '../policing/teams/teams.ts'
import type { DueSource } from '../policing/today/today.ts'

type Faces = {
  db: Database
  forceId: string
  outbox: Outbox
  accounts: Accounts
  policies: Policies
  actions: Actions
  routines: Routines
  meetings: Meetings
  teams: Pick<Teams, 'due' | 'skills' | 'specials'>
  duty: Duty
  sampling: Sampling
  surveys: Surveys
  indicators: Indicators
  inspections: Inspections
}

export const dueSources = ({ db, forceId, outbox, ...faces }: Faces): DueSource[] => [
  { due: faces.accounts.due },
  { due: faces.policies.due },
  { due: faces.actions.due },
  { may: 'see-routines', due: faces.routines.due },
  { due: faces.meetings.due },
  { may: 'manage-posts', due: faces.teams.due },
  { due: faces.teams.skills.due },
  { may: 'keep-warrant-cards', due: faces.teams.specials.cards.due },
  { due: faces.duty.due },
  { due: faces.duty.specials.due },
  { may: 'keep-samples', due: faces.sampling.due },
  { may: 'keep-surveys', due: faces.surveys.due },
  { may: 'take-enquiries', due: faces.surveys.enquiries.due },
  { may: 'keep-gap-record', due: faces.indicators.due },
  { due: faces.inspections.due },
  keptFor('export-person', ({ holidays, may }) => requestsDue(db, forceId, { holidays, may })),
  keptFor('see-jobs', async (given) => failedJobsDue(await failedJobs(db, forceId), given)),
  keptFor('see-jobs', async (given) => failedMessagesDue(await outbox.failures(), given)),
]

type Given = Parameters<DueSource['due']>[0]
type May = NonNullable<DueSource['may']>

/** A source all of which belongs to those who hold one permission in the whole force. */
const keptFor = (may: May, due: (given: Given & { may: May }) => ReturnType<DueSource['due']>): DueSource => ({
  may,
  due: (given) => due({ ...given, may }),
})

/** How long what may take, for the page that says how days are counted. */
export const deadlineRules: readonly DeadlineRule[] = [
  requestDeadline,
  extendedRequestDeadline,
  firstSignInDeadline,
  vacancyDeadline,
  contractDeadline,
  reviewDeadline,
  skillsDeadline,
  cardDeadline,
  sheetDeadline,
  chaseDeadline,
  contactDeadline,
  enquiryDeadline,
  adviceDeadline,
  failureDeadline,
]
