// A survey of the full county: somebody is to be called, a month waits to be drawn, and the company was listened to.
import type { Policing } from '../../src/app/faces.ts'
import { aQuestion, aSurvey } from '../../src/policing/surveys/builders.ts'
import { aDesign, aFramedPerson } from '../../src/policing/surveys/sampling/builders.ts'
import type { Say } from './full-county.ts'

type Given = Pick<Policing, 'surveys' | 'sampling' | 'accounts'>

/** @param suffix of the code of the survey, which no two have */
export async function aSurveyUnderWay({ surveys, sampling, accounts }: Given, say: Say, suffix: string) {
  const questions = [aQuestion({ key: 'whole' })]
  const { id: questionnaireId } = await surveys.addQuestionnaire(say('How we treated you'), { questions })
  const words = { name: say('Satisfaction of the fens'), base: say('victims in the fens') }
  const days = { periodFrom: '2026-04-01', periodTo: '2027-03-31', opensOn: '2026-04-01', closesOn: '2027-06-30' }
  const { id } = await surveys.add(
    aSurvey({ ...words, ...days, questionnaireId, code: `fens${suffix}`, kind: 'sample' }),
  )
  await sampling.designs.add(
    id,
    aDesign({ population: say('Victims of the fens'), frame: say('The book of the fens') }),
  )
  const divisionId = [...(await accounts.geography())].find(([, { kind }]) => kind === 'division')![0]
  const people = ['2026-09-05', '2026-10-05'].map((incidentDay, at) => {
    const contact = {
      reference: say(`Fen ${at}`),
      name: say('Kim Sluice'),
      telephone: say('07700'),
      email: say('kim@x.example'),
    }
    return { row: at + 2, person: aFramedPerson({ divisionId, incidentDay, contact: { ...contact, postcode: 'FE1' } }) }
  })
  await sampling.frames.take(id, { file: 'users.csv', sha256: '', people }, 0)
  await sampling.drawing.draw(id, { month: '2026-09', seed: say('Two fen dice') })
  await sampling.drawing.issue(id, '2026-09')
  const contract = { supplier: say('Fen polls'), forces: [say('Fenshire')], guidance: say('Fourth version') }
  await sampling.suppliers.addContract({ ...contract, startsOn: '2026-01-01', months: 24 })
  const heard = { script: 'kept', method: 'partly', sampleSize: 'not-seen', note: say('They spoke slowly') } as const
  await sampling.suppliers.addSession({ ...heard, heldOn: '2026-11-02', interviews: 3 })
}
