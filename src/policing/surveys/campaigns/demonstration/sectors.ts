// From which postcode sectors the invented answers came: counted as those of residents are, beside the answers.
import { type Random, randomFrom } from '../../../../platform/random.ts'
import type { Response } from '../../rules.ts'
import { judgedSectors, monthOf, type SectorCount } from '../../sectors/rules.ts'
import type { Given } from './setting-up.ts'

type Home = { sector: string; code: string; postcodes: number }

/**
 * Whoever gave a postcode lives in a sector of the neighbourhood, the likelier the more postcodes it has there. Some sectors
 * stay silent, so that gaps show: there people gave their neighbourhood by its name.
 */
export async function countSectors({ surveys, neighbourhoods }: Given, name: string, responses: readonly Response[]) {
  const homes: Home[] = judgedSectors(await neighbourhoods.postcodeSectors())
    .filter((_, at) => at % 12 !== 4)
    .flatMap(({ sector, neighbourhoods: parts }) => parts.map(({ code, postcodes }) => ({ sector, code, postcodes })))
  const homesIn = Map.groupBy(homes, ({ code }) => code)
  const random = randomFrom(`demonstration sectors ${name}`)
  const heard = responses.flatMap(({ groups, answeredOn }) => {
    const sector = sectorIn(homesIn.get(groups.neighbourhood ?? '') ?? [], random)
    return sector === undefined ? [] : { sector, month: monthOf(answeredOn) }
  })
  const together = Map.groupBy(heard, ({ sector, month }) => `${sector} ${month}`)
  const counts = [...together.values()].map(
    (same): SectorCount => ({ ...same[0]!, way: 'answer', contacts: same.length }),
  )
  await surveys.sectors.addCounts(counts)
}

const sectorIn = (homes: readonly Home[], random: Random) =>
  homes.length === 0 ? undefined : random.weighted(homes, ({ postcodes }) => postcodes).sector
