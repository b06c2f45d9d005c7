// CSV files that an import must refuse quickly, in words, and without a trace.
import { type Bomb, made, repeated, whole } from './r11-bombs.ts'

const good = 'code,name\nX,Xton\n'
const divisions = { kind: 'divisions' } as const

export const tables: Bomb[] = [
  {
    ...divisions,
    name: 'endless quotation',
    isShort: true,
    write: repeated(`${good}A,"`, 'x', 60),
    says: /longer than 100,000 letters/,
    row: 3,
  },
  {
    ...divisions,
    name: 'a million columns',
    write: made(() => `code,name${','.repeat(1e6)}\n${good}`),
    says: /more than 1000 columns/,
    row: 1,
  },
  {
    ...divisions,
    name: 'rows of a hundred thousand columns',
    write: repeated(good, `A,b${','.repeat(99_990)}\n`, 60),
    says: /more than 1000 values/,
    row: 3,
  },
  { ...divisions, name: 'a zero byte', write: whole(`${good}A\0,b\n`), says: /zero byte/, row: 3 },
  {
    ...divisions,
    name: 'UTF-16',
    write: whole(Buffer.from(`\ufeff${good}`, 'utf16le')),
    says: /UTF-16/,
    row: null,
  },
  {
    ...divisions,
    name: 'Latin-1',
    isShort: true,
    write: whole(Buffer.from(`${good}A,Caf\xe9\n`, 'latin1')),
    says: /not in UTF-8/,
    row: 3,
  },
  {
    ...divisions,
    name: 'ragged rows',
    isShort: true,
    write: whole(`${good}\nA,b,c\n`),
    says: /3 values and the headings 2/,
    row: 4,
  },
  {
    ...divisions,
    name: 'cut off in a row',
    isShort: true,
    write: whole(`${good}A,Aton\nB`),
    says: /may be cut off/,
    row: 4,
  },
  {
    ...divisions,
    name: 'cut off in a quotation',
    write: whole(`${good}A,"At`),
    says: /never closes/,
    row: 3,
  },
  {
    ...divisions,
    name: 'byte order marks',
    write: whole(`\ufeff\ufeff${good}\ufeffA,\ufeff\n`),
    says: /Enter a name/,
    row: 3,
  },
  {
    ...divisions,
    name: '200 MB',
    isShort: true,
    write: repeated(good, `A,${'b'.repeat(1000)}\n`, 200),
    says: /the file has 200 MB/,
    row: null,
  },
  {
    ...divisions,
    name: '60 MB of short rows',
    write: repeated(good, ',b\n', 60),
    says: /more than 200,000 rows/,
    row: null,
  },
  {
    ...divisions,
    name: '60 MB of wrong rows',
    write: repeated(good, `,${'b'.repeat(400)}\n`, 60),
    says: /Enter a code/,
    row: 3,
  },
  {
    kind: 'postcodes',
    name: 'values as long as a row',
    write: repeated('postcode,latitude,longitude\n', `${'y'.repeat(90_000)},y,y\n`, 60),
    says: /is not a full UK postcode/,
    row: 2,
  },
  {
    ...divisions,
    name: 'quotation marks and nothing else',
    write: repeated('code,name\n', '"', 60),
    says: /longer than|quotation mark/,
    row: 2,
  },
]
