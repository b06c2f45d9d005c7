// What a file is, judged by what is in it. Neither its name nor the sender's word for it is asked.
import { type FileHandle, open } from 'node:fs/promises'
import { type Content, fileTypes } from './file-type.ts'
import { openZip } from './zip.ts'
import { ZipRefused } from './zip-directory.ts'

const bytesOf = (...bytes: number[]) => Buffer.from(bytes)
const letters = (text: string) => Buffer.from(text, 'latin1')
const at = (head: Buffer, place: number, wanted: Buffer) => head.subarray(place, place + wanted.length).equals(wanted)

const zipMark = letters('PK\x03\x04')
const heicBrands = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'].map(letters)

/** Each format's own first bytes, which stand in its specification. */
const marks: readonly [Content, (head: Buffer) => boolean][] = [
  ['jpeg', (head) => at(head, 0, bytesOf(0xff, 0xd8, 0xff))],
  ['png', (head) => at(head, 0, letters('\x89PNG\r\n\x1a\n'))],
  ['webp', (head) => at(head, 0, letters('RIFF')) && at(head, 8, letters('WEBP'))],
  ['heic', (head) => at(head, 4, letters('ftyp')) && heicBrands.some((brand) => at(head, 8, brand))],
  ['gif', (head) => at(head, 0, letters('GIF87a')) || at(head, 0, letters('GIF89a'))],
  ['sav', (head) => at(head, 0, letters('$FL2')) || at(head, 0, letters('$FL3'))],
  ['pdf', (head) => at(head, 0, letters('%PDF-'))],
  ['oldOffice', (head) => at(head, 0, bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))],
]

/** Reads the beginning of a file, and the whole of it only where it may be text; never all of it at once. */
export async function contentOf(path: string): Promise<Content> {
  const file = await open(path)
  try {
    const head = (await file.read(Buffer.alloc(4096), 0, 4096, 0)).buffer
    const marked = marks.find(([, isMarked]) => isMarked(head))
    if (marked) return marked[0]
    if (at(head, 0, zipMark)) return await contentOfZip(path)
    return await contentOfText(file)
  } finally {
    await file.close()
  }
}

/** Where Microsoft's and LibreOffice's programs keep macros inside a document. */
const macros = /vbaProject\.bin$|^(Basic|Scripts)\//

const openDocuments = ['ods', 'odt'] as const

async function contentOfZip(path: string): Promise<Content> {
  try {
    await using zip = await openZip(path)
    if (zip.names.some((name) => macros.test(name))) return 'macros'
    if (zip.names.includes('xl/workbook.xml')) return 'xlsx'
    if (zip.names.includes('word/document.xml')) return 'docx'
    if (zip.names[0] !== 'mimetype') return 'zip'
    let type = ''
    for await (const piece of zip.read('mimetype', 100)) type += piece.toString('latin1')
    return openDocuments.find((each) => fileTypes[each].mediaType === type) ?? 'zip'
  } catch (error) {
    if (error instanceof ZipRefused) return 'zip'
    throw error
  }
}

async function contentOfText(file: FileHandle): Promise<Content> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let start = ''
  let isUtf8 = true
  for await (const piece of file.createReadStream({ start: 0, autoClose: false })) {
    const bytes = piece as Buffer
    if (isUtf16(bytes) && start === '') return 'otherText'
    if (bytes.includes(0)) return 'unknown'
    if (isUtf8) {
      try {
        const text = decoder.decode(bytes, { stream: true })
        if (start.length < 4096) start = (start + text).trimStart()
      } catch {
        isUtf8 = false // goes on, because a zero byte further down means that this is no text at all
      }
    }
  }
  try {
    decoder.decode()
  } catch {
    isUtf8 = false
  }
  return isUtf8 ? textual(start) : 'otherText'
}

const isUtf16 = (bytes: Buffer) => at(bytes, 0, bytesOf(0xff, 0xfe)) || at(bytes, 0, bytesOf(0xfe, 0xff))

function textual(start: string): Content {
  if (start.startsWith('{') || start.startsWith('[')) return 'json'
  if (!start.startsWith('<')) return 'csv'
  return /<svg[\s>:]/i.test(start) ? 'svg' : 'markup'
}
