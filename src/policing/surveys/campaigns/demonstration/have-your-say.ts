// Have Your Say of one year: its events and places, what was answered there, and what readers found in the comments.
import { v5 as uuidv5 } from 'uuid'
import { daysAfter, daysBetween, momentOf } from '../../../../platform/clock.ts'
import { randomFrom } from '../../../../platform/random.ts'
import type { Response } from '../../rules.ts'
import type { Campaign, CollectionPoint } from '../rules.ts'
import { type Area, haveYourSayAnswer, inventedResponses } from './answers.ts'
import { inventedComment, inventedThemes } from './comments.ts'
import { plannedEvents, plannedPoints, venueKinds } from './plan.ts'
import { countSectors } from './sectors.ts'
import { addCampaign, addSurvey, type Given, invented, type Period } from './setting-up.ts'

export type Venue = { name: string; kind: string; address: string; postcode: string }
type Saying = Period & { year: number; areas: readonly Area[]; venues: readonly Venue[]; count: number }

export async function addHaveYourSay(given: Given, saying: Saying): Promise<Campaign> {
  const { surveys, today, coders } = given
  const { year, from, to, areas, venues, count } = saying
  const name = `Have Your Say ${year}`
  const seed = `demonstration ${name}`
  const campaign = await addCampaign(given, 'have-your-say', name, saying)
  const survey = await addSurvey(given, campaign, { name, shipped: 'have-your-say', kind: 'open', asks: 'residents' })
  const points = await addEventsAndPoints(given, { campaign, from, venues, seed })
  const last = to < today ? to : today
  const random = randomFrom(`${seed} answers`)
  const responses = inventedResponses(random, {
    surveyId: survey.id,
    count,
    from,
    days: daysBetween(from, last),
    areas,
    answer: haveYourSayAnswer,
    idOf: (at) => uuidv5(`${name} ${at}`, invented),
  })
  const writing = randomFrom(`${seed} comments`)
  const wrote = responses.filter(() => writing.uniform() < 0.12).map(({ id }) => ({ id, ...inventedComment(writing) }))
  const comments = wrote.map(({ id, words }) => ({ responseId: id, question: 'say', words }))
  await surveys.addResponses(await surveys.find(survey.id), responses, comments)
  await countSectors(given, name, responses)
  await placeResponses(given, { surveyId: survey.id, responses, points, seed })
  if (coders.length === 2)
    await codeComments(given, {
      campaign,
      themeOf: new Map(wrote.map(({ words, theme }) => [words, theme])),
      share: to < today ? 1 : 0.6,
    })
  return campaign
}

type Placing = { campaign: Campaign; from: string; venues: readonly Venue[]; seed: string }

async function addEventsAndPoints({ surveys, today }: Given, { campaign, from, venues, seed }: Placing) {
  const random = randomFrom(`${seed} events`)
  const where = random.shuffle(venues)
  const venueAt = (at: number): Venue =>
    where[at % where.length] ?? { name: 'Town hall', kind: '', address: '', postcode: '' }
  for (const [at, [start, finish, meantFor]] of plannedEvents.entries()) {
    const day = daysAfter(from, 4 + Math.round(at * 9.4))
    const venue = venueAt(at)
    await surveys.campaigns.events.add(campaign.id, {
      startsAt: momentOf(day, start),
      endsAt: momentOf(day, finish),
      venue: venue.name,
      venueKind: venueKinds[venue.kind] ?? 'other',
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

export async function publishFindings({ surveys }: Given, id: string) {
  const findings = [
    'Most people want to see officers in their own neighbourhood.',
    'After that they named anti-social behaviour, and cars that drive too fast.',
    'About half said that the police do a good job where they live.',
  ].join('\n')
  await surveys.campaigns.publish(id, 1, findings)
}
