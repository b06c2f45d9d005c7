// Four invented campaigns: Have Your Say of last year, which is over, and of this one, VISION, and the questionnaire of the
// key individual network. Again, it changes nothing.
import { v5 as uuidv5 } from 'uuid'
import { daysAfter, momentOf } from '../../../../platform/clock.ts'
import { randomFrom } from '../../../../platform/random.ts'
import type { Neighbourhoods } from '../../../neighbourhoods/neighbourhoods.ts'
import type { Definition } from '../../questionnaires/definition.ts'
import type { Response, SurveyKind } from '../../rules.ts'
import type { Surveys } from '../../surveys.ts'
import type { AskedOf, Campaign, CampaignKind, CollectionPoint } from '../rules.ts'
import { type Area, haveYourSayAnswer, inventedResponses, visionAnswer } from './answers.ts'
import { inventedComment, inventedThemes } from './comments.ts'
import { plannedEvents, plannedPoints } from './plan.ts'
import { haveYourSay, keyIndividuals, vision } from './questions.ts'

type Venue = { name: string; address: string; postcode: string }
type Given = {
  surveys: Surveys
  neighbourhoods: Pick<Neighbourhoods, 'list' | 'places'>
  /** Two who read comments. */
  coders: readonly string[]
  today: string
}

/** As the report prints it for 2007 (EN-10). */
const answeredLastYear = 3095
const invented = '6f1d0f4e-6a0f-4d0a-9a52-0d1c3b9e5a11'
const organisers = 'the police authority and the police together'

export async function addInventedCampaigns(given: Given) {
  if ((await given.surveys.campaigns.list()).length > 0) return
  const { today, neighbourhoods } = given
  const areas = (await neighbourhoods.list()).map(({ code, divisionCode }, at) => ({
    code,
    divisionCode,
    isWorried: at % 3 === 0,
  }))
  const venues = (await neighbourhoods.places()).filter(({ postcode }) => postcode !== '')
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
  await addVision(given, { ...thisYear, areas })
  await addNetwork(given, { ...thisYear, areas })
}

type Period = { from: string; to: string }
type Saying = Period & { year: number; areas: readonly Area[]; venues: readonly Venue[]; count: number }

async function addHaveYourSay(given: Given, saying: Saying): Promise<Campaign> {
  const { surveys, today, coders } = given
  const { year, from, to, areas, venues, count } = saying
  const name = `Have Your Say ${year}`
  const seed = `demonstration ${name}`
  const campaign = await addCampaign(given, 'have-your-say', name, saying)
  const survey = await addSurvey(given, campaign, { name, definition: haveYourSay, kind: 'open', asks: 'residents' })
  const points = await addEventsAndPoints(given, { campaign, from, venues, seed })
  const last = to < today ? to : today
  const random = randomFrom(`${seed} answers`)
  const responses = inventedResponses(random, {
    surveyId: survey.id,
    count,
    from,
    days: Math.round((Date.parse(last) - Date.parse(from)) / 86_400_000),
    areas,
    answer: haveYourSayAnswer,
    idOf: (at) => uuidv5(`${name} ${at}`, invented),
  })
  const writing = randomFrom(`${seed} comments`)
  const wrote = responses.filter(() => writing.uniform() < 0.12).map(({ id }) => ({ id, ...inventedComment(writing) }))
  const comments = wrote.map(({ id, words }) => ({ responseId: id, question: 'say', words }))
  await surveys.addResponses(await surveys.find(survey.id), responses, comments)
  await placeResponses(given, { surveyId: survey.id, responses, points, seed })
  if (coders.length === 2)
    await codeComments(given, {
      campaign,
      themeOf: new Map(wrote.map(({ words, theme }) => [words, theme])),
      share: to < today ? 1 : 0.6,
    })
  return campaign
}

async function addCampaign({ surveys }: Given, kind: CampaignKind, name: string, { from, to }: Period) {
  const abouts: Record<CampaignKind, string> = {
    'have-your-say': 'Tell us what matters to you. What you say helps to decide what the police work on next year.',
    vision: 'How safe do your streets feel? We lay what you say beside the crime that was recorded.',
    problems: 'Tell us about the problems near you.',
    kin: 'Who is in our network of people whom we ask regularly? It shows us who is missing.',
  }
  return surveys.campaigns.add({
    name,
    code: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    kind,
    organisers,
    about: abouts[kind],
    startsOn: from,
    endsOn: to,
    isPublic: kind !== 'kin',
    findings: '',
  })
}

type Asking = { name: string; definition: Definition; kind: SurveyKind; asks: AskedOf }

async function addSurvey({ surveys }: Given, campaign: Campaign, { name, definition, kind, asks }: Asking) {
  const questionnaire = await surveys.addQuestionnaire(name, definition)
  const survey = await surveys.add({
    code: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    name,
    title: name,
    purpose: campaign.about,
    base: 'everybody who answered',
    kind,
    questionnaireId: questionnaire.id,
    periodFrom: campaign.startsOn,
    periodTo: campaign.endsOn,
    opensOn: campaign.startsOn,
    closesOn: campaign.endsOn,
    isOnline: kind === 'open' && asks === 'residents',
    publishedAt: null,
  })
  await surveys.campaigns.addSurvey(campaign.id, survey.id, asks)
  return survey
}

type Placing = { campaign: Campaign; from: string; venues: readonly Venue[]; seed: string }

async function addEventsAndPoints({ surveys, today }: Given, { campaign, from, venues, seed }: Placing) {
  const random = randomFrom(`${seed} events`)
  const where = random.shuffle(venues)
  const venueAt = (at: number): Venue => where[at % where.length] ?? { name: 'Town hall', address: '', postcode: '' }
  for (const [at, [start, finish, venueKind, meantFor]] of plannedEvents.entries()) {
    const day = daysAfter(from, 4 + Math.round(at * 9.4))
    const venue = venueAt(at)
    await surveys.campaigns.events.add(campaign.id, {
      startsAt: momentOf(day, start),
      endsAt: momentOf(day, finish),
      venue: venue.name,
      venueKind,
      address: venue.address,
      postcode: venue.postcode,
      meantFor,
      runBy: 'The local Safer Neighbourhood Team',
      attended: day < today ? random.integer(18, 140) : null,
    })
  }
  const points: CollectionPoint[] = []
  for (const [at, [code, name, kind, meantFor, isPlaced]] of plannedPoints.entries()) {
    const handedOut = kind === 'web' ? 0 : random.integer(120, 480)
    points.push(
      await surveys.campaigns.points.add(campaign.id, {
        eventId: null,
        code: `${code}-${campaign.startsOn.slice(2, 4)}`,
        name,
        kind,
        postcode: isPlaced ? venueAt(plannedEvents.length + at).postcode : '',
        meantFor,
        handedOut,
        returned: Math.round(handedOut * random.uniform(0.3, 0.7)),
      }),
    )
  }
  return points
}

type Placed = { surveyId: string; responses: readonly Response[]; points: readonly CollectionPoint[]; seed: string }

/** What came online came through the website; what was on paper, through the other places. */
async function placeResponses({ surveys }: Given, { surveyId, responses, points, seed }: Placed) {
  const random = randomFrom(`${seed} points`)
  const web = points.find(({ kind }) => kind === 'web')!
  const others = points.filter(({ kind }) => kind !== 'web')
  const through = Map.groupBy(responses, ({ channel }) => (channel === 'online' ? web : random.pick(others)).code)
  for (const [code, own] of through)
    await surveys.campaigns.points.record(
      surveyId,
      own.map(({ id }) => id),
      code,
    )
}

type Coded = { campaign: Campaign; themeOf: ReadonlyMap<string, number>; share: number }

/** As two people would have coded them who agree nine times in ten. */
async function codeComments({ surveys, coders, today }: Given, { campaign, themeOf, share }: Coded) {
  const { themes } = surveys.campaigns
  const ids: string[] = []
  for (const { name } of inventedThemes) ids.push((await themes.add(campaign.id, name)).id)
  const random = randomFrom(`demonstration coding ${campaign.name}`)
  const comments = await themes.comments(campaign.id)
  const found = (words: string) => {
    const own = ids[themeOf.get(words) ?? 0]!
    return [random.uniform() < 0.9 ? own : random.pick(ids)]
  }
  const at = (hour: string) => momentOf(campaign.endsOn < today ? daysAfter(campaign.endsOn, 7) : today, hour)
  const chosen = comments.slice(0, Math.round(comments.length * share))
  const codings = chosen.flatMap(({ id, words }) => {
    const first = { commentId: id, coderId: coders[0]!, themeIds: found(words), codedAt: at('09:00') }
    const second = { commentId: id, coderId: coders[1]!, themeIds: found(words), codedAt: at('14:00') }
    return random.uniform() < 0.2 ? [first, second] : [first]
  })
  if (codings.length > 0) await themes.addCodings(codings)
}

async function publishFindings({ surveys }: Given, id: string) {
  const findings = [
    'Most people want to see officers in their own neighbourhood.',
    'After that they named anti-social behaviour, and cars that drive too fast.',
    'About half said that the police do a good job where they live.',
  ].join('\n')
  await surveys.campaigns.publish(id, 1, findings)
}

type Everywhere = Period & { areas: readonly Area[] }

/** A random sample of residents, and members of the network beside it (KN-07). */
async function addVision(given: Given, { from, to, areas }: Everywhere) {
  const campaign = await addCampaign(given, 'vision', 'VISION', { from, to })
  const asked = [
    { name: 'VISION residents', kind: 'sample', asks: 'residents', count: 62 * areas.length },
    { name: 'VISION network', kind: 'open', asks: 'kin', count: 8 * areas.length },
  ] as const
  for (const { name, kind, asks, count } of asked) {
    const survey = await addSurvey(given, campaign, { name, definition: vision, kind, asks })
    const responses = inventedResponses(randomFrom(`demonstration ${name}`), {
      surveyId: survey.id,
      count,
      from,
      days: 90,
      areas,
      answer: visionAnswer,
      idOf: (at) => uuidv5(`${name} ${at}`, invented),
    })
    await given.surveys.addResponses(await given.surveys.find(survey.id), responses, [])
  }
}

/** Some members would rather not take part: then nothing else is kept of them. */
async function addNetwork(given: Given, { from, to, areas }: Everywhere) {
  const name = 'Key individual network'
  const campaign = await addCampaign(given, 'kin', name, { from, to })
  const survey = await addSurvey(given, campaign, { name, definition: keyIndividuals, kind: 'open', asks: 'kin' })
  const random = randomFrom(`demonstration ${name}`)
  const responses = inventedResponses(random, {
    surveyId: survey.id,
    count: 240,
    from,
    days: 60,
    areas,
    answer: () => ({ consent: 'yes' }),
    idOf: (at) => uuidv5(`${name} ${at}`, invented),
  }).map((each) => (random.uniform() < 0.88 ? each : { ...each, answers: { consent: 'no' }, groups: {} }))
  await given.surveys.addResponses(await given.surveys.find(survey.id), responses, [])
}
