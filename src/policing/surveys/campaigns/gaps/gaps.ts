// Where campaigns leave gaps: groups and neighbourhoods that were not reached (R-37, EN-08).
import { monthsAfter } from '../../../../platform/calendar/cadence.ts'
import { dayOf, startOfDay } from '../../../../platform/clock.ts'
import type { Database } from '../../../../platform/database.ts'
import type { Settings } from '../../../../platform/settings/settings.ts'
import { type AreaCoverage, coverageGaps } from '../../../../statistics/likeness/coverage-gap.ts'
import type { Neighbourhoods } from '../../../neighbourhoods/neighbourhoods.ts'
import { everybody } from '../../../neighbourhoods/rules.ts'
import { gapPercent, leastContacts, silentMonths } from '../settings.ts'
import { type Contact, compare, comparisons, type Residents } from './rules.ts'
import { gapStore } from './store.ts'

type Parts = { neighbourhoods: Neighbourhoods; settings: Settings; now: () => Date }

export type AreaReached = {
  code: string
  name: string
  residents: number
  answers: number
  events: number
  enquiries: number
  isSilent: boolean
  /** Undefined where nobody is known to live there, or nobody answered at all. */
  coverage: AreaCoverage | undefined
}

export function openGaps(db: Database, forceId: string, { neighbourhoods, settings, now }: Parts) {
  const store = gapStore(db, forceId)

  async function compared(contacts: readonly Contact[]) {
    const choices = { gapPercent: await settings.get(gapPercent), leastContacts: await settings.get(leastContacts) }
    const residents: Residents[] = []
    for (const topic of new Set(comparisons.map(({ residentTopic }) => residentTopic)))
      residents.push(...(await neighbourhoods.countsOf(topic)).map((row) => ({ ...row, topic })))
    const found = comparisons.map((each) => compare(each, contacts, { residents, choices }))
    return { choices, contacts: contacts.length, topics: found.filter((each) => each !== undefined) }
  }

  return {
    /** Who answered one campaign, whenever it was, against who lives in the force. */
    ofCampaign: async (campaignId: string) => compared(await store.contacts({ campaignId, since: '2000-01-01' })),

    /** Groups and neighbourhoods, of all campaigns of the last months. */
    async recent() {
      const months = await settings.get(silentMonths)
      const since = monthsAfter(dayOf(now()), -months)
      const contacts = await store.contacts({ since })
      const others = await store.otherContacts(startOfDay(since))
      return { months, since, ...(await compared(contacts)), areas: await areasOf(contacts, others) }
    },
  }

  async function areasOf(contacts: readonly Contact[], others: Awaited<ReturnType<typeof store.otherContacts>>) {
    const [areas, ages] = [await neighbourhoods.list(), await neighbourhoods.countsOf(everybody)]
    const agesOf = Map.groupBy(ages, ({ code }) => code)
    const answersOf = Map.groupBy(contacts, ({ neighbourhoodCode }) => neighbourhoodCode)
    const othersOf = (code: string, kind: string) =>
      others.find((each) => each.code === code && each.kind === kind)?.count ?? 0
    const rows = areas.map(({ code, name }) => ({
      code,
      name,
      residents: (agesOf.get(code) ?? []).reduce((sum, { count }) => sum + count, 0),
      answers: answersOf.get(code)?.length ?? 0,
      events: othersOf(code, 'event'),
      enquiries: othersOf(code, 'enquiry'),
    }))
    const lived = rows.filter(({ residents }) => residents > 0)
    const total = lived.reduce((sum, { residents }) => sum + residents, 0)
    const judged = coverageGaps(
      lived.map(({ answers, residents }) => ({ count: answers, populationShare: residents / total })),
    )
    const coverageOf = new Map('problem' in judged ? [] : judged.map((each, at) => [lived[at]!.code, each] as const))
    return rows.map(
      (row): AreaReached => ({
        ...row,
        isSilent: row.answers + row.events + row.enquiries === 0,
        coverage: coverageOf.get(row.code),
      }),
    )
  }
}
