import { type FileType, fileTypes } from './file-type.ts'

const mostLetters = 100

/** Letters that end a line, are not seen, turn the direction of reading, or mean something to a file system. */
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}/\\:*?"<>|]/gu
/** Windows takes these for devices, whatever follows the first full stop. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A name that is safe in a header, on a page and in any file system, and ends as its type does: what was sent as
 * 'report.html' and is CSV becomes 'report.html.csv'.
 */
export function cleanFileName(given: string, type: FileType): string {
  const wellFormed = given.slice(-1000).toWellFormed().normalize('NFC').replaceAll('\ufffd', '')
  const name = withoutDots(wellFormed.replace(unsafe, ' ').split(/\s/).filter(Boolean).join(' '))
  const { endings } = fileTypes[type]
  const ending = endings.find((each) => name.toLowerCase().endsWith(`.${each}`)) ?? endings[0]
  const stem = withoutDots(name.toLowerCase().endsWith(`.${ending}`) ? name.slice(0, -ending.length - 1) : name)
  const short = Array.from(stem).slice(0, mostLetters).join('').trim() || 'file'
  return `${device.test(short) ? '_' : ''}${short}.${ending}`
}

/** A name that begins with a full stop is hidden, and one that ends with it is another name on Windows. */
function withoutDots(name: string) {
  let [start, end] = [0, name.length]
  while (start < end && /[. ]/.test(name[start]!)) start += 1
  while (end > start && /[. ]/.test(name[end - 1]!)) end -= 1
  return name.slice(start, end)
}

/** RFC 6266 with RFC 8187: the name in ASCII for the oldest, and as it is for everyone else. Throws nothing. */
export function contentDisposition(how: 'attachment' | 'inline', name: string): string {
  const ascii = name.replace(/[^\w .-]/g, '_')
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${ascii}"; filename*=UTF-8''${exact}`
}
