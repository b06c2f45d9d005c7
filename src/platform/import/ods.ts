// The first sheet of an OpenDocument spreadsheet (ODF 1.3, part 3, chapter 9) as rows of text.
import { contentOf } from '../files/content.ts'
import { describeContent } from '../files/file-type.ts'
import { openZip } from '../files/zip.ts'
import { ZipRefused } from '../files/zip-directory.ts'
import { longestRecord, mostColumns, type NumberedRecord, rowTooLong, tooManyRows } from './csv-records.ts'
import { RowRefused } from './refusal.ts'
import { attributeOf, openXml, type XmlPart, XmlRefused } from './xml.ts'

/** Unpacked: 200,000 rows of five columns. */
const mostBytes = 96e6
/** As many as a spreadsheet shows; whoever repeats a row more often repeats nothing. */
const mostSheetRows = 1_048_576

/**
 * Every row of the first sheet that is not empty, as wide as the first at least. Numbers, days and yes or no come as
 * the file keeps them (1234.5, 2026-11-25, true) and not as they are shown; a formula as its result.
 * Throws RowRefused.
 */
export async function* odsRecords(path: string): AsyncGenerator<NumberedRecord> {
  try {
    const content = await contentOf(path)
    if (content !== 'ods') throw new ZipRefused(`it is ${describeContent(content).words}`)
    yield* recordsOf(path)
  } catch (error) {
    if (!(error instanceof ZipRefused || error instanceof XmlRefused)) throw error
    const reason = `this file cannot be read as a spreadsheet: ${error.message}. Save it as ODS or "CSV UTF-8"`
    throw new RowRefused({ row: null, column: null, reason })
  }
}

async function* recordsOf(path: string) {
  await using zip = await openZip(path)
  const xml = openXml()
  const sheet = openSheet()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of zip.read('content.xml', mostBytes)) {
    for (const part of xml.push(decode(decoder, piece))) {
      for (const record of sheet.take(part)) yield record
      if (sheet.isOver()) return
    }
  }
  xml.end()
}

function decode(decoder: TextDecoder, piece: Buffer) {
  try {
    return decoder.decode(piece, { stream: true })
  } catch {
    throw new XmlRefused('it has letters that are not in UTF-8, or is protected by a password')
  }
}

const none: readonly NumberedRecord[] = []

/** Follows the first table of the document from part to part. */
function openSheet() {
  let [row, kept, width, rowRepeated] = [0, 0, 0, 1]
  let isOver = false
  let cells = openCells(1)

  /** The rows that end with this part. */
  function take(part: XmlPart): readonly NumberedRecord[] {
    if (cells.take(part)) return none
    if (part.kind === 'open' && part.name === 'table:table-row') {
      rowRepeated = repeatedOf(part.attributes, 'table:number-rows-repeated')
      cells = openCells(row + 1)
    }
    if (part.kind === 'close' && part.name === 'table:table') isOver = true
    return part.kind === 'close' && part.name === 'table:table-row' ? endRow(cells.record) : none
  }

  function endRow(record: string[]): readonly NumberedRecord[] {
    row += rowRepeated
    if (record.length === 0) return none
    kept += rowRepeated
    const problem = tooManyRows(kept)
    if (problem) throw new RowRefused(problem)
    width ||= record.length
    while (record.length < width) record.push('')
    return Array.from({ length: rowRepeated }, (_, time) => ({ record, row: row - rowRepeated + 1 + time }))
  }

  return { take, isOver: () => isOver }
}

type Cell = { repeated: number; value: string | undefined; lines: string[]; letters: number }

/** The cells of one row. Those at its end that are empty, which a sheet has by the thousand, are never made. */
function openCells(row: number) {
  const record: string[] = []
  let [emptyCells, letters] = [0, 0]
  let cell: Cell | undefined
  /** How deep the part stands in what is inside a cell and not its value: a comment, a drawing, a table of its own. */
  let aside = 0

  /** Whether the part was of a cell. */
  function take(part: XmlPart): boolean {
    if (part.kind === 'text') write(part.text)
    else if (aside > 0) aside += part.kind === 'open' ? 1 : -1
    else if (part.kind === 'open') return start(part.name, part.attributes)
    else if (isCell(part.name) && cell) end(cell)
    return part.kind === 'text' || cell !== undefined
  }

  function start(name: string, attributes: string): boolean {
    if (cell) startInside(cell, name, attributes)
    else if (isCell(name)) {
      const value = name === 'table:table-cell' ? keptValue(attributes) : ''
      cell = { repeated: repeatedOf(attributes, 'table:number-columns-repeated'), value, lines: [], letters: 0 }
    }
    return cell !== undefined
  }

  function startInside({ lines }: Cell, name: string, attributes: string) {
    if (name === 'text:p' || name === 'text:h') lines.push('')
    else if (name === 'text:s') write(' '.repeat(Math.min(longestRecord, countOf(attributes, 'text:c'))))
    else if (name === 'text:tab') write('\t')
    else if (name === 'text:line-break') write('\n')
    else if (name !== 'text:span' && name !== 'text:a') aside = 1
  }

  function write(text: string) {
    if (!cell || aside > 0 || cell.lines.length === 0) return
    cell.letters = within(cell.letters + text.length)
    cell.lines.push(cell.lines.pop() + text)
  }

  function end({ repeated, value, lines }: Cell) {
    cell = undefined
    const text = (value ?? lines.join('\n')).trim()
    if (text === '') emptyCells += repeated
    else {
      add('', emptyCells)
      add(text, repeated)
      emptyCells = 0
    }
  }

  /** No more columns than it takes to see that there are too many. */
  function add(text: string, times: number) {
    const columns = Math.min(times, mostColumns + 1 - record.length)
    letters = within(letters + text.length * columns)
    for (let column = 0; column < columns; column += 1) record.push(text)
  }

  function within(count: number) {
    if (count > longestRecord) throw new RowRefused(rowTooLong(row))
    return count
  }

  return { take, record }
}

const isCell = (name: string) => name === 'table:table-cell' || name === 'table:covered-table-cell'

const countOf = (attributes: string, name: string) => {
  const count = Number(attributeOf(attributes, name) ?? 1)
  return Number.isInteger(count) && count > 0 ? count : 1
}
const repeatedOf = (attributes: string, name: string) => Math.min(mostSheetRows, countOf(attributes, name))

const valueNames: Record<string, string> = {
  float: 'office:value',
  currency: 'office:value',
  percentage: 'office:value',
  date: 'office:date-value',
  time: 'office:time-value',
  boolean: 'office:boolean-value',
  string: 'office:string-value',
}

/** The value beside the text that is shown, or undefined where the text is all there is; a mistake in a formula is. */
function keptValue(attributes: string): string | undefined {
  if (attributeOf(attributes, 'calcext:value-type') === 'error') return undefined
  const name = valueNames[attributeOf(attributes, 'office:value-type') ?? '']
  return name && attributeOf(attributes, name)
}
