// Which parts of the force somebody may see or manage, as addresses and forms name them: 'force', 'section:0198...'.
import type { Permission, Visitor } from '../../platform/access.ts'
import type { Option } from '../../platform/forms/field.ts'
import { NotFound } from '../../platform/web/errors.ts'
import { covers, type Geography, type GrantScope, scopesWith } from '../accounts/rules.ts'
import type { Place } from './rules.ts'

export const sizes = ['force', 'division', 'section', 'neighbourhood'] as const
const isPart = (scope: Pick<GrantScope, 'kind'>): scope is Place => sizes.some((kind) => kind === scope.kind)
const bySize = (one: Place, other: Place) => sizes.indexOf(one.kind) - sizes.indexOf(other.kind)

export const asPart = ({ kind, id }: Place) => (kind === 'force' ? 'force' : `${kind}:${id}`)
export const nameOfPart = ({ id }: Pick<Place, 'id'>, geography: Geography) =>
  geography.get(id)?.name ?? 'The whole force'

/** Undefined where there is no such part. */
export function readPart(typed: string, geography: Geography): Place | undefined {
  if (typed === 'force') return { kind: 'force', id: '' }
  const [kind, id = ''] = typed.split(':')
  const place = geography.get(id)
  return place && place.kind === kind && isPart(place) ? { kind: place.kind, id } : undefined
}

/** The parts in which somebody holds a permission, the largest first. */
export const partsWith = ({ grants }: Pick<Visitor, 'grants'>, permission: Permission): Place[] =>
  scopesWith(grants, permission).filter(isPart).sort(bySize)

export const isWithinParts = (place: Place, parts: readonly Place[], geography: Geography) =>
  parts.some((part) => covers(part, place, geography))

/** The parts that contain this one, the largest first. */
export function partsAround(part: Place, geography: Geography): Place[] {
  if (part.kind === 'force') return []
  const containing = (geography.get(part.id)?.within ?? []).flatMap((id): Place[] => {
    const place = geography.get(id)
    return place && isPart(place) ? [{ kind: place.kind, id }] : []
  })
  return [{ kind: 'force', id: '' } as const, ...containing].sort(bySize)
}

/** Every part that lies in these, to choose from: the large before the small, then by name. */
export function partOptions(parts: readonly Place[], geography: Geography): Option[] {
  const all: Place[] = [
    { kind: 'force', id: '' },
    ...[...geography].flatMap(([id, place]): Place[] => (isPart(place) ? [{ kind: place.kind, id }] : [])),
  ]
  return all
    .filter((place) => isWithinParts(place, parts, geography))
    .map((place) => ({ place, name: nameOfPart(place, geography) }))
    .sort((one, other) => bySize(one.place, other.place) || one.name.localeCompare(other.name, 'en'))
    .map(({ place, name }) => ({
      value: asPart(place),
      text: place.kind === 'force' ? name : `${name} (${place.kind})`,
    }))
}

/** Whether a place is a part of the force, or lies in it. */
export const liesIn = (place: Place, part: Place, geography: Geography) =>
  part.kind === 'force' || place.id === part.id || (geography.get(place.id)?.within.includes(part.id) ?? false)

/** The section in which a post lies, since its inspector fills it; the post's own part where it lies in none. */
export const sectionOfPart = ({ id }: Place, geography: Geography) =>
  geography.get(id)?.within.find((outer) => geography.get(outer)?.kind === 'section') ?? id

export const placesIn = (kind: Place['kind'], part: Place, geography: Geography) =>
  [...geography].filter(([id, place]) => place.kind === kind && liesIn({ kind, id }, part, geography)).map(([id]) => id)

/** The parts of the next size within one, by name: none within a neighbourhood. */
export function partsBelow(part: Place, geography: Geography): Place[] {
  const kind = sizes[sizes.indexOf(part.kind) + 1]
  const ids = kind ? placesIn(kind, part, geography) : []
  return ids
    .map((id) => ({ kind: kind!, id }))
    .sort((one, other) => nameOfPart(one, geography).localeCompare(nameOfPart(other, geography), 'en'))
}

/** A visitor with what they may see where. */
export type Seeing = { visitor: Pick<Visitor, 'grants'>; may: Permission; geography: Geography }

export const maySee = (part: Place, { visitor, may, geography }: Seeing) =>
  isWithinParts(part, partsWith(visitor, may), geography)

/**
 * The part that an address asks for; the largest of one's own where it asks for none.
 * @throws NotFound where there is no such part, or it is not the visitor's to see
 */
export function partAsked(typed: unknown, seeing: Seeing): Place {
  const { visitor, may, geography } = seeing
  const asked = typeof typed === 'string' && typed !== '' ? readPart(typed, geography) : partsWith(visitor, may)[0]
  if (!asked || !maySee(asked, seeing)) throw new NotFound()
  return asked
}

/** The parts that contain this one, as far as the visitor may see them, the largest first. */
export const partsSeenAround = (part: Place, seeing: Seeing) =>
  partsAround(part, seeing.geography).filter((place) => maySee(place, seeing))
