// Campaigns: going out to ask people, at events, at places where they find the form, and online (EN-10 to EN-14).
import { dayOf, londonTimeOf } from '../../../platform/clock.ts'

declare module '../../../platform/access.ts' {
  interface Permissions {
    /** Plans campaigns and their events, counts forms, reads and codes comments, sees where nobody was reached. */
    'keep-campaigns': true
  }
}

export const campaignKinds = {
  'have-your-say': 'Have Your Say',
  vision: 'VISION: perception beside recorded crime',
  problems: 'Problems of a neighbourhood',
  kin: 'Key individual network',
} as const
export type CampaignKind = keyof typeof campaignKinds

export type Campaign = {
  id: string
  /** Its public address. */
  code: string
  name: string
  kind: CampaignKind
  /** Who asks, in words: "Fenshire Police Authority and Fenshire Constabulary". */
  organisers: string
  /** For residents: what it is about. */
  about: string
  startsOn: string
  endsOn: string
  /** It has a page for residents. */
  isPublic: boolean
  /** For residents: what people said, in plain words. */
  findings: string
  /** Since when residents see what people said. */
  publishedAt: Date | null
  version: number
}
export type CampaignFields = Omit<Campaign, 'id' | 'version' | 'publishedAt'>

/** Whom a survey of a campaign asks: members of the key individual network are no random sample (KN-07). */
export const askedOf = { residents: 'Residents', kin: 'Members of the key individual network' } as const
export type AskedOf = keyof typeof askedOf

export const placeKinds = {
  supermarket: 'Supermarket',
  university: 'University or college',
  community: 'Community centre',
  worship: 'Place of worship',
  library: 'Library',
  counter: 'Front counter of a police station',
  street: 'Street, market or fair',
  school: 'School',
  workplace: 'Workplace',
  web: 'Website',
  post: 'By post',
  other: 'Another place',
} as const
export type PlaceKind = keyof typeof placeKinds

/** Whom an event or a place is meant to reach; `everybody` is nobody in particular (EQ-17). */
export const reachGroups = {
  everybody: 'Everybody',
  students: 'Students',
  young: 'Young people',
  older: 'Older people',
  'african-caribbean': 'African and Caribbean communities',
  asian: 'Asian communities',
  polish: 'Polish and other newer communities',
  disabled: 'Disabled people',
  lgbt: 'Lesbian, gay, bisexual and transgender people',
  rural: 'People in remote places',
} as const
export type ReachGroup = keyof typeof reachGroups

type Placed = {
  /** Empty where it has none, such as the web. */
  postcode: string
  /** Where the postcode lay when it was entered. */
  neighbourhoodCode: string | null
  meantFor: ReachGroup
}

export type CampaignEvent = Placed & {
  id: string
  campaignId: string
  startsAt: Date
  endsAt: Date
  venue: string
  venueKind: PlaceKind
  address: string
  /** A team, never a person. */
  runBy: string
  /** How many came; null until it was counted. */
  attended: number | null
  /** Why it is not held; empty where it is. */
  calledOff: string
  version: number
}
export type EventFields = Omit<CampaignEvent, 'id' | 'campaignId' | 'neighbourhoodCode' | 'calledOff' | 'version'>

export type CollectionPoint = Placed & {
  id: string
  campaignId: string
  /** The event at which its forms lie; null where they lie somewhere else. */
  eventId: string | null
  /** In the address of its QR code, and on its paper forms. */
  code: string
  name: string
  kind: PlaceKind
  /** Paper forms. */
  handedOut: number
  returned: number
  version: number
}
export type PointFields = Omit<CollectionPoint, 'id' | 'campaignId' | 'neighbourhoodCode' | 'version'>

/** From when on people who work from nine to five can come. */
export const eveningFrom = '17:00'

const timeAt = (at: Date) => londonTimeOf(at).slice(11, 16)

/** It runs into the evening: it ends after five o'clock, or on another day. */
export const isEvening = ({ startsAt, endsAt }: Pick<CampaignEvent, 'startsAt' | 'endsAt'>) =>
  timeAt(endsAt) > eveningFrom || dayOf(endsAt) > dayOf(startsAt)

export const isHeld = ({ calledOff }: Pick<CampaignEvent, 'calledOff'>) => calledOff === ''

export type CampaignState = 'to come' | 'running' | 'over'

export const stateOf = ({ startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>, today: string): CampaignState =>
  today < startsOn ? 'to come' : today <= endsOn ? 'running' : 'over'
