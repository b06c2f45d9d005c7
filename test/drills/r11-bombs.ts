// Files that no honest operator sends, and that an import must refuse quickly, in words, and without a trace.
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'

export type Bomb = {
  name: string
  kind: 'divisions' | 'postcodes' | 'wards'
  write: (file: string) => void
  /** What the refusal says, and the row it names. */
  says: RegExp
  row: number | null
  /** Left out of the short form. */
  isLong?: true
}

const whole = (content: string | Buffer) => (file: string) => writeFileSync(file, content)

/** `unit` again and again until the file has so many megabytes. */
const repeated =
  (head: string, unit: string, megabytes: number, tail = '') =>
  (file: string) => {
    const piece = Buffer.from(unit.repeat(Math.ceil(1e6 / unit.length)))
    const opened = openSync(file, 'w')
    writeSync(opened, head)
    for (let written = 0; written < megabytes * 1e6; written += piece.length) writeSync(opened, piece)
    writeSync(opened, tail)
    closeSync(opened)
  }

const good = 'code,name\nX,Xton\n'
const divisions = { kind: 'divisions' } as const

const tables: Bomb[] = [
  {
    ...divisions,
    name: 'endless quotation',
    write: repeated(`${good}A,"`, 'x', 60),
    says: /longer than 100,000 letters/,
    row: 3,
  },
  {
    ...divisions,
    name: 'a million columns',
    write: whole(`code,name${','.repeat(1e6)}\n${good}`),
    says: /more than 1000 columns/,
    row: 1,
  },
  {
    ...divisions,
    name: 'rows of a hundred thousand columns',
    write: repeated(good, `A,b${','.repeat(99_990)}\n`, 60),
    says: /more than 1000 values/,
    row: 3,
    isLong: true,
  },
  { ...divisions, name: 'a zero byte', write: whole(`${good}A\0,b\n`), says: /zero byte/, row: 3 },
  { ...divisions, name: 'UTF-16', write: whole(Buffer.from(`\ufeff${good}`, 'utf16le')), says: /UTF-16/, row: null },
  {
    ...divisions,
    name: 'Latin-1',
    write: whole(Buffer.from(`${good}A,Caf\xe9\n`, 'latin1')),
    says: /not in UTF-8/,
    row: 3,
  },
  { ...divisions, name: 'ragged rows', write: whole(`${good}\nA,b,c\n`), says: /3 values and the headings 2/, row: 4 },
  { ...divisions, name: 'cut off in a row', write: whole(`${good}A,Aton\nB`), says: /may be cut off/, row: 4 },
  { ...divisions, name: 'cut off in a quotation', write: whole(`${good}A,"At`), says: /never closes/, row: 3 },
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
    isLong: true,
  },
  {
    kind: 'postcodes',
    name: 'values as long as a row',
    write: repeated('postcode,latitude,longitude\n', `${'y'.repeat(90_000)},y,y\n`, 60),
    says: /is not a full UK postcode/,
    row: 2,
    isLong: true,
  },
  {
    ...divisions,
    name: 'quotation marks and nothing else',
    write: repeated('code,name\n', '"', 60),
    says: /longer than|quotation mark/,
    row: 2,
    isLong: true,
  },
]

const collection = (...features: string[]) => `{"type":"FeatureCollection","features":[${features.join(',')}]}`
const ward = (geometry: string) =>
  `{"type":"Feature","properties":{"code":"W1","name":"Ward 1"},"geometry":${geometry}}`
const polygon = (ring: string) => collection(ward(`{"type":"Polygon","coordinates":[[${ring}]]}`))
const points = (count: number, at: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => at(index)).join(',')
/** Long lines side by side, up and down: every box around them overlaps every other. */
const comb = (count: number) =>
  polygon(
    `${points(count, (at) => `[${((at % 2) / 2 + at * 1e-10).toFixed(10)},${52 + (at % 2) / 2}]`)},[0.6,52.5],[0.6,51.9],[0,51.9],[0,52]`,
  )
const wards = { kind: 'wards', row: null } as const

const maps: Bomb[] = [
  { ...wards, name: 'lists in lists', write: repeated('', '[', 31), says: /nested more than 64 deep/ },
  {
    ...wards,
    name: 'objects in objects, closed again',
    write: whole(collection(`${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`)),
    says: /nested more than 64 deep/,
  },
  { ...wards, name: 'a map that is cut off', write: whole(comb(100).slice(0, -40)), says: /cut off/ },
  {
    ...wards,
    name: 'empty objects',
    write: repeated('{"type":"FeatureCollection","features":[{}', ',{}', 12, ']}'),
    says: /more than 400,000 points/,
  },
  {
    ...wards,
    name: 'a million names',
    write: whole(collection(`{"properties":{${points(1e6, (at) => `"${at}":1`)}}}`)),
    says: /far more than boundaries/,
    isLong: true,
  },
  {
    ...wards,
    name: 'ten million numbers',
    write: repeated('{"type":"FeatureCollection","features":[1', ',1', 20, ']}'),
    says: /far more than boundaries/,
    isLong: true,
  },
  {
    ...wards,
    name: 'a million points',
    write: whole(polygon(points(1e6, (at) => `[0.${at % 9},52.${at}]`))),
    says: /more than 400,000 points/,
  },
  {
    ...wards,
    name: 'a border that crosses itself',
    write: whole(polygon('[0,52],[1,53],[1,52],[0,53],[0,52]')),
    says: /crosses itself near/,
    row: 1,
  },
  {
    ...wards,
    name: 'a comb of 100,000 lines',
    write: whole(comb(100_000)),
    says: /too intricate|cross/,
    row: 1,
    isLong: true,
  },
  {
    ...wards,
    name: 'a map with a byte order mark and a zero byte',
    write: whole(`\ufeff${collection()}\0`),
    says: /zero byte/,
    row: 1,
  },
]

export const bombs = [...tables, ...maps]
