// How many constables and PCSOs each neighbourhood has, beside what its residents would give it (SF-18).
import { shareOut } from '../../../statistics/planning/allocation.ts'
import { everybody } from '../../neighbourhoods/rules.ts'
import type { ResidentCount } from '../skills/matching.ts'

export type Area = {
  neighbourhoodId: string
  /** Residents, and how many of them live in the most deprived fifth of England. */
  residents: number
  deprived: number
  /** Constables and PCSOs, in heads. */
  people: number
}

export type Level = Area & { proposed: number; difference: number }

const isDeprived = (category: string) => category === 'Tenth 1' || category === 'Tenth 2'

export function areasOf(
  ids: readonly string[],
  counts: readonly ResidentCount[],
  people: ReadonlyMap<string, ReadonlySet<string>>,
): Area[] {
  const byNeighbourhood = Map.groupBy(counts, ({ neighbourhoodId }) => neighbourhoodId)
  return ids.map((neighbourhoodId) => {
    const own = byNeighbourhood.get(neighbourhoodId) ?? []
    return {
      neighbourhoodId,
      residents: sum(own.filter(({ topic }) => topic === everybody).map(({ count }) => count)),
      deprived: sum(
        own.filter(({ topic, category }) => topic === 'Deprivation' && isDeprived(category)).map(({ count }) => count),
      ),
      people: people.get(neighbourhoodId)?.size ?? 0,
    }
  })
}

/**
 * The same people shared out anew: one to each neighbourhood, since each is promised a name (NB-05), and the rest by
 * residents and by deprived residents.
 * @param deprivationWeight what part of the rest follows deprivation, 0 to 1
 * @returns the furthest from its proposal first; undefined where no residents are counted, or fewer people than places
 */
export function proposedLevels(areas: readonly Area[], deprivationWeight: number): Level[] | undefined {
  const people = sum(areas.map((area) => area.people))
  const [residents, deprived] = [sum(areas.map((area) => area.residents)), sum(areas.map((area) => area.deprived))]
  if (residents === 0 || people < areas.length) return undefined
  const weight = deprived === 0 ? 0 : deprivationWeight
  const demands = areas.map(
    (area) => ((1 - weight) * area.residents) / residents + (deprived && (weight * area.deprived) / deprived),
  )
  const rest = shareOut(demands, people - areas.length)
  if ('problem' in rest) return undefined
  return areas
    .map((area, at) => ({ ...area, proposed: 1 + rest[at]!, difference: area.people - (1 + rest[at]!) }))
    .sort((one, other) => Math.abs(other.difference) - Math.abs(one.difference))
}

/** A difference of one is a holiday; from two on it is worth a decision. */
export const farOff = 2
export const isFarOff = ({ difference }: Pick<Level, 'difference'>) => Math.abs(difference) >= farOff

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
