// What S5 lets an answer say.
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'

export const canary = 'canary<i>"\'&end'
export const marked = (text: string) => text + canary

/**
 * The canary as a page may show it (in text, in JSON, inside an address and one within an address), as JSON may hold it,
 * as a cell may, and as a spreadsheet's XML.
 */
const inPage = [
  '&lt;i&gt;&quot;&#39;&amp;',
  '&lt;i&gt;&#92;&quot;&#39;&amp;',
  '%3Ci%3E%22&#39;%26',
  '%3Ci%3E%22&#39;&amp;',
  '%3Ci%3E%22%27&amp;',
  '%3Ci%3E%22%27%26',
  '%253Ci%253E%2522&#39;%26',
  '%253Ci%253E%2522%2527%26',
]
const inJson = [String.raw`<i>\"'&`, "%3Ci%3E%22'%26", '&lt;i&gt;\\"\'&amp;']
const inXml = ['&lt;i&gt;&quot;&apos;&amp;', String.raw`&lt;i&gt;\&quot;&apos;&amp;`]
const inCell = [`<i>"'&`, ...inJson]

/** Every canary in a text that is not escaped exactly once, with what stands before it. */
const notAs = (allowed: readonly string[], text: string): string[] =>
  [...text.matchAll(/.{0,40}canary(.*?)end/gs)].filter(([, shown]) => !allowed.includes(shown!)).map(([all]) => all)

/** Every fault of a body as what its type says it is. */
export function faultsIn(body: Buffer, type: string): string[] {
  if (/json/.test(type)) return isJson(String(body)) ? notAs(inJson, String(body)) : [`not JSON: ${shown(body)}`]
  if (/csv/.test(type)) return faultsOfTable(body)
  if (/zip|opendocument/.test(type)) return faultsOfArchive(body)
  if (/pdf/.test(type)) return body.subarray(0, 5).equals(Buffer.from('%PDF-')) ? [] : [`not PDF: ${shown(body)}`]
  return notAs(/xml/.test(type) ? inXml : inPage, String(body))
}

const shown = (body: Buffer) => String(body.subarray(0, 80))

function isJson(body: string) {
  try {
    JSON.parse(body)
    return true
  } catch {
    return false
  }
}

/** A spreadsheet that opens a table calculates what begins like this, unless it is a number. */
const calculates = (cell: string) => /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell)

function faultsOfTable(body: Buffer): string[] {
  try {
    const cells = (parse(body, { bom: true }) as string[][]).flat()
    return cells.flatMap((cell) => [...notAs(inCell, cell), ...(calculates(cell) ? [`a formula: ${cell}`] : [])])
  } catch (error) {
    return [`not CSV: ${(error as Error).message}`]
  }
}

const typesInside: Record<string, string> = { json: 'json', xml: 'xml', pdf: 'pdf' }

/** What stands in an archive counts, not its own bytes. */
function faultsOfArchive(body: Buffer): string[] {
  try {
    return Object.entries(unzipSync(body)).flatMap(([name, bytes]) => {
      const type = typesInside[name.split('.').at(-1)!]
      const faults = type ? faultsIn(Buffer.from(bytes), type) : notAs([], strFromU8(bytes, true))
      return [...faults.map((fault) => `${name}: ${fault}`), ...(isPlainName(name) ? [] : [`a file named ${name}`])]
    })
  } catch (error) {
    return [`not an archive: ${(error as Error).message}`]
  }
}
const isPlainName = (name: string) => /^(?:[\w-]+\/)*[\w.-]+$/.test(name) && !/(?:^|\/)\.\.?(?:\/|$)/.test(name)

const shape = /<(?:rect|path)(?: (?:d|fill|width|height|x|y)="[\w .,#-]*")*\s*\/>/g

/** Shapes and nothing else: no text, no link, no script, no style, no handler. */
export const isPlainPicture = (svg: string) =>
  /^<svg(?: (?:xmlns|viewBox)="[\w :/.]*")*>$/.test(svg.replaceAll(shape, '').replace('</svg>', '').trim())

/** What is typed into forms: a spreadsheet would calculate it. */
export const typedInForms = `=1+1${canary}`

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
