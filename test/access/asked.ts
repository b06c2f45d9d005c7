// What people of a force are asked: by survey, in a campaign and at a meeting.
import type { Policing } from '../../src/app/faces.ts'
import type { Database } from '../../src/platform/database.ts'
import type { GrantScope } from '../../src/policing/accounts/rules.ts'
import { anEntry } from '../../src/policing/indicators/builders.ts'
import { aQuestion, aSurvey } from '../../src/policing/surveys/builders.ts'
import { aCampaign, anEvent, aPoint } from '../../src/policing/surveys/campaigns/builders.ts'
import { aPollQuestion } from '../../src/policing/surveys/polls/builders.ts'
import { anIssuedSurvey } from '../../src/policing/surveys/sampling/builders.ts'
import { asOperator, nothingThere } from './as-operator.ts'

/** A question that is put to a meeting, which nobody can open again, and a set of keypads. */
export async function aVote(polls: Policing['polls'], meetingId: string, scope: GrantScope) {
  const { value: question } = await polls.ask(await polls.make(meetingId), aPollQuestion())
  await polls.open((await polls.ofMeeting(meetingId))!, question!)
  const set = { name: `Case of ${meetingId}`, keypads: 40, scope, keptAt: 'The store', isWithdrawn: false }
  return { question: question!, keypads: (await polls.keypads.add(set)).value! }
}

/** A survey whose draw of October is with the interviewers, and the code of somebody to be called. */
async function aSampledSurvey(db: Database, forceId: string, code: string) {
  const survey = await asOperator(db, forceId, ({ surveys, sampling, accounts }) =>
    anIssuedSurvey({ surveys, sampling, accounts }, `survey-${code.toLowerCase()}`),
  )
  return { survey: survey.id, surveyCase: survey.caseCode }
}

const noSurvey = { survey: nothingThere, surveyCase: nothingThere.slice(-12) }

/** A questionnaire that anybody may answer. */
const aQuestionnaire = (db: Database, forceId: string, code: string) =>
  asOperator(db, forceId, async ({ surveys }) => {
    const { id } = await surveys.addQuestionnaire('Streets', { questions: [aQuestion({ key: 'safe' })] })
    await surveys.add(aSurvey({ questionnaireId: id, code: `N${code}` }))
    return id
  })

/** A campaign of a force with an event and a place, and a question to the team of a part. */
async function aCampaignIn(db: Database, forceId: string, code: string) {
  return asOperator(db, forceId, async ({ surveys: { campaigns, enquiries } }) => {
    const campaign = await campaigns.add(aCampaign({ code: `campaign-${code}`.toLowerCase(), kind: 'kin' }))
    const event = await campaigns.events.add(campaign.id, anEvent())
    const point = await campaigns.points.add(campaign.id, aPoint({ code: `point-${code}`.toLowerCase() }))
    const asked = { kind: 'question', words: 'When?', postcode: '', name: '', email: '' } as const
    const enquiry = await enquiries.ask({ ...asked, neighbourhoodCode: `N${code}` })
    return { campaign: campaign.id, campaignEvent: event.id, campaignPoint: point.id, enquiry }
  })
}

const noCampaign = {
  campaign: nothingThere,
  campaignEvent: nothingThere,
  campaignPoint: nothingThere,
  enquiry: nothingThere,
}

/** What a group advised on the gap between groups of users. */
async function aGapEntry(db: Database, forceId: string) {
  const { value } = await asOperator(db, forceId, ({ indicators }) => indicators.gapRecord.add(anEntry()))
  return { gapEntry: value! }
}

/** Surveys of a force, a campaign, and what it learnt of the gap; an inspectorate has a questionnaire alone. */
export async function whatIsAsked(db: Database, forceId: string, code: string, isForce: boolean) {
  return {
    questionnaire: await aQuestionnaire(db, forceId, code),
    ...(isForce ? await aSampledSurvey(db, forceId, code) : noSurvey),
    ...(isForce ? await aCampaignIn(db, forceId, code) : noCampaign),
    ...(isForce ? await aGapEntry(db, forceId) : { gapEntry: nothingThere }),
  }
}
