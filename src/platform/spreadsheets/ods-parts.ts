// What an OpenDocument spreadsheet (OASIS, version 1.3) is made of around its rows.
import { escaped } from './ods-cells.ts'
import type { ColumnKind } from './table.ts'

export const mediaType = 'application/vnd.oasis.opendocument.spreadsheet'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const namespaces = ['office', 'table', 'text', 'style', 'meta', 'config']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat(
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  )
  .join(' ')

const part = (name: string, inside: string) =>
  `${declaration}<office:${name} ${namespaces} office:version="1.3">${inside}</office:${name}>`

const cellStyle = (name: string, inside: string, format = '') =>
  `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default"${format}>${inside}</style:style>`
const columnStyle = (kind: string, width: string) =>
  `<style:style style:name="${kind}-column" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style>`

const wrapped = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
const plain = '<style:table-cell-properties style:vertical-align="top"/>'
const date =
  '<number:day/><number:text> </number:text><number:month number:style="long" number:textual="true"/><number:text> </number:text><number:year number:style="long"/>'
const time =
  '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>'

const cellStyles = [
  `<number:date-style style:name="as-day">${date}</number:date-style>`,
  `<number:date-style style:name="as-instant">${date}${time}</number:date-style>`,
  cellStyle('heading', `${wrapped}<style:text-properties fo:font-weight="bold"/>`),
  cellStyle('text', wrapped),
  cellStyle('number', plain),
  cellStyle('day', plain, ' style:data-style-name="as-day"'),
  cellStyle('instant', plain, ' style:data-style-name="as-instant"'),
  columnStyle('notes', '16cm'),
  columnStyle('text', '6cm'),
  columnStyle('number', '3.5cm'),
  columnStyle('day', '4.5cm'),
  columnStyle('instant', '6cm'),
].join('')

const contentStart = `<office:automatic-styles>${cellStyles}</office:automatic-styles><office:body><office:spreadsheet>`

/** content.xml up to the first sheet, and from after the last; `columns` and `rows` count those of the sheet "Table". */
export const content = {
  start: part('document-content', contentStart).replace('</office:document-content>', ''),
  end: (columns: number, rows: number) =>
    `<table:database-ranges><table:database-range table:name="table" table:target-range-address="Table.A1:Table.${columnName(columns)}${rows + 1}" table:contains-header="true"/></table:database-ranges></office:spreadsheet></office:body></office:document-content>`,
}

/** 1 as A, 27 as AA. */
const columnName = (number: number): string =>
  number <= 0 ? '' : columnName(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26))

/** A sheet around its rows; `headings` is the row that is printed again on every page. */
export const sheet = (name: string, columns: readonly (ColumnKind | 'notes')[], headings: string) => ({
  start: `<table:table table:name="${name}">${columns.map((kind) => `<table:table-column table:style-name="${kind}-column"/>`).join('')}<table:table-header-rows>${headings}</table:table-header-rows>`,
  end: '</table:table>',
})

export const stylesXml = part(
  'document-styles',
  '<office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-size="12pt" fo:language="en" fo:country="GB"/></style:default-style><style:style style:name="Default" style:family="table-cell"/></office:styles>',
)

const setting = (name: string, type: string, value: string | number) =>
  `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`

/** The sheet "Table" keeps its headings in sight; 2 means frozen. */
const frozen = [
  setting('VerticalSplitMode', 'short', 2),
  setting('VerticalSplitPosition', 'int', 1),
  setting('ActiveSplitRange', 'short', 2),
  setting('PositionBottom', 'int', 1),
].join('')

export const settingsXml = part(
  'document-settings',
  `<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${setting('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="Table">${frozen}</config:config-item-map-entry></config:config-item-map-named>${setting('ActiveTable', 'string', 'Notes')}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>`,
).replace(' xmlns:office', ' xmlns:ooo="http://openoffice.org/2004/office" xmlns:office')

export const metaXml = (title: string, madeAt: Date) =>
  part(
    'document-meta',
    `<office:meta><dc:title>${escaped(title)}</dc:title><dc:language>en-GB</dc:language><meta:generator>Beatbook</meta:generator><meta:creation-date>${madeAt.toISOString().slice(0, 19)}</meta:creation-date></office:meta>`,
  )

const files = ['content', 'styles', 'settings', 'meta']
  .map((name) => `<manifest:file-entry manifest:full-path="${name}.xml" manifest:media-type="text/xml"/>`)
  .join('')

export const manifestXml = `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mediaType}"/>${files}</manifest:manifest>`
