// A campaign of the full county with all that hangs on it, and what a resident asked.
import { v7 as uuidv7 } from 'uuid'
import type { Policing } from '../../src/app/faces.ts'
import { anAnswer, aQuestion, aResponse, aSurvey } from '../../src/policing/surveys/builders.ts'
import { aCampaign, anEvent, aPoint } from '../../src/policing/surveys/campaigns/builders.ts'
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
  const theme = await campaigns.themes.add(id, say('Wildlife'))
  const [first] = await campaigns.themes.comments(id)
  for (const coder of [coderId, uuidv7()]) await campaigns.themes.code(id, first!.id, coder, [theme.id])
  await campaigns.publish(id, version, say('Frogs are loud'))
  await crime.addCounts(
    [{ neighbourhoodCode: say('N1'), month: '2026-10-01', category: say('Frog theft'), count: 3 }],
    [{ month: '2026-10-01', outside: 0, unplaced: 0 }],
  )
  const asked = { kind: 'question', postcode: '', neighbourhoodCode: say('N1') } as const
  await enquiries.ask({
    ...asked,
    words: say('Where are the frogs?'),
    name: say('Kit'),
    email: say('kit@fenshire.example'),
  })
}
