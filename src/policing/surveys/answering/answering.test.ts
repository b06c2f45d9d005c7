// The online form, by a visitor without a browser.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { aVisitor } from '../../accounts/builders.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { anAnswer, aQuestion, aSurvey } from '../builders.ts'
import type { Definition } from '../questionnaires/definition.ts'
import { equalityQuestions } from '../questionnaires/equality.ts'
import { postcodeOf } from '../questionnaires/writing.ts'
import type { SurveyFields } from '../store.ts'

const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const home = '/fenshire/surveys/safer-streets'

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

async function surveyForTest(t: TestContext, fields: Partial<SurveyFields> = {}, asked = definition) {
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

test('what is answered on one page after another is kept when it is sent, with its parts of the force and without a moment', async (t) => {
  const { answer, resident, kept, db } = await surveyForTest(t)
  const check = await answer({
    safe: 'no',
    why: ' It is dark ',
    postcode: 'cb11aa',
    ethnicity: 'asian',
    'ethnicity-asian': 'indian',
  })
  assert.deepEqual((await kept()).responses, [], 'nothing before it is sent')
  const page = await resident.get(check)
  assert.match(
    page.body,
    /In English no[\s\S]*It is dark[\s\S]*Neighbourhood N1[\s\S]*Not answered[\s\S]*Asian or Asian British/,
  )
  assert.deepEqual(await htmlProblems(page.body), [])
  const sent = await resident.submit(check)
  assert.deepEqual([sent.statusCode, sent.headers.location], [303, `${home}/in/en/thank-you`])
  const { responses, comments } = await kept()
  const [{ id, cluster, ...response } = assert.fail('nothing was kept')] = responses
  assert.deepEqual(response, {
    ...response,
    channel: 'online',
    language: 'en',
    answeredOn: '2026-11-20',
    answers: { safe: 'no', postcode: 'N1', ethnicity: 'asian', 'ethnicity-asian': 'indian' },
    groups: { neighbourhood: 'N1', division: 'A', ethnicity: 'asian', 'ethnic-background': 'indian' },
    leftOut: '',
  })
  assert.equal(cluster, id)
  assert.equal(id[14], '4', 'a random id: one made of the moment would tell it')
  assert.deepEqual(comments, [{ responseId: id, question: 'why', words: 'It is dark' }])
  assert.deepEqual(await db.selectFrom('surveyDraft').selectAll().execute(), [])
  const rows = JSON.stringify(await db.selectFrom('surveyResponse').selectAll().execute())
  assert.doesNotMatch(rows, /CB1|cb11aa|127\.0\.0\.1|T12/, 'no postcode, no computer, no time')
  const told = await db.selectFrom('auditEntry').select('what').orderBy('id').execute()
  assert.deepEqual(
    told.map(({ what }) => what),
    ['questionnaire.add', 'survey.add'],
    'the trail would tell the moment',
  )
  assert.match((await resident.get(`${home}/in/en/thank-you`)).body, /We have your answers/)
})

test('a form that is sent twice is kept once, and so is one that is sent again from the same page', async (t) => {
  const { answer, resident, kept } = await surveyForTest(t)
  const check = await answer({ safe: 'yes' })
  const { body } = await resident.get(check)
  const hidden = Object.fromEntries(
    [...body.matchAll(/name="(_\w+)" value="([^"]+)"/g)].map(([, name, value]) => [name!, value!]),
  )
  const together = await Promise.all([1, 2, 3].map(() => resident.send(check, hidden)))
  assert.deepEqual(new Set(together.map(({ headers }) => headers.location)), new Set([`${home}/in/en/thank-you`]))
  const { _sent, ...anew } = hidden
  const again = await resident.send(check, anew)
  assert.equal(again.statusCode, 410)
  assert.match(again.body, /may have been sent already/)
  assert.equal((await kept()).responses.length, 1)
})

test('the way back shows what was answered, and a changed answer forgets what followed from it', async (t) => {
  const { answer, resident, kept } = await surveyForTest(t)
  const check = await answer({ safe: 'no', why: 'Dark', postcode: 'CB1 1AD', sex: 'prefer-not-to-say' })
  const question = (key: string) => check.replace(/check$/, `questions/${key}`)
  assert.match((await resident.get(question('why'))).body, /Question 2 of 5[\s\S]*<textarea[^>]*>Dark<\/textarea>/)
  assert.match((await resident.get(question('postcode'))).body, /value="Neighbourhood N2"/)
  assert.match(
    (await resident.get(question('sex'))).body,
    /The next questions are about you[\s\S]*value="prefer-not-to-say" checked/,
  )
  const changed = await resident.submit(`${question('safe')}?from=check`, { answer: 'yes' })
  assert.equal(changed.headers.location, check, 'nothing else is asked again')
  assert.doesNotMatch((await resident.get(check)).body, /Dark/)
  assert.equal((await resident.get(question('why'))).headers.location, check, 'what is no longer asked')
  await resident.submit(check)
  const { responses, comments } = await kept()
  assert.deepEqual([responses[0]!.answers, comments], [{ safe: 'yes', postcode: 'N2', sex: 'prefer-not-to-say' }, []])
  assert.equal(responses[0]!.groups.gender, undefined)
})

test('a question that must be answered comes back with what is wrong, and what was typed stays', async (t) => {
  const { resident } = await surveyForTest(t)
  const { location } = (await resident.submit(`${home}/in/en`, {})).headers
  const first = await resident.submit(String(location), {})
  assert.equal(first.statusCode, 400)
  assert.match(first.body, /<title>\s*Error: Are you safe\?[\s\S]*href="#answer"[^>]*>Choose one answer/)
  for (const answer of ['maybe', '__proto__', ['yes', 'no']])
    assert.equal((await resident.submit(String(location), { answer })).statusCode, 400)
  const { headers } = await resident.submit(String(location), { answer: 'no' })
  const long = await resident.submit(String(headers.location), { answer: 'x'.repeat(41) })
  assert.match(long.body, /Write 40 characters or fewer[\s\S]*>x{41}<\/textarea>/)
  assert.deepEqual(await htmlProblems(long.body), [])
  const { location: postcode } = (await resident.submit(String(headers.location), { answer: '' })).headers
  const wrong = await resident.submit(String(postcode), { answer: 'CB1' })
  assert.match(wrong.body, /Enter a whole postcode, like DE1 1AA[\s\S]*value="CB1"/)
})

test('nobody jumps to the end past what was not asked yet', async (t) => {
  const { resident, kept } = await surveyForTest(t)
  const { location } = (await resident.submit(`${home}/in/en`, {})).headers
  const check = String(location).replace(/questions.*/, 'check')
  assert.equal((await resident.get(check)).headers.location, location)
  await resident.submit(check, {}, String(location))
  assert.deepEqual((await kept()).responses, [])
})

test('answers open in the browser that they were written in, for two hours, and can be deleted at any time', async (t) => {
  const { resident, web, later, db } = await surveyForTest(t)
  const begin = async () => String((await resident.submit(`${home}/in/en`, {})).headers.location)
  const first = await begin()
  await resident.submit(first, { answer: 'no' })
  assert.equal((await aVisitor(web).get(first)).statusCode, 410, 'another browser')
  const sealed = (await db.selectFrom('surveyDraft').select('sealed').executeTakeFirstOrThrow()).sealed
  assert.doesNotMatch(sealed.toString('latin1'), /safe|answers/)
  const stopped = await resident.submit(first.replace(/questions.*/, 'stop'), {}, first)
  assert.equal(stopped.headers.location, `${home}/in/en/stopped`)
  assert.match((await resident.get(`${home}/in/en/stopped`)).body, /Your answers are deleted/)
  assert.deepEqual(await db.selectFrom('surveyDraft').selectAll().execute(), [])
  const second = await begin()
  later(1.9)
  assert.equal((await resident.get(second)).statusCode, 200)
  later(0.2)
  const late = await resident.submit(second, { answer: 'no' }, `${home}`)
  assert.equal(late.statusCode, 410)
  assert.match(late.body, /deleted after two hours/)
})

test('a survey is asked in every language that its questions are in, and says what is not', async (t) => {
  const { resident, answer, kept } = await surveyForTest(t)
  const { body } = await resident.get(`${home}/in/pl`)
  assert.match(body, /<html lang="pl"[\s\S]*<h1[^>]* lang="en" dir="ltr">How safe are your streets\?[\s\S]*Rozpocznij/)
  const { location } = (await resident.submit(`${home}/in/pl`, {})).headers
  const first = await resident.get(String(location))
  assert.match(first.body, /Pytanie 1 z 4[\s\S]*Czy jest bezpiecznie\?[\s\S]*Tak/)
  assert.match((await resident.submit(String(location), {})).body, /Wybierz jedną odpowiedź/)
  const check = await answer({ safe: 'no', sex: 'female' }, 'pl')
  const { body: all } = await resident.get(check)
  assert.match(all, /<dt[^>]* lang="en" dir="ltr">What is your sex\?[\s\S]*Wyślij odpowiedzi/)
  assert.deepEqual([await htmlProblems(body), await htmlProblems(first.body), await htmlProblems(all)], [[], [], []])
  await resident.submit(check)
  assert.equal((await kept()).responses[0]!.language, 'pl')
  for (const tag of ['ur', 'xx', 'EN', '__proto__'])
    assert.equal((await resident.get(`${home}/in/${tag}`)).statusCode, 404)
})

test('a language from right to left turns the page around', async (t) => {
  const text = { en: 'Is it safe?', ur: 'کیا یہ محفوظ ہے؟' }
  const answers = ['yes', 'no'].map((value) => ({ ...anAnswer(value), text: { en: value, ur: `جواب ${value}` } }))
  const { resident } = await surveyForTest(
    t,
    {},
    { questions: [aQuestion({ key: 'safe', text, asked: { kind: 'one', answers } })] },
  )
  const { location } = (await resident.submit(`${home}/in/ur`, {})).headers
  const { body } = await resident.get(String(location))
  assert.match(body, /<html lang="ur" dir="rtl"[\s\S]*سوال 1 از 1[\s\S]*کیا یہ محفوظ ہے؟/)
  assert.deepEqual(await htmlProblems(body), [])
})

test('before its first day and after its last a survey says so, and takes nothing', async (t) => {
  const { resident, kept } = await surveyForTest(t, { opensOn: '2026-11-25' })
  const { statusCode, body } = await resident.get(home)
  assert.equal(statusCode, 200)
  assert.match(body, /not open yet[\s\S]*from 25 November 2026 to 30 November 2026/)
  assert.deepEqual(await htmlProblems(body), [])
  await resident.submit(`${home}/in/en`, {}, '/fenshire/surveys/safer-streets')
  const over = await surveyForTest(t)
  const check = await over.answer({ safe: 'yes' })
  over.later(24 * 11)
  assert.match((await over.resident.get(home)).body, /has closed[\s\S]*until 30 November 2026/)
  assert.match((await over.resident.submit(check, {}, home)).body, /This form is too old|has closed/)
  assert.deepEqual([(await kept()).responses, (await over.kept()).responses], [[], []])
})

test('the short address leads to the survey; one that is not online, or that there is not, is nowhere', async (t) => {
  const { resident } = await surveyForTest(t)
  assert.equal((await resident.get('/surveys/safer-streets')).headers.location, home)
  assert.equal((await resident.get('/surveys/nothing')).statusCode, 404)
  const offline = await surveyForTest(t, { isOnline: false })
  for (const url of ['/surveys/safer-streets', home]) assert.equal((await offline.resident.get(url)).statusCode, 404)
})
