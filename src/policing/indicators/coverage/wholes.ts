// Of how many: each share's whole, from the records that know it.
import type { Forces } from '../../forces/forces.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import type { Teams } from '../../teams/teams.ts'
import type { ShareCode } from './rules.ts'

export type WholeFaces = {
  forces: Pick<Forces, 'partnerships'>
  neighbourhoods: Pick<Neighbourhoods, 'households'>
  teams: Pick<Teams, 'strength'>
}

const wholes: Record<ShareCode, (faces: WholeFaces, day: string) => Promise<number | null>> = {
  watch: ({ neighbourhoods }, day) => neighbourhoods.households(day),
  seminars: async ({ teams }, day) => (await teams.strength(day)).heads,
  protocol: async ({ forces }) => (await forces.partnerships()).length,
}

/** Undefined where the records do not tell. @param day YYYY-MM-DD, the day of the count */
export const wholeOf = async (code: ShareCode, faces: WholeFaces, day: string): Promise<number | undefined> =>
  Math.round((await wholes[code](faces, day)) ?? 0) || undefined
