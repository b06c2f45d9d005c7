// Journey J7, steps 1 to 4: Have Your Say is planned, answered at events, in supermarkets and online, laid beside the key
// individual network, and read by theme; and it shows whom it did not reach.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { anAccount, aVisitor, withoutSecondStep } from '../src/policing/accounts/builders.ts'
import { aCounty, aWard } from '../src/policing/neighbourhoods/builders.ts'
import { anAnswer, aQuestion, aResponse, aSurvey } from '../src/policing/surveys/builders.ts'
import { aCampaign } from '../src/policing/surveys/campaigns/builders.ts'
import { appForTest } from './app.ts'

const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const words = { kind: 'words', most: 2000 } as const
const definition = {
  questions: [
    aQuestion({ key: 'good-job', text: { en: 'Do the police do a good job here?' } }),
    aQuestion({
      key: 'asb',
      text: { en: 'How big a problem is noise?' },
      topic: 'perception',
      asked: { kind: 'one', answers: [anAnswer('big', 'for'), anAnswer('small', 'against')] },
    }),
    aQuestion({ key: 'say', text: { en: 'What else?' }, asked: words, isRequired: false }),
  ],
}
const ada = 'ada@fenshire.example'
const leo = 'leo@fenshire.example'

/** A county with people in it, a questionnaire, and two who keep campaigns: one of the force, one of the authority. */
async function aSeason(t: TestContext) {
  const app = await appForTest(t)
  await aCounty(app.db)
  await withoutSecondStep(app.db)
  await anAccount(app.db, { name: 'Ada Quill', email: ada, roles: [{ role: 'performance-delivery' }] })
  await anAccount(app.db, { name: 'Leo Sykes', email: leo, roles: [{ role: 'authority-member' }] })
  await anAccount(app.db, { name: 'Pat Low', email: 'pat@fenshire.example', roles: [{ role: 'finance-director' }] })
  const survey = await app.within(operator, async ({ surveys, neighbourhoods }) => {
    await neighbourhoods.saveSmallAreas('2021', [aWard('S1', 0, 0), aWard('S2', 2, 0)])
    await neighbourhoods.saveCounts('2021', [
      { smallAreaCode: 'S1', topic: 'Age', category: '18 to 24', count: 400 },
      { smallAreaCode: 'S1', topic: 'Age', category: '65 to 74', count: 600 },
      { smallAreaCode: 'S2', topic: 'Age', category: '65 to 74', count: 1000 },
    ])
    await neighbourhoods.derive()
    const questionnaire = await surveys.addQuestionnaire('Have Your Say', definition)
    return surveys.add(aSurvey({ questionnaireId: questionnaire.id, closesOn: '2026-12-15', periodTo: '2026-12-15' }))
  })
  const web = await app.start()
  const visitor = async (email: string) => {
    const own = aVisitor(web)
    await own.signIn(email)
    return own
  }
  return { ...app, survey, visitor, resident: aVisitor(web) }
}

const typedCampaign = {
  ...aCampaign(),
  isPublic: 'yes',
  startsOn: '1/9/2026',
  endsOn: '15/12/2026',
} as unknown as Record<string, string>
const typedEvent = {
  day: '1/12/2026',
  start: '4pm',
  finish: '7pm',
  venue: 'Fen Library',
  venueKind: 'library',
  address: 'High Street',
  postcode: 'cb1 1aa',
  meantFor: 'students',
  runBy: 'Fen team',
  attended: '',
}
const typedPoint = {
  name: 'Fen Market',
  code: 'fen-market',
  kind: 'supermarket',
  event: '',
  postcode: 'CB1 1AD',
  meantFor: 'everybody',
  handedOut: '50',
  returned: '20',
}
const inWords = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

test('J7: a campaign is planned, answered, read by theme, and shows whom it did not reach', async (t) => {
  const { within, survey, visitor, resident } = await aSeason(t)
  const [keeper, authority] = [await visitor(ada), await visitor(leo)]

  // 1. The authority and the force plan events, evenings and places together.
  const added = await authority.submit('/staff/campaigns/new', typedCampaign)
  assert.equal(added.statusCode, 303)
  const url = String(added.headers.location).split('?')[0]!
  assert.equal((await authority.submit(`${url}/surveys/new`, { survey: survey.id, asks: 'residents' })).statusCode, 303)
  assert.equal((await keeper.submit(`${url}/events/new`, typedEvent)).statusCode, 303)
  const morning = {
    ...typedEvent,
    day: '20/11/2026',
    start: '9am',
    finish: '11am',
    meantFor: 'everybody',
    attended: '31',
  }
  await keeper.submit(`${url}/events/new`, morning)
  await keeper.submit(`${url}/points/new`, typedPoint)
  const events = inWords((await keeper.get(`${url}/events`)).body)
  assert.match(events, /1 of 2 events runs past 5pm/)
  assert.match(events, /Neither an event nor a place with forms is meant for: Young people, Older people/)
  assert.match(events, /Neighbourhood N1/)
  assert.match((await keeper.get(`${url}/calendar/2026-12`)).body, /Fen Library/)
  const points = (await keeper.get(`${url}/points`)).body
  const poster = /href="([^"]+\/poster)"/.exec(points)![1]!
  assert.match((await keeper.get(poster)).body, /have-your-say-2026\?at=fen-market/)
  const open = inWords((await resident.get('/fenshire/have-your-say/have-your-say-2026?at=fen-market')).body)
  assert.match(open, /You are here through the poster at Fen Market/)
  assert.match(open, /Tuesday 1 December 2026, 4pm to 7pm/)
  assert.doesNotMatch(open, /What people said/)

  // 2 and 3. Forms come from the market and online; the key individual network answers beside residents.
  const old = (at: number) => ({
    groups: { age: '65-74', neighbourhood: 'N1', division: 'A' },
    answers: { 'good-job': at % 3 ? 'yes' : 'no', asb: at % 2 ? 'big' : 'small' },
  })
  const responses = Array.from({ length: 40 }, (_, at) =>
    aResponse({ surveyId: survey.id, channel: at < 15 ? 'paper' : 'online', ...old(at) }),
  )
  const said = ['Cars race past the school', 'Nobody walks the beat', 'Cars park on the pavement']
  const comments = said.map((each, at) => ({ responseId: responses[at]!.id, question: 'say', words: each }))
  await within(operator, async ({ surveys }) => {
    await surveys.addResponses(await surveys.find(survey.id), responses, comments)
    const paper = responses.filter(({ channel }) => channel === 'paper').map(({ id }) => id)
    assert.equal((await surveys.campaigns.points.record(survey.id, paper, 'fen-market'))?.name, 'Fen Market')
    assert.equal(await surveys.campaigns.points.record(survey.id, paper, 'nowhere'), undefined)
    const network = await surveys.add(
      aSurvey({ questionnaireId: survey.questionnaireId, code: 'network', name: 'Network' }),
    )
    const campaign = (await surveys.campaigns.list())[0]!
    await surveys.campaigns.addSurvey(campaign.id, network.id, 'kin')
    const members = Array.from({ length: 12 }, (_, at) => aResponse({ surveyId: network.id, ...old(at) }))
    await surveys.addResponses(await surveys.find(network.id), members, [])
  })
  const campaign = inWords((await keeper.get(url)).body)
  assert.match(campaign, /people answered 52 came to 1 event 31/)
  assert.match(inWords((await keeper.get(`${url}/points`)).body), /Fen Market Supermarket Everybody 50 20 15/)
  const perception = inWords((await keeper.get(`${url}/perception`)).body)
  assert.match(perception, /They stand for nobody else, so they have no margin of error/)
  assert.match(perception, /50% n = 40/)
  assert.match(perception, /no random sample/)
  assert.match(perception, /50% n = 12/)
  assert.match(perception, /No recorded crime has been imported yet/)

  // 4. Comments are coded by two, and themes stand by place; gaps show by group and neighbourhood.
  for (const name of ['Traffic', 'Seeing officers']) await keeper.submit(`${url}/themes`, { name })
  await code(keeper, url, {
    'Cars race past the school': ['Traffic'],
    'Nobody walks the beat': ['Seeing officers'],
    'Cars park on the pavement': ['Traffic'],
  })
  const themes = inWords((await keeper.get(`${url}/themes`)).body)
  assert.match(themes, /3 comments, of which 3 are coded/)
  assert.match(themes, /Traffic 2 67%/)
  const gaps = inWords((await keeper.get('/staff/campaigns/gaps')).body)
  assert.match(gaps, /52 people answered a campaign/)
  assert.match(gaps, /Not reached: 16 to 24/)
  assert.match(gaps, /We heard from nobody in 1 of 2 neighbourhoods/)
  assert.match(inWords((await keeper.get(`${url}/who`)).body), /52 people answered/)

  await keeper.submit(`${url}/publish`, { findings: 'Most of you want slower cars.' })
  const published = inWords((await resident.get('/fenshire/have-your-say/have-your-say-2026')).body)
  assert.match(published, /These are the views of those who answered/)
  assert.match(published, /Most of you want slower cars/)
  assert.match(published, /Do the police do a good job here\?/)
  assert.doesNotMatch(published, /Cars race past the school/, 'nobody’s own words')
})

type Visitor = ReturnType<typeof aVisitor>

/** Codes comment after comment until none is left, each with the themes that its words ask for. */
async function code(visitor: Visitor, url: string, themesOf: Record<string, string[]>) {
  for (let left = 10; left > 0; left -= 1) {
    const page = (await visitor.get(`${url}/code`)).body
    const comment = /name="comment" value="([^"]+)"/.exec(page)?.[1]
    if (!comment) return
    const words = Object.keys(themesOf).find((each) => page.includes(each))!
    const ids = [...page.matchAll(/value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>\s*([^<]+?)\s*</g)]
    const themes = ids.filter(([, , name]) => themesOf[words]!.includes(name!)).map(([, id]) => id!)
    assert.equal((await visitor.submit(`${url}/code`, { comment, themes })).statusCode, 303)
  }
  assert.fail('there is always another comment')
}

test('bad input is given back with what is wrong, and nothing is kept of it', async (t) => {
  const { within, visitor } = await aSeason(t)
  const keeper = await visitor(ada)
  const refused = async (url: string, fields: Record<string, string>, why: RegExp) => {
    const answer = await keeper.submit(url, fields)
    assert.equal(answer.statusCode, 400, `${url} ${answer.statusCode}`)
    assert.match(answer.body, why)
  }
  await refused(
    '/staff/campaigns/new',
    { ...typedCampaign, endsOn: '1/8/2026' },
    /The last day must not be before the first/,
  )
  await refused(
    '/staff/campaigns/new',
    { ...typedCampaign, code: 'Have Your Say' },
    /small letters, digits and hyphens/,
  )
  await refused('/staff/campaigns/new', { ...typedCampaign, kind: '' }, /Choose what it is/)
  const url = String((await keeper.submit('/staff/campaigns/new', typedCampaign)).headers.location).split('?')[0]!
  await refused('/staff/campaigns/new', typedCampaign, /Another campaign has this address already/)
  await refused(`${url}/events/new`, { ...typedEvent, finish: '3pm' }, /It must end after it begins/)
  await refused(`${url}/events/new`, { ...typedEvent, postcode: 'CB1' }, /Enter a whole postcode/)
  await refused(`${url}/events/new`, { ...typedEvent, venueKind: 'castle' }, /Choose what it is/)
  await refused(`${url}/events/new`, { ...typedEvent, attended: 'many' }, /must be a whole number/)
  await refused(`${url}/points/new`, { ...typedPoint, returned: '51' }, /No more forms can come back/)
  assert.equal((await keeper.submit(`${url}/points/new`, typedPoint)).statusCode, 303)
  await refused(`${url}/points/new`, typedPoint, /Another place has this code already/)
  await refused(`${url}/surveys/new`, { survey: '', asks: 'residents' }, /Choose a survey/)
  await refused(`${url}/themes`, { name: '' }, /Enter a theme/)
  await refused(`${url}/publish`, { findings: ' ' }, /Say in words what people said/)
  assert.equal((await keeper.get(`${url}/calendar/2026-13`)).statusCode, 404)
  const kept = await within(operator, async ({ surveys: { campaigns } }) => ({
    campaigns: (await campaigns.list()).length,
    events: (await campaigns.events.all()).length,
    points: (await campaigns.points.all()).length,
  }))
  assert.deepEqual(kept, { campaigns: 1, events: 0, points: 1 })
})

test('who changes what somebody else changed meanwhile is told, and a call-off says why to residents', async (t) => {
  const { visitor, resident } = await aSeason(t)
  const keeper = await visitor(ada)
  const url = String((await keeper.submit('/staff/campaigns/new', typedCampaign)).headers.location).split('?')[0]!
  await keeper.submit(`${url}/events/new`, typedEvent)
  const event = new RegExp(`${url}/events/[0-9a-f-]{36}`).exec((await keeper.get(`${url}/events`)).body)![0]
  assert.equal((await keeper.submit(event, { ...typedEvent, _version: '7' })).statusCode, 409)
  assert.equal((await keeper.submit(`${event}/call-off`, { why: '' }, event)).statusCode, 400)
  assert.equal((await keeper.submit(`${event}/call-off`, { why: 'The roof leaks' }, event)).statusCode, 303)
  const open = inWords((await resident.get('/fenshire/have-your-say/have-your-say-2026')).body)
  assert.match(open, /Called off The roof leaks/)
})

test('campaigns are for those who keep them; a campaign without a page is not there for residents', async (t) => {
  const { visitor, resident } = await aSeason(t)
  const [keeper, other] = [await visitor(ada), await visitor('pat@fenshire.example')]
  const url = String(
    (await keeper.submit('/staff/campaigns/new', { ...typedCampaign, isPublic: '' })).headers.location,
  ).split('?')[0]!
  for (const path of ['/staff/campaigns', '/staff/campaigns/gaps', url, `${url}/code`, `${url}/who`])
    assert.equal((await other.get(path)).statusCode, 403, path)
  assert.equal((await resident.get('/fenshire/have-your-say/have-your-say-2026')).statusCode, 404)
  assert.equal((await resident.get('/fenshire/have-your-say')).statusCode, 200)
})
