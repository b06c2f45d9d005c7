// Public places of each neighbourhood: where to meet the team, a library, a school, a park.
import type { Random } from '../../../platform/random.ts'
import type { Place, Postcode } from '../rules.ts'
import type { NeighbourhoodPlace } from './areas.ts'
import { type County, chanceOf } from './geography.ts'
import { streetName } from './names.ts'
import { homesByLocality, type WardNames } from './naming.ts'

/** A kind of place: its name follows the ward's, and it opens at one of these times. */
type Kind = { kind: string; name: string; description: string; opens: string[]; hasTelephone: boolean }

const kinds = {
  station: {
    kind: 'Police station',
    name: 'Police Station',
    description: 'Base of the local police. When it is closed, use the yellow telephone at the door.',
    opens: ['Monday to Saturday 8am to 8pm, Sunday 10am to 4pm'],
    hasTelephone: true,
  },
  office: {
    kind: 'Enquiry office',
    name: 'Police Enquiry Office',
    description: 'Ask a question, report something or hand in what you have found.',
    opens: ['Monday to Friday 9am to 5pm', 'Monday, Wednesday and Friday 10am to 4pm'],
    hasTelephone: true,
  },
  library: {
    kind: 'Library',
    name: 'Library',
    description: 'Books, computers and a room where the neighbourhood team can be met.',
    opens: ['Monday to Friday 9am to 6pm, Saturday 9:30am to 1pm', 'Tuesday, Thursday and Saturday 10am to 4pm'],
    hasTelephone: true,
  },
  centre: {
    kind: 'Community centre',
    name: 'Community Centre',
    description: 'Hall for clubs, classes and public meetings, with step-free access.',
    opens: ['Every day 9am to 9pm', 'Monday to Saturday 10am to 8pm'],
    hasTelephone: true,
  },
  school: {
    kind: 'School',
    name: 'Primary School',
    description: 'Primary school for the streets around it.',
    opens: ['School days 8:30am to 4pm'],
    hasTelephone: true,
  },
  park: {
    kind: 'Park',
    name: 'Park',
    description: 'Grass, a playground and benches.',
    opens: ['Always open', 'Every day from 7am until dusk'],
    hasTelephone: false,
  },
  green: {
    kind: 'Park',
    name: 'Recreation Ground',
    description: 'Football pitch, swings and a shelter.',
    opens: ['Always open'],
    hasTelephone: false,
  },
  market: {
    kind: 'Market',
    name: 'Market',
    description: 'Stalls with food, clothes and plants.',
    opens: [
      'Tuesday and Saturday 8am to 3pm',
      'Thursday to Saturday 8am to 4pm',
      'First Sunday of the month 9am to 2pm',
    ],
    hasTelephone: false,
  },
} satisfies Record<string, Kind>

/** Two to six places for each neighbourhood; in each section a police station and an enquiry office. */
export function placesOf(county: County, postcodes: Postcode[], wardNames: WardNames): Place[] {
  const chance = chanceOf('places')
  const bases = policeBases(county.neighbourhoods)
  const telephones = dramaNumbers()
  return county.neighbourhoods.flatMap((neighbourhood) => {
    const taken = new Set<number>()
    const build = ({ name: ending, hasTelephone, opens, ...kind }: Kind): Place => {
      const ward = chance.weighted(neighbourhood.wards, ({ households }) => households)
      const site = chance.pick(ward.sites.filter((one) => postcodes[one] && !taken.has(one)))
      taken.add(site)
      const { code, ...point } = postcodes[site]!
      const name = `${wardNames.get(ward)} ${ending}`
      const address = `${chance.integer(1, 140)} ${streetName(chance)}, ${wardNames.get(ward)}`
      const telephone = hasTelephone ? telephones.next().value : ''
      return { name, ...kind, address, postcode: code, telephone, openingTimes: chance.pick(opens), ...point }
    }
    return [...(bases.get(neighbourhood) ?? []), ...everydayKinds(chance, county, neighbourhood)].map(build)
  })
}

/** In each section the largest neighbourhood holds the station, the next the enquiry office. */
function policeBases(neighbourhoods: NeighbourhoodPlace[]): Map<NeighbourhoodPlace, Kind[]> {
  const sections = [...Map.groupBy(neighbourhoods, ({ section }) => section).values()]
  const bases = sections.flatMap((section): [NeighbourhoodPlace, Kind[]][] => {
    const [largest, next] = section.toSorted((a, b) => b.households - a.households)
    return [
      [largest!, [kinds.station]],
      [next!, [kinds.office]],
    ]
  })
  return new Map(bases)
}

function everydayKinds(chance: Random, county: County, neighbourhood: NeighbourhoodPlace): Kind[] {
  const isVillage = homesByLocality(county, neighbourhood)[0]!.locality.kind === 'village'
  const some = (kind: Kind, likely: number) => (chance.uniform() < likely ? [kind] : [])
  return [
    kinds.centre,
    kinds.school,
    ...some(kinds.library, isVillage ? 0.4 : 0.6),
    ...some(isVillage ? kinds.green : kinds.park, 0.7),
    ...some(kinds.market, isVillage ? 0.15 : 0.35),
  ]
}

/** Numbers that Ofcom keeps for drama: nobody is ever called by mistake. */
function* dramaNumbers(): Generator<string, string> {
  for (let number = 0; number < 1000; number++) yield `01632 960${String(number).padStart(3, '0')}`
  throw new Error('No telephone numbers are left')
}
