// The routes of what officers, those who lead them and inspectors do, in the order of the list in docs/house.md.
import type { Documents } from '../platform/documents/documents.ts'
import type { TemporaryFiles } from '../platform/files/temporary-files.ts'
import type { Web } from '../platform/web/web.ts'
import type { Geographies } from '../policing/accounts/geographies.ts'
import { actionListRoutes } from '../policing/actions/list/routes.ts'
import { actionPlanRoutes } from '../policing/actions/plans/routes.ts'
import { actionRoutes } from '../policing/actions/routes.ts'
import { actionUpdateRoutes } from '../policing/actions/updates/routes.ts'
import { demandRoutes } from '../policing/demand/routes.ts'
import { countingRoutes } from '../policing/duty/counting/routes.ts'
import { correctionRoutes } from '../policing/duty/entry/correction.ts'
import { tourRoutes } from '../policing/duty/entry/routes.ts'
import { abstractionRoutes } from '../policing/duty/report/routes.ts'
import { sampleRoutes } from '../policing/duty/sample/routes.ts'
import { specialsAuditRoutes } from '../policing/duty/specials/audit/routes.ts'
import { meetingTimeRoutes } from '../policing/duty/specials/meeting-times/routes.ts'
import { specialsRoutes } from '../policing/duty/specials/overview/routes.ts'
import { specialsPriorityRoutes } from '../policing/duty/specials/priorities/routes.ts'
import { sheetRoutes } from '../policing/duty/specials/sheets/routes.ts'
import { weekRoutes } from '../policing/duty/week/routes.ts'
import { activityRoutes } from '../policing/inspection/fieldwork/activities/routes.ts'
import { announcedRoutes } from '../policing/inspection/fieldwork/announced/routes.ts'
import { coverageRoutes } from '../policing/inspection/fieldwork/coverage/routes.ts'
import { fieldworkPlanRoutes } from '../policing/inspection/fieldwork/plan/routes.ts'
import { scheduleRoutes } from '../policing/inspection/fieldwork/schedule/routes.ts'
import { tellingRoutes } from '../policing/inspection/fieldwork/telling/routes.ts'
import { agendaRoutes } from '../policing/meetings/agenda/routes.ts'
import { bodyRoutes } from '../policing/meetings/bodies/routes.ts'
import { callRoutes } from '../policing/meetings/calls/routes.ts'
import { minutesRoutes } from '../policing/meetings/minutes/routes.ts'
import { meetingRoutes } from '../policing/meetings/routes.ts'
import type { Register } from '../policing/neighbourhoods/neighbourhoods.ts'
import { draftRoutes } from '../policing/policies/keeping/draft/routes.ts'
import { keepingRoutes } from '../policing/policies/keeping/routes.ts'
import { policyListRoutes } from '../policing/policies/list/routes.ts'
import { readingRoutes } from '../policing/policies/reading/routes.ts'
import { unreadRoutes } from '../policing/policies/unread/routes.ts'
import { routineListRoutes } from '../policing/routines/list/routes.ts'
import { routineRoutes } from '../policing/routines/routes.ts'
import { routineTurnRoutes } from '../policing/routines/turns/routes.ts'
import { votesOnMeeting } from '../policing/surveys/polls/results/on-meeting.ts'
import { cultureRoutes } from '../policing/teams/culture/routes.ts'
import { footprintRoutes } from '../policing/teams/footprint/routes.ts'
import { forecastRoutes } from '../policing/teams/forecasting/routes.ts'
import { levelRoutes } from '../policing/teams/levels/routes.ts'
import { memberRoutes } from '../policing/teams/members/routes.ts'
import { ownPhotographRoutes } from '../policing/teams/photographs/own-routes.ts'
import { photographRoutes } from '../policing/teams/photographs/routes.ts'
import { postRoutes } from '../policing/teams/posts/routes.ts'
import { practiceRoutes } from '../policing/teams/practice/routes.ts'
import { recruitmentRoutes } from '../policing/teams/recruitment/routes.ts'
import { ownSkillRoutes } from '../policing/teams/skills/own-routes.ts'
import { skillRoutes } from '../policing/teams/skills/routes.ts'
import { candidateRoutes } from '../policing/teams/specials/candidates/routes.ts'
import { cardRoutes } from '../policing/teams/specials/cards/routes.ts'
import { courseRoutes } from '../policing/teams/specials/courses/routes.ts'
import { staffingRoutes } from '../policing/teams/staffing/routes.ts'
import { addAsking } from './asking.ts'
import { type Outside, openWithin } from './faces.ts'

type Kept = {
  documents: Documents
  arrivals: TemporaryFiles
  geographyOf: Geographies
  register: Register
  publicUrl: () => string
}

export function addWork(web: Web, outside: Outside, { documents, arrivals, geographyOf, register, publicUrl }: Kept) {
  addPolicies(web, outside, arrivals)
  addActionsAndMeetings(web, outside, { documents, arrivals })
  addTeams(web, outside, arrivals)
  addDuty(web, outside, { documents, geographyOf })
  demandRoutes(web, openWithin(outside), outside.now)
  addAsking(web, outside, { documents, arrivals, register, publicUrl })
  addInspection(web, outside, arrivals)
}

/** Who is in post, what they can do, and what is to come. */
function addTeams(web: Web, outside: Outside, arrivals: TemporaryFiles) {
  const within = openWithin(outside)
  staffingRoutes(web, within, outside.now)
  forecastRoutes(web, within, outside.now)
  postRoutes(web, within, outside.now)
  memberRoutes(web, within, outside.now)
  photographRoutes(web, within, { arrivals, now: outside.now })
  ownPhotographRoutes(web, within)
  skillRoutes(web, within)
  ownSkillRoutes(web, within)
  footprintRoutes(web, within, outside.now)
  recruitmentRoutes(web, within, outside.now)
  levelRoutes(web, within, outside.now)
  cultureRoutes(web, within, outside.now)
  practiceRoutes(web, within, outside.now)
  candidateRoutes(web, within, outside.now)
  courseRoutes(web, within, outside.now)
  cardRoutes(web, within, outside.now)
}

/** Tours, the week of those who supervise them, and what the weeks add up to. */
function addDuty(web: Web, outside: Outside, { documents, geographyOf }: Pick<Kept, 'documents' | 'geographyOf'>) {
  const within = openWithin(outside)
  const { now } = outside
  tourRoutes(web, within, { geographyOf, now })
  correctionRoutes(web, within, now)
  weekRoutes(web, within, now)
  abstractionRoutes(web, within, { documents, now })
  specialsRoutes(web, within)
  sheetRoutes(web, within, now)
  meetingTimeRoutes(web, within)
  specialsPriorityRoutes(web, within)
  specialsAuditRoutes(web, within, { documents, now })
  countingRoutes(web, within, now)
  sampleRoutes(web, within, now)
}

/** What is to be done, and where it is decided. */
function addActionsAndMeetings(
  web: Web,
  outside: Outside,
  { documents, arrivals }: Pick<Kept, 'documents' | 'arrivals'>,
) {
  const within = openWithin(outside)
  const { now } = outside
  actionListRoutes(web, within, now)
  actionRoutes(web, within)
  actionUpdateRoutes(web, within, arrivals)
  actionPlanRoutes(web, within, { documents, now })
  routineListRoutes(web, within, now)
  routineRoutes(web, within)
  routineTurnRoutes(web, within, now)
  meetingRoutes(web, within, { parts: [votesOnMeeting], now })
  bodyRoutes(web, within, now)
  callRoutes(web, within, now)
  agendaRoutes(web, within, { documents, now })
  minutesRoutes(web, within, { documents, parts: [votesOnMeeting], now })
}

/** Documents that people go by. */
function addPolicies(web: Web, outside: Outside, arrivals: TemporaryFiles) {
  const within = openWithin(outside)
  policyListRoutes(web, within, outside.now)
  readingRoutes(web, within)
  keepingRoutes(web, within)
  draftRoutes(web, within, arrivals)
  unreadRoutes(web, within, outside.now)
}

/** The fieldwork of an inspectorate, and what the inspected force knows of it. */
function addInspection(web: Web, outside: Outside, arrivals: TemporaryFiles) {
  const within = openWithin(outside)
  fieldworkPlanRoutes(web, within)
  activityRoutes(web, within)
  scheduleRoutes(web, within, outside.now)
  coverageRoutes(web, within, outside.now)
  tellingRoutes(web, within)
  announcedRoutes(web, within, arrivals)
}
