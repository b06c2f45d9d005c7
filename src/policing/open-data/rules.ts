// How our records become what data.police.uk would have published. Pure: no clock, no database.

import { londonTimeOf } from '../../platform/clock.ts'
import { type AreaGeometry, polygonsOf, turning } from '../../platform/geometry/area-geometry.ts'
import type { EngagementMethod, Force, SeniorOfficer } from '../forces/rules.ts'
import { everybody, type Place } from '../neighbourhoods/rules.ts'
import type { PublicPerson } from '../teams/rules.ts'
import type { Shapes } from './shapes.ts'

/** Our texts are plain, and the fields they go to are HTML. */
export const asHtml = (plain: string) =>
  plain === '' ? '' : `<p>${plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`

/** Degrees to the sixth place, which is 10 cm, without trailing zeros: 52.6389. */
const degrees = (value: number) => String(Number(value.toFixed(6)))

export const centreOf = ({ latitude, longitude }: { latitude: number; longitude: number }): Shapes['Point'] => ({
  latitude: degrees(latitude),
  longitude: degrees(longitude),
})

/**
 * One closed ring, ten decimal places: the border of the largest part. The published shape has room for no more,
 * so islands and holes are left out; `locate-neighbourhood` knows of them.
 */
export function boundaryOf(area: AreaGeometry): Shapes['Point'][] {
  const borders = polygonsOf(area).map(([border = []]) => border)
  const largest = borders.reduce((best, border) =>
    Math.abs(turning(border)) > Math.abs(turning(best)) ? border : best,
  )
  return largest.map(([longitude = 0, latitude = 0]) => ({
    latitude: latitude.toFixed(10),
    longitude: longitude.toFixed(10),
  }))
}

/** People as digits only; '0' is how data.police.uk says that it does not know. */
export function populationOf(counts: readonly { topic: string; count: number }[]): string {
  const people = counts.filter(({ topic }) => topic === everybody).reduce((sum, { count }) => sum + count, 0)
  return String(Math.round(people))
}

export const forceOf = (
  { id, name, description, url, telephone }: Force,
  methods: readonly EngagementMethod[],
): Shapes['Force'] => ({ id, name, description, url, telephone, engagement_methods: [...methods] })

export const officerOf = ({ name, rank, bio }: SeniorOfficer): Shapes['Officer'] => ({
  name,
  rank,
  bio: asHtml(bio),
  contact_details: {},
})

/** Only the channels that somebody can be reached by: an empty one would fail known clients. */
export const teamMemberOf = ({ name, rank, text, email, telephone }: PublicPerson): Shapes['Officer'] => ({
  name,
  rank,
  bio: asHtml(text),
  contact_details: { ...(email && { email }), ...(telephone && { telephone }) },
})

export const locationOf = (place: Place): Shapes['Neighbourhood']['locations'][number] => ({
  name: place.name,
  type: place.kind.toLowerCase() === 'police station' ? 'station' : place.kind.toLowerCase(),
  description: place.description,
  address: place.address,
  postcode: place.postcode,
  telephone: place.telephone,
  ...centreOf(place),
})

type PublicMeeting = { name: string; startsAt: Date; endsAt: Date; place: string; invitation: string }

export const eventOf = ({ name, startsAt, endsAt, place, invitation }: PublicMeeting): Shapes['Event'] => ({
  title: name,
  type: 'meeting',
  description: asHtml(invitation),
  address: place,
  start_date: londonTimeOf(startsAt).slice(0, 19),
  end_date: londonTimeOf(endsAt).slice(0, 19),
  contact_details: {},
})

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/** A point as `latitude,longitude` in decimal degrees; undefined when it is anything else. */
export function readPoint(typed: string): { latitude: number; longitude: number } | undefined {
  const parts = typed.split(',').map((part) => part.trim())
  if (parts.length !== 2 || !parts.every((part) => number.test(part))) return undefined
  const [latitude, longitude] = parts.map(Number)
  return { latitude: latitude!, longitude: longitude! }
}
