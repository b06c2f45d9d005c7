// All that may be asked of neighbourhoods: by pages, API, command line and later subjects.
import { dayOf } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { indexAreas } from '../../platform/geometry/areas.ts'
import type { Forces } from '../forces/forces.ts'
import { compareGenerations } from './boundaries/change.ts'
import { coverage } from './boundaries/coverage.ts'
import { boundaryStore } from './boundaries/store.ts'
import type { DirectoryEntry } from './directory.ts'
import { openIntake } from './intake.ts'
import { sectorsOf } from './postcodes/sectors.ts'
import { postcodeStore } from './postcodes/store.ts'
import { profileStore } from './profile/store.ts'
import { everybody, type Generation, generationOn, type PostcodeSector } from './rules.ts'
import { openFind } from './search/find.ts'
import { nameStore } from './search/store.ts'
import { neighbourhoodStore } from './store.ts'

export type { Found } from './directory.ts'
export { asPostcode, sectorOf } from './postcodes/postcode.ts'
export { postcodeRegister } from './postcodes/store.ts'
export { openRegister, type Register } from './register.ts'
export type Neighbourhoods = ReturnType<typeof openNeighbourhoods>

/** The neighbourhoods of one force. A day is YYYY-MM-DD; where it is left out, today. */
export function openNeighbourhoods(db: Database, forceId: string, forces: Forces, now: () => Date) {
  const boundaries = boundaryStore(db, forceId)
  const postcodes = postcodeStore(db, forceId)
  const profiles = profileStore(db, forceId)
  const known = neighbourhoodStore(db, forceId)
  const today = () => dayOf(now())

  const generation = async (day = today()): Promise<Generation | undefined> =>
    generationOn(await boundaries.generations(), day)
  const named = async (name: string) => (await boundaries.generations()).find((each) => each.name === name)

  return {
    generations: () => boundaries.generations(),
    generation,
    named,
    places: () => known.places(),
    sources: () => known.sources(),

    /** Every neighbourhood with its division, section, size and centre, by code. */
    async list(day?: string) {
      const current = await generation(day)
      return current ? boundaries.placed(current.id) : []
    },

    /** Boundaries with a point inside, by code: GeoJSON geometries, longitude first. */
    async drawn(day?: string) {
      const current = await generation(day)
      return current ? boundaries.drawn(current.id) : []
    },

    /** One neighbourhood's boundary; undefined when none of that code is drawn. */
    async boundary(code: string, day?: string) {
      const current = await generation(day)
      return current ? (await boundaries.drawn(current.id, code))[0]?.boundary : undefined
    },

    async wards(day?: string) {
      const current = await generation(day)
      return current ? boundaries.wardsPlaced(current.id) : []
    },

    /**
     * Tells the neighbourhood that a point lay in on a day: records keep the boundaries they were made under.
     * Undefined where there was none.
     */
    async locator(day?: string) {
      const current = await generation(day)
      const areas = current ? await boundaries.drawn(current.id) : []
      const index = indexAreas(areas.map(({ boundary }) => boundary))
      return (latitude: number, longitude: number) => areas[index.find(longitude, latitude)]
    },

    /** Every postcode sector that has postcodes in the force, with how many lie in which neighbourhoods. */
    async postcodeSectors(day?: string): Promise<PostcodeSector[]> {
      const current = await generation(day)
      return current ? sectorsOf(await postcodes.sectors(current.id)) : []
    },

    /** How many postcodes of a sector, DE1 2, lie in a neighbourhood; 0 where there is no such sector or neighbourhood. */
    async postcodesInSector(sector: string, neighbourhoodCode: string): Promise<number> {
      const current = await generation()
      return current ? postcodes.countInSector(current.id, sector, neighbourhoodCode) : 0
    },

    /** A neighbourhood's counts by topic beside the force's; empty when nothing was imported. */
    async profile(code: string, day?: string) {
      const current = await generation(day)
      return current ? profiles.profile(current.id, code) : []
    },

    /** The counts of one topic in every neighbourhood: { code, category, count }. */
    async countsOf(topic: string, day?: string) {
      const current = await generation(day)
      return current ? profiles.ofTopic(current.id, topic) : []
    },

    /** How many residents of each neighbourhood are counted in each category of each topic. */
    async residentCounts(day?: string) {
      const current = await generation(day)
      return current ? profiles.all(current.id) : []
    },

    /** People of the whole force as shared out; null when nobody was counted. */
    async population(day?: string): Promise<number | null> {
      const current = await generation(day)
      return current ? profiles.total(current.id, everybody) : null
    },

    /** Households of the whole force as shared out; null when nobody counted them. */
    async households(day?: string): Promise<number | null> {
      const current = await generation(day)
      return current ? profiles.total(current.id, 'Households') : null
    },

    /** How many neighbourhoods and wards there are; undefined before there are boundaries. */
    async sizes(day?: string) {
      const current = await generation(day)
      return current && boundaries.sizes(current.id)
    },

    /** R-09 for one generation. */
    async coverage(generationId: string) {
      const [wards, neighbourhoods] = [await boundaries.wardsPlaced(generationId), await known.everyNeighbourhood()]
      const byWard = Map.groupBy(wards, ({ code }) => code)
      const byNeighbourhood = Map.groupBy(wards, ({ neighbourhoodCode }) => neighbourhoodCode)
      return coverage(
        [...byWard].map(([code, rows]) => ({
          code,
          name: rows[0]!.name,
          neighbourhoods: rows.flatMap(({ neighbourhoodCode }) => neighbourhoodCode ?? []),
        })),
        neighbourhoods.map(({ code, name }) => {
          const rows = byNeighbourhood.get(code) ?? []
          const partnerships = new Set(rows.flatMap(({ partnershipName }) => partnershipName ?? []))
          return { code, name, wards: rows.length, partnerships: [...partnerships] }
        }),
      )
    },

    /** What the later generation changed against the earlier. */
    async comparison(earlier: Generation, later: Generation) {
      return compareGenerations(
        await drawnWithWards(earlier.id),
        await drawnWithWards(later.id),
        await postcodes.moved(earlier.id, later.id),
      )
    },

    /** The partnerships that each neighbourhood's wards lie in. */
    async partnershipNames(day?: string) {
      const current = await generation(day)
      const wards = current ? await boundaries.wardsPlaced(current.id) : []
      return new Map(wards.map(({ neighbourhoodCode, partnershipName }) => [neighbourhoodCode, partnershipName]))
    },

    /** What the directory over all forces needs of this one. */
    async directoryEntry(forceName: string): Promise<DirectoryEntry> {
      const current = await generation()
      if (!current) return { forceId, forceName, areas: [], names: [] }
      const areas = await boundaries.drawn(current.id)
      const index = indexAreas(areas.map(({ boundary }) => boundary))
      const wards = (await boundaries.wardsPlaced(current.id)).flatMap(
        ({ name, neighbourhoodCode: code, districtName }) =>
          code === null
            ? []
            : [
                { name, kind: 'ward', code },
                ...(districtName === null ? [] : [{ name: districtName, kind: 'district', code }]),
              ],
      )
      const places = (await known.places()).flatMap(({ name, kind, latitude, longitude }) => {
        const area = areas[index.find(longitude, latitude)]
        return area ? { name, kind: kind.toLowerCase(), code: area.code } : []
      })
      return { forceId, forceName, areas, names: [...wards, ...places], examplePostcode: await postcodes.first() }
    },

    ...openFind({ forceId, store: nameStore(db, forceId), generation }),
    ...openIntake({ boundaries, postcodes, profiles, known, forces, now }),
  }

  async function drawnWithWards(generationId: string) {
    const wards = Map.groupBy(await boundaries.wardsPlaced(generationId), ({ neighbourhoodCode }) => neighbourhoodCode)
    return (await boundaries.drawn(generationId)).map(({ code, name, squareKilometres }) => ({
      code,
      name,
      squareKilometres,
      wards: wards.get(code)?.length ?? 0,
    }))
  }
}
