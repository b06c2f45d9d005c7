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
  const clusters = new ClusterIndex()
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
function addRows(bytes: Buffer, start: number, end: number, clusters: ClusterIndex): number {
  let rows = 0
  for (let at = start; at < end; rows += 1) {
    const name = at
    let hash = 0
    for (let fields = 0; fields < 4; at += 1) {
      const byte = bytes[at]!
      if (byte === comma) fields += 1
      hash = Math.imul(hash ^ byte, 16777619)
    }
    const cluster = clusters.find(bytes, name, at - 1, hash)
    const afterWeight = commaFrom(bytes, at)
    const weight = numberIn(bytes, at, afterWeight)
    at = commaFrom(bytes, afterWeight + 1)
    for (let indicator = 0; indicator < indicators; indicator += 1) {
      const answer = bytes[at + 1]! - zero
      const isAnswered = answer === 0 || answer === 1
      if (isAnswered) clusters.add(cluster, indicator, weight, answer)
      at += isAnswered ? 2 : 1
    }
    at += 1
  }
  return rows
}

function commaFrom(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] !== comma) at += 1
  return at
}

/** A decimal number without sign or exponent: one whole number by another, both below 2^53, so rounded once. */
function numberIn(bytes: Buffer, from: number, to: number): number {
  let [digits, decimals] = [0, 0]
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === point) decimals = to - at - 1
    else digits = digits * 10 + bytes[at]! - zero
  }
  return digits / tens[decimals]!
}

const tens = Float64Array.from({ length: 16 }, (_, power) => 10 ** power)

/** Clusters by the bytes of their name: open addressing, names side by side in one block. */
class ClusterIndex {
  #size = 0
  #slots = new Int32Array(1 << 17).fill(-1)
  #hashes = new Int32Array(1 << 15)
  #lengths = new Int32Array(1 << 15)
  #names = Buffer.alloc(longestName << 15)
  #totals = new Float64Array((2 * indicators) << 15)

  find(bytes: Buffer, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = mixed(hash) & mask; ; slot = (slot + 1) & mask) {
      const cluster = this.#slots[slot]!
      if (cluster < 0) return this.#insert(bytes, from, to, hash, slot)
      if (this.#hashes[cluster] === hash && this.#isNamed(cluster, bytes, from, to)) return cluster
    }
  }

  add(cluster: number, indicator: number, weight: number, answer: number) {
    const at = (cluster * indicators + indicator) * 2
    this.#totals[at]! += weight
    if (answer === 1) this.#totals[at + 1]! += weight
  }

  sums(): Omit<Interviews, 'rows'> {
    const clusters = Array.from({ length: this.#size }, (_, cluster) => cluster)
    const column = (indicator: number, which: number) =>
      Float64Array.from(clusters, (cluster) => this.#totals[(cluster * indicators + indicator) * 2 + which]!)
    const names = clusters.map((cluster) => {
      const from = cluster * longestName
      return this.#names.toString('latin1', from, from + this.#lengths[cluster]!)
    })
    const all = Array.from({ length: indicators }, (_, indicator) => indicator)
    return {
      names,
      weight: all.map((indicator) => column(indicator, 0)),
      weighted: all.map((indicator) => column(indicator, 1)),
    }
  }

  #isNamed(cluster: number, bytes: Buffer, from: number, to: number): boolean {
    if (this.#lengths[cluster] !== to - from) return false
    const offset = cluster * longestName - from
    for (let at = from; at < to; at += 1) if (this.#names[offset + at] !== bytes[at]) return false
    return true
  }

  #insert(bytes: Buffer, from: number, to: number, hash: number, slot: number): number {
    if (to - from > longestName) throw new RangeError(`The name of a cluster is longer than ${longestName} bytes`)
    const cluster = this.#size
    this.#size += 1
    if (cluster === this.#hashes.length) this.#grow()
    this.#slots[slot] = cluster
    this.#hashes[cluster] = hash
    this.#lengths[cluster] = to - from
    bytes.copy(this.#names, cluster * longestName, from, to)
    if (this.#size * 2 > this.#slots.length) this.#rehash()
    return cluster
  }

  #grow() {
    this.#hashes = twice(this.#hashes, new Int32Array(this.#hashes.length * 2))
    this.#lengths = twice(this.#lengths, new Int32Array(this.#lengths.length * 2))
    this.#totals = twice(this.#totals, new Float64Array(this.#totals.length * 2))
    this.#names = Buffer.concat([this.#names, Buffer.alloc(this.#names.length)])
  }

  #rehash() {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1)
    const mask = this.#slots.length - 1
    for (let cluster = 0; cluster < this.#size; cluster += 1) {
      let slot = mixed(this.#hashes[cluster]!) & mask
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask
      this.#slots[slot] = cluster
    }
  }
}

const mixed = (hash: number) => hash ^ (hash >>> 15)

function twice<Column extends Int32Array | Float64Array>(column: Column, made: Column): Column {
  made.set(column)
  return made
}
