import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { ImportRefused } from './refusal.ts'

/** A whole force's files are a few megabytes; what is far larger is the wrong file, or a bomb. */
export const mostMegabytes = 64

/**
 * The bytes of a UTF-8 text file, without its byte order mark.
 * Throws ImportRefused when there is no such file, or it is too large, empty, binary or in another encoding.
 */
export async function readTextFile(file: string, most = mostMegabytes): Promise<Buffer> {
  await surveyTextFile(file, most)
  const bytes = await readFile(file)
  return bytes.subarray(hasMark(bytes) ? 3 : 0)
}

/** What a text file is as a whole, read piece by piece. Lines are counted by their ends, CR or LF. Throws as above. */
export async function surveyTextFile(file: string, most = mostMegabytes): Promise<{ sha256: string; lines: number }> {
  const refuse = (reason: string, row: number | null = null) => refusalOf(file, reason, row)
  await refuseUnlessFile(file, most)
  const hash = createHash('sha256')
  let [lines, returns, bytes] = [0, 0, 0]
  let begun: Buffer = Buffer.alloc(0) // a letter of which the next piece has the rest
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    if (bytes === 0 && isUtf16(piece)) throw refuse('the file is in UTF-16; save it as "CSV UTF-8" and import that')
    const zero = piece.indexOf(0)
    if (zero >= 0) throw refuse('there is a zero byte here, so this is not a text file', lines + rowAt(piece, zero))
    const text = Buffer.concat([begun, piece])
    const whole = lettersIn(text)
    if (whole === undefined) throw refuse(notUtf8, lines + rowAt(text, firstNotUtf8(text)))
    begun = text.subarray(whole)
    hash.update(piece)
    bytes += piece.length
    lines += countOf(piece, 0x0a)
    returns += countOf(piece, 0x0d)
  }
  if (bytes === 0) throw refuse('the file is empty')
  if (begun.length > 0) throw refuse(notUtf8, lines + 1)
  return { sha256: hash.digest('hex'), lines: Math.max(lines, returns) }
}

const notUtf8 = 'there is a letter that is not in UTF-8 (it may be Windows-1252); save the file as "CSV UTF-8"'

/** Throws ImportRefused when there is no such file, or it has more than so many megabytes. */
export async function refuseUnlessFile(file: string, most = mostMegabytes) {
  const found = await stat(file).catch(() => undefined)
  if (!found) throw refusalOf(file, `there is no file ${file}; check the name and the folder`)
  if (!found.isFile()) throw refusalOf(file, 'this is a folder, not a file')
  const has = `${Math.round(found.size / 1e6)} MB`
  if (found.size > most * 1e6)
    throw refusalOf(file, `the file has ${has} and the most is ${most} MB; import only this force's part of it`)
}

const refusalOf = (file: string, reason: string, row: number | null = null) =>
  new ImportRefused(basename(file), [{ row, column: null, reason }])

const isUtf16 = (bytes: Buffer) => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

const hasMark = (bytes: Buffer) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/** Up to where there are whole letters: all of it, or all but the beginning of one; undefined when it is not UTF-8. */
function lettersIn(bytes: Buffer) {
  const back = [0, 1, 2, 3].find((cut) => isUtf8(bytes.subarray(0, Math.max(0, bytes.length - cut))))
  if (back === undefined || (back > 0 && !isBeginning(bytes.subarray(-back)))) return undefined
  return bytes.length - back
}

/** Of a letter of several bytes: the first says how many, and there are fewer. */
const isBeginning = ([first = 0, ...rest]: Uint8Array) =>
  first >= 0xc2 && first <= 0xf4 && rest.every((byte) => byte >> 6 === 2)

function countOf(bytes: Buffer, letter: number) {
  let count = 0
  for (let at = bytes.indexOf(letter); at >= 0; at = bytes.indexOf(letter, at + 1)) count += 1
  return count
}

function rowAt(bytes: Buffer, offset: number) {
  let row = 1
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) row += 1
  return row
}

/** Halving: the longest beginning that is UTF-8 ends at the wrong byte, give or take one letter of four bytes. */
function firstNotUtf8(bytes: Buffer) {
  const isRight = (end: number) => [0, 1, 2, 3].some((back) => isUtf8(bytes.subarray(0, Math.max(0, end - back))))
  let [right, wrong] = [0, bytes.length]
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1
    if (isRight(middle)) right = middle
    else wrong = middle
  }
  return right
}
