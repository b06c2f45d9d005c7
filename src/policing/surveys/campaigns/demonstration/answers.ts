// Invented answers from a fixed seed: older and whiter than the county, from some neighbourhoods and not from others, as
// such campaigns are.
import { daysAfter } from '../../../../platform/clock.ts'
import type { Random } from '../../../../platform/random.ts'
import type { Answers } from '../../questionnaires/definition.ts'
import type { Channel, Response } from '../../rules.ts'

export type Area = { code: string; divisionCode: string; isWorried: boolean }

const ages = ['16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-over'] as const
const ageWeights = [2, 8, 13, 17, 22, 23, 15]
const ethnicities = ['white', 'asian', 'black', 'mixed', 'other'] as const
const ethnicityWeights = [960, 18, 8, 10, 4]
const channelWeights: [Channel, number][] = [
  ['paper', 55],
  ['online', 35],
  ['face-to-face', 10],
]

const oneOf = <Value>(random: Random, values: readonly Value[], weights: readonly number[]): Value =>
  random.weighted(
    values.map((value, at) => ({ value, weight: weights[at]! })),
    ({ weight }) => weight,
  ).value

type Wanted = {
  surveyId: string
  count: number
  from: string
  days: number
  areas: readonly Area[]
  answer: (random: Random, area: Area) => Record<string, string | readonly string[]>
  idOf: (at: number) => string
}

/** A person in twenty says nothing of themselves, and one in five gives no postcode. */
export function inventedResponses(random: Random, wanted: Wanted): Response[] {
  return Array.from({ length: wanted.count }, (_, at) => {
    const area = random.pick(wanted.areas)
    const id = wanted.idOf(at)
    const isKnown = random.uniform() > 0.05
    const isPlaced = random.uniform() > 0.2
    const aboutYou: Record<string, string> = isKnown
      ? {
          age: oneOf(random, ages, ageWeights),
          ethnicity: oneOf(random, ethnicities, ethnicityWeights),
        }
      : {}
    const place: Record<string, string> = isPlaced ? { neighbourhood: area.code, division: area.divisionCode } : {}
    const answers: Answers = {
      ...wanted.answer(random, area),
      ...aboutYou,
      ...(isPlaced ? { postcode: area.code } : {}),
    }
    return {
      id,
      surveyId: wanted.surveyId,
      channel: oneOf(
        random,
        channelWeights.map(([channel]) => channel),
        channelWeights.map(([, weight]) => weight),
      ),
      language: 'en',
      answeredOn: daysAfter(wanted.from, random.integer(0, wanted.days)),
      answers,
      groups: { ...place, ...aboutYou },
      caseCode: null,
      stratum: '',
      cluster: id,
      weight: 1,
      leftOut: '',
    }
  })
}

const agreement = ['strongly-agree', 'tend-to-agree', 'neither', 'tend-to-disagree', 'strongly-disagree']

export function haveYourSayAnswer(random: Random) {
  const priorities = ['neighbourhood', 'antisocial-behaviour', 'burglary-vehicle', 'violence', 'drugs', 'roads']
  return {
    priorities: someOf(random, priorities, [26, 24, 14, 8, 13, 15]),
    'good-job': oneOf(random, agreement, [10, 41, 27, 15, 7]),
    concerns: oneOf(random, agreement, [8, 37, 30, 17, 8]),
    'know-team': oneOf(random, ['yes', 'no'], [44, 56]),
    reach: someOf(random, ['meeting', 'street', 'leaflet', 'email', 'phone', 'online'], [9, 24, 22, 25, 8, 12]),
  }
}

export function visionAnswer(random: Random, { isWorried }: Area) {
  const problem = ['very-big', 'fairly-big', 'not-very-big', 'none']
  const worry = ['very', 'fairly', 'not-very', 'not-at-all']
  const matters = ['noise', 'litter', 'vandalism', 'drugs', 'drinking', 'vehicles', 'theft', 'violence']
  return {
    asb: oneOf(random, problem, isWorried ? [14, 30, 36, 20] : [4, 15, 48, 33]),
    'crime-change': oneOf(
      random,
      ['more', 'same', 'less', 'dont-know'],
      isWorried ? [41, 40, 8, 11] : [26, 52, 11, 11],
    ),
    worry: oneOf(random, worry, isWorried ? [13, 33, 38, 16] : [6, 24, 47, 23]),
    matters: someOf(random, matters, [17, 19, 11, 10, 8, 22, 9, 4]),
  }
}

export const memberAnswer = (random: Random) => ({
  consent: 'yes',
  tie: oneOf(random, ['live', 'work', 'business', 'volunteer', 'represent'], [58, 11, 12, 10, 9]),
  years: oneOf(random, ['under-1', '1-5', '5-20', 'over-20'], [2, 17, 43, 38]),
})

/** What a willing member says of themselves beside age and ethnic group; one in eight keeps something back. */
export function memberOfThemselves(random: Random): { answers: Answers; groups: Record<string, string> } {
  const said = <Value extends string>(key: string, values: readonly Value[], weights: readonly number[]) =>
    random.uniform() < 0.12 ? {} : { [key]: oneOf(random, values, weights) }
  const { sex } = said('sex', ['female', 'male'], [44, 56]) as { sex?: string }
  const religions = ['none', 'christian', 'buddhist', 'hindu', 'jewish', 'muslim', 'sikh', 'other'] as const
  const groups: Record<string, string> = {
    ...said('religion', religions, [230, 700, 3, 8, 2, 14, 9, 4]),
    ...said('condition', ['no'], [1]),
  }
  if (groups.condition && random.uniform() < 0.3) {
    groups.condition = 'yes'
    groups.disability = oneOf(random, ['a-lot', 'a-little', 'not-at-all'], [20, 45, 35])
  }
  return { answers: { ...groups, ...(sex && { sex }) }, groups: { ...groups, ...(sex && { gender: sex }) } }
}

/** Up to three, in the order in which they are asked. */
function someOf(random: Random, values: readonly string[], weights: readonly number[]) {
  const chosen = new Set(Array.from({ length: 3 }, () => oneOf(random, values, weights)))
  return values.filter((each) => chosen.has(each))
}
