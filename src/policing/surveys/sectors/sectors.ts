// How far campaigns and teams reach by postcode sector (R-37, EN-08): counts alone, joined to nothing that anybody said.
import { dayOf, startOfDay } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import { silentMonths } from '../campaigns/settings.ts'
import {
  fewestPostcodes,
  firstMonth,
  type Heard,
  judgeSectors,
  monthOf,
  type SectorReached,
  type Way,
} from './rules.ts'
import { sectorStore } from './store.ts'

export type Sectors = ReturnType<typeof openSectors>
type Parts = { neighbourhoods: Neighbourhoods; settings: Settings; now: () => Date }

/**
 * @property since the first month, YYYY-MM, within which somebody must have been heard from
 * @property countedSince the first month in which a postcode was counted; undefined before there was any
 */
export type SectorsReached = {
  months: number
  since: string
  countedSince: string | undefined
  sectors: SectorReached[]
}

export function openSectors(db: Database, forceId: string, { neighbourhoods, settings, now }: Parts) {
  const store = sectorStore(db, forceId)

  async function count(way: Way, { sector, neighbourhoodCode, day }: Heard) {
    if ((await neighbourhoods.postcodesInSector(sector, neighbourhoodCode)) < fewestPostcodes) return
    await store.add([{ sector, month: monthOf(day), way, contacts: 1 }])
  }

  return {
    /** Somebody gave a postcode with an answer, which counts where a campaign asked and they came by themselves. */
    async answered(surveyId: string, heard: Heard) {
      if (await store.isOfCampaign(surveyId)) await count('answer', heard)
    },

    /** Somebody gave a postcode with a question to their team. */
    asked: (heard: Heard) => count('enquiry', heard),

    /** Many at once, each sector, month and way once: for the demonstration. */
    addCounts: store.add,

    async recent(): Promise<SectorsReached> {
      const months = await settings.get(silentMonths)
      const since = firstMonth(dayOf(now()), months)
      const heard = new Set(await store.heardSince(since, startOfDay(since)))
      const countedSince = (await store.countedSince())?.slice(0, 7)
      const sectors = judgeSectors(await neighbourhoods.postcodeSectors(), heard, countedSince !== undefined)
      return { months, since: since.slice(0, 7), countedSince, sectors }
    },
  }
}
