// The parts of a force in which members live, and which of them have enough members to be looked at by themselves.
import { type PublishedSum, suppressLinked } from '../../../../statistics/likeness/linked-suppression.ts'
import { areEnough } from '../../results/hiding.ts'

type Placed = {
  code: string
  name: string
  divisionCode: string
  divisionName: string
  sectionCode: string | null
  sectionName: string | null
}
type Groups = Readonly<Record<string, string>>

/** `key` is its address: 'force', or 'division A'. */
export type Area = {
  key: string
  kind: 'force' | 'division' | 'section' | 'neighbourhood'
  name: string
  /** The key of the area around it. */
  within: string | null
  neighbourhoods: readonly string[]
}

export const forceKey = 'force'
export const keyOf = (kind: Area['kind'], code: string) => `${kind} ${code}`

/** Coarse before fine; a neighbourhood outside every section lies in its division. */
export function areasOf(placed: readonly Placed[]): Area[] {
  const codesOf = (rows: readonly Placed[]) => rows.map(({ code }) => code)
  const by = (codeOf: (row: Placed) => string | null) =>
    [...Map.groupBy(placed, codeOf)].flatMap(([code, rows]) => (code === null ? [] : [{ code, rows, first: rows[0]! }]))
  return [
    { key: forceKey, kind: 'force', name: 'The whole force', within: null, neighbourhoods: codesOf(placed) },
    ...by(({ divisionCode }) => divisionCode).map(
      ({ code, rows, first }): Area => ({
        key: keyOf('division', code),
        kind: 'division',
        name: first.divisionName,
        within: forceKey,
        neighbourhoods: codesOf(rows),
      }),
    ),
    ...by(({ sectionCode }) => sectionCode).map(
      ({ code, rows, first }): Area => ({
        key: keyOf('section', code),
        kind: 'section',
        name: first.sectionName ?? code,
        within: keyOf('division', first.divisionCode),
        neighbourhoods: codesOf(rows),
      }),
    ),
    ...placed.map(
      ({ code, name, divisionCode, sectionCode }): Area => ({
        key: keyOf('neighbourhood', code),
        kind: 'neighbourhood',
        name,
        within: sectionCode === null ? keyOf('division', divisionCode) : keyOf('section', sectionCode),
        neighbourhoods: [code],
      }),
    ),
  ]
}

/** A member, by what they said of themselves and the areas that they live in. */
export type Member = { groups: Groups; areas: ReadonlySet<string> }

/** As areas lie now: the finest that is known says which lie around it. Elsewhere they are of the force alone. */
export function memberIn(areas: readonly Area[], groups: Groups): Member {
  const known = new Map(areas.map((area) => [area.key, area]))
  const finest = (['neighbourhood', 'section', 'division'] as const)
    .map((kind) => known.get(keyOf(kind, groups[kind] ?? '')))
    .find((area) => area !== undefined)
  const around = [forceKey]
  for (let at = finest; at && at.key !== forceKey; at = known.get(at.within ?? '')) around.push(at.key)
  return { groups, areas: new Set(around) }
}

/** An area, or what is left of one beside the areas within it, which can be found by subtraction and is never shown. */
export type Part = { area: Area; isRest: boolean; members: readonly Member[] }
export type Partition = { parts: readonly Part[]; sums: readonly PublishedSum[]; isHidden: readonly boolean[] }

/**
 * The areas in which at least so many members live; of those in which fewer live nothing is known but their sum. Where a
 * few are left over beside other areas, the smallest of those is hidden with them.
 */
export function enoughIn(areas: readonly Area[], members: readonly Member[], least: number): Partition {
  const shown = areas
    .map((area) => ({ area, isRest: false, members: members.filter((each) => each.areas.has(area.key)) }))
    .filter(({ area, members: own }) => area.kind === 'force' || own.length >= least)
  const parts: Part[] = [...shown]
  const sums: PublishedSum[] = []
  for (const [total, { area, members: own }] of shown.entries()) {
    const inside = shown.flatMap((each, at) => (each.area.within === area.key ? [at] : []))
    if (inside.length === 0) continue
    const left = own.filter((member) => !inside.some((at) => member.areas.has(shown[at]!.area.key)))
    sums.push({ total, parts: [...inside, parts.length] })
    parts.push({ area, isRest: true, members: left })
  }
  const cells = parts.map(({ members: own }) => [own.length])
  return { parts, sums, isHidden: suppressLinked({ cells, sums, isSafe: areEnough }) }
}
