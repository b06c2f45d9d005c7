// Parts of a force in addresses of pages, as far as somebody may see them.
import type { Permission, Visitor } from '../../platform/access.ts'
import { NotFound } from '../../platform/web/errors.ts'
import { covers, type Geography, type GrantScope, scopesWith } from '../accounts/rules.ts'
import type { Place } from './rules.ts'

/** Whether a place is a part of the force, or lies in it. */
export const liesIn = (place: Place, part: Place, geography: Geography) =>
  part.kind === 'force' || place.id === part.id || (geography.get(place.id)?.within.includes(part.id) ?? false)

export const placesIn = (kind: Place['kind'], part: Place, geography: Geography) =>
  [...geography].filter(([id, place]) => place.kind === kind && liesIn({ kind, id }, part, geography)).map(([id]) => id)

/** As it stands in an address: "division:0198…", "force". */
export const asPart = ({ kind, id }: Place) => (kind === 'force' ? 'force' : `${kind}:${id}`)
export const nameOfPart = ({ id }: Place, geography: Geography) => geography.get(id)?.name ?? 'The whole force'

/** A visitor with what they may see where. */
export type Seeing = { visitor: Pick<Visitor, 'grants'>; may: Permission; geography: Geography }

/**
 * The part that an address asks for; the largest of one's own where it asks for none.
 * @throws NotFound where there is no such part, or it is not the visitor's to see
 */
export function partAsked(typed: unknown, seeing: Seeing): Place {
  const asked = typeof typed === 'string' && typed !== '' ? readPart(typed, seeing.geography) : ownParts(seeing)[0]
  if (!asked || !maySee(asked, seeing)) throw new NotFound()
  return asked
}

/** The parts that contain this one, as far as the visitor may see them, the largest first. */
export function partsAround(part: Place, seeing: Seeing): Place[] {
  if (part.kind === 'force') return []
  const containing = (seeing.geography.get(part.id)?.within ?? []).flatMap((id): Place[] => {
    const place = seeing.geography.get(id)
    return place && isPart(place) ? [{ kind: place.kind, id }] : []
  })
  const all: Place[] = [{ kind: 'force', id: '' }, ...containing]
  return all.filter((place) => maySee(place, seeing)).sort(bySize)
}

export const maySee = (part: Place, { visitor, may, geography }: Seeing) =>
  scopesWith(visitor.grants, may).some((scope) => covers(scope, part, geography))

function readPart(typed: string, geography: Geography): Place | undefined {
  if (typed === 'force') return { kind: 'force', id: '' }
  const [kind, id = ''] = typed.split(':')
  const place = geography.get(id)
  return place && place.kind === kind && isPart(place) ? { kind: place.kind, id } : undefined
}

const sizes = ['force', 'division', 'section', 'neighbourhood'] as const
const isPart = (scope: Pick<GrantScope, 'kind'>): scope is Place => sizes.some((kind) => kind === scope.kind)
const bySize = (one: Place, other: Place) => sizes.indexOf(one.kind) - sizes.indexOf(other.kind)

const ownParts = ({ visitor, may }: Seeing): Place[] => scopesWith(visitor.grants, may).filter(isPart).sort(bySize)
