import { damaged } from './refusal.ts'

export type ByteReader = {
  /** The next `count` bytes; throws BackupRefused where the file ends before them. */
  take(count: number): Promise<Buffer>
  /** The next bytes, up to `most`; fewer only at the end. */
  takeUpTo(most: number): Promise<Buffer>
}

/** Reads a stream of chunks of any size in pieces of the sizes that a format needs. */
export function openByteReader(chunks: AsyncIterable<Buffer>): ByteReader {
  const source = chunks[Symbol.asyncIterator]()
  let waiting: Buffer[] = []
  let available = 0

  async function takeUpTo(most: number) {
    while (available < most) {
      const { value, done } = await source.next()
      if (done) break
      waiting.push(value)
      available += value.length
    }
    const all = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting)
    const taken = all.subarray(0, most)
    waiting = [all.subarray(taken.length)]
    available -= taken.length
    return taken
  }
  async function take(count: number) {
    const taken = await takeUpTo(count)
    if (taken.length < count) throw damaged('the file ends too early, as after an unfinished copy')
    return taken
  }
  return { take, takeUpTo }
}
