import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { aVisitor } from '../../accounts/builders.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { anAnswer, aQuestion, aSurvey } from '../builders.ts'
import type { Definition } from '../questionnaires/definition.ts'
import { equalityQuestions } from '../questionnaires/equality.ts'
import { postcodeOf } from '../questionnaires/writing.ts'
import type { SurveyFields } from '../store.ts'

const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
export const home = '/fenshire/surveys/safer-streets'

const inPolish = (value: string, pl: string) => ({ ...anAnswer(value, 'for'), text: { en: `In English ${value}`, pl } })
const safe = aQuestion({
  key: 'safe',
  text: { en: 'Are you safe?', pl: 'Czy jest bezpiecznie?' },
  asked: { kind: 'one', answers: [inPolish('yes', 'Tak'), inPolish('no', 'Nie')] },
})
const why = aQuestion({
  key: 'why',
  text: { en: 'Why not?', pl: 'Dlaczego nie?' },
  asked: { kind: 'words', most: 40 },
  isRequired: false,
  onlyIf: { question: 'safe', values: ['no'] },
})
const definition: Definition = {
  questions: [
    safe,
    why,
    postcodeOf({ en: 'What is your postcode?', pl: 'Kod pocztowy?' }),
    ...equalityQuestions.filter(({ key }) => key.startsWith('ethnicity') || key === 'sex'),
  ],
}

export async function surveyForTest(t: TestContext, fields: Partial<SurveyFields> = {}, asked = definition) {
  let moment = new Date('2026-11-20T12:00:00Z')
  const { db, within, start } = await appForTest(t, { now: () => moment })
  await aCounty(db)
  const questionnaire = await within(asOperator, async ({ surveys }) => {
    const added = await surveys.addQuestionnaire('Streets', asked)
    await surveys.add(aSurvey({ questionnaireId: added.id, ...fields }))
    return added
  })
  const web = await start()
  const resident = aVisitor(web)

  /** Starts, and answers one question after another as each page asks it; the address of the last page. */
  async function answer(answers: Record<string, string | string[]>, language = 'en') {
    let { location = '' } = (await resident.submit(`${home}/in/${language}`, {})).headers
    while (!String(location).endsWith('/check')) {
      const key = String(location).split('/').at(-1)!
      const { headers, body } = await resident.submit(String(location), { answer: answers[key] ?? '' })
      if (headers.location === undefined) assert.fail(`${key} was refused: ${body.slice(body.indexOf('<main'))}`)
      location = headers.location
    }
    return String(location)
  }
  const kept = () =>
    within(asOperator, async ({ surveys }) => {
      const [survey] = await surveys.list()
      return { responses: await surveys.responses(survey!.id), comments: await surveys.comments(survey!.id) }
    })
  const later = (hours: number) => {
    moment = new Date(moment.getTime() + hours * 3_600_000)
  }
  return { db, within, web, resident, answer, kept, later, questionnaire }
}
