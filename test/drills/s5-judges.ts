// What S5 lets an answer say.

export const canary = 'canary<i>"\'&end'
export const marked = (text: string) => text + canary

/** The canary as a page may show it (in text, and inside an address), as JSON may hold it, and as a table may. */
const inPage = [
  '&lt;i&gt;&quot;&#39;&amp;',
  '%3Ci%3E%22&#39;%26',
  '%3Ci%3E%22&#39;&amp;',
  '%3Ci%3E%22%27&amp;',
  '%3Ci%3E%22%27%26',
]
const inJson = [String.raw`<i>\"'&`, "%3Ci%3E%22'%26", '&lt;i&gt;\\"\'&amp;']
const inTable = [`<i>""'&`]

const allowedIn = (type: string) => {
  if (/json/.test(type)) return inJson
  return /csv/.test(type) ? inTable : inPage
}

/** Every canary in a body that is not escaped exactly once, with what stands before it. */
export const unescapedIn = (body: string, type: string): string[] =>
  [...body.matchAll(/.{0,40}canary(.*?)end/gs)]
    .filter(([, shown]) => !allowedIn(type).includes(shown!))
    .map(([all]) => all)

const shape = /<(?:rect|path)(?: (?:d|fill|width|height|x|y)="[\w .,#-]*")*\s*\/>/g

/** Shapes and nothing else: no text, no link, no script, no style, no handler. */
export const isPlainPicture = (svg: string) =>
  /^<svg(?: (?:xmlns|viewBox)="[\w :/.]*")*>$/.test(svg.replaceAll(shape, '').replace('</svg>', '').trim())

export const typedInSearch = [
  canary,
  marked('Nowhere'),
  marked('CB1 1A'),
  'Neighbourhood',
  'ward',
  'ZZ9 9ZZ',
  'CB1 9ZZ',
  '',
  'x'.repeat(300) + canary,
]
