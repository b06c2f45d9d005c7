// What we publish: the shapes of data.police.uk, with strings where it has strings and hyphens where it has hyphens.
// Stricter than the original where its clients are: no null where one of them fails on null, and nothing left out.
import Type, { type Static } from 'typebox'

const text = (description: string) => Type.String({ description })
const html = (description: string) => Type.String({ description: `${description}, as HTML; empty when there is none` })
const decimal = (description: string) => Type.String({ description, pattern: '^-?\\d+(\\.\\d+)?$' })
/** Local time to the second, because known clients parse exactly that: no zone, no fraction. */
const time = (description: string) =>
  Type.String({ description, pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' })

const forceId = text('Id of the force: lower-case letters, digits and hyphens')
const neighbourhoodId = text(
  "The force's own id; case-sensitive, may hold dots and spaces, unique only inside the force",
)

const ContactDetails = Type.Object(
  {},
  {
    description:
      'Ways to make contact, by channel; empty when there are none. Channels are email, telephone, mobile, fax, web, ' +
      'address, facebook, twitter, youtube, myspace, bebo, flickr, google-plus, forum, e-messaging, blog and rss',
    additionalProperties: Type.String(),
  },
)

const ListedForce = Type.Object({ id: forceId, name: text('Name of the force') })

const EngagementMethod = Type.Object({
  type: text('What it is, such as facebook, twitter or rss'),
  title: text('What to call it'),
  description: text('What to expect there; empty when nothing is said'),
  url: text('Where it is'),
})

const Force = Type.Object({
  id: forceId,
  name: text('Name of the force'),
  description: text('The force in a few words; empty when nothing is said'),
  url: text("The force's own website; empty when not known"),
  telephone: text('Number for what is not an emergency'),
  engagement_methods: Type.Array(EngagementMethod),
})

const Officer = Type.Object({
  name: text('Name of the officer'),
  rank: text('Rank, as the force writes it'),
  bio: html('About the officer'),
  contact_details: ContactDetails,
})

const ListedNeighbourhood = Type.Object({ id: neighbourhoodId, name: text('Name of the neighbourhood') })

const Point = Type.Object({
  latitude: decimal('Degrees north (WGS 84)'),
  longitude: decimal('Degrees east (WGS 84)'),
})

const Link = Type.Object({ title: Type.String(), url: Type.String(), description: Type.String() })

const Location = Type.Object({
  name: text('What people call it'),
  type: text('station for a police station, otherwise the kind of place in lower case'),
  description: text('What it is like; empty when nothing is said'),
  address: Type.String(),
  postcode: Type.String(),
  telephone: text('Its own number; empty when it has none'),
  latitude: decimal('Degrees north (WGS 84)'),
  longitude: decimal('Degrees east (WGS 84)'),
})

const Neighbourhood = Type.Object({
  id: neighbourhoodId,
  name: text('Name of the neighbourhood'),
  url_force: text("The force's own website; empty when not known"),
  description: html('The neighbourhood in a sentence or two'),
  population: Type.String({ description: 'People who live there, digits only; 0 means not known', pattern: '^\\d+$' }),
  centre: Point,
  contact_details: ContactDetails,
  links: Type.Array(Link),
  locations: Type.Array(Location, { description: 'Police stations and other places that residents know' }),
})

const Event = Type.Object({
  title: text('What it is called'),
  type: text('What it is, such as meeting'),
  description: html('What will happen'),
  address: text('Where it is'),
  start_date: time('When it begins, local time'),
  end_date: time('When it ends, local time'),
  contact_details: ContactDetails,
})

const Priority = Type.Object({
  issue: text('What the community asked for, as HTML'),
  'issue-date': time('When it was agreed, local time'),
  action: Type.Union([Type.String(), Type.Null()], { description: 'What was done, as HTML; null until something was' }),
  'action-date': Type.Union([time('When it was done, local time'), Type.Null()]),
})

const LocatedNeighbourhood = Type.Object({ force: forceId, neighbourhood: neighbourhoodId })

export const shapes = {
  ListedForce,
  Force,
  Officer,
  ListedNeighbourhood,
  Neighbourhood,
  Point,
  Event,
  Priority,
  LocatedNeighbourhood,
}
export type Shapes = { [Name in keyof typeof shapes]: Static<(typeof shapes)[Name]> }
