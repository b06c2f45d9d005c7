import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { databaseForTest } from '../../../test/databases.ts'
import { openWithin } from '../../app/faces.ts'
import { Conflict, NotFound } from '../../platform/web/errors.ts'
import { aCounty } from '../neighbourhoods/builders.ts'
import { aQuestion, aResponse, aSurvey } from './builders.ts'

const noon = new Date('2026-11-20T12:00:00Z')
const definition = { questions: [aQuestion({ key: 'safe' })] }

async function surveyForTest(t: TestContext) {
  const { db } = await databaseForTest(t)
  await aCounty(db)
  const within = openWithin({ db, now: () => noon })
  const asked = <Result>(work: (faces: Parameters<Parameters<typeof within>[1]>[0]) => Promise<Result>) =>
    within({ forceId: 'fenshire', actor: { kind: 'operator' } }, work) as Promise<Result>
  const { survey, questionnaire } = await asked(async ({ surveys }) => {
    const questionnaire = await surveys.addQuestionnaire('Streets', definition)
    return { questionnaire, survey: await surveys.add(aSurvey({ questionnaireId: questionnaire.id })) }
  })
  return { db, asked, survey, questionnaire }
}

test('what was answered is kept with its survey, and what was left out does not count', async (t) => {
  const { asked, survey } = await surveyForTest(t)
  const [kept, void_] = [
    aResponse({ surveyId: survey.id, answers: { safe: 'yes' }, groups: { division: 'D' } }),
    aResponse({ surveyId: survey.id, leftOut: 'A trial by those who made it' }),
  ]
  await asked(async ({ surveys }) => {
    const found = await surveys.findByCode('safer-streets')
    await surveys.addResponses(found, [kept, void_], [{ responseId: kept.id, question: 'why', words: 'Lights' }])
  })
  await asked(async ({ surveys }) => {
    assert.deepEqual(await surveys.responses(survey.id), [kept])
    assert.deepEqual(await surveys.comments(survey.id), [{ responseId: kept.id, question: 'why', words: 'Lights' }])
  })
})

test('questions may be changed until somebody has answered them, and never after', async (t) => {
  const { asked, survey, questionnaire } = await surveyForTest(t)
  const change = (version: number) =>
    asked(({ surveys }) => surveys.changeQuestionnaire(questionnaire.id, version, { name: 'Roads', definition }))
  await change(1)
  await assert.rejects(change(1), Conflict, 'somebody else changed it since')
  await asked(async ({ surveys }) =>
    surveys.addResponses(await surveys.find(survey.id), [aResponse({ surveyId: survey.id })], []),
  )
  await assert.rejects(change(2), Conflict)
})

test('a survey that there is not is not found, nor one of another force', async (t) => {
  const { db, asked, survey } = await surveyForTest(t)
  await assert.rejects(
    asked(({ surveys }) => surveys.find(uuidv7())),
    NotFound,
  )
  await db
    .insertInto('force')
    .values({ ...(await db.selectFrom('force').selectAll().executeTakeFirstOrThrow()), id: 'other' })
    .execute()
  const within = openWithin({ db, now: () => noon })
  const elsewhere = within({ forceId: 'other', actor: { kind: 'operator' } }, ({ surveys }) => surveys.find(survey.id))
  await assert.rejects(elsewhere, NotFound)
})
