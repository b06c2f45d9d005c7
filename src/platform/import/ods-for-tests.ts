import { aZip, type Packed } from '../files/zip-for-tests.ts'

const namespaces = ['office', 'table', 'text', 'calcext'].map((name) => `xmlns:${name}="urn:${name}"`).join(' ')

/** The content of a document whose first sheet holds this XML; a second sheet stands behind it. */
export const odsContent = (rows: string, before = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>${before}<office:document-content ${namespaces}><office:body><office:spreadsheet>` +
  `<table:table table:name="One"><table:table-column table:number-columns-repeated="16384"/>${rows}</table:table>` +
  `<table:table table:name="Two">${rowOf('second', 'sheet')}</table:table>` +
  `</office:spreadsheet></office:body></office:document-content>`

/** A spreadsheet file with this content.xml. */
export const odsOf = (content: string | Buffer, says: Packed['says'] = {}) =>
  aZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true },
    { name: 'content.xml', content, says },
  ])

export const anOds = (rows: string) => odsOf(odsContent(rows))

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
export const cellOf = (text: string) =>
  text === '' ? '<table:table-cell/>' : `<table:table-cell><text:p>${escaped(text)}</text:p></table:table-cell>`

/** A row as a spreadsheet writes it, with the thousands of empty cells at its end. */
export const rowOf = (...texts: string[]) =>
  `<table:table-row>${texts.map(cellOf).join('')}<table:table-cell table:number-columns-repeated="16380"/></table:table-row>`

export const emptyRows = (count: number) =>
  `<table:table-row table:number-rows-repeated="${count}"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`
