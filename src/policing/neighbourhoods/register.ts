// The directory over all forces, kept in memory and made again when published data change.

import type { DataVersion } from '../../platform/data-version.ts'
import type { Within } from '../../platform/database.ts'
import type { Look, Looks } from '../forces/forces.ts'
import type { Force } from '../forces/rules.ts'
import { type Directory, type DirectoryEntry, openDirectory, type PostcodeRegister } from './directory.ts'

type Outside = {
  within: Within<{
    looks: Looks
    neighbourhoods: { directoryEntry: (forceName: string) => Promise<DirectoryEntry> }
  }>
  forces: () => Promise<Force[]>
  postcodes: PostcodeRegister
  version: DataVersion
}
export type Register = ReturnType<typeof openRegister>

/** Every force, where its neighbourhoods are, and how a resident's words lead to one of them. */
export function openRegister({ within, forces, postcodes, version }: Outside) {
  type Known = {
    version: string
    forces: Force[]
    directory: Directory
    examples: Map<string, string | undefined>
    looks: Map<string, Look>
  }
  let known: Known = { version: '', forces: [], directory: openDirectory([]), examples: new Map(), looks: new Map() }
  let reading: Promise<Known> | undefined

  async function read(newest: string) {
    const all = await forces()
    const entries: DirectoryEntry[] = []
    const looks = new Map<string, Look>()
    for (const { id, name } of all) {
      await within({ forceId: id, actor: { kind: 'public' } }, async ({ neighbourhoods, looks: own }) => {
        entries.push(await neighbourhoods.directoryEntry(name))
        looks.set(id, await own.of(name))
      })
    }
    const examples = new Map(entries.map((entry) => [entry.forceId, entry.examplePostcode]))
    return { version: newest, forces: all, directory: openDirectory(entries), examples, looks }
  }

  async function current() {
    const newest = await version()
    if (known.version === newest) return known
    reading ??= read(newest).finally(() => {
      reading = undefined
    })
    known = await reading
    return known
  }

  return {
    refresh: async () => void (await current()),
    forces: async () => (await current()).forces,
    force: async (id: string) => (await current()).forces.find((force) => force.id === id),
    locate: async (latitude: number, longitude: number) => (await current()).directory.locate(latitude, longitude),
    findPoint: async (latitude: number, longitude: number) =>
      (await current()).directory.findPoint(latitude, longitude),
    find: async (typed: string, forceId?: string) => (await current()).directory.find(typed, postcodes, forceId),

    /** What a postcode looks like here: of one force, or of the first that has one. */
    example: async (forceId?: string) => {
      const { examples } = await current()
      return forceId === undefined ? [...examples.values()].find(Boolean) : examples.get(forceId)
    },

    /** How a force shows itself. Known from the last reading; undefined for an inspectorate. */
    look: (forceId: string) => known.looks.get(forceId),

    /** What every page says: whether all that is here is invented. Known from the last reading. */
    site: () => ({
      name: 'Beatbook',
      isDemonstration: known.forces.length > 0 && known.forces.every(({ isDemonstration }) => isDemonstration),
    }),
  }
}
