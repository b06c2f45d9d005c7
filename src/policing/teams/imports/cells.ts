// What stands in the cells of files from HR systems: ranks, teams, full-time equivalents, days, and yes or no.
import { isDay } from '../../../platform/checks.ts'
import type { Geography } from '../../accounts/rules.ts'
import { isRank, type Place, type Rank, ranks } from '../rules.ts'

/** Undefined where it is no day; both 2026-11-24 and 24/11/2026 are. */
export function readDay(typed: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed) ?? []
  const text = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : typed
  return isDay(text) ? text : undefined
}

export const whyNotDay = (typed: string) =>
  typed !== '' && readDay(typed) === undefined && `'${typed}' is not a day, such as 2026-11-24 or 24/11/2026`

export const readFte = (typed: string): number | undefined =>
  /^(0(\.\d{1,2})?|1(\.0{1,2})?)$/.test(typed) && Number(typed) > 0 ? Number(typed) : undefined

export const whyNotFte = (typed: string) =>
  readFte(typed) === undefined &&
  `'${typed}' is no full-time equivalent: it is more than 0 and no more than 1, such as 0.5`

const answers: Readonly<Record<string, boolean>> = { yes: true, no: false }

export const readAnswer = (typed: string): boolean | undefined => answers[typed.toLowerCase()]

export const whyNotAnswer = (typed: string) =>
  typed !== '' && readAnswer(typed) === undefined && `'${typed}' is neither yes nor no`

/** By what a file may call each rank, in lower case. */
export type RankNames = ReadonlyMap<string, Rank>

/**
 * Ranks as our pages say them, and as a file does.
 * @param typed such as "Constable=constable, Comm Supp Off=pcso"
 * @returns what is wrong in place of the names, where something is
 */
export function rankNames(typed: string): RankNames | string {
  const names = new Map<string, Rank>()
  for (const [rank, { name, short }] of Object.entries(ranks))
    for (const each of [rank, name, short]) names.set(each.toLowerCase(), rank as Rank)
  for (const pair of typed.split(',').filter((each) => each.trim() !== '')) {
    const [theirs = '', ours = ''] = pair.split('=').map((each) => each.trim())
    if (theirs === '' || !isRank(ours))
      return `'${pair.trim()}' is not theirs=ours; ours is one of ${Object.keys(ranks).join(', ')}`
    names.set(theirs.toLowerCase(), ours)
  }
  return names
}

export const whyNotRank = (typed: string, names: RankNames) =>
  !names.has(typed.toLowerCase()) &&
  `'${typed}' is no rank here. Take one of ${Object.keys(ranks).join(', ')}, or say with --ranks what the file means by it`

const kinds = ['division', 'section', 'neighbourhood'] as const

/** The parts of the force that are called so: by code or name, and by their kind before it where two have the same. */
export function placesCalled(typed: string, geography: Geography): Place[] {
  const wanted = typed.toLowerCase()
  if (wanted === 'force') return [{ kind: 'force', id: '' }]
  const kind = kinds.find((each) => wanted.startsWith(`${each} `))
  const said = kind ? wanted.slice(kind.length + 1) : undefined
  return [...geography].flatMap(([id, place]): Place[] => {
    const own = kinds.find((each) => each === place.kind)
    const names = [place.code.toLowerCase(), place.name.toLowerCase()]
    const isCalled = names.includes(wanted) || (own === kind && said !== undefined && names.includes(said))
    return own && isCalled ? [{ kind: own, id }] : []
  })
}

export function whyNotPlace(typed: string, found: readonly Place[]) {
  if (found.length === 1) return false
  if (found.length > 1)
    return `'${typed}' is the name of ${found.map(({ kind }) => `a ${kind}`).join(' and of ')}. Say which, such as '${found[0]!.kind} ${typed}'`
  return `there is no team, section or division '${typed}'. Take its code or its name, or force for the whole force`
}
