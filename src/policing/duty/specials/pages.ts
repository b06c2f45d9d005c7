// What the pages of the Special Constabulary's duty have in common.
import type { FastifyRequest } from 'fastify'
import { mayEnter, type Permission } from '../../../platform/access.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { visitorOn } from '../../../platform/web/access.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Actions } from '../../actions/actions.ts'
import { viewerOf } from '../../actions/rules.ts'
import type { Forces, Looks } from '../../forces/forces.ts'
import type { Meetings } from '../../meetings/meetings.ts'
import type { Place } from '../../teams/rules.ts'
import { asPart, nameOfPart, partAsked, partsBelow, partsSeenAround, type Teams } from '../../teams/teams.ts'
import type { Duty } from '../duty.ts'

export type Faces = {
  duty: Duty
  teams: Teams
  meetings: Meetings
  actions: Actions
  accounts: Accounts
  forces: Forces
  looks: Looks
  once: Once
  publish: () => Promise<unknown>
}

export const path = '/staff/specials'
export const seeing = { access: { may: 'see-specials' } } as const
export const managing = { access: { may: 'manage-specials' } } as const
export const view = (name: string) => `policing/duty/specials/${name}.njk`
export const home = { text: 'Special Constabulary', href: path }

/** The part that an address asks for, with the way to it and to the parts in it. @throws NotFound where it is not the visitor's to see */
export async function partOn(
  request: FastifyRequest,
  { accounts }: Pick<Faces, 'accounts'>,
  { may, url }: { may: Permission; url: string },
) {
  const geography = await accounts.geography()
  const seen = { visitor: visitorOn(request), may, geography }
  const part = partAsked((request.query as { part?: unknown }).part, seen)
  const hrefOf = (place: Place) => `${url}?part=${asPart(place)}`
  const asLinks = (places: readonly Place[]) =>
    places.map((place) => ({ text: nameOfPart(place, geography), href: hrefOf(place) }))
  return {
    part,
    geography,
    name: nameOfPart(part, geography),
    typed: asPart(part),
    outer: asLinks(partsSeenAround(part, seen)),
    inner: asLinks(partsBelow(part, geography)),
    hrefOf,
  }
}

/** The plan that mends what the audit finds, where there is one that the visitor may see. */
export async function planOn(request: FastifyRequest, { duty, actions }: Pick<Faces, 'duty' | 'actions'>) {
  const wanted = (await duty.specials.planName()).toLowerCase()
  const plans = await actions.plans(viewerOf(visitorOn(request)))
  return plans.find(({ name }) => name.toLowerCase() === wanted)
}

/** What of the Special Constabulary somebody may open. */
export const mayOn = (request: FastifyRequest) => {
  const may = (permission: Permission) => mayEnter({ may: permission }, visitorOn(request))
  const isForForce = visitorOn(request).grants.some(
    ({ scopeKind, permissions }) => scopeKind === 'force' && permissions.includes('keep-candidates'),
  )
  return { duty: may('manage-specials'), candidates: isForForce, cards: may('keep-warrant-cards') }
}
