import { cleanText } from '../clean-text.ts'
import { cellsOf, type Table, type TypedCell } from './table.ts'

const rowsAtOnce = 500

/** Without it Excel takes UTF-8 for Windows-1252. */
const byteOrderMark = '\ufeff'

/**
 * A table as CSV (RFC 4180, UTF-8 with a byte order mark), some hundred rows at a time, so that a long one is never in
 * memory whole. The first row holds the headings; title and notes are left out. Text that a spreadsheet would take for
 * a formula gets an apostrophe in front, as OWASP advises; numbers stay numbers.
 */
export async function* csv({ columns, rows }: Table): AsyncGenerator<string> {
  let chunk = byteOrderMark + line(columns.map(({ heading }) => ({ kind: 'text', value: cleanText(heading) })))
  let count = 0
  for await (const row of rows) {
    chunk += line(cellsOf(row, columns))
    count += 1
    if (count % rowsAtOnce === 0) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}

const line = (cells: readonly TypedCell[]) => `${cells.map(field).join(',')}\r\n`

function field(cell: TypedCell): string {
  if (cell === null) return ''
  if (cell.kind !== 'text') return cell.value
  const value = wouldCalculate.test(cell.value) ? `'${cell.value}` : cell.value
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** Blanks in front do not stop every spreadsheet, nor do the wide signs of East Asian keyboards. */
const wouldCalculate = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/
