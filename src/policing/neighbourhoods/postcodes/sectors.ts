// Postcodes by sector: DE1 2 is all of DE1 2AA to DE1 2ZZ.
import type { PostcodeSector } from '../rules.ts'

/** The postcodes of a sector in one neighbourhood, with their mean point; degrees. */
export type SectorPart = {
  sector: string
  code: string
  name: string
  postcodes: number
  latitude: number
  longitude: number
}

/** DE2 1 before DE11 1. */
const order = new Intl.Collator('en-GB', { numeric: true })

export function sectorsOf(parts: readonly SectorPart[]): PostcodeSector[] {
  return [...Map.groupBy(parts, ({ sector }) => sector)]
    .map(([sector, own]) => {
      const postcodes = own.reduce((sum, part) => sum + part.postcodes, 0)
      const mean = (of: (part: SectorPart) => number) =>
        own.reduce((sum, part) => sum + of(part) * part.postcodes, 0) / postcodes
      return {
        sector,
        postcodes,
        latitude: mean(({ latitude }) => latitude),
        longitude: mean(({ longitude }) => longitude),
        neighbourhoods: own
          .map(({ code, name, postcodes }) => ({ code, name, postcodes }))
          .sort((one, other) => other.postcodes - one.postcodes || one.name.localeCompare(other.name)),
      }
    })
    .sort((one, other) => order.compare(one.sector, other.sector))
}
