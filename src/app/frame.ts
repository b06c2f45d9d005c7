// How a force's pages look, what its people's acts are called, and which of its figures can be claimed.
import { joinWords, platformWords } from '../platform/audit/words.ts'
import type { Figure } from '../platform/claims/claim.ts'
import { accountWords } from '../policing/accounts/audit-words.ts'
import { actionWords } from '../policing/actions/audit-words.ts'
import { demandWords } from '../policing/demand/audit-words.ts'
import { dutyWords } from '../policing/duty/audit-words.ts'
import { dutyFigures } from '../policing/duty/figures.ts'
import { forceFigures } from '../policing/forces/figures.ts'
import { logoUrl, lookWords, styleOf } from '../policing/forces/forces.ts'
import { indicatorWords } from '../policing/indicators/audit-words.ts'
import { coverageFigures } from '../policing/indicators/coverage/figures.ts'
import { inspectionWords } from '../policing/inspection/audit-words.ts'
import { languageWords } from '../policing/languages/audit-words.ts'
import { meetingWords } from '../policing/meetings/audit-words.ts'
import { neighbourhoodFigures } from '../policing/neighbourhoods/figures.ts'
import type { Register } from '../policing/neighbourhoods/neighbourhoods.ts'
import { policyWords } from '../policing/policies/audit-words.ts'
import { routineWords } from '../policing/routines/audit-words.ts'
import { surveyWords } from '../policing/surveys/audit-words.ts'
import { campaignWords } from '../policing/surveys/campaigns/audit-words.ts'
import { campaignFigures } from '../policing/surveys/campaigns/figures.ts'
import { enquiryWords } from '../policing/surveys/enquiries/audit-words.ts'
import { samplingWords } from '../policing/surveys/sampling/audit-words.ts'
import { teamWords } from '../policing/teams/audit-words.ts'
import { teamFigures } from '../policing/teams/figures.ts'
import { todayWords } from '../policing/today/audit-words.ts'
import type { Policing } from './faces.ts'

/** What the acts and records of each part are called on the page of the audit trail. */
export const auditWords = joinWords(
  platformWords,
  accountWords,
  teamWords,
  todayWords,
  lookWords,
  actionWords,
  routineWords,
  meetingWords,
  surveyWords,
  samplingWords,
  campaignWords,
  enquiryWords,
  policyWords,
  inspectionWords,
  languageWords,
  dutyWords,
  demandWords,
  indicatorWords,
)

/** A force's name, style sheet and logo, as the page frame needs them. */
export const openLook = (register: Register) => (forceId: string) => {
  const look = register.look(forceId)
  return (
    look && {
      name: look.name,
      styles: styleOf(look) ? `/${forceId}/look.css` : undefined,
      logo: look.logo && { ...look.logo, url: logoUrl(forceId, look.logo) },
    }
  )
}

export const figures: Figure<Policing>[] = [
  ...forceFigures,
  ...neighbourhoodFigures,
  ...teamFigures,
  ...dutyFigures,
  ...campaignFigures,
  ...coverageFigures,
]
