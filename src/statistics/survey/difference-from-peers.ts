// One figure against the mean of its peers: a force against its most similar forces (statistics, 2.5).
import { type NoFigure, noFigure } from '../no-figure.ts'

/**
 * `simple` is the mean of the others, each counting as much: what the reports compare with. `including` is a source's
 * mean that contains the subject itself, whose covariance is kept, so that its t is that of `simple`. `by population`
 * is the chance of a user drawn at random from all the others: another question, and one big peer dominates it.
 */
export type PeerMean = 'simple' | 'including' | 'by population'

/**
 * The coefficients of the subject and of each of its peers, in this order: 1 and −1/k for the simple mean of k others.
 * @param populations of the peers, where they count by them
 */
export function peerCoefficients(
  peers: number,
  kind: PeerMean = 'simple',
  populations: readonly number[] = [],
): number[] | NoFigure {
  if (!(peers >= 1)) return noFigure('no cases', 'There is no other to compare with.')
  if (kind === 'including') return [1 - 1 / (peers + 1), ...new Array<number>(peers).fill(-1 / (peers + 1))]
  if (kind === 'simple') return [1, ...new Array<number>(peers).fill(-1 / peers)]
  const total = populations.reduce((sum, population) => sum + population, 0)
  if (populations.length !== peers || !(total > 0) || populations.some((population) => !(population >= 0)))
    return noFigure('impossible numbers', 'Each of the others needs a population.')
  return [1, ...populations.map((population) => -population / total)]
}

/** What differs from a mean of k others, from what differs from a mean of k + 1 that contains the subject. */
export const excludingSubject = (difference: number, peers: number): number => (difference * (peers + 1)) / peers
