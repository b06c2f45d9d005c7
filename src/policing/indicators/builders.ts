// Figures of indicators for tests: valid by default, overridden where the test cares.
import { randomUUID } from 'node:crypto'
import { type EntryFields, emptyFields } from './gap/record/rules.ts'
import type { GivenPublication, GivenValue } from './indicators.ts'
import { type Known, openBook } from './judging/book.ts'
import { unsaid } from './recording.ts'
import type { Indicator, IndicatorValue, MeasuredForce } from './rules.ts'

export const aGivenValue = (overrides: Partial<GivenValue> = {}): GivenValue => ({
  force: 'fenshire',
  indicatorCode: '2a',
  yearEnd: '2008-03-31',
  kind: 'printed',
  value: 0.491,
  n: 1000,
  missing: null,
  variance: null,
  df: null,
  designEffect: null,
  earlierEnd: null,
  earlierCovariance: null,
  source: 'A publication',
  page: '',
  method: 'as printed',
  isPublished: true,
  ...overrides,
})

export const aPublication = (overrides: Partial<GivenPublication> = {}): GivenPublication => ({
  title: 'A publication',
  publisher: 'Home Office',
  publishedOn: '2008-10-23',
  ...overrides,
})

export const anIndicator = (overrides: Partial<Indicator> = {}): Indicator => ({
  code: '2a',
  framework: '2007-08',
  kind: 'share',
  isHeadline: true,
  shortName: 'SPI 2a',
  name: 'Local police do a good job',
  polarity: 1,
  base: 'People of 16 and over',
  question: 'How good a job do the police do?',
  saying: 'think that their local police do a good or excellent job',
  survey: 'British Crime Survey',
  source: 'Home Office',
  usualN: 1000,
  defaultDeft: null,
  outcomeTable: 'NP',
  method: 'survey-share-1',
  ...overrides,
})

export const theForces: MeasuredForce[] = ['fenshire', 'ashmark', 'birchwold', 'cedarland'].map((code) => ({
  id: code,
  code,
  name: code,
}))

export const aValue = ({
  force = 'fenshire',
  ...overrides
}: Partial<IndicatorValue> & { force?: string } = {}): IndicatorValue => {
  const { force: _, publication: __, ...value } = aGivenValue()
  const own = { id: randomUUID(), measuredId: force, recordedAt: new Date('2026-11-01T12:00:00Z') }
  return { ...unsaid, ...value, ...own, publicationId: null, ...overrides }
}

/** Fenshire, and three forces that are most similar to it. */
export const aBook = (known: Partial<Known> = {}) =>
  openBook({
    indicators: [anIndicator()],
    forces: theForces,
    values: [],
    similar: theForces
      .slice(1)
      .map(({ id }) => ({ ofId: 'fenshire', memberId: id, yearEnd: '2006-03-31', source: 'A list' })),
    printed: [],
    populations: [],
    deft: 1.2,
    assumedPeers: 6,
    ...known,
  })

/** Advice that was given, and has no answer yet; with a kind that is another, what that kind has. */
export const anEntry = (overrides: Partial<EntryFields> = {}): EntryFields => {
  const kinds = {
    advice: {
      groupName: 'Independent advisory group',
      about: 'Why are fewer satisfied?',
      learnt: 'Nobody calls back.',
    },
    analysis: {
      product: 'management-information',
      about: 'Satisfaction by section',
      sources: 'The survey',
      follows: 'A visit',
    },
    engagement: {
      groupName: 'Polish',
      place: 'The Polish club',
      people: 24,
      learnt: 'Letters are hard to read.',
      follows: 'A leaflet',
    },
  } as const
  const { kind = 'advice', ...rest } = overrides
  return { ...emptyFields, kind, happenedOn: '2026-11-02', ...kinds[kind], ...rest }
}
