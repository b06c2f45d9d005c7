export type Pen = ReturnType<typeof openPen>

/** Writes numbers and letters as a system file has them. */
export function openPen(isLittleEndian: boolean, encoding: string | undefined) {
  const written = (size: number, write: (bytes: Buffer) => unknown) => {
    const bytes = Buffer.alloc(size)
    write(bytes)
    return bytes
  }
  const letters = (text: string) => Buffer.from(text, encoding?.toLowerCase() === 'utf-8' ? 'utf8' : 'latin1')
  const integer = (value: number) =>
    written(4, (bytes) => (isLittleEndian ? bytes.writeInt32LE(value) : bytes.writeInt32BE(value)))
  return {
    letters,
    integer,
    long: (value: number) =>
      written(8, (bytes) =>
        isLittleEndian ? bytes.writeBigInt64LE(BigInt(value)) : bytes.writeBigInt64BE(BigInt(value)),
      ),
    double: (value: number) =>
      written(8, (bytes) => (isLittleEndian ? bytes.writeDoubleLE(value) : bytes.writeDoubleBE(value))),
    /** Filled up with spaces, or cut. */
    padded: (text: string, length: number) =>
      Buffer.concat([letters(text), Buffer.alloc(Math.max(0, length - letters(text).length), ' ')]).subarray(0, length),
    /** With its length before it. */
    sized: (text: string) => Buffer.concat([integer(letters(text).length), letters(text)]),
  }
}
