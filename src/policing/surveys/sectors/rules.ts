// Postcode sectors that nobody was heard from (R-37, EN-08).
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import type { PostcodeSector } from '../../neighbourhoods/rules.ts'

/**
 * Some 150 homes. Where a sector has fewer postcodes in a neighbourhood, what is known of the two together would lead to
 * a few doors: there it is neither counted nor judged.
 */
export const fewestPostcodes = 10

/** With an answer to a campaign, or with a question to a team. */
export type Way = 'answer' | 'enquiry'

/** Where somebody was heard from, and when: of a postcode nothing but its sector. */
export type Heard = { sector: string; neighbourhoodCode: string; day: string }

export type SectorCount = { sector: string; month: string; way: Way; contacts: number }

/** Unknown where nobody was heard from and no postcode was ever counted. */
export type Standing = 'heard' | 'silent' | 'unknown'
export type SectorReached = PostcodeSector & { standing: Standing }

/** The first day of the month of a day. */
export const monthOf = (day: string) => `${day.slice(0, 7)}-01`

/**
 * The first of the months within which somebody must have been heard from. Only months are counted, and that in which the
 * time begins is counted whole: so what is called silent was silent for all of the time.
 */
export const firstMonth = (today: string, months: number) => monthOf(monthsAfter(today, -months))

/** Those in which enough people live to be judged, in the neighbourhoods where they do. */
export const judgedSectors = (sectors: readonly PostcodeSector[]): PostcodeSector[] =>
  sectors
    .map((each) => ({
      ...each,
      neighbourhoods: each.neighbourhoods.filter(({ postcodes }) => postcodes >= fewestPostcodes),
    }))
    .filter(({ neighbourhoods }) => neighbourhoods.length > 0)

/** @param isCounted whether any postcode was ever counted */
export const judgeSectors = (
  sectors: readonly PostcodeSector[],
  heard: ReadonlySet<string>,
  isCounted: boolean,
): SectorReached[] =>
  judgedSectors(sectors).map((each) => ({
    ...each,
    standing: heard.has(each.sector) ? 'heard' : isCounted ? 'silent' : 'unknown',
  }))
