// What imports change. The checks of files are in imports/; here everything has been checked.
import { indexAreas } from '../../platform/geometry/areas.ts'
import { dissolve } from '../../platform/geometry/dissolve.ts'
import { squareKilometres } from '../../platform/geometry/measure.ts'
import type { Forces } from '../forces/forces.ts'
import { bestFit, type PlacedWard } from './boundaries/best-fit.ts'
import type { boundaryStore } from './boundaries/store.ts'
import type { PostcodeReading, postcodeStore } from './postcodes/store.ts'
import { deprivationCounts, shareCounts, shareSmallAreas, sharingMethod } from './profile/sharing.ts'
import type { profileStore } from './profile/store.ts'
import {
  centreOf,
  type DataSource,
  type Generation,
  type Membership,
  type Place,
  type Postcode,
  type SmallArea,
  type SmallAreaCount,
  type SmallAreaDeprivation,
  toleranceMetres,
  type Ward,
} from './rules.ts'
import type { neighbourhoodStore } from './store.ts'

type Stores = {
  boundaries: ReturnType<typeof boundaryStore>
  postcodes: ReturnType<typeof postcodeStore>
  profiles: ReturnType<typeof profileStore>
  known: ReturnType<typeof neighbourhoodStore>
  forces: Forces
  now: () => Date
}

export function openIntake({ boundaries, postcodes, profiles, known, forces, now }: Stores) {
  /** Postcodes saved in this transaction, which no generation has placed yet. */
  let arrived: Postcode[] = []

  return {
    /** Wards of a generation that is new, or takes the place of the one of that name. */
    async saveWards(name: string, validFrom: string, wards: Ward[]): Promise<Generation> {
      const id = await boundaries.saveGeneration(name, validFrom)
      await boundaries.replaceWards(id, wards)
      return { id, name, validFrom }
    },

    /** Which neighbourhood each ward belongs to; draws the neighbourhoods from their wards. */
    async saveMemberships(generation: Generation, memberships: Membership[]) {
      const named = new Map(memberships.map((row) => [row.neighbourhoodCode, row.neighbourhoodName]))
      const ids = await known.saveNeighbourhoods([...named].map(([code, name]) => ({ code, name })))
      const [divisions, sections, districts] = [
        await forces.divisionIds(),
        await forces.sectionIds(),
        await forces.districtIds(),
      ]
      await boundaries.replaceMemberships(
        generation.id,
        memberships.map(({ wardCode, neighbourhoodCode, districtCode }) => ({
          wardCode,
          neighbourhoodId: ids.get(neighbourhoodCode)!,
          districtId: districts.get(districtCode) ?? null,
        })),
      )
      const wards = new Map((await boundaries.wards(generation.id)).map(({ code, boundary }) => [code, boundary]))
      const rows = [...Map.groupBy(memberships, (row) => row.neighbourhoodCode)].map(([code, members]) => {
        const boundary = dissolve(members.map(({ wardCode }) => wards.get(wardCode)!))
        const { divisionCode, sectionCode } = members[0]!
        return {
          neighbourhoodId: ids.get(code)!,
          divisionId: divisions.get(divisionCode)!,
          sectionId: sectionCode === null ? null : (sections.get(sectionCode) ?? null),
          boundary,
          ...centreOf(boundary),
          squareKilometres: squareKilometres(boundary),
        }
      })
      await boundaries.replaceBoundaries(generation.id, rows)
    },

    /** Memberships for wards that come without any: as these boundaries had them, or else those before. */
    async membershipsByBestFit(wards: Ward[], { name, validFrom }: Omit<Generation, 'id'>): Promise<Membership[]> {
      const generations = await boundaries.generations()
      const before = generations.filter((each) => each.validFrom < validFrom).at(-1)
      for (const earlier of [generations.find((each) => each.name === name), before]) {
        const placed = earlier ? await placedWards(earlier.id) : []
        if (placed.length > 0) return bestFit(wards, placed, await postcodes.placed())
      }
      return []
    },

    async savePostcodes(rows: Postcode[]) {
      await postcodes.save(rows)
      arrived = rows
    },

    /** The same from a file of any length. */
    async takePostcodes<Column extends string>(file: string, reading: PostcodeReading<Column>) {
      const { staged, saved } = await postcodes.saveFrom(file, reading)
      arrived = saved
      return staged
    },

    wardCodes: async ({ id }: Generation) => new Set((await boundaries.wardsPlaced(id)).map(({ code }) => code)),
    saveSmallAreas: (census: string, areas: SmallArea[]) => profiles.replaceSmallAreas(census, areas),
    smallAreaCodes: async (census: string) => new Set((await profiles.smallAreaIds(census)).keys()),
    saveDeprivation: (census: string, rows: SmallAreaDeprivation[]) => profiles.setDeciles(census, rows),
    savePlaces: (rows: Place[]) => known.replacePlaces(rows),
    describe: (code: string, description: string) => known.describe(code, description),
    saveSource: (subject: string, source: DataSource & { sha256: string }) =>
      known.saveSource(subject, { ...source, importedAt: now() }),

    /** Counts by topic; categories keep the order in which they are first met. */
    async saveCounts(census: string, rows: SmallAreaCount[]) {
      const order = new Map<string, number>()
      for (const { topic, category } of rows) {
        const key = `${topic}|${category}`
        if (!order.has(key)) order.set(key, order.size)
      }
      const ids = await profiles.smallAreaIds(census)
      await profiles.replaceCounts(
        ids,
        rows.map((row) => ({ ...row, position: order.get(`${row.topic}|${row.category}`)! })),
      )
    },

    /** Places every postcode and shares out every count again, for every generation. */
    async derive() {
      const all = [...new Map([...(await postcodes.placed()), ...arrived].map((each) => [each.code, each])).values()]
      const censuses = []
      for (const census of await profiles.censuses()) censuses.push(await countedIn(census, all))
      for (const { id } of await boundaries.generations()) await deriveGeneration(id, all, censuses)
    },
  }

  /** The census areas, the area of each postcode, and what was counted: the same for every generation. */
  async function countedIn(census: string, all: readonly Postcode[]) {
    const areas = await profiles.smallAreas(census)
    const index = indexAreas(areas.map(({ boundary }) => boundary))
    const place = new Map(areas.map(({ id }, smallArea) => [id, smallArea]))
    const counts = (await profiles.counts(census)).map((row) => ({ ...row, smallArea: place.get(row.smallAreaId)! }))
    const deciles = areas.map(({ deprivationDecile }) => deprivationDecile)
    return {
      centres: areas.map(({ boundary }) => centreOf(boundary)),
      smallAreaOf: all.map(({ longitude, latitude }) => index.find(longitude, latitude)),
      rows: [...counts, ...deprivationCounts(deciles, counts)],
    }
  }

  async function deriveGeneration(
    generationId: string,
    all: readonly Postcode[],
    censuses: Awaited<ReturnType<typeof countedIn>>[],
  ) {
    const areas = await boundaries.drawn(generationId)
    const index = indexAreas(areas.map(({ boundary }) => boundary))
    const at = ({ longitude, latitude }: { longitude: number; latitude: number }) =>
      index.nearest(longitude, latitude, toleranceMetres)
    const neighbourhoodOf = all.map(at)
    const idOf = (neighbourhood: number) => areas[neighbourhood]!.neighbourhoodId
    const placed = all.flatMap(({ code }, postcode) =>
      neighbourhoodOf[postcode]! >= 0 ? { postcode: code, neighbourhoodId: idOf(neighbourhoodOf[postcode]!) } : [],
    )
    await postcodes.replacePlacements(generationId, placed)
    const shared = censuses.flatMap(({ centres, smallAreaOf, rows }) =>
      shareCounts(rows, shareSmallAreas(smallAreaOf, neighbourhoodOf, centres.map(at))),
    )
    const rows = shared.map((row) => ({ ...row, neighbourhoodId: idOf(row.neighbourhood) }))
    await profiles.replaceNeighbourhoodCounts(generationId, rows, sharingMethod, now())
  }

  async function placedWards(generationId: string): Promise<PlacedWard[]> {
    const wards = new Map((await boundaries.wards(generationId)).map((ward) => [ward.code, ward]))
    const placed = new Map((await boundaries.placed(generationId)).map((row) => [row.code, row]))
    return (await boundaries.wardsPlaced(generationId)).flatMap(({ code, neighbourhoodCode, districtCode }) => {
      const [ward, neighbourhood] = [wards.get(code)!, placed.get(neighbourhoodCode ?? '')]
      return neighbourhood
        ? {
            code,
            name: ward.name,
            boundary: ward.boundary,
            neighbourhoodCode: neighbourhood.code,
            neighbourhoodName: neighbourhood.name,
            divisionCode: neighbourhood.divisionCode,
            sectionCode: neighbourhood.sectionCode,
            districtCode: districtCode ?? '',
          }
        : []
    })
  }
}
