import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { htmlProblems } from '../../../../../test/page-checks.ts'
import { aMembership, aWard } from '../../../neighbourhoods/builders.ts'
import { aQuestion, aResponse } from '../../builders.ts'
import type { Definition } from '../../questionnaires/definition.ts'
import { keyIndividuals } from '../../questionnaires/shipped/key-individuals.ts'
import { surveyedForTest } from '../../results/builders.ts'
import { aCampaign, aPoint } from '../builders.ts'

const inWords = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replaceAll(/<span[^>]*aria-hidden="true"[^>]*>[^<]*<\/span>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ')

type Said = { count: number; consent?: string; groups: Record<string, string> }
const willing = (count: number, age: string, place: Record<string, string>): Said => ({
  count,
  consent: 'yes',
  groups: { age, ...place },
})
const inA = { division: 'A', neighbourhood: 'N1' }
const inB = { division: 'B', neighbourhood: 'N2' }

/** In each of two divisions as many people of 16 to 24 as of 75 and over, and members who were asked about themselves. */
async function aNetwork(t: TestContext, said: readonly Said[], definition: Definition = keyIndividuals) {
  const made = await surveyedForTest(t, definition)
  const survey = await made.survey(said.flatMap(asResponses), { kind: 'open', closesOn: '2026-12-31' })
  const campaign = await made.asked(async ({ surveys, neighbourhoods }) => {
    const wards = await neighbourhoods.saveWards('wards-2008', '2008-12-01', [aWard('W1', 0, 0), aWard('W2', 2, 0)])
    await neighbourhoods.saveMemberships(wards, [
      aMembership('W1', 'N1'),
      { ...aMembership('W2', 'N2'), divisionCode: 'B' },
    ])
    await neighbourhoods.saveSmallAreas('2021', [aWard('S1', 0, 0), aWard('S2', 2, 0)])
    await neighbourhoods.saveCounts(
      '2021',
      ['S1', 'S2'].flatMap((smallAreaCode) =>
        ['16 to 24', '75 and over'].map((category) => ({ smallAreaCode, topic: 'Age', category, count: 500 })),
      ),
    )
    await neighbourhoods.derive()
    const campaign = await surveys.campaigns.add(aCampaign({ kind: 'kin', name: 'Our network', code: 'network' }))
    await surveys.campaigns.addSurvey(campaign.id, survey.id, 'kin')
    await surveys.campaigns.points.add(campaign.id, aPoint({ postcode: '', handedOut: 200 }))
    return campaign
  })
  const url = `/staff/campaigns/${campaign.id}`
  const page = async (address: string) => inWords((await made.visitor.get(address)).body)
  return { ...made, url, page, survey }
}

function asResponses({ count, consent, groups }: Said) {
  const { division: _division, neighbourhood: _neighbourhood, ...own } = groups
  const answers = { ...(consent && { consent }), ...own }
  return Array.from({ length: count }, () => aResponse({ surveyId: '', answers, groups }))
}

const members = [
  willing(10, '16-24', inA),
  willing(60, '75-over', inA),
  willing(20, '16-24', inB),
  willing(20, '75-over', inB),
]

test('members stand beside residents by area, with how many were asked, answered and agreed', async (t) => {
  const { visitor, url, page } = await aNetwork(t, [...members, { count: 15, consent: 'no', groups: {} }])
  const { body } = await visitor.get(`${url}/who`)
  assert.deepEqual(await htmlProblems(body), [])
  assert.match(inWords(body), /handed out to 200 members\. 125 members answered, and 110 of them \(88%\) agreed/)
  assert.match(
    inWords(body),
    /No group that can be judged is missing\.[\s\S]*16 to 24 30 27% 20% to 36% 50% Not missing/,
  )
  const a = await page(`${url}/who?area=division+A`)
  assert.match(a, /Missing: 16 to 24 \(age\)\.[\s\S]*16 to 24 10 14% 8% to 24% 50% Missing/)
  assert.match(a, /70 of 70 are people aged 16 and over; 0 did not say/)
  assert.match(await page(`${url}/who?area=neighbourhood+N2`), /16 to 24 20 50%/)
  for (const nowhere of ['division+X', 'section+A1', '%3Cb%3E'])
    assert.equal((await visitor.get(`${url}/who?area=${nowhere}`)).statusCode, 404)
  assert.equal((await visitor.get(`${url}/who?area=${'x'.repeat(201)}`)).statusCode, 400)
})

test('without consent nothing else is counted, wherever answers are read, though it was kept', async (t) => {
  const refused = ['no', 'prefer-not-to-say', undefined].map((consent) => ({
    count: 40,
    ...(consent && { consent }),
    groups: { age: '16-24', ethnicity: 'asian', gender: 'female', ...inA },
  }))
  const { url, page, survey, visitor, asked, db } = await aNetwork(t, [...members, ...refused])
  assert.match(await page(`${url}/who?area=division+A`), /230 members answered, and 110[\s\S]*16 to 24 10 14%/)
  const file = (await visitor.get(`${url}/who.csv`)).body
  assert.match(file, /The whole force,110,Age,16 to 24,30,110,/)
  await asked(async ({ surveys, surveyResults }) => {
    for (const { answers, groups } of await surveys.responses(survey.id)) {
      if (answers.consent !== 'yes')
        assert.deepEqual([Object.keys(answers).filter((key) => key !== 'consent'), groups], [[], {}])
      assert.equal(
        'age' in answers || 'age' in groups || 'ethnicity' in groups,
        false,
        'no other table has who they are',
      )
    }
    const { responses } = await surveyResults.tables(survey.id)
    assert.equal(
      responses.some(({ groups }) => 'age' in groups || 'gender' in groups),
      false,
    )
    assert.deepEqual(
      (await surveys.campaigns.gaps.recent()).topics.map(({ known }) => known),
      [0],
    )
  })
  const one = await db
    .selectFrom('surveyResponse')
    .select('id')
    .where('answers', '@>', '{"consent":"no"}')
    .executeTakeFirstOrThrow()
  const seen = await page(`/staff/surveys/${survey.id}/answers/${one.id}`)
  assert.match(seen, /No, I do not want to take part/)
  assert.doesNotMatch(seen, /16 to 24/)
})

test('a network whose survey asks nobody for consent counts nothing', async (t) => {
  const definition = { questions: [aQuestion({ key: 'age', topic: 'age' })] }
  const { url, page, visitor } = await aNetwork(t, members, definition)
  const shown = await page(`${url}/who`)
  assert.match(shown, /asks for consent, so nothing that members said of themselves is counted/)
  assert.doesNotMatch(shown, /75 and over/)
  assert.equal((await visitor.get(`${url}/who?area=division+A`)).statusCode, 404)
})

test('of too few members nothing is shown', async (t) => {
  const { url, page, visitor } = await aNetwork(t, [
    willing(9, '75-over', inA),
    { count: 3, consent: 'no', groups: {} },
  ])
  const shown = await page(`${url}/who`)
  assert.match(shown, /12 members answered, and 9 of them \(75%\) agreed[\s\S]*Fewer than ten is too few/)
  assert.doesNotMatch(shown, /75 and over/)
  assert.doesNotMatch((await visitor.get(`${url}/who.csv`)).body, /Age/)
})

test('all areas leave as a file with what it is, which is written down', async (t) => {
  const { url, visitor, db } = await aNetwork(t, members)
  const file = await visitor.get(`${url}/who.csv`)
  assert.match(file.body, /Division: Ely,70,Age,16 to 24,10,70,14\.28[\d.]*,[\d.]*,[\d.]*,50,Missing/)
  assert.match(String(file.headers['content-disposition']), /network-members\.csv/)
  assert.match((await visitor.get(`${url}/who.csv-metadata.json`)).body, /below 50% of its share of the residents/)
  assert.equal((await visitor.get(`${url}/who.ods`)).statusCode, 200)
  const written = await db
    .selectFrom('auditEntry')
    .select('details')
    .where('what', '=', 'campaign.download-members')
    .execute()
  assert.equal(written.length, 3)
  const { id } = await db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()
  await db.updateTable('campaign').set({ kind: 'vision' }).where('id', '=', id).execute()
  assert.equal((await visitor.get(`${url}/who.csv`)).statusCode, 404, 'only of the key individual network')
})
