// Numbers and letters of a file from its start to its end, and never beyond.

/** Why a file cannot be read as one of SPSS, as it stands after "this file cannot be read: ". */
export class SavRefused extends Error {}

export const cutOff = 'it ends too early: it is cut off, or damaged'

export type Bytes = ReturnType<typeof openBytes>

/** Reads from `start` on; every step checks that so much is there. Throws SavRefused. */
export function openBytes(buffer: Buffer, isLittleEndian: boolean, start = 0) {
  let at = start

  function step(count: number) {
    if (!(count >= 0 && at + count <= buffer.length)) throw new SavRefused(cutOff)
    at += count
    return at - count
  }

  return {
    place: () => at,
    integer: () => (isLittleEndian ? buffer.readInt32LE(step(4)) : buffer.readInt32BE(step(4))),
    /** Of 64 bits; beyond 2⁵³ it is no longer exact, nor a place in any file. */
    long: () => Number(isLittleEndian ? buffer.readBigInt64LE(step(8)) : buffer.readBigInt64BE(step(8))),
    double: () => (isLittleEndian ? buffer.readDoubleLE(step(8)) : buffer.readDoubleBE(step(8))),
    take: (count: number) => buffer.subarray(step(count), at),
    /** Letters that take up whole units of so many bytes. */
    takePadded(count: number, unit: number) {
      const taken = buffer.subarray(step(count), at)
      step((unit - (count % unit)) % unit)
      return taken
    },
  }
}
