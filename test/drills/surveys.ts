// A survey of the full county, with an answer online and one left out, and a questionnaire that may still change.
import type { Policing } from '../../src/app/faces.ts'
import type { Database } from '../../src/platform/database.ts'
import { aQuestion, aResponse, aSurvey } from '../../src/policing/surveys/builders.ts'
import { equalityQuestions } from '../../src/policing/surveys/questionnaires/equality.ts'
import { postcodeOf } from '../../src/policing/surveys/questionnaires/writing.ts'
import type { AskedSurvey } from '../../src/policing/surveys/surveys.ts'
import { ask, type Seat } from './crawl.ts'
import { forceId, type Say } from './full-county.ts'

export async function survey({ surveys, surveyResults }: Faces, say: Say) {
  const text = (words: string) => ({ en: say(words), pl: say(`${words} po polsku`) })
  const answers = ['yes', 'no'].map((value) => ({ value, text: text(value), counts: 'for' as const }))
  const safe = aQuestion({
    key: 'safe',
    text: text('Safe on the fens?'),
    hint: text('By day'),
    asked: { kind: 'one', answers },
  })
  const why = aQuestion({
    key: 'why',
    text: text('Why not on the fens?'),
    asked: { kind: 'several', answers, most: 1 },
    onlyIf: { question: 'safe', values: ['no'] },
    mayDecline: true,
  })
  const fenWords = aQuestion({
    key: 'words',
    text: text('Which fens?'),
    asked: { kind: 'words', most: 200 },
    isRequired: false,
  })
  const years = aQuestion({
    key: 'years',
    text: text('For how many years on the fens?'),
    asked: { kind: 'number', least: 0, most: 100 },
    isRequired: false,
  })
  const questions = [
    safe,
    why,
    fenWords,
    years,
    postcodeOf(text('Postcode of the fens?')),
    ...equalityQuestions.slice(0, 1),
  ]
  const asked = await surveys.addQuestionnaire(say('Fen questions'), { questions })
  await surveys.addQuestionnaire(say('Fen questions to come'), { questions })
  const words = {
    name: say('Fen survey'),
    title: say('Fens and you'),
    purpose: say('To know the fens'),
    translations: { title: { pl: say('Moczary') }, purpose: { pl: say('O moczarach') } },
    base: say('fen people'),
  }
  const days = { opensOn: '2026-11-01', closesOn: '2026-12-31' }
  const added = await surveys.add(aSurvey({ questionnaireId: asked.id, code: say('N1'), ...words, ...days }))
  const found = { survey: added, questionnaire: asked }
  const [kept, leftOut] = [
    aResponse({ surveyId: added.id, answers: { safe: 'no' } }),
    aResponse({ surveyId: added.id }),
  ]
  await closedSample({ surveys, surveyResults }, found, say)
  const comment = { responseId: kept.id, question: 'words', words: say('The dark fens') }
  await surveys.addResponses(found, [kept, leftOut], [comment])
  await surveys.keeping.leaveOut(added.id, leftOut.id, say('A trial on the fens'))
}

/** The public address of the survey that indicators are measured from: people were drawn, and it is over. */
const closedCode = 'n1-drawn'

type Faces = Pick<Policing, 'surveys' | 'surveyResults'>

async function closedSample({ surveys, surveyResults }: Faces, { survey, questionnaire }: AskedSurvey, say: Say) {
  const days = { periodFrom: '2025-11-01', periodTo: '2026-10-31', opensOn: '2025-11-01', closesOn: '2026-10-31' }
  const { id: _, version: __, ...fields } = survey
  const added = await surveys.add({ ...fields, ...days, kind: 'sample', name: say('Drawn fens'), code: closedCode })
  const users = { white: say('fen users'), asian: say('fen neighbours') }
  const answers = Object.entries(users).flatMap(([ethnicity, group]) =>
    Array.from({ length: 12 }, () =>
      aResponse({
        surveyId: added.id,
        answers: { safe: 'yes', years: '12' },
        groups: { ethnicity, 'user-group': group },
      }),
    ),
  )
  await surveys.addResponses({ survey: added, questionnaire }, answers, [])
  await surveyResults.publish(added.id, '2026-11-23')
}

/** The pages of somebody who answers in this browser, which are theirs alone, up to the one with all their answers. */
export async function answeringPages(seat: Seat, say: Say = (text) => text): Promise<string[]> {
  const answers: Record<string, string> = { safe: 'yes' } // the rest may be left out
  const pages = [`/${forceId}/surveys/${encodeURIComponent(say('N1'))}/in/en`]
  await seat.get(pages[0]!)
  for (let url = pages[0]!; !url.endsWith('/check'); pages.push(url)) {
    const answer = answers[url.split('/').at(-1)!] ?? ''
    const { headers } = await ask(seat, { method: 'POST', url, fields: { answer } })
    url = String(headers.location)
  }
  return pages.slice(1)
}

/** A survey that is over, and what people said. */
export const closedPages = () => ['', '/results'].map((page) => `/${forceId}/surveys/${closedCode}${page}`)

/** Pages that a form leads to, and no link; and some of which there are more than anybody looks at. */
export async function measuringPages(db: Database): Promise<string[]> {
  const found = await db.selectFrom('survey').select('id').where('code', '=', closedCode).execute()
  return found.flatMap(({ id }) => {
    const page = '/staff/indicators/2a/measure'
    return [
      '/staff/indicators/npg-named',
      `${page}?survey=${id}`,
      `${page}/preview?survey=${id}`,
      `/staff/surveys/${id}/results/years`,
      `/staff/indicators/3b-gap/measure/preview?survey=${id}&question=safe&yearEnd=31/10/2026`,
    ]
  })
}
