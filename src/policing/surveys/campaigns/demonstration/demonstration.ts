// Five invented campaigns: Have Your Say of last year, which is over, and of this one, VISION, the problems of a single
// neighbourhood, and the questionnaire of the key individual network. Again, it changes nothing.
import { v5 as uuidv5 } from 'uuid'
import { daysAfter } from '../../../../platform/clock.ts'
import { randomFrom } from '../../../../platform/random.ts'
import { type Area, inventedResponses, memberAnswer, memberOfThemselves, visionAnswer } from './answers.ts'
import { addHaveYourSay, publishFindings } from './have-your-say.ts'
import { venueKinds } from './plan.ts'
import { countSectors } from './sectors.ts'
import { addCampaign, addSurvey, type Given, invented, type Period } from './setting-up.ts'

/** Enough for a figure of most neighbourhoods, and too few for one of some. */
const answersPerArea = 45
/** As the report prints it for 2007 (EN-10). */
const answeredLastYear = 3095

export async function addInventedCampaigns(given: Given) {
  if ((await given.surveys.campaigns.list()).length > 0) return
  const { today, neighbourhoods } = given
  const areas = (await neighbourhoods.list()).map(({ code, divisionCode }, at) => ({
    code,
    divisionCode,
    isWorried: at % 3 === 0,
  }))
  const venues = (await neighbourhoods.places()).filter(
    ({ kind, postcode }) => postcode !== '' && Object.hasOwn(venueKinds, kind),
  )
  // Some neighbourhoods stay silent, so that gaps show.
  const heard = areas.filter((_, at) => at % 17 !== 5)
  const year = Number(today.slice(0, 4))
  const lastYear = { from: daysAfter(today, -530), to: daysAfter(today, -380) }
  const thisYear = { from: daysAfter(today, -150), to: daysAfter(today, 20) }
  const before = await addHaveYourSay(given, {
    year: year - 1,
    ...lastYear,
    areas: heard,
    venues,
    count: answeredLastYear,
  })
  await publishFindings(given, before.id)
  await addHaveYourSay(given, { year, ...thisYear, areas: heard, venues, count: 870 })
  await addVision(given, { ...thisYear, areas, heard })
  await addProblems(given, { ...thisYear, areas: heard.filter(({ isWorried }) => isWorried).slice(0, 1) })
  await addNetwork(given, { ...thisYear, areas: heard })
}

type Everywhere = Period & { areas: readonly Area[]; heard?: readonly Area[] }

/** A random sample of residents, and members of the network beside it (KN-07). */
async function addVision(given: Given, { from, to, areas, heard = areas }: Everywhere) {
  const campaign = await addCampaign(given, 'vision', 'VISION', { from, to })
  const asked = [
    { name: 'VISION residents', kind: 'sample', asks: 'residents', count: answersPerArea * areas.length },
    { name: 'VISION network', kind: 'open', asks: 'kin', count: 8 * areas.length },
  ] as const
  for (const { name, kind, asks, count } of asked) {
    const survey = await addSurvey(given, campaign, { name, shipped: 'vision', kind, asks })
    const responses = inventedResponses(randomFrom(`demonstration ${name}`), {
      surveyId: survey.id,
      count,
      from,
      days: 90,
      areas: asks === 'kin' ? heard : areas,
      answer: visionAnswer,
      idOf: (at) => uuidv5(`${name} ${at}`, invented),
    })
    await given.surveys.addResponses(await given.surveys.find(survey.id), responses, [])
    if (kind === 'open') await countSectors(given, name, responses)
  }
}

/** From door to door in one neighbourhood: its problems, and nothing about who answers (PM-11). */
async function addProblems(given: Given, { from, to, areas }: Everywhere) {
  const name = 'Problems of one neighbourhood'
  const campaign = await addCampaign(given, 'problems', name, { from, to })
  const survey = await addSurvey(given, campaign, {
    name,
    shipped: 'neighbourhood-problem',
    kind: 'open',
    asks: 'residents',
  })
  const responses = inventedResponses(randomFrom(`demonstration ${name}`), {
    surveyId: survey.id,
    count: 140,
    from,
    days: 60,
    areas,
    answer: visionAnswer,
    idOf: (at) => uuidv5(`${name} ${at}`, invented),
  }).map(({ answers: { age: _age, ethnicity: _ethnicity, ...answers }, groups, ...each }) => {
    const { age: _years, ethnicity: _origin, ...place } = groups
    return { ...each, answers, groups: place }
  })
  await given.surveys.addResponses(await given.surveys.find(survey.id), responses, [])
  await countSectors(given, name, responses)
}

/** As many as the report has in the network (KN-02). */
const membersAsked = 1200

/**
 * Sent to each division, which hands it on to its members. Some would rather not take part: then nothing else is kept of
 * them. A few neighbourhoods have networks large enough to be looked at by themselves.
 */
async function addNetwork(given: Given, { from, to, areas }: Everywhere) {
  const name = 'Key individual network'
  const campaign = await addCampaign(given, 'kin', name, { from, to })
  const survey = await addSurvey(given, campaign, { name, shipped: 'key-individuals', kind: 'open', asks: 'kin' })
  const random = randomFrom(`demonstration ${name}`)
  const large = areas.filter((_, at) => at % 12 === 0)
  const responses = inventedResponses(random, {
    surveyId: survey.id,
    count: Math.round(membersAsked * 0.8),
    from,
    days: 60,
    areas: [...areas, ...Array.from({ length: 6 }, () => large).flat()],
    answer: memberAnswer,
    idOf: (at) => uuidv5(`${name} ${at}`, invented),
  }).map((each) => {
    if (random.uniform() > 0.88) return { ...each, answers: { consent: 'no' }, groups: {} }
    const { answers, groups } = memberOfThemselves(random)
    return { ...each, answers: { ...each.answers, ...answers }, groups: { ...each.groups, ...groups } }
  })
  await given.surveys.addResponses(await given.surveys.find(survey.id), responses, [])
  await addDivisions(given, campaign.id, areas)
}

/** Through each division the forms of its members. */
async function addDivisions({ surveys }: Given, campaignId: string, areas: readonly Area[]) {
  const divisions = [...new Set(areas.map(({ divisionCode }) => divisionCode))].sort()
  for (const code of divisions)
    await surveys.campaigns.points.add(campaignId, {
      eventId: null,
      code: `members-${code.toLowerCase()}`,
      name: `Members of ${code} Division`,
      kind: 'post',
      postcode: '',
      meantFor: 'everybody',
      handedOut: Math.round(membersAsked / divisions.length),
      returned: 0,
    })
}
