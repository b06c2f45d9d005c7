// A reader of XML for tests, as strict as XML itself about what our writers could get wrong.

/** An element with its attributes, and its text with that of everything inside it. */
export type XmlElement = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }

const token = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[A-Za-z][\w:.-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The root element. Throws on anything that is not well-formed, or on a character that XML forbids. */
export function readXml(text: string): XmlElement {
  const document: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [document]
  if (/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/u.test(text)) throw new Error('a character that XML forbids')
  token.lastIndex = /^<\?xml[^>]*\?>\s*/.exec(text)?.[0].length ?? 0
  while (token.lastIndex < text.length) {
    const from = token.lastIndex
    const [all, closing, name, attributes, isEmpty, words] = token.exec(text) ?? []
    if (all === undefined) throw new Error(`not well-formed: ${text.slice(from, from + 80)}`)
    if (words !== undefined) for (const element of open) element.text += unescaped(words)
    else if (closing) {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes another element`)
    } else {
      const element: XmlElement = { name: name!, attributes: readAttributes(attributes!), children: [], text: '' }
      open.at(-1)!.children.push(element)
      if (!isEmpty) open.push(element)
    }
  }
  if (open.length !== 1 || document.children.length !== 1) throw new Error('not one whole element')
  return document.children[0]!
}

/** Every element of that name, at any depth, in order. */
export const elements = (within: XmlElement, name: string): XmlElement[] =>
  within.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elements(child, name)])

function readAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(
    ([, name, value]) => [name!, unescaped(value!)] as const,
  )
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error(`an attribute twice: ${text}`)
  return Object.fromEntries(pairs)
}

const unescaped = (text: string) =>
  text.replace(/&([^;]*;?)/g, (all, name: string) => {
    const [, number] = /^#(\d+);$/.exec(name) ?? []
    const letter = number ? String.fromCodePoint(Number(number)) : entities[name.replace(/;$/, '')]
    if (letter === undefined || !name.endsWith(';')) throw new Error(`no such entity: ${all}`)
    return letter
  })
