// Interviews read from CSV as bytes, straight into sums by cluster: force,year,stratum,psu,w,eth,i1,i2,i3,i4,i5.
// No row becomes a string or an object; only the name of a cluster does, when it is met for the first time.
import { closeSync, openSync, readSync } from 'node:fs'

const [comma, newline, point, zero] = [44, 10, 46, 48]
const chunk = 4 << 20
const longestName = 128
export const indicators = 5

export type Interviews = {
  rows: number
  /** `force,year,stratum,psu` of each cluster. */
  names: string[]
  /** Σw of those who answered, and Σwy: a column an indicator, an entry a cluster. */
  weight: Float64Array[]
  weighted: Float64Array[]
}

export function readInterviews(path: string): Interviews {
  const file = openSync(path, 'r')
  const buffer = Buffer.allocUnsafe(chunk)
  const clusters = clusterIndex()
  let [rows, kept, isHeader] = [0, 0, true]
  try {
    for (;;) {
      const read = readSync(file, buffer, kept, chunk - kept, null)
      if (read === 0) break
      const end = kept + read
      const whole = buffer.lastIndexOf(newline, end - 1) + 1
      const start = isHeader ? buffer.indexOf(newline) + 1 : 0
      isHeader = false
      rows += addRows(buffer, start, whole, clusters)
      buffer.copyWithin(0, whole, end)
      kept = end - whole
    }
  } finally {
    closeSync(file)
  }
  return { rows, ...clusters.sums() }
}

/** Rows from `start` to `end`, each ending in a newline. */
function addRows(bytes: Buffer, start: number, end: number, { find, add }: ClusterIndex): number {
  let rows = 0
  for (let at = start; at < end; rows += 1) {
    const name = at
    let hash = 0
    for (let fields = 0; fields < 4; at += 1) {
      const byte = bytes[at]!
      if (byte === comma) fields += 1
      hash = Math.imul(hash ^ byte, 16777619)
    }
    const cluster = find(bytes, name, at - 1, hash)
    let [digits, decimals, isFraction] = [0, 0, 0]
    for (; bytes[at] !== comma; at += 1) {
      if (bytes[at] === point) isFraction = 1
      else {
        digits = digits * 10 + bytes[at]! - zero
        decimals += isFraction
      }
    }
    const weight = digits / tens[decimals]! // exact: both are whole numbers below 2^53
    at += 1
    while (bytes[at] !== comma) at += 1
    for (let indicator = 0; indicator < indicators; indicator += 1) {
      const answer = bytes[at + 1]! - zero
      if (answer === 0 || answer === 1) {
        add(cluster, indicator, weight, answer)
        at += 2
      } else at += 1
    }
    at += 1
  }
  return rows
}

const tens = Float64Array.from({ length: 16 }, (_, power) => 10 ** power)

type ClusterIndex = ReturnType<typeof clusterIndex>

/** Clusters by the bytes of their name: open addressing, names side by side in one block. */
function clusterIndex() {
  let [slots, size] = [new Int32Array(1 << 17).fill(-1), 0]
  let hashes = new Int32Array(1 << 15)
  let block = Buffer.alloc(longestName << 15)
  let lengths = new Int32Array(1 << 15)
  let totals = new Float64Array((2 * indicators) << 15)

  function find(bytes: Buffer, from: number, to: number, hash: number): number {
    const mask = slots.length - 1
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const cluster = slots[slot]!
      if (cluster < 0) return insert(bytes, from, to, hash, slot)
      if (hashes[cluster] === hash && isNamed(cluster, bytes, from, to)) return cluster
    }
  }

  function isNamed(cluster: number, bytes: Buffer, from: number, to: number): boolean {
    if (lengths[cluster] !== to - from) return false
    const offset = cluster * longestName - from
    for (let at = from; at < to; at += 1) if (block[offset + at] !== bytes[at]) return false
    return true
  }

  function insert(bytes: Buffer, from: number, to: number, hash: number, slot: number): number {
    if (to - from > longestName) throw new RangeError(`The name of a cluster is longer than ${longestName} bytes`)
    const cluster = size
    size += 1
    if (cluster === hashes.length) grow()
    slots[slot] = cluster
    hashes[cluster] = hash
    lengths[cluster] = to - from
    bytes.copy(block, cluster * longestName, from, to)
    if (size * 2 > slots.length) rehash()
    return cluster
  }

  function grow() {
    const twice = <Column extends Int32Array | Float64Array>(column: Column, made: Column) => {
      made.set(column)
      return made
    }
    hashes = twice(hashes, new Int32Array(hashes.length * 2))
    lengths = twice(lengths, new Int32Array(lengths.length * 2))
    totals = twice(totals, new Float64Array(totals.length * 2))
    block = Buffer.concat([block, Buffer.alloc(block.length)])
  }

  function rehash() {
    slots = new Int32Array(slots.length * 2).fill(-1)
    const mask = slots.length - 1
    for (let cluster = 0; cluster < size; cluster += 1) {
      let slot = (hashes[cluster]! ^ (hashes[cluster]! >>> 15)) & mask
      while (slots[slot]! >= 0) slot = (slot + 1) & mask
      slots[slot] = cluster
    }
  }

  function add(cluster: number, indicator: number, weight: number, answer: number) {
    const at = (cluster * indicators + indicator) * 2
    totals[at]! += weight
    if (answer === 1) totals[at + 1]! += weight
  }

  function sums(): Omit<Interviews, 'rows'> {
    const column = (which: number) =>
      Array.from({ length: indicators }, (_, indicator) =>
        Float64Array.from({ length: size }, (__, cluster) => totals[(cluster * indicators + indicator) * 2 + which]!),
      )
    const names = Array.from({ length: size }, (_, cluster) => {
      const from = cluster * longestName
      return block.toString('latin1', from, from + lengths[cluster]!)
    })
    return { names, weight: column(0), weighted: column(1) }
  }

  return { find, add, sums }
}
