// The first 176 bytes of a system file: in which order bytes stand, how cases are packed, and how many there are.
import { type Bytes, openBytes, SavRefused } from './bytes.ts'

export const headerBytes = 176

export type Packing = 'plain' | 'bytecode' | 'zlib'

export type Header = {
  isLittleEndian: boolean
  packing: Packing
  /** What packed whole numbers are shifted by, so that small ones fit into a byte. */
  bias: number
  /** null where the program that wrote it did not know. */
  cases: number | null
}

const packings: readonly Packing[] = ['plain', 'bytecode', 'zlib']
const marks = ['$FL2', '$FL3']

export const isSav = (head: Buffer) => marks.includes(head.subarray(0, 4).toString('latin1'))

/** @throws SavRefused where it is no system file, or one that no known program writes */
export function readHeader(file: Buffer): { header: Header; rest: (place: number) => Bytes } {
  if (!isSav(file)) throw new SavRefused('it is not an SPSS file')
  if (file.length < headerBytes) throw new SavRefused('it ends too early: there is nothing but its beginning')
  const isLittleEndian = [2, 3].includes(file.readInt32LE(64))
  if (!isLittleEndian && ![2, 3].includes(file.readInt32BE(64)))
    throw new SavRefused('its beginning is damaged: the order of its bytes is not to be seen')
  const bytes = openBytes(file, isLittleEndian, 72)
  const packing = packings[bytes.integer()]
  bytes.integer() // which variable holds weights: whoever maps the columns says that
  const cases = bytes.integer()
  const bias = bytes.double()
  if (packing === undefined) throw new SavRefused('it is packed in a way that is not known')
  const header = { isLittleEndian, packing, bias, cases: cases < 0 ? null : cases }
  return { header, rest: (place) => openBytes(file, isLittleEndian, place) }
}
