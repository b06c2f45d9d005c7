// Spreadsheets that an import must refuse quickly, in words, and without a trace.
import { anOds, cellOf, odsContent, odsOf, rowOf } from '../../src/platform/import/ods-for-tests.ts'
import { aSav } from '../../src/platform/spss/sav-for-tests.ts'
import { type Bomb, whole } from './r11-bombs.ts'

const divisions = { kind: 'divisions' } as const
const good = rowOf('code', 'name') + rowOf('X', 'Xton')
const million = (what: 'rows' | 'columns') => `table:number-${what}-repeated="1000000"`
const made = (content: () => Buffer) => (file: string) => whole(content())(file)

const oneDivision = {
  variables: [
    { name: 'CODE', longName: 'code', width: 8 },
    { name: 'NAME', longName: 'name', width: 8 },
  ],
  cases: [['X', 'Xton']],
}

/** One case, packed, of which the list at the end of the file says that it unpacks to two gigabytes. */
function anSpssBomb() {
  const file = aSav({ ...oneDivision, packing: 'zlib' })
  file.writeInt32LE(2_000_000_000, file.length - 8)
  return file
}

export const sheets: Bomb[] = [
  {
    ...divisions,
    name: 'an SPSS file of two gigabytes in 400 bytes',
    isShort: true,
    write: made(anSpssBomb),
    says: /unpacked it would have more than 256 MB/,
    row: null,
  },
  {
    ...divisions,
    name: 'an SPSS file of two thousand million cases',
    write: made(() => aSav({ ...oneDivision, count: 2_000_000_000 })),
    says: /more than 200,000 rows/,
    row: null,
  },
  {
    ...divisions,
    name: 'a spreadsheet of 250 MB in 250 kB',
    write: made(() => odsOf(Buffer.alloc(250e6, ' '))),
    says: /would unpack to far more|is a ZIP archive/,
    row: null,
  },
  {
    ...divisions,
    name: 'a spreadsheet that says it is small',
    isShort: true,
    write: made(() => odsOf(Buffer.alloc(50e6, ' '), { bytes: 1000 })),
    says: /is too large/,
    row: null,
  },
  {
    ...divisions,
    name: 'a cell a million times',
    isShort: true,
    write: whole(
      anOds(
        `${good}<table:table-row><table:table-cell ${million('columns')}><text:p>x</text:p></table:table-cell></table:table-row>`,
      ),
    ),
    says: /more than 1000 values/,
    row: 3,
  },
  {
    ...divisions,
    name: 'a row a million times',
    isShort: true,
    write: whole(anOds(`${good}<table:table-row ${million('rows')}>${cellOf('x')}</table:table-row>`)),
    says: /more than 200,000 rows/,
    row: null,
  },
  {
    ...divisions,
    name: 'as many empty rows as are read',
    write: made(() => anOds('<table:table-row><table:table-cell/></table:table-row>'.repeat(1.7e6))),
    says: /no rows|no such column/,
    row: 1,
  },
  {
    ...divisions,
    name: 'entities that unfold',
    write: whole(odsOf(odsContent(good, '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'))),
    says: /declares a document type/,
    row: null,
  },
]
