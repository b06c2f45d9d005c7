// From a poster, or a box of paper forms, to the count of its place.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { aVisitor } from '../../../accounts/builders.ts'
import { asOperator, countyForTest } from '../../keeping/builders.ts'
import { aCampaign, aPoint } from '../builders.ts'

/** A campaign that asks the survey of the county, with a point at the market and one at the library. */
async function campaignForTest(t: TestContext) {
  const county = await countyForTest(t)
  const { campaign, market } = await county.within(asOperator, async ({ surveys: { campaigns } }) => {
    const campaign = await campaigns.add(aCampaign())
    await campaigns.addSurvey(campaign.id, county.survey.id, 'residents')
    const market = await campaigns.points.add(campaign.id, aPoint())
    await campaigns.points.add(campaign.id, aPoint({ code: 'library', name: 'Fen Library', kind: 'library' }))
    return { campaign, market }
  })
  const url = `/staff/campaigns/${campaign.id}/points`
  const linkTo = (body: string, to: RegExp) => body.match(to)?.[1] ?? assert.fail(`no link ${to} in ${body}`)
  const counts = async () => {
    const { body } = await county.robin.get(url)
    const count = (name: string) =>
      Number(linkTo(body, new RegExp(`>${name}</a>(?:[\\s\\S]*?<td[^>]*>){4}(\\d+)</td>`)))
    return [
      count('Fen Market'),
      count('Fen Library'),
      Number(body.match(/(\d+) answers? came without the code/)?.[1] ?? 0),
    ]
  }

  /** Answers the survey that a page of a campaign leads to, from its first page to the end. */
  async function answerFrom(page: string) {
    const resident = aVisitor(county.web)
    const start = linkTo((await resident.get(page)).body, /href="([^"]*\/surveys\/safer-streets[^"]*)"/)
    const { body } = await resident.get(start)
    const at = body.match(/name="at" value="([^"]*)"/)?.[1]
    const begun = await resident.submit('/fenshire/surveys/safer-streets/in/en', at === undefined ? {} : { at }, start)
    let location = String(begun.headers.location)
    while (!location.endsWith('/check'))
      location = String(
        (await resident.submit(location, { answer: location.endsWith('/safe') ? 'yes' : '' })).headers.location,
      )
    return { resident, check: location, start }
  }
  return { ...county, url, market, linkTo, counts, answerFrom }
}

test('an answer that begins at a poster is counted at the poster’s place', async (t) => {
  const { robin, url, market, linkTo, counts, answerFrom } = await campaignForTest(t)
  const poster = await robin.get(`${url}/${market.id}/poster`)
  const address = new URL(linkTo(poster.body, /app-poster__address">([^<]+)</))
  const { resident, check } = await answerFrom(`${address.pathname}${address.search}`)
  assert.deepEqual(await counts(), [0, 0, 0], 'nothing before it is sent')
  await resident.submit(check)
  assert.deepEqual(await counts(), [1, 0, 0])
})

test('without a poster, or with a code that nobody gave out, an answer counts without a place', async (t) => {
  const { web, counts, answerFrom } = await campaignForTest(t)
  for (const query of ['', '?at=nowhere']) {
    const { resident, check } = await answerFrom(`/fenshire/have-your-say/have-your-say-2026${query}`)
    await resident.submit(check)
  }
  const resident = aVisitor(web)
  const start = '/fenshire/surveys/safer-streets?at=%22%3E%3Cb%3E'
  assert.match((await resident.get(start)).body, /name="at" value="&quot;&gt;&lt;b&gt;"/)
  assert.equal((await resident.get(`${start}${'x'.repeat(40)}`)).statusCode, 400, 'longer than any code')
  const sent = await resident.submit('/fenshire/surveys/safer-streets/in/en', { at: 'y'.repeat(5000) }, start)
  assert.equal(sent.statusCode, 303)
  assert.deepEqual(await counts(), [0, 0, 2])
})

test('whoever stops at a poster and begins again is still there', async (t) => {
  const { answerFrom } = await campaignForTest(t)
  const { resident, check, start } = await answerFrom('/fenshire/have-your-say/have-your-say-2026?at=library')
  assert.equal(start, '/fenshire/surveys/safer-streets?at=library')
  const stopped = await resident.submit(check.replace(/check$/, 'stop'), {}, check)
  assert.equal(stopped.headers.location, '/fenshire/surveys/safer-streets/in/en/stopped?at=library')
  const { body } = await resident.get(String(stopped.headers.location))
  assert.match(body, /href="\/fenshire\/surveys\/safer-streets\/in\/en\?at=library"/)
})

test('a paper form is counted at the place where it was collected, and the next one is offered the same place', async (t) => {
  const { robin, survey, kept, counts } = await campaignForTest(t)
  const url = `/staff/surveys/${survey.id}/paper`
  const form = { 'q-safe': '1', answeredOn: '20/11/2026' }
  const { headers } = await robin.submit(url, { ...form, collectionPoint: 'library' })
  assert.match((await robin.get(String(headers.location))).body, /<option value="library" selected>Fen Library/)
  await robin.submit(url, { ...form, collectionPoint: '' })
  assert.equal((await robin.submit(url, { ...form, collectionPoint: 'nowhere' })).statusCode, 400)
  assert.deepEqual(await counts(), [0, 1, 1])
  assert.deepEqual(Object.keys((await kept())[0]!.groups), [], 'the place stands in one table only')
})
