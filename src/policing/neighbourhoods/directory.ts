// From what a resident knows (a postcode, a name, where they stand) to their neighbourhood, over all forces.
import type { AreaGeometry } from '../../platform/geometry/area-geometry.ts'
import { type AreaIndex, indexAreas } from '../../platform/geometry/areas.ts'
import { asPostcode, isMeantAsPostcode, outwardCode } from './postcodes/postcode.ts'
import { toleranceMetres } from './rules.ts'

/** One force's entry: its neighbourhoods as drawn today, and the names people know them by. */
export type DirectoryEntry = {
  forceId: string
  forceName: string
  areas: { code: string; name: string; boundary: AreaGeometry }[]
  names: { name: string; kind: string; code: string }[]
  /** A postcode of this force, to show residents what one looks like. */
  examplePostcode?: string | undefined
}

export type Home = { forceId: string; code: string; name: string }
export type Match = Home & { forceName: string; why: string }
export type Found =
  | { kind: 'one'; home: Home; postcode?: string }
  | { kind: 'many'; matches: Match[] }
  | { kind: 'none'; problem: 'malformed' | 'unknown' | 'outside' | 'nothing' | 'nowhere' }

export type PostcodePoint = { latitude: number; longitude: number }
/** What the register of postcodes knows: the point of a postcode, and whether any of its neighbours is in it. */
export type PostcodeRegister = {
  point: (postcode: string) => Promise<PostcodePoint | undefined>
  hasOutward: (outward: string) => Promise<boolean>
}

export type Directory = ReturnType<typeof openDirectory>

const mostMatches = 50

export function openDirectory(entries: readonly DirectoryEntry[]) {
  const indexed = entries.map((entry) => ({ ...entry, index: indexAreas(entry.areas.map(({ boundary }) => boundary)) }))
  const names = entries.flatMap(searchable)

  /** The neighbourhood at a point, or within the tolerance of it; undefined when there is none. */
  function locate(latitude: number, longitude: number, withinMetres = 0): Home | undefined {
    for (const { forceId, areas, index } of indexed) {
      const area = areas[nearest(index, longitude, latitude, withinMetres)]
      if (area) return { forceId, code: area.code, name: area.name }
    }
    return undefined
  }

  function findPoint(latitude: number, longitude: number): Found {
    const home = locate(latitude, longitude, toleranceMetres)
    return home ? { kind: 'one', home } : { kind: 'none', problem: 'nowhere' }
  }

  async function findPostcode(typed: string, register: PostcodeRegister): Promise<Found> {
    const postcode = asPostcode(typed)
    if (!postcode) return { kind: 'none', problem: 'malformed' }
    const point = await register.point(postcode)
    if (!point)
      return { kind: 'none', problem: (await register.hasOutward(outwardCode(postcode))) ? 'unknown' : 'outside' }
    const home = locate(point.latitude, point.longitude, toleranceMetres)
    return home ? { kind: 'one', home, postcode } : { kind: 'none', problem: 'outside' }
  }

  function findName(typed: string, forceId?: string): Found {
    const wanted = folded(typed)
    const ranked = names
      .filter((entry) => forceId === undefined || entry.match.forceId === forceId)
      .map((entry) => ({ ...entry, rank: rankOf(entry.folded, wanted) }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank || a.folded.localeCompare(b.folded))
    const matches = firstOfEachHome(ranked.map(({ match }) => match))
    if (matches.length === 0) return { kind: 'none', problem: 'nothing' }
    if (matches.length === 1) return { kind: 'one', home: matches[0]! }
    return { kind: 'many', matches: matches.slice(0, mostMatches) }
  }

  return {
    locate,
    findPoint,

    /** What a resident typed: a postcode in any form, or the name of a place, ward or neighbourhood. */
    find: async (typed: string, register: PostcodeRegister, forceId?: string): Promise<Found> => {
      if (isMeantAsPostcode(typed)) return findPostcode(typed, register)
      return folded(typed) === '' ? { kind: 'none', problem: 'nothing' } : findName(typed, forceId)
    },
  }
}

const nearest = (index: AreaIndex, longitude: number, latitude: number, withinMetres: number) =>
  withinMetres > 0 ? index.nearest(longitude, latitude, withinMetres) : index.find(longitude, latitude)

function searchable({ forceId, forceName, areas, names }: DirectoryEntry) {
  const nameOf = new Map(areas.map(({ code, name }) => [code, name]))
  const own = areas.map(({ code, name }) => ({ name, code, why: 'Neighbourhood' }))
  const known = names.map(({ name, kind, code }) => ({
    name,
    code,
    why: kind === 'district' ? `In ${name}` : `${name}: ${kind} in ${nameOf.get(code)}`,
  }))
  return [...own, ...known].map(({ name, code, why }) => ({
    folded: folded(name),
    match: { forceId, forceName, code, name: nameOf.get(code) ?? name, why } satisfies Match,
  }))
}

/** Letters without accents, one space between words: so that "St. Mary's" and "st marys" are the same. */
const folded = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]|\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The whole name, then its beginning, then the beginning of a word, then anywhere; 0 is no match. */
function rankOf(name: string, wanted: string) {
  if (name === wanted) return 4
  if (name.startsWith(wanted)) return 3
  if (` ${name}`.includes(` ${wanted}`)) return 2
  return wanted.length >= 4 && name.includes(wanted) ? 1 : 0
}

function firstOfEachHome(matches: Match[]): Match[] {
  const first = new Map<string, Match>()
  for (const match of matches) {
    const home = `${match.forceId}/${match.code}`
    if (!first.has(home)) first.set(home, match)
  }
  return [...first.values()]
}
