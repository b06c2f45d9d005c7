// A tar file of plain files, as `tar` reads it: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
import type { ByteReader } from './byte-reader.ts'
import { damaged } from './refusal.ts'

export type Write = (bytes: Buffer) => Promise<void>
export type TarEntry = { name: string; content: Buffer }

const blockBytes = 512
const end = Buffer.alloc(2 * blockBytes)

/** `name` has up to 100 letters of ASCII, `content` less than 8 GiB. */
export function openTar(write: Write) {
  return {
    async add(name: string, content: Buffer) {
      await write(header(name, content.length))
      await write(content)
      await write(padding(content.length))
    },
    end: () => write(end),
  }
}

/** Reads what openTar wrote, and nothing else: a header must be the very one that its name and size give. */
export function openTarReader(reader: ByteReader, mostBytes: (name: string) => number) {
  return {
    /** Undefined at the end, which must also be the end of the file. Throws BackupRefused. */
    async next(): Promise<TarEntry | undefined> {
      const block = await reader.take(blockBytes)
      if (block.every((byte) => byte === 0)) return finish(reader)
      const name = block.toString('latin1', 0, block.subarray(0, 100).indexOf(0))
      const size = Number.parseInt(block.toString('latin1', 124, 135), 8)
      if (!block.equals(header(name, size))) throw damaged('the heading of one of its parts is not as it was written')
      if (size > mostBytes(name)) throw damaged(`its part ${name} is larger than any that Beatbook writes`)
      const content = await reader.take(size)
      const filling = await reader.take(padding(size).length)
      if (filling.some((byte) => byte !== 0)) throw damaged(`something follows its part ${name}`)
      return { name, content }
    },
  }
}

async function finish(reader: ByteReader) {
  const rest = await reader.takeUpTo(blockBytes + 1)
  if (rest.length !== blockBytes || rest.some((byte) => byte !== 0)) throw damaged('its end is not as it was written')
  return undefined
}

const padding = (size: number) => Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes)

/** Says nothing but name and size, so that the same data always give the same bytes. */
function header(name: string, size: number) {
  const block = Buffer.alloc(blockBytes)
  if (!/^[\x20-\x7e]{1,99}$/.test(name) || !(size >= 0)) return block
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  block.write(name, 0, 'latin1')
  block.write(`${octal(0o600, 7)}${octal(0, 7)}${octal(0, 7)}${octal(size, 11)}${octal(0, 11)}`, 100, 'latin1')
  block.write('        0', 148, 'latin1')
  block.write(`ustar\0${'00'}`, 257, 'latin1')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${octal(sum, 6)} `, 148, 'latin1')
  return block
}
