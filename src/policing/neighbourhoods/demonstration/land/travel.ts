// Shortest ways over the mesh (Dijkstra).
import type { Mesh } from './mesh.ts'

export type Travel = {
  /** Metres to each site from its nearest start; `unreached` where no way leads. */
  metres: Int32Array
  /** Which start is nearest, by its place in the list; -1 where no way leads. */
  nearest: Int32Array
  /** Sites in the order in which they were reached. */
  reached: number[]
}

export const unreached = 2 ** 31 - 1

/** Site and distance make one number, so that the queue sorts plain numbers and ties fall alike everywhere. */
const mostSites = 2 ** 16

/** @param isOpen by site, 1 where one may walk */
export function travel(mesh: Mesh, starts: readonly number[], isOpen: Uint8Array): Travel {
  const metres = new Int32Array(mesh.points.length).fill(unreached)
  const nearest = new Int32Array(mesh.points.length).fill(-1)
  const reached: number[] = []
  const queue = openQueue()
  const offer = (site: number, distance: number, start: number) => {
    if (isOpen[site] === 0 || distance >= metres[site]!) return
    metres[site] = distance
    nearest[site] = start
    queue.push(distance * mostSites + site)
  }
  for (const [start, site] of starts.entries()) offer(site, 0, start)
  for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
    const site = entry % mostSites
    const distance = (entry - site) / mostSites
    if (distance > metres[site]!) continue
    reached.push(site)
    for (let at = mesh.first[site]!; at < mesh.first[site + 1]!; at++) {
      offer(mesh.to[at]!, distance + mesh.metres[at]!, nearest[site]!)
    }
  }
  return { metres, nearest, reached }
}

/** Numbers, smallest first (a binary heap). */
function openQueue() {
  const heap: number[] = []
  return {
    push(value: number) {
      let at = heap.push(value) - 1
      while (at > 0) {
        const parent = (at - 1) >> 1
        if (heap[parent]! <= value) break
        heap[at] = heap[parent]!
        at = parent
      }
      heap[at] = value
    },
    pop(): number | undefined {
      const smallest = heap[0]
      const value = heap.pop()
      if (value === undefined || heap.length === 0) return smallest
      let at = 0
      for (let child = 1; child < heap.length; child = 2 * at + 1) {
        if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++
        if (heap[child]! >= value) break
        heap[at] = heap[child]!
        at = child
      }
      heap[at] = value
      return smallest
    },
  }
}
