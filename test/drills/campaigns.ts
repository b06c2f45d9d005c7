// A campaign of the full county with all that hangs on it, and what a resident asked.
import { v7 as uuidv7 } from 'uuid'
import type { Policing } from '../../src/app/faces.ts'
import { everywhere } from '../../src/policing/accounts/rules.ts'
import { anAnswer, aQuestion, aResponse, aSurvey } from '../../src/policing/surveys/builders.ts'
import { aCampaign, anEvent, aPoint } from '../../src/policing/surveys/campaigns/builders.ts'
import { keyIndividuals } from '../../src/policing/surveys/questionnaires/shipped/key-individuals.ts'
import type { Say } from './full-county.ts'

export async function campaign({ surveys, crime }: Policing, say: Say, coderId: string) {
  const { campaigns, enquiries } = surveys
  const questions = [
    aQuestion({
      key: 'asb',
      text: { en: say('How loud are the fens?') },
      topic: 'perception',
      asked: { kind: 'one', answers: [anAnswer('loud', 'for'), anAnswer('quiet', 'against')] },
    }),
    aQuestion({ key: 'say', text: { en: say('What else of the fens?') }, asked: { kind: 'words', most: 2000 } }),
  ]
  const { id: questionnaireId } = await surveys.addQuestionnaire(say('Fen questions'), { questions })
  const named = { name: say('Fen survey'), title: say('Your fens'), base: say('everybody') }
  const survey = await surveys.add(aSurvey({ questionnaireId, ...named, closesOn: '2027-01-31' }))
  await surveys.add(aSurvey({ questionnaireId, ...named, code: 'fens-too', name: say('Another fen survey') }))
  const words = { name: say('Have your say'), organisers: say('The fens'), about: say('About fens') }
  const { id, version } = await campaigns.add(aCampaign({ ...words, endsOn: '2027-01-31' }))
  await campaigns.addSurvey(id, survey.id, 'residents')
  const event = { venue: say('Fen hall'), address: say('Fen lane'), runBy: say('Fen team') }
  await campaigns.events.add(id, anEvent({ ...event, endsAt: new Date('2027-01-12T19:00:00Z') }))
  await campaigns.points.add(id, aPoint({ name: say('Fen shop'), postcode: '' }))
  const place = { neighbourhood: say('N1'), division: say('A') }
  const responses = Array.from({ length: 12 }, () =>
    aResponse({ surveyId: survey.id, answers: { asb: 'loud' }, groups: { ...place, age: '65-74' } }),
  )
  const comments = responses.map(({ id: responseId }) => ({ responseId, question: 'say', words: say('Frogs') }))
  await surveys.addResponses(await surveys.find(survey.id), responses, comments)
  await surveys.sectors.addCounts([{ sector: 'CB1 2', month: '2026-11-01', way: 'answer', contacts: 12 }])
  const theme = await campaigns.themes.add(id, say('Wildlife'))
  const [first] = await campaigns.themes.comments(id)
  for (const coder of [coderId, uuidv7()]) await campaigns.themes.code(id, first!.id, coder, [theme.id])
  await campaigns.publish(id, version, say('Frogs are loud'))
  await network(surveys, say)
  await crime.addCounts(
    [{ neighbourhoodCode: say('N1'), month: '2026-10-01', category: say('Frog theft'), count: 3 }],
    [{ month: '2026-10-01', outside: 0, unplaced: 0 }],
  )
  const asked = { kind: 'question', postcode: '', neighbourhoodCode: say('N1') } as const
  const enquiryId = await enquiries.ask({
    ...asked,
    words: say('Where are the frogs?'),
    name: say('Kit'),
    email: say('kit@fenshire.example'),
  })
  await give(enquiries.giving, say, { enquiryId, accountId: coderId })
}

/** Whoever may do everything has been given what a resident asked, by themselves. */
async function give(
  giving: Policing['surveys']['enquiries']['giving'],
  say: Say,
  { enquiryId, accountId }: { enquiryId: string; accountId: string },
) {
  const giver = { accountId, scopes: [everywhere] }
  const { days } = await giving.toGive(enquiryId, giver)
  const wanted = { to: accountId, dueOn: days.latest, note: say('You know the frogs') }
  const { errors } = await giving.give(enquiryId, 0, wanted, giver)
  if (errors) throw new Error(Object.values(errors)[0])
}

/** Willing members of the key individual network, enough of them for their page and its files. */
async function network(surveys: Policing['surveys'], say: Say) {
  const { id: questionnaireId } = await surveys.addQuestionnaire(say('Members of the fens'), keyIndividuals)
  const named = { name: say('Fen members'), title: say('Who are you?'), base: say('members'), code: 'fen-members' }
  const survey = await surveys.add(aSurvey({ questionnaireId, ...named, closesOn: '2027-01-31' }))
  const words = { name: say('Fen network'), organisers: say('The fens'), about: say('About members') }
  const { id } = await surveys.campaigns.add(aCampaign({ ...words, kind: 'kin', code: 'fen-network', isPublic: false }))
  await surveys.campaigns.addSurvey(id, survey.id, 'kin')
  const place = { neighbourhood: say('N1'), division: say('A') }
  const answers = { consent: 'yes', age: '65-74' }
  const responses = Array.from({ length: 34 }, (_, at) =>
    at < 32
      ? aResponse({ surveyId: survey.id, answers, groups: { ...place, age: '65-74' } })
      : aResponse({ surveyId: survey.id, answers: { consent: 'no' } }),
  )
  await surveys.addResponses(await surveys.find(survey.id), responses, [])
}
