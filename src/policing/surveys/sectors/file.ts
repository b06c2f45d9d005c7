// Every postcode sector that is judged, to take away: what the page and its map say, and nothing more.
import type { Table } from '../../../platform/spreadsheets/table.ts'
import type { SectorsReached } from './sectors.ts'
import { namesOf, notes, notKnown, standingWords } from './shown.ts'

const columns = [
  { name: 'sector', heading: 'Postcode sector', kind: 'text' },
  { name: 'standing', heading: 'Heard from?', kind: 'text' },
  { name: 'neighbourhoods', heading: 'Neighbourhoods', kind: 'text' },
  { name: 'postcodes', heading: 'Postcodes', kind: 'number' },
  { name: 'latitude', heading: 'Latitude of the middle', kind: 'number' },
  { name: 'longitude', heading: 'Longitude of the middle', kind: 'number' },
] as const

/** A thousandth of a degree is a hundred metres: near enough for the middle of a sector. */
const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000

export function sectorsFile(reached: SectorsReached): Table {
  return {
    title: 'Postcode sectors, and where nobody was heard from',
    notes: [notKnown(reached) ?? [], ...notes(reached)].flat(),
    facts: [{ label: 'Base', value: 'postcode sectors of the force, by the neighbourhoods of their postcodes' }],
    columns,
    rows: reached.sectors.map(({ sector, standing, neighbourhoods, postcodes, latitude, longitude }) => ({
      sector,
      standing: standingWords[standing],
      neighbourhoods: namesOf(neighbourhoods),
      postcodes,
      latitude: rounded(latitude),
      longitude: rounded(longitude),
    })),
  }
}
