// The routes by which people are asked, what they answered is shown, and what follows from it is compared.
import type { Documents } from '../platform/documents/documents.ts'
import type { TemporaryFiles } from '../platform/files/temporary-files.ts'
import type { Web } from '../platform/web/web.ts'
import { coverageRoutes } from '../policing/indicators/coverage/routes.ts'
import { gapEntryRoutes } from '../policing/indicators/gap/record/entry-routes.ts'
import { gapRecordListRoutes } from '../policing/indicators/gap/record/list-routes.ts'
import { gapRoutes } from '../policing/indicators/gap/routes.ts'
import { indicatorListRoutes } from '../policing/indicators/list/routes.ts'
import { measuringRoutes } from '../policing/indicators/measuring/routes.ts'
import { indicatorRoutes } from '../policing/indicators/one/routes.ts'
import { printedRoutes } from '../policing/indicators/printed/routes.ts'
import { publicationRoutes } from '../policing/indicators/publications/routes.ts'
import type { Register } from '../policing/neighbourhoods/neighbourhoods.ts'
import { paperRoutes } from '../policing/surveys/answering/paper/routes.ts'
import { questionRoutes } from '../policing/surveys/answering/question-routes.ts'
import { surveyRoutes } from '../policing/surveys/answering/routes.ts'
import { openDraftSeal } from '../policing/surveys/answering/seal.ts'
import { sendingRoutes } from '../policing/surveys/answering/sending-routes.ts'
import { eventRoutes } from '../policing/surveys/campaigns/events/routes.ts'
import { engagementGapRoutes } from '../policing/surveys/campaigns/gaps/routes.ts'
import { memberFileRoutes } from '../policing/surveys/campaigns/members/routes.ts'
import { openCampaignRoutes } from '../policing/surveys/campaigns/open/routes.ts'
import { perceptionRoutes } from '../policing/surveys/campaigns/perception/routes.ts'
import { pointRoutes } from '../policing/surveys/campaigns/points/routes.ts'
import { campaignRoutes } from '../policing/surveys/campaigns/routes.ts'
import { themeRoutes } from '../policing/surveys/campaigns/themes/routes.ts'
import { answeringRoutes } from '../policing/surveys/enquiries/answering/routes.ts'
import { askingRoutes } from '../policing/surveys/enquiries/asking/routes.ts'
import { givingRoutes } from '../policing/surveys/enquiries/giving/routes.ts'
import { answerRoutes } from '../policing/surveys/keeping/answer-routes.ts'
import { surveyKeepingRoutes } from '../policing/surveys/keeping/routes.ts'
import { translatingRoutes } from '../policing/surveys/keeping/translating-routes.ts'
import { newQuestionnaireRoutes } from '../policing/surveys/questionnaires/new-routes.ts'
import { questionnaireEditingRoutes } from '../policing/surveys/questionnaires/question-routes.ts'
import { questionnaireRoutes } from '../policing/surveys/questionnaires/routes.ts'
import { textRoutes } from '../policing/surveys/questionnaires/texts-routes.ts'
import { changeRoutes } from '../policing/surveys/results/change-routes.ts'
import { publicResultRoutes } from '../policing/surveys/results/public-routes.ts'
import { resultRoutes } from '../policing/surveys/results/routes.ts'
import { samplingRoutes } from '../policing/surveys/sampling/routes.ts'
import { weightingRoutes } from '../policing/surveys/weighting/routes.ts'
import { type Outside, openWithin } from './faces.ts'

type Kept = { documents: Documents; arrivals: TemporaryFiles; register: Register; publicUrl: () => string }

export function addAsking(web: Web, outside: Outside, kept: Kept) {
  samplingRoutes(web, { within: openWithin(outside), now: outside.now })
  addSurveyResults(web, outside)
  addSurveys(web, outside, kept)
  addCampaigns(web, outside, kept.publicUrl)
  addIndicators(web, outside)
}

/** What people answered, in sum. */
function addSurveyResults(web: Web, outside: Outside) {
  const within = openWithin(outside)
  resultRoutes(web, within, outside.now)
  changeRoutes(web, within)
  publicResultRoutes(web, within)
}

/** What people are asked, and what they answer. */
function addSurveys(web: Web, outside: Outside, kept: Kept) {
  const { documents, arrivals, register, publicUrl } = kept
  const within = openWithin(outside)
  const { now } = outside
  const seal = openDraftSeal(outside.secrets)
  surveyRoutes(web, within, { seal, register })
  questionRoutes(web, within, seal)
  sendingRoutes(web, within, seal)
  surveyKeepingRoutes(web, within, { now, publicUrl })
  translatingRoutes(web, within)
  answerRoutes(web, within)
  weightingRoutes(web, within)
  paperRoutes(web, within, { documents, now, publicUrl })
  questionnaireRoutes(web, within)
  newQuestionnaireRoutes(web, within, arrivals)
  textRoutes(web, within, arrivals, now)
  questionnaireEditingRoutes(web, within)
}

/** Going out to ask residents, and what they ask their teams. */
function addCampaigns(web: Web, outside: Outside, publicUrl: () => string) {
  const within = openWithin(outside)
  const { now } = outside
  engagementGapRoutes(web, within, now)
  memberFileRoutes(web, within, now)
  campaignRoutes(web, within)
  eventRoutes(web, within)
  pointRoutes(web, within, publicUrl)
  themeRoutes(web, within)
  perceptionRoutes(web, within)
  openCampaignRoutes(web, within, now)
  askingRoutes(web, within)
  answeringRoutes(web, within)
  givingRoutes(web, within)
}

/** What is measured, and what it is compared with. */
function addIndicators(web: Web, outside: Outside) {
  const within = openWithin(outside)
  indicatorListRoutes(web, within, outside.now)
  gapRoutes(web, within)
  gapRecordListRoutes(web, within, outside.now)
  gapEntryRoutes(web, within)
  printedRoutes(web, within)
  coverageRoutes(web, within, outside.now)
  publicationRoutes(web, within)
  measuringRoutes(web, within, outside.now)
  indicatorRoutes(web, within, outside.now)
}
