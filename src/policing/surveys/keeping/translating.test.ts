// The title of a survey and what it is for, in the languages in which it is asked.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { aVisitor } from '../../accounts/builders.ts'
import { paperDocument } from '../answering/paper/document.ts'
import { anAnswer, aQuestion, aSurvey } from '../builders.ts'
import { aCampaign } from '../campaigns/builders.ts'
import type { AskedSurvey } from '../surveys.ts'
import { asOperator, countyForTest } from './builders.ts'
import { posterDocument } from './poster.ts'

const inAll = (en: string) => ({ en, 'en-simple': en, pl: `${en} (pl)`, ur: `${en} (ur)` })
const definition = {
  questions: [
    aQuestion({
      key: 'safe',
      text: inAll('Is it safe?'),
      asked: { kind: 'one', answers: [{ ...anAnswer('yes'), text: inAll('Yes') }] },
    }),
  ],
}
const typed = {
  'title-ur': 'آپ کی گلیاں کتنی محفوظ ہیں؟',
  'purpose-ur': 'ہم اس سے طے کرتے ہیں۔',
  'title-pl': 'Czy jest bezpiecznie?',
}
const home = '/fenshire/surveys/streets'

/** The form of a survey as its page has it. */
function asForm({ survey: { name, title, purpose, base, kind, code }, questionnaire }: AskedSurvey) {
  const dates = { opensOn: '1/11/2026', closesOn: '30/11/2026', periodFrom: '1/11/2026', periodTo: '30/11/2026' }
  return { name, title, purpose, base, kind, code, ...dates, questionnaireId: questionnaire.id, isOnline: 'yes' }
}

/** A survey that is open in English, easy read, Polish and Urdu. */
async function inFourLanguages(t: TestContext) {
  const county = await countyForTest(t)
  const survey = await county.within(asOperator, async ({ surveys }) => {
    const { id: questionnaireId } = await surveys.addQuestionnaire('Four languages', definition)
    return surveys.add(aSurvey({ questionnaireId, code: 'streets', name: 'Streets' }))
  })
  const url = `/staff/surveys/${survey.id}`
  const asked = () => county.within(asOperator, ({ surveys }) => surveys.find(survey.id))
  return { ...county, survey, url, page: `${url}/translations`, asked, resident: aVisitor(county.web) }
}

test('whoever keeps a survey gives its title and purpose in each language of its questions', async (t) => {
  const { robin, sam, url, page, survey } = await inFourLanguages(t)
  assert.ok((await robin.get(url)).body.includes(`href="${page}"`))
  const { body } = await robin.get(page)
  assert.match(body, /Title: Easy read[\s\S]*Title: Polish[\s\S]*Title: Urdu/)
  assert.match(body, /name="title-ur"[^>]*lang="ur" dir="rtl"/)
  assert.deepEqual(await htmlProblems(body), [])
  assert.equal((await robin.submit(page, typed)).headers.location, `${url}?done=changed`)
  const shown = (await robin.get(url)).body
  assert.match(shown, /lang="ur" dir="rtl">آپ کی گلیاں کتنی محفوظ ہیں؟/)
  assert.match(shown, /Easy read<\/dt><dd>Title and purpose are in English/)
  assert.deepEqual(await htmlProblems(shown), [])
  assert.match((await robin.get(page)).body, /value="Czy jest bezpiecznie\?"/)
  assert.equal((await sam.get(page)).statusCode, 403)
  assert.equal(survey.version, 1)
})

test('whoever answers in a language reads them on every page, and what is missing in English, marked as such', async (t) => {
  const { robin, page, resident } = await inFourLanguages(t)
  await robin.submit(page, typed)
  const pages = async (tag: string) => {
    const start = await resident.get(`${home}/in/${tag}`)
    const { location } = (await resident.submit(`${home}/in/${tag}`, {})).headers
    const question = await resident.get(String(location))
    const check = (await resident.submit(String(location), { answer: 'yes' })).headers.location
    const all = await resident.get(String(check))
    const done = await resident.get(String((await resident.submit(String(check))).headers.location))
    for (const { body } of [start, question, all, done]) assert.deepEqual(await htmlProblems(body), [])
    return [start, question, all, done].map(({ body }) => body)
  }
  const [urdu, polish, easy] = [await pages('ur'), await pages('pl'), await pages('en-simple')]
  for (const body of urdu) assert.match(body, />آپ کی گلیاں کتنی محفوظ ہیں؟</)
  assert.match(urdu[0]!, /<title>آپ کی گلیاں[\s\S]*<h1 class="[\w -]+">آپ[\s\S]*<p class="[\w -]+">ہم اس سے/)
  for (const body of polish) assert.match(body, />Czy jest bezpiecznie\?</)
  assert.match(polish[0]!, /<p class="[\w -]+" lang="en" dir="ltr">We use what you say/)
  for (const body of easy) assert.match(body, /lang="en" dir="ltr">How safe are your streets\?/)
  assert.doesNotMatch((await resident.get(home)).body, /lang="en" dir="ltr">How safe/)
})

test('the paper form and the poster are in the language that is chosen', async (t) => {
  const { robin, url, page, asked } = await inFourLanguages(t)
  await robin.submit(page, typed)
  const given = { look: { name: '', colour: '', logo: undefined }, madeAt: new Date(0) }
  const paper = paperDocument(await asked(), { ...given, language: 'ur', isLargePrint: false, returnTo: '' })
  assert.deepEqual([paper.title, paper.parts[0]], [typed['title-ur'], { kind: 'paragraph', text: typed['purpose-ur'] }])
  const address = 'https://fens.example/fenshire/surveys/streets/in/pl'
  const poster = posterDocument((await asked()).survey, { ...given, language: 'pl', address })
  assert.deepEqual([poster.title, poster.language], [typed['title-pl'], { tag: 'pl', direction: 'ltr' }])
  assert.match(poster.subtitle!, /30 listopada 2026/)
  assert.ok(poster.parts.some((part) => part.kind === 'picture' && part.alt.endsWith(address)))
  for (const tag of ['ur', 'en-simple'])
    assert.match((await robin.get(`${url}/poster.pdf?language=${tag}`)).body, /^%PDF/, tag)
  for (const tag of ['fr', 'xx', '__proto__'])
    assert.equal((await robin.get(`${url}/poster.pdf?language=${tag}`)).statusCode, 404, tag)
})

test('residents find the survey of a campaign in every language, by its title there', async (t) => {
  const { robin, page, resident, survey, within } = await inFourLanguages(t)
  await robin.submit(page, typed)
  await within(asOperator, async ({ surveys: { campaigns } }) => {
    const { id } = await campaigns.add(aCampaign({ code: 'streets-2026', endsOn: '2026-12-31' }))
    await campaigns.addSurvey(id, survey.id, 'residents')
  })
  const { body } = await resident.get('/fenshire/have-your-say/streets-2026')
  assert.match(body, /href="\/fenshire\/surveys\/streets"[^>]*>How safe are your streets\?/)
  assert.match(body, /href="[^"]*\/in\/pl"[^>]* lang="pl" dir="ltr">Polski: Czy jest bezpiecznie\?/)
  assert.match(body, /href="[^"]*\/in\/ur"[^>]* lang="ur" dir="rtl">اردو: آپ/)
  assert.match(body, /href="[^"]*\/in\/en-simple"[^>]*>Easy read</)
  assert.deepEqual(await htmlProblems(body), [])
})

test('changing the survey keeps them, and an emptied one is gone', async (t) => {
  const { robin, url, page, asked } = await inFourLanguages(t)
  await robin.submit(page, typed)
  const before = await asked()
  const { survey } = before
  const name = `${survey.name} 2`
  assert.equal((await robin.submit(`${url}/change`, { ...asForm(before), name })).statusCode, 303)
  const changed = (await asked()).survey
  assert.deepEqual([changed.name, changed.translations], [name, survey.translations])
  await robin.submit(page, { ...typed, 'title-pl': '  ', 'purpose-ur': '' })
  assert.deepEqual((await asked()).survey.translations, { title: { ur: typed['title-ur'] }, purpose: {} })
})

test('translations that are older than the English say so, until somebody has looked at them', async (t) => {
  const { robin, url, page, asked } = await inFourLanguages(t)
  await robin.submit(page, typed)
  const reword = async (words: { title?: string; purpose?: string }) =>
    assert.equal((await robin.submit(`${url}/change`, { ...asForm(await asked()), ...words })).statusCode, 303)
  const { title, purpose } = (await asked()).survey
  assert.doesNotMatch((await robin.get(url)).body, /Out of date/)
  await reword({ title: 'Are your streets safe at night?' })
  await reword({ purpose: 'To learn where lamps are missing.' })
  assert.deepEqual((await asked()).survey.translations.madeFrom, { title, purpose }, 'the first of them')
  const { body } = await robin.get(url)
  assert.match(body, /Out of date/)
  assert.ok(body.includes(`when the English was “${title}”: ${purpose}`))
  assert.deepEqual(await htmlProblems(body), [])
  assert.match((await robin.get(page)).body, /Saving says that it fits the English of now/)
  await robin.submit(page, typed)
  assert.doesNotMatch((await robin.get(url)).body, /Out of date/)
  await reword({ title })
  assert.match((await robin.get(url)).body, /Out of date/)
  await reword({ title: 'Are your streets safe at night?' })
  assert.doesNotMatch((await robin.get(url)).body, /Out of date/, 'the English came back')
})

test('what is too long, of a language that nobody is asked in, or of somebody who was slower is not kept', async (t) => {
  const { robin, page, asked, survey } = await inFourLanguages(t)
  const long = await robin.submit(page, { ...typed, 'title-pl': 'x'.repeat(121) })
  assert.equal(long.statusCode, 400)
  assert.match(long.body, /آپ کی گلیاں کتنی محفوظ ہیں؟/)
  assert.equal((await robin.submit(page, { ...typed, 'title-fr': 'Vos rues', 'title-__proto__': 'x' })).statusCode, 303)
  const { translations } = (await asked()).survey
  assert.deepEqual(Object.keys(translations.title).sort(), ['pl', 'ur'])
  const slower = await robin.submit(page, { 'title-pl': 'Inaczej', _version: String(survey.version) })
  assert.equal(slower.statusCode, 409)
  assert.match(slower.body, /Somebody else changed this meanwhile[\s\S]*value="Inaczej"/)
  assert.deepEqual((await asked()).survey.translations, translations)
})

test('a survey whose questions are in English alone has no such page', async (t) => {
  const { robin, within } = await countyForTest(t)
  const { id } = await within(asOperator, async ({ surveys }) => {
    const { id: questionnaireId } = await surveys.addQuestionnaire('English', {
      questions: [aQuestion({ key: 'safe' })],
    })
    return surveys.add(aSurvey({ questionnaireId, code: 'english' }))
  })
  assert.doesNotMatch((await robin.get(`/staff/surveys/${id}`)).body, /translations|poster in other languages/)
  assert.equal((await robin.get(`/staff/surveys/${id}/translations`)).statusCode, 404)
})
