import type { TestContext } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { anAnswer, aQuestion, aSurvey } from '../builders.ts'
import { equalityQuestions } from '../questionnaires/equality.ts'
import { postcodeOf } from '../questionnaires/writing.ts'

export const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
export const safe = aQuestion({ key: 'safe' })
const why = aQuestion({
  key: 'why',
  asked: { kind: 'several', answers: ['dark', 'noise', 'dogs'].map((value) => anAnswer(value)), most: 2 },
  onlyIf: { question: 'safe', values: ['no'] },
})
const say = aQuestion({ key: 'say', asked: { kind: 'words', most: 100 }, isRequired: false })
const sex = equalityQuestions.find(({ key }) => key === 'sex')!
const questions = [safe, why, say, postcodeOf(), sex]

/** Robin, who keeps the surveys of Fenshire, and Sam, who sees them; one survey of five questions, which is open. */
export async function countyForTest(t: TestContext) {
  const { db, within, start } = await appForTest(t, { today: '2026-11-25', publicUrl: 'https://fens.example' })
  await aCounty(db)
  await withoutSecondStep(db)
  await anAccount(db, { roles: [{ role: 'performance-delivery' }] })
  await anAccount(db, { name: 'Sam Fen', email: 'sam@fenshire.example', roles: [{ role: 'communications' }] })
  const { survey, questionnaire } = await within(asOperator, async ({ surveys }) => {
    const questionnaire = await surveys.addQuestionnaire('Streets', { questions })
    return { questionnaire, survey: await surveys.add(aSurvey({ questionnaireId: questionnaire.id })) }
  })
  const web = await start()
  const [robin, sam] = [aVisitor(web), aVisitor(web)]
  await robin.signIn()
  await sam.signIn('sam@fenshire.example')
  const kept = () => within(asOperator, ({ surveys }) => surveys.responses(survey.id))
  const url = `/staff/surveys/${survey.id}`
  return { db, within, web, robin, sam, survey, questionnaire, url, kept }
}
