// OpenDocument spreadsheets after the Analysis Function's rules for accessible ones: notes first, one table on a sheet,
// no merged cells, headings in the first row. Cells carry a type and never a formula.
import { setImmediate } from 'node:timers/promises'
import { type AsyncZippable, strToU8, zip } from 'fflate'
import { cleanText } from '../clean-text.ts'
import { dayOf } from '../clock.ts'
import { day } from '../view-filters.ts'
import { headingsXml, rowXml } from './ods-cells.ts'
import { content, manifestXml, mediaType, metaXml, settingsXml, sheet, stylesXml } from './ods-parts.ts'
import { cellsOf, type Table } from './table.ts'

export { mediaType as odsMediaType } from './ods-parts.ts'

/** A longer table is for programs: opened, it would fill the memory of an office computer. */
export const mostSpreadsheetRows = 100_000

/** The message is for the reader. */
export class TooLongForSpreadsheet extends Error {
  constructor() {
    super('This table has more than 100,000 rows, too many for a spreadsheet. Take the CSV file: it has all of them.')
  }
}

const rowsAtOnce = 1000

/**
 * A table as an OpenDocument spreadsheet (.ods): a sheet "Notes" with title, notes and when it was made, and a sheet
 * "Table". Throws TooLongForSpreadsheet.
 */
export async function ods(table: Table, madeAt: Date): Promise<Buffer> {
  const { columns, rows, title } = table
  const kinds = columns.map(({ kind }) => kind)
  const figures = sheet('Table', kinds, headingsXml(columns.map(({ heading }) => cleanText(heading))))
  const pieces = [strToU8(content.start + notesXml(table, madeAt) + figures.start)]
  let count = 0
  let text = ''
  for await (const row of rows) {
    if (count === mostSpreadsheetRows) throw new TooLongForSpreadsheet()
    text += rowXml(cellsOf(row, columns))
    count += 1
    if (count % rowsAtOnce === 0) {
      pieces.push(strToU8(text))
      text = ''
      await setImmediate() // so that others are served meanwhile
    }
  }
  pieces.push(strToU8(text + figures.end + content.end(columns.length, count)))
  return pack(Buffer.concat(pieces), metaXml(cleanText(title), madeAt), madeAt)
}

function notesXml({ title, notes, facts = [], columns }: Table, madeAt: Date) {
  const { start, end } = sheet('Notes', ['notes'], headingsXml([cleanText(title)]))
  const london = columns.some(({ kind }) => kind === 'instant') ? ['Times are those of London.'] : []
  const said = facts.map(({ label, value }) => `${label}: ${value}`)
  const sentences = [...notes, ...said, ...london, `Made on ${day(dayOf(madeAt))}.`]
  return start + sentences.map((value) => rowXml([{ kind: 'text', value: cleanText(value) }])).join('') + end
}

function pack(contentXml: Uint8Array, meta: string, madeAt: Date): Promise<Buffer> {
  // The first entry, not compressed, tells what the file is to those who read only its beginning.
  const files: AsyncZippable = {
    mimetype: [strToU8(mediaType), { level: 0 }],
    'content.xml': contentXml,
    'styles.xml': strToU8(stylesXml),
    'settings.xml': strToU8(settingsXml),
    'meta.xml': strToU8(meta),
    'META-INF/manifest.xml': strToU8(manifestXml),
  }
  return new Promise((resolve, reject) => {
    zip(files, { level: 6, mtime: madeAt }, (error, data) => (error ? reject(error) : resolve(Buffer.from(data))))
  })
}
