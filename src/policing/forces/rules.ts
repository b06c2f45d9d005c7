// A force, its parts and the partnerships it works in.
import { type Checked, problems } from '../../platform/checks.ts'

export type Force = {
  id: string
  name: string
  description: string
  url: string
  telephone: string
  isDemonstration: boolean
  /** An inspectorate is a tenant like a force, and never shown among the forces. */
  organisation?: 'force' | 'inspectorate'
}
export type Division = { code: string; name: string }
export type Section = { code: string; name: string; divisionCode: string }
export type Partnership = { code: string; name: string }
export type District = { code: string; name: string; partnershipCode: string }
export type SeniorOfficer = { name: string; rank: string; bio: string }
export type EngagementMethod = { type: string; title: string; description: string; url: string }

/** Everything that is true of a force as a whole. */
export type Organisation = {
  divisions: Division[]
  sections: Section[]
  partnerships: Partnership[]
  districts: District[]
  seniorOfficers: SeniorOfficer[]
  engagementMethods: EngagementMethod[]
}

/** First words of our own addresses: a force of that name could not be reached. */
const reservedIds = [
  'account',
  'api',
  'assets',
  'find',
  'accessibility',
  'cookies',
  'privacy',
  'contact',
  'margin-of-error',
  'developers',
  'first-day',
  'glossary',
  'health',
  'metrics',
  'ready',
  'set-password',
  'sign-in',
  'sign-out',
  'staff',
  'version',
  'vote',
  'metrics',
  'forces',
  'locate-neighbourhood',
]

/** Clients of the public API lower-case the id, so it is lower case from the start. */
export function checkForce(force: Force): Checked<Force> {
  const { id, name, url } = force
  const errors = problems({
    id:
      (!/^[a-z][a-z0-9-]{1,60}$/.test(id) &&
        'Force id must be lower-case letters, digits and hyphens, such as derbyshire') ||
      (reservedIds.includes(id) && `Force id ${id} is used by Beatbook itself; choose another`),
    name: name.trim() === '' && 'Enter the name of the force',
    url: url !== '' && !/^https?:\/\/\S+$/.test(url) && 'Web address must start with https://',
  })
  return errors ? { errors } : { value: force }
}

/** 'Derbyshire Constabulary' as 'derbyshire-constabulary'. */
export const forceIdOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
