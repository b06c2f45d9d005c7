// GeoJSON files that an import must refuse quickly, in words, and without a trace.
import { type Bomb, made, repeated, whole } from './r11-bombs.ts'

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

export const maps: Bomb[] = [
  { ...wards, name: 'lists in lists', isShort: true, write: repeated('', '[', 31), says: /nested more than 64 deep/ },
  {
    ...wards,
    name: 'objects in objects, closed again',
    write: made(() => collection(`${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`)),
    says: /nested more than 64 deep/,
  },
  { ...wards, name: 'a map that is cut off', write: whole(comb(100).slice(0, -40)), says: /cut off/ },
  {
    ...wards,
    name: 'empty objects',
    isShort: true,
    write: repeated('{"type":"FeatureCollection","features":[{}', ',{}', 12, ']}'),
    says: /more than 400,000 points/,
  },
  {
    ...wards,
    name: 'a million names',
    write: made(() => collection(`{"properties":{${points(1e6, (at) => `"${at}":1`)}}}`)),
    says: /far more than boundaries/,
  },
  {
    ...wards,
    name: 'ten million numbers',
    write: repeated('{"type":"FeatureCollection","features":[1', ',1', 20, ']}'),
    says: /far more than boundaries/,
  },
  {
    ...wards,
    name: 'a million points',
    write: made(() => polygon(points(1e6, (at) => `[0.${at % 9},52.${at}]`))),
    says: /more than 400,000 points/,
  },
  {
    ...wards,
    name: 'a border that crosses itself',
    isShort: true,
    write: whole(polygon('[0,52],[1,53],[1,52],[0,53],[0,52]')),
    says: /crosses itself near/,
    row: 1,
  },
  {
    ...wards,
    name: 'a comb of 100,000 lines',
    write: made(() => comb(100_000)),
    says: /too intricate|cross/,
    row: 1,
  },
  {
    ...wards,
    name: 'a map with a byte order mark and a zero byte',
    write: whole(`\ufeff${collection()}\0`),
    says: /zero byte/,
    row: 1,
  },
]
