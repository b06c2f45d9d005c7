// Each neighbourhood in two plain sentences, as somebody who lives there would say it.
import type { NeighbourhoodDescription } from '../rules.ts'
import type { NeighbourhoodPlace } from './areas.ts'
import type { Character } from './character.ts'
import { type County, chanceOf } from './geography.ts'
import { homesByLocality } from './naming.ts'

type Lie = 'centre' | 'inner' | 'suburb' | 'town' | 'pit' | 'village' | 'moor'

/** First sentences; {a} and {b} are the places where most people live. */
const firsts: Record<Lie, string[]> = {
  centre: [
    'The shops, the buses and the theatre are a short walk away, and more of us live above them every year.',
    'This is the middle of the city: offices and markets by day, restaurants and late buses by night.',
    'Old streets around {a}, new flats along the water, and students in most of the houses between.',
  ],
  inner: [
    'Rows of brick terraces run from {a} down towards the city centre, with corner shops that stay open late.',
    'Families from many countries live close together around {a}, and there is always somebody on the street.',
    'Tall old houses near {a} have become flats, and the rest of us live in terraces two minutes from a bus.',
    'Between {a} and {b} it is terraces, workshops turned into homes, and two busy roads into the city.',
  ],
  suburb: [
    'Quiet roads of family houses lie around {a}, with the newest ones out towards {b}.',
    'Most of our homes were built between the wars, on avenues that run from {a} to the ring road.',
    'We are on the edge of the city: semis and gardens at {a}, a parade of shops, and fields not far away.',
    'The estate at {a} was built in the fifties and many of us have been here ever since.',
    'Bungalows, a row of shops and two schools: {a} is a place people move to and stay.',
    '{a} was a village until the city reached it, and the old lanes still wind between the new roads.',
    'From {a} to {b} you can walk under trees almost the whole way, past schools and playing fields.',
  ],
  town: [
    'A market town street at {a}, mills that are now flats, and newer homes up the hill.',
    'The town grew around its station, and {a} still has the oldest streets.',
    'Terraces near the old works at {a}, newer closes towards {b}, and everything you need in the town.',
    'Our part of town takes in {a} and the houses beyond, as far as the last bus stop.',
    'The bypass took the lorries away, and {a} has been easier to cross ever since.',
    'Half of us grew up here and the other half came for the trains, and we all use the shops at {a}.',
    'Small shops, a leisure centre and a good deal of traffic: that is {a} on a weekday.',
  ],
  pit: [
    'The pits closed long ago, but {a} and {b} still feel like one big village.',
    'Straight rows of miners’ houses stand at {a}, with new homes where the colliery was.',
    'Former pit villages strung along one road, {a} the largest of them.',
    '{a} has its welfare hall, its allotments and a country park on the old spoil heap.',
  ],
  village: [
    'Villages and farms, with {a} the largest and {b} just down the lane.',
    'Stone cottages around the green at {a}, a few newer closes, and a great many fields.',
    '{a} has the school and the shop; the rest of us live in hamlets and farms along the lanes.',
    'A chapel, a pub and a cricket field at {a}, and footpaths from there in every direction.',
    'The quarry, the farms and the holiday cottages around {a} keep most of us busy.',
    'From the church at {a} you can see {b}, three woods and not much else.',
    'Commuters, retired people and farming families share the lanes between {a} and {b}.',
  ],
  moor: [
    'High open country: {a} in the valley, scattered farms above it, and moor as far as you can see.',
    'Walkers fill {a} at weekends, and on a winter weekday we have the hills to ourselves.',
    'Stone walls, sheep and reservoirs, with most of us living in and around {a}.',
  ],
}

const seconds: Record<Lie, string[]> = {
  centre: [
    'We like that it is lively and would like it to be quieter after midnight.',
    'You get to know your neighbours in the market and on the stairs.',
    'On a match day you can hear the crowd from every window.',
  ],
  inner: [
    'People look out for each other, and the community centre is rarely empty.',
    'Parking is hard, the bakeries are good and the parks are well used.',
    'Many of us rent and some move on, so it helps when somebody knocks and says hello.',
    'Children play out in the back lanes until it gets dark.',
  ],
  suburb: [
    'Most people drive to work, so the school run is the busiest time of day.',
    'The residents’ group looks after the flower beds and has a lot to say about speeding.',
    'Young people would tell you there should be more to do in the evening.',
    'Somebody always seems to be walking a dog, so not much goes unnoticed.',
    'We moan about the potholes and would not live anywhere else.',
    'It is friendly, fairly quiet and handy for the city.',
    'The park is where everybody meets, dogs included.',
  ],
  town: [
    'Saturday is the busy day, when people come in from the villages.',
    'Everybody knows somebody who knows you, which is mostly a good thing.',
    'The high street has changed, but the market still brings people together.',
    'There is a good bus in the day and hardly one in the evening.',
    'You can walk to the doctor, the school and the library, if the pavements are not full of bins.',
    'There are two football teams and everybody supports one of them.',
    'The river path is lovely and could do with more lights.',
  ],
  pit: [
    'The brass band still practises on Tuesdays, and neighbours help without being asked.',
    'Off-road bikes on the old railway line are what people grumble about most.',
    'Work is further away than it used to be, but few of us would want to leave.',
    'There are more young families each year and the football club is thriving.',
  ],
  village: [
    'The bus comes four times a day, so we share lifts and keep an eye on each other’s houses.',
    'Lanes are narrow, tractors are slow and the pub is the place to hear the news.',
    'Summer brings visitors and parked cars; winter brings mud and quiet.',
    'Broadband came last year; a cash machine has not.',
    'Most doors are known by name, and a strange van is noticed at once.',
    'It is a good place to grow old, if you can still drive.',
    'The village hall does a bit of everything, from playgroup to the film club.',
  ],
  moor: [
    'When it snows we look after each other, because nobody else can get here.',
    'Sheep on the road and cars in the gateways are our rush hour.',
    'It is a long way to a police station, so we notice who comes and goes.',
  ],
}

/** @param areas by the number of the small area */
export function describe(county: County, areas: Character[]): NeighbourhoodDescription[] {
  const chance = chanceOf('descriptions')
  // Dealt like cards, so that two neighbourhoods in a row never sound the same.
  const dealt = new Map<readonly string[], string[]>()
  const deal = (sentences: string[]) => {
    if (!dealt.get(sentences)?.length) dealt.set(sentences, chance.shuffle(sentences))
    return dealt.get(sentences)!.pop()!
  }
  return county.neighbourhoods.map((neighbourhood) => {
    const lie = lieOf(county, neighbourhood, areas)
    const places = homesByLocality(county, neighbourhood).map(({ locality }) => locality.name)
    const first = deal(firsts[lie])
      .replaceAll('{a}', places[0]!)
      .replaceAll('{b}', places[1] ?? 'the county border')
    return { neighbourhoodCode: neighbourhood.code, description: `${first} ${deal(seconds[lie])}` }
  })
}

function lieOf(county: County, neighbourhood: NeighbourhoodPlace, areas: Character[]): Lie {
  const here = neighbourhood.wards.flatMap(({ smallAreas }) => smallAreas.map(({ number }) => areas[number]!))
  const mean = (measure: (area: Character) => number) =>
    here.reduce((sum, area) => sum + measure(area), 0) / here.length
  const inner = mean((area) => area.inner)
  if (here[0]!.isCity) return inner > 0.55 ? 'centre' : inner > 0.2 ? 'inner' : 'suburb'
  if (mean((area) => area.coal) > 0.4) return 'pit'
  const isVillage = homesByLocality(county, neighbourhood)[0]!.locality.kind === 'village'
  if (!isVillage) return 'town'
  return mean((area) => area.upland) > 0.15 ? 'moor' : 'village'
}
