// What surveys keep of people: comments that name somebody are found and removed, and all ends when its time is over.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { databaseForTest } from '../../../../test/databases.ts'
import { openWithin } from '../../../app/faces.ts'
import type { Person } from '../../../platform/personal-data/person.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { aQuestion, aResponse, aSurvey } from '../builders.ts'
import { surveyPersonStore } from './store.ts'

const noon = new Date('2026-11-20T12:00:00Z')
const person = (names: string[], emails: string[] = []): Person => ({
  name: names[0] ?? '',
  accountIds: [],
  emails,
  telephones: [],
  names,
  sharedNames: [],
})

async function commentsForTest(t: TestContext, said: readonly string[], answeredOn = '2026-11-20') {
  const { db } = await databaseForTest(t)
  await aCounty(db)
  const within = openWithin({ db, now: () => noon })
  await within({ forceId: 'fenshire', actor: { kind: 'operator' } }, async ({ surveys }) => {
    const { id } = await surveys.addQuestionnaire('Streets', { questions: [aQuestion({ key: 'safe' })] })
    const survey = await surveys.add(aSurvey({ questionnaireId: id }))
    const responses = said.map(() => aResponse({ surveyId: survey.id, answeredOn }))
    const comments = said.map((words, at) => ({ responseId: responses[at]!.id, question: 'safe', words }))
    await surveys.addResponses(await surveys.find(survey.id), responses, comments)
  })
  const left = async () =>
    (await db.selectFrom('surveyComment').select('words').execute()).map(({ words }) => words).sort()
  return { db, store: surveyPersonStore({ db, forceId: 'fenshire', now: () => noon }), left }
}

test('a comment is found by a name or an address in it, however it is written, and not by a part of another name', async (t) => {
  const said = ['Ask ANN  O’Neil!', 'Joann O’Neillson knows', 'write to ann@fens.example.', 'Nobody']
  const { store, left } = await commentsForTest(t, said)
  const found = async (who: Person) => (await store.comments(who)).map(({ words }) => words).sort()
  assert.deepEqual(await found(person(['ann o’neil'])), ['Ask ANN  O’Neil!'])
  assert.deepEqual(await found(person([], ['ann@fens.example'])), ['write to ann@fens.example.'])
  for (const nothing of [person([]), person(['']), person(['%']), person(['...'])])
    assert.deepEqual(await found(nothing), [])
  assert.equal(await store.removeComments(person(['ann o’neil'], ['ann@fens.example'])), 2)
  assert.deepEqual(await left(), ['Joann O’Neillson knows', 'Nobody'])
})

test('comments end before the answers that they stand with, a few at a time, by the day of the answer', async (t) => {
  const { db, store, left } = await commentsForTest(t, ['one', 'two', 'three'], '2020-03-04')
  assert.equal(await store.endComments('2020-03-04', 10), 0, 'not on the day itself')
  assert.equal(await store.endResponses('2021-01-01', 10), 0, 'not while somebody’s words stand with it')
  assert.equal(await store.endComments('2020-03-05', 2), 2)
  assert.equal((await left()).length, 1)
  assert.equal(await store.endResponses('2020-03-05', 10), 2)
  assert.equal((await db.selectFrom('surveyResponse').select('id').execute()).length, 1)
})
