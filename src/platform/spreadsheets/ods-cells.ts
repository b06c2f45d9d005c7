// Rows and cells of an OpenDocument spreadsheet as XML. The names of cell styles are those in ods-parts.ts.
import { day } from '../view-filters.ts'
import type { ColumnKind, TypedCell } from './table.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text from cleanText, for an element or an attribute. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => entities[letter]!)

export const rowXml = (cells: readonly TypedCell[]) => inRow(cells.map((cell) => cellXml(cell)))

export const headingsXml = (headings: readonly string[]) =>
  inRow(headings.map((value) => cellXml({ kind: 'text', value }, 'heading')))

const inRow = (cells: readonly string[]) => `<table:table-row>${cells.join('')}</table:table-row>`

function cellXml(cell: TypedCell, style: string | undefined = cell?.kind): string {
  if (cell === null) return '<table:table-cell/>'
  const { type, shown } = typed(cell)
  return `<table:table-cell table:style-name="${style}" ${type}>${paragraphs(shown)}</table:table-cell>`
}

function typed({ kind, value }: { kind: ColumnKind; value: string }) {
  if (kind === 'text') return { type: 'office:value-type="string"', shown: value }
  if (kind === 'number') return { type: `office:value-type="float" office:value="${value}"`, shown: value }
  // Spreadsheets know no zones: an instant is the time that London's clocks showed.
  const local = value.slice(0, 'YYYY-MM-DDThh:mm:ss'.length)
  const shown = `${day(local)} ${local.slice('YYYY-MM-DDT'.length)}`.trimEnd()
  return { type: `office:value-type="date" office:date-value="${local}"`, shown }
}

/** XML forgets line ends, tabs and blanks that follow each other, so each has its element. */
const paragraphs = (text: string) =>
  text
    .split(/\r\n|[\r\n]/)
    .map((line) => `<text:p>${blanksKept(escaped(line))}</text:p>`)
    .join('')

const blanksKept = (text: string) =>
  text.replace(/^ +| +$| {2,}/g, (blanks) => `<text:s text:c="${blanks.length}"/>`).replaceAll('\t', '<text:tab/>')
