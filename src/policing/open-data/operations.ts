// Everything a program may ask, as a table: it registers the routes, and is the description that we publish.
import Type, { type TSchema } from 'typebox'
import { type Shapes, shapes } from './shapes.ts'

export type ParameterName = 'force' | 'neighbourhood' | 'q'
export type OperationId = keyof typeof operations

/** `path` is below /api, with parameters as {name}; the answer is one of `shape`, or a list of them. */
export type Operation = {
  path: string
  summary: string
  description?: string
  shape: keyof Shapes
  isList: boolean
  example: unknown
}

export const parameters: Record<ParameterName, { in: 'path' | 'query'; description: string; example: string }> = {
  force: { in: 'path', description: 'Id of the force, from the list of forces.', example: 'fenshire' },
  neighbourhood: {
    in: 'path',
    description: "Id of the neighbourhood, from the force's list. Upper and lower case differ; a space is %20.",
    example: 'EF04',
  },
  q: {
    in: 'query',
    description: 'Latitude and longitude in decimal degrees (WGS 84), with a comma between.',
    example: '52.3993,0.2624',
  },
}

const one = <Name extends keyof Shapes>(shape: Name, example: Shapes[Name]) => ({ shape, isList: false, example })
const list = <Name extends keyof Shapes>(shape: Name, example: Shapes[Name][]) => ({ shape, isList: true, example })

/** Every example speaks of one invented county, so that they can be read together. */
export const operations = {
  forces: {
    path: '/forces',
    summary: 'List forces',
    ...list('ListedForce', [{ id: 'fenshire', name: 'Fenshire Police' }]),
  },
  force: {
    path: '/forces/{force}',
    summary: 'Describe a force',
    ...one('Force', {
      id: 'fenshire',
      name: 'Fenshire Police',
      description: 'We police the county of Fenshire.',
      url: 'https://fenshire.example/',
      telephone: '101',
      engagement_methods: [
        { type: 'rss', title: 'News', description: 'What we did this week', url: 'https://fenshire.example/news.xml' },
      ],
    }),
  },
  officers: {
    path: '/forces/{force}/people',
    summary: 'List the senior officers of a force',
    ...list('Officer', [
      { name: 'Robin Marsh', rank: 'Chief Constable', bio: '<p>Chief Constable since 2024.</p>', contact_details: {} },
    ]),
  },
  locate: {
    path: '/locate-neighbourhood',
    summary: 'Find the neighbourhood at a point',
    ...one('LocatedNeighbourhood', { force: 'fenshire', neighbourhood: 'EF04' }),
  },
  neighbourhoods: {
    path: '/{force}/neighbourhoods',
    summary: 'List the neighbourhoods of a force',
    ...list('ListedNeighbourhood', [
      { id: 'EF04', name: 'Ely Riverside' },
      { id: 'EF05', name: 'Littleport' },
    ]),
  },
  neighbourhood: {
    path: '/{force}/{neighbourhood}',
    summary: 'Describe a neighbourhood',
    ...one('Neighbourhood', {
      id: 'EF04',
      name: 'Ely Riverside',
      url_force: 'https://fenshire.example/',
      description: '<p>Boatyards, new flats and the road to the station.</p>',
      population: '8412',
      centre: { latitude: '52.3993', longitude: '0.2624' },
      contact_details: {},
      links: [],
      locations: [
        {
          name: 'Ely Riverside Police Station',
          type: 'station',
          description: '',
          address: '1 Quay Street, Ely',
          postcode: 'CB7 4AA',
          telephone: '101',
          latitude: '52.39871',
          longitude: '0.26655',
        },
      ],
    }),
  },
  boundary: {
    path: '/{force}/{neighbourhood}/boundary',
    summary: 'Outline a neighbourhood',
    description: 'One closed ring: the last point is the first. Of a neighbourhood in several parts, the largest.',
    ...list('Point', [
      { latitude: '52.3910000000', longitude: '0.2510000000' },
      { latitude: '52.3910000000', longitude: '0.2740000000' },
      { latitude: '52.4080000000', longitude: '0.2640000000' },
      { latitude: '52.3910000000', longitude: '0.2510000000' },
    ]),
  },
  team: {
    path: '/{force}/{neighbourhood}/people',
    summary: 'List the team of a neighbourhood',
    ...list('Officer', [{ name: 'Sam Wicken', rank: 'Sgt', bio: '', contact_details: {} }]),
  },
  events: {
    path: '/{force}/{neighbourhood}/events',
    summary: 'List meetings and other events to come',
    ...list('Event', [
      {
        title: 'Meet your team',
        type: 'meeting',
        description: '<p>Come and say what matters to you.</p>',
        address: 'The library, Market Street, Ely',
        start_date: '2026-12-03T18:30:00',
        end_date: '2026-12-03T19:30:00',
        contact_details: {},
      },
    ]),
  },
  priorities: {
    path: '/{force}/{neighbourhood}/priorities',
    summary: 'List the priorities of a neighbourhood',
    ...list('Priority', [
      {
        issue: '<p>Cars are driven too fast past the school.</p>',
        'issue-date': '2026-10-08T00:00:00',
        action: '<p>Speed checks on four mornings.</p>',
        'action-date': '2026-11-02T00:00:00',
      },
    ]),
  },
} satisfies Record<string, Operation>

export const operationIds = Object.keys(operations) as OperationId[]
export const operation = (id: OperationId): Operation => operations[id]

/** The schema of a whole answer. */
export const answerSchema = ({ shape, isList }: Operation): TSchema =>
  isList ? Type.Array(shapes[shape]) : shapes[shape]

/** The parameters of an operation: those in its path, and the point to locate. */
export const parametersOf = ({ path }: Operation): ParameterName[] =>
  path === operations.locate.path ? ['q'] : [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as ParameterName)
