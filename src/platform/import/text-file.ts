import { isUtf8 } from 'node:buffer'
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
  const refuse = (reason: string, row: number | null = null) => refusalOf(file, reason, row)
  await refuseUnlessFile(file, most)
  const bytes = await readFile(file)
  if (bytes.length === 0) throw refuse('the file is empty')
  if (isUtf16(bytes)) throw refuse('the file is in UTF-16; save it as "CSV UTF-8" and import that')
  const zero = bytes.indexOf(0)
  if (zero >= 0) throw refuse('there is a zero byte here, so this is not a text file', rowAt(bytes, zero))
  if (!isUtf8(bytes)) {
    throw refuse(
      'there is a letter that is not in UTF-8 (it may be Windows-1252); save the file as "CSV UTF-8"',
      rowAt(bytes, firstNotUtf8(bytes)),
    )
  }
  return bytes.subarray(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0)
}

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
