// Cuts connected land into connected parts with the wished shares of households.
import type { Mesh } from './mesh.ts'
import { travel } from './travel.ts'

export type Divisible = {
  mesh: Mesh
  /** By site. */
  households: Int32Array
  /** How far a half may miss its share (0.1 is a tenth of it) when that divides fewer homes. */
  slack: number
}

/**
 * Parts of `sites`, each connected, with about the households that `shares` asks for (any positive numbers).
 * Halves the land again and again across its longer way. Throws when the land is not connected.
 */
export function partition(land: Divisible, sites: number[], shares: number[]): number[][] {
  if (shares.length === 1) return [sites]
  const half = shares.length >> 1
  const [ours, theirs] = [shares.slice(0, half), shares.slice(half)]
  const [here, there] = bisect(land, sites, sum(ours) / sum(shares))
  return [...partition(land, here, ours), ...partition(land, there, theirs)]
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/**
 * Two far corners claim what is nearer to them; the border between their claims is pushed until the households
 * are shared as asked. Both sides stay connected however far it is pushed: the next site on the way to a corner
 * is at least as much that corner's as this one is.
 */
function bisect(land: Divisible, sites: number[], share: number): [number[], number[]] {
  const isOpen = new Uint8Array(land.mesh.points.length)
  for (const site of sites) isOpen[site] = 1
  const from = (site: number) => travel(land.mesh, [site], isOpen)
  const away = from(from(sites[0]!).reached.at(-1)!)
  const back = from(away.reached.at(-1)!)
  if (away.reached.length < sites.length) throw new Error('The land to be parted is not connected')
  const claim = (site: number) => away.metres[site]! - back.metres[site]!
  const order = sites.toSorted((a, b) => claim(a) - claim(b) || a - b)
  const cut = bestCut(land, order, claim, share)
  return [order.slice(0, cut), order.slice(cut)]
}

/** Of the cuts that share nearly as asked, the one that divides least. Equal claims are never parted. */
function bestCut(
  { mesh, households, slack }: Divisible,
  order: number[],
  claim: (site: number) => number,
  share: number,
) {
  const all = order.reduce((total, site) => total + households[site]!, 0)
  const side = new Int8Array(mesh.points.length)
  for (const site of order) side[site] = 1
  const tolerance = slack * Math.min(share, 1 - share)
  let best = { cut: 0, price: Infinity }
  let [taken, divided] = [0, 0]
  for (let cut = 1; cut < order.length; cut++) {
    const site = order[cut - 1]!
    side[site] = -1
    taken += households[site]!
    for (let at = mesh.first[site]!; at < mesh.first[site + 1]!; at++) divided += side[mesh.to[at]!]! * mesh.bond[at]!
    if (claim(site) === claim(order[cut]!)) continue
    const miss = Math.abs(taken / all - share)
    const price = miss <= tolerance ? divided : 1e6 * (1 + miss)
    if (price < best.price) best = { cut, price }
  }
  if (best.cut === 0) throw new Error('The land cannot be parted')
  return best.cut
}
