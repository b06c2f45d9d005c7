// Writing a questionnaire, by those who keep surveys.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { aQuestion, aResponse, aSurvey } from '../builders.ts'
import { asFile } from './definition-file.ts'
import { shippedQuestionnaires } from './shipped/shipped.ts'
import { offeredIn } from './texts.ts'

const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const path = '/staff/questionnaires'
const safe = { ...aQuestion({ key: 'safe' }), text: { en: 'Are you safe?', pl: 'Czy jest bezpiecznie?' } }
const why = aQuestion({ key: 'why', onlyIf: { question: 'safe', values: ['no'] } })

async function countyForTest(t: TestContext) {
  const { db, within, start } = await appForTest(t, { today: '2026-11-25' })
  await aCounty(db)
  await withoutSecondStep(db)
  await anAccount(db, { roles: [{ role: 'performance-delivery' }] })
  const questionnaire = await within(asOperator, ({ surveys }) =>
    surveys.addQuestionnaire('Streets', { questions: [safe, why] }),
  )
  const robin = aVisitor(await start())
  await robin.signIn()
  const url = `${path}/${questionnaire.id}`
  const now = () => within(asOperator, ({ surveys }) => surveys.questionnaire(questionnaire.id))
  const keys = async () => (await now()).definition.questions.map(({ key }) => key)
  const freeze = () =>
    within(asOperator, async ({ surveys }) => {
      const survey = await surveys.add(aSurvey({ questionnaireId: questionnaire.id }))
      await surveys.addResponses(await surveys.find(survey.id), [aResponse({ surveyId: survey.id })], [])
    })
  return { within, robin, url, now, keys, freeze }
}

const newQuestion = {
  key: 'worry',
  text: 'How worried are you?',
  kind: 'one',
  answers: '+ very = Very\n- not = Not at all\ndont-know = Don’t know',
  isRequired: 'yes',
}

test('a questionnaire begins empty, as one that comes with Beatbook, as a copy, or with a file', async (t) => {
  const { robin, within } = await countyForTest(t)
  const own = (await within(asOperator, ({ surveys }) => surveys.questionnaires()))[0]!
  const shipped = shippedQuestionnaires[0]!
  const file = new File([asFile({ questions: [safe] })], 'q.json', { type: 'application/json' })
  const begun = async (from: string, files: Record<string, File> = {}) => {
    const { headers } = await robin.submitFiles(`${path}/new`, { name: `From ${from}`, from }, files)
    const id = String(headers.location).split(/[/?]/)[3]!
    return (await within(asOperator, ({ surveys }) => surveys.questionnaire(id))).definition
  }
  assert.equal((await begun('blank')).questions.length, 1)
  assert.deepEqual(await begun(`shipped:${shipped.id}`), shipped.definition)
  assert.deepEqual(await begun(`own:${own.id}`), own.definition)
  assert.deepEqual(await begun('blank', { definition: file }), { questions: [safe] })
})

test('a file that is no questionnaire, and a beginning that there is not, are refused', async (t) => {
  const { robin } = await countyForTest(t)
  const send = (from: string, content?: string) =>
    robin.submitFiles(
      `${path}/new`,
      { name: 'New', from },
      content ? { definition: new File([content], 'q.json') } : {},
    )
  assert.match((await send('shipped:nothing')).body, /Choose what it begins with/)
  const wrong = await send('blank', asFile({ questions: [why] }))
  assert.equal(wrong.statusCode, 400)
  assert.match(
    wrong.body,
    /Question 1 \(why\): it is asked after “safe”, which is no earlier question[\s\S]*value="New"/,
  )
  assert.match((await send('blank', '{"questions": 1}')).body, /not a questionnaire as Beatbook writes it/)
  assert.match((await send('blank', 'safe,yes')).body, /must be JSON/)
})

test('a question is added, changed, moved and removed, and its other languages stay with it', async (t) => {
  const { robin, url, now, keys } = await countyForTest(t)
  assert.equal((await robin.submit(`${url}/questions/new`, newQuestion)).statusCode, 303)
  const added = (await now()).definition.questions.at(-1)!
  assert.deepEqual(added.asked, {
    kind: 'one',
    answers: [
      { value: 'very', text: { en: 'Very' }, counts: 'for' },
      { value: 'not', text: { en: 'Not at all' }, counts: 'against' },
      { value: 'dont-know', text: { en: 'Don’t know' }, counts: 'outside' },
    ],
  })
  await robin.submit(`${url}/questions/worry/up`, {}, url)
  assert.deepEqual(await keys(), ['safe', 'worry', 'why'])
  const form = { key: 'safe', text: 'Are you safe here?', kind: 'one', answers: '+ yes = Yes\n- no = No' }
  await robin.submit(`${url}/questions/safe`, form)
  assert.deepEqual((await now()).definition.questions[0]!.text, {
    en: 'Are you safe here?',
    pl: 'Czy jest bezpiecznie?',
  })
  await robin.submit(`${url}/questions/worry/remove`, {}, `${url}/questions/worry`)
  assert.deepEqual(await keys(), ['safe', 'why'])
  const { body } = await robin.get(url)
  assert.match(body, /asked after “No” at question 1[\s\S]*Polish[\s\S]*1 of 6 texts\. Missing at safe and why/)
  assert.deepEqual(await htmlProblems(body), [])
})

test('a change that would break another question is refused, with the question that it breaks', async (t) => {
  const { robin, url, keys } = await countyForTest(t)
  const moved = await robin.submit(`${url}/questions/why/up`, {}, url)
  assert.equal(moved.statusCode, 400)
  assert.match(moved.body, /Question 1 \(why\): it is asked after “safe”, which is no earlier question/)
  assert.match(
    (await robin.submit(`${url}/questions/safe/remove`, {}, `${url}/questions/safe`)).body,
    /no earlier question/,
  )
  const renamed = { ...newQuestion, key: 'secure' }
  assert.match((await robin.submit(`${url}/questions/safe`, renamed)).body, /no earlier question/)
  assert.deepEqual(await keys(), ['safe', 'why'])
})

test('what was typed wrong into a question comes back beside its field', async (t) => {
  const { robin, url } = await countyForTest(t)
  const cases: [Record<string, string>, RegExp][] = [
    [{ key: 'How safe?' }, /up to 40 small letters/],
    [{ key: 'safe' }, /another question has the same name/],
    [{ text: '' }, /Enter the question/],
    [{ answers: 'very' }, /“very” is not like/],
    [{ answers: '+ = Very' }, /is not like/],
    [{ answers: 'very = Very' }, /at least two answers/],
    [{ kind: 'number', least: '', most: '5' }, /Enter the smallest number/],
    [{ kind: 'number', least: '0', most: '' }, /Enter the largest number/],
    [{ kind: 'number', least: '0', most: 'x' }, /Enter a whole number/],
    [{ kind: 'number', least: '9', most: '5' }, /below the largest/],
    [{ kind: 'guess' }, /Choose how it is answered/],
    [{ leading: 'safe', values: 'maybe' }, /“maybe” is no answer to “safe”/],
    [{ leading: 'safe', values: '' }, /say which answers/],
  ]
  for (const [wrong, message] of cases) {
    const { statusCode, body } = await robin.submit(`${url}/questions/new`, { ...newQuestion, ...wrong })
    assert.equal(statusCode, 400, JSON.stringify(wrong))
    assert.match(body, message)
  }
})

test('once somebody has answered, nothing of a questionnaire changes any more', async (t) => {
  const { robin, url, freeze } = await countyForTest(t)
  const { body } = await robin.get(url)
  const token = /name="_token" value="([^"]+)"/.exec(body)![1]!
  await freeze()
  assert.match((await robin.get(url)).body, /It has been answered, so it stays as it is/)
  assert.equal((await robin.get(`${url}/questions/new`)).statusCode, 409)
  for (const address of ['questions/new', 'questions/safe', 'questions/safe/up', 'questions/safe/remove'])
    assert.equal(
      (await robin.send(`${url}/${address}`, { ...newQuestion, _token: token, _version: '1' })).statusCode,
      409,
    )
})

test('of two who change a questionnaire the second is told', async (t) => {
  const { robin, url } = await countyForTest(t)
  await robin.submit(`${url}/questions/new`, newQuestion)
  const late = await robin.submit(`${url}/questions/new`, { ...newQuestion, key: 'other', _version: '1' })
  assert.equal(late.statusCode, 409)
})

test('texts go to a translator as a table and come back, and the language is offered once it is whole', async (t) => {
  const { robin, url, now } = await countyForTest(t)
  const { body, headers } = await robin.get(`${url}/texts.csv?language=polish`)
  assert.match(String(headers['content-type']), /text\/csv/)
  assert.match(body, /^.?question,part,en,pl\r?\nsafe,text,Are you safe\?,Czy jest bezpiecznie\?/)
  const bring = (content: string, language = 'Polish') =>
    robin.submitFiles(`${url}/texts`, { language }, { file: new File([content], 'texts.csv') }, url)
  const whole = body
    .trim()
    .split(/\r?\n/)
    .map((line, at) => (at === 0 || line.endsWith('?') ? line : `${line.replace(/,[^,]*$/, '')},po polsku`))
  assert.equal((await bring(whole.join('\n'))).headers.location, `${url}?done=texts`)
  assert.deepEqual(offeredIn((await now()).definition), ['en', 'pl'])
  const cases: [string, string, RegExp][] = [
    ['question,part,pl\nnothing,text,Nic\n', 'Polish', /There is no “nothing text”/],
    ['question,en\nsafe,x\n', 'Polish', /no columns question, part and pl/],
    ['question,part,pl\n', 'Klingon', /We do not know this language/],
    ['question,part,pl\n"safe', 'Polish', /quote|row/i],
  ]
  for (const [content, language, message] of cases) {
    const refused = await bring(content, language)
    assert.equal(refused.statusCode, 400)
    assert.match(refused.body, message)
  }
  assert.equal((await robin.get(`${url}/texts.csv?language=klingon`)).statusCode, 404)
})
