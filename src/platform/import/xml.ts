// XML as it comes, piece by piece, in little memory. Document types, and with them entities of one's own, are refused.

/** What XML is made of. Attributes stay as they are written until somebody asks for one (`attributeOf`). */
export type XmlPart =
  | { kind: 'open'; name: string; attributes: string }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }

/** XML that is not in order, or made to do harm. The message is a clause for people. */
export class XmlRefused extends Error {}

const mostLevels = 64
/** Of one tag, or of the text between two. */
const mostLetters = 200_000

/** A reader that is given the text in pieces. An element without content opens and closes. Throws XmlRefused. */
export function openXml() {
  const open: string[] = []
  let waiting = ''

  function push(piece: string): XmlPart[] {
    const text = waiting + piece
    const parts: XmlPart[] = []
    let at = 0
    for (let end = endOfPart(text, at); end > at; end = endOfPart(text, at)) {
      for (const part of partsOf(text.slice(at, end))) {
        follow(part)
        parts.push(part)
      }
      at = end
    }
    waiting = text.slice(at)
    if (waiting.length > mostLetters) throw new XmlRefused('it has a value or a tag of more than 200,000 letters')
    return parts
  }

  function follow(part: XmlPart) {
    if (part.kind === 'open' && open.push(part.name) > mostLevels) throw new XmlRefused('it is nested too deep')
    if (part.kind === 'close' && open.pop() !== part.name) throw new XmlRefused('its XML is damaged')
  }

  /** Says that there is no more. */
  function end() {
    if (open.length > 0 || waiting.trim() !== '') throw new XmlRefused('its XML is cut off')
  }

  return { push, end }
}

/** Those that may hold an angle bracket that means nothing. */
const quoted = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

/** Where the part that begins here ends, or `at` itself when its end has not come yet. */
function endOfPart(text: string, at: number): number {
  if (text[at] !== '<') return Math.max(at, text.indexOf('<', at))
  if (text[at + 1] !== '!' && text[at + 1] !== '?') return endOfTag(text, at)
  for (const [opening, closing] of quoted) {
    if (!text.startsWith(opening, at)) continue
    const end = text.indexOf(closing, at + opening.length)
    return end < 0 ? at : end + closing.length
  }
  return endOfTag(text, at)
}

const [doubleQuote, singleQuote, greater] = [0x22, 0x27, 0x3e]

function endOfTag(text: string, at: number): number {
  for (let place = at + 1; place < text.length; place += 1) {
    const letter = text.charCodeAt(place)
    if (letter === greater) return place + 1
    if (letter !== doubleQuote && letter !== singleQuote) continue
    place = text.indexOf(text[place]!, place + 1)
    if (place < 0) return at
  }
  return at
}

function partsOf(part: string): XmlPart[] {
  if (part[0] !== '<') return [{ kind: 'text', text: decoded(part) }]
  if (part.startsWith('<![CDATA[')) return [{ kind: 'text', text: part.slice(9, -3) }]
  if (part.startsWith('<?') || part.startsWith('<!--')) return []
  if (part.startsWith('<!')) throw new XmlRefused('it declares a document type, which no spreadsheet does')
  if (part.startsWith('</')) return [{ kind: 'close', name: part.slice(2, -1).trim() }]
  const isEmpty = part.endsWith('/>')
  const inside = part.slice(1, isEmpty ? -2 : -1)
  const space = inside.search(/\s/)
  const name = space < 0 ? inside : inside.slice(0, space)
  const opening: XmlPart = { kind: 'open', name, attributes: inside.slice(name.length) }
  return isEmpty ? [opening, { kind: 'close', name }] : [opening]
}

/** The value of an attribute, or undefined when the tag has none of that name. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf('='); at >= 0; at = attributes.indexOf('=')) {
    const after = attributes.slice(at + 1).trimStart()
    const end = after.indexOf(after[0] ?? '', 1)
    if ((after[0] !== '"' && after[0] !== "'") || end < 0) throw new XmlRefused('its XML is damaged')
    if (attributes.slice(0, at).trim() === name) return decoded(after.slice(1, end))
    attributes = after.slice(end + 1)
  }
  return undefined
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,10};?)/g, (_whole, entity: string) => {
    const name = entity.slice(0, -1)
    const letter = name[0] === '#' ? letterOf(name) : entities[name]
    if (!letter || !entity.endsWith(';')) throw new XmlRefused(`it has a letter &${entity} that nobody knows`)
    return letter
  })
}

/** A letter by its number. What may not stand in XML is no letter. */
function letterOf(name: string): string | undefined {
  const number = name[1] === 'x' ? Number(`0x${name.slice(2)}`) : Number(name.slice(1))
  const isAllowed = number >= 32 || number === 9 || number === 10 || number === 13
  return isAllowed && number <= 0x10ffff && !(number >= 0xd800 && number < 0xe000)
    ? String.fromCodePoint(number)
    : undefined
}
