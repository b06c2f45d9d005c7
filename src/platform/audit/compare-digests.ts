// Where the entries that are there differ from those that were sealed.
import { digestBytes } from './digest.ts'

export type Difference =
  | { what: 'entry changed' | 'entry inserted' | 'entry moved'; id: string }
  /** `after` is the entry that stood before them; undefined when they were the first of their day. */
  | { what: 'entries missing'; after: string | undefined; count: number }

type Entries = { digests: Buffer; idOf: (index: number) => string }

/**
 * What must have happened to turn the sealed entries into these. Where as many are gone as are new between two that
 * stayed, they count as changed.
 */
export function* compareDigests(sealed: Buffer, { digests, idOf }: Entries): Generator<Difference> {
  const [was, is] = [digestsIn(sealed), digestsIn(digests)]
  const indexOf = new Map(was.map((digest, index) => [digest, index]))
  let gap = { was: 0, is: [] as number[] }

  function* closeGap(upTo: number): Generator<Difference> {
    const changed = Math.min(upTo - gap.was, gap.is.length)
    for (const [at, index] of gap.is.entries())
      yield { what: at < changed ? 'entry changed' : 'entry inserted', id: idOf(index) }
  }

  for (let index = 0; index <= is.length; index++) {
    const found = index < is.length ? indexOf.get(is[index]!) : was.length
    if (found === undefined) {
      gap.is.push(index)
      continue
    }
    if (found < gap.was) {
      yield { what: 'entry moved', id: idOf(index) }
      continue
    }
    yield* closeGap(found)
    const missing = found - gap.was - gap.is.length
    if (missing > 0) yield { what: 'entries missing', after: index > 0 ? idOf(index - 1) : undefined, count: missing }
    gap = { was: found + 1, is: [] }
  }
}

const digestsIn = (packed: Buffer) =>
  Array.from({ length: packed.length / digestBytes }, (_, index) => packed.readBigUInt64BE(index * digestBytes))
