// The week as a file: a line for each person.
import { ranks } from '../../teams/rules.ts'
import { shareOnRole } from '../rules.ts'
import type { PersonWeek } from './week.ts'

export const weekColumns = [
  { name: 'name', heading: 'Name', kind: 'text' },
  { name: 'rank', heading: 'Rank', kind: 'text' },
  { name: 'tours', heading: 'Tours', kind: 'number' },
  { name: 'dutyMinutes', heading: 'Minutes on duty', kind: 'number' },
  { name: 'onRoleMinutes', heading: 'Minutes on role', kind: 'number' },
  { name: 'exemptMinutes', heading: 'Minutes exempt', kind: 'number' },
  { name: 'offMinutes', heading: 'Minutes off role', kind: 'number' },
  { name: 'abstractedTours', heading: 'Tours with an abstraction', kind: 'number' },
  { name: 'share', heading: 'Share on role (%)', kind: 'number' },
  { name: 'recordedRate', heading: 'Recorded rate (%)', kind: 'number' },
  { name: 'reasons', heading: 'Taken away by (minutes)', kind: 'text' },
] as const

export function weekRow({ name, rank, totals, recordedRate, reasons }: PersonWeek) {
  const { dutyMinutes, exemptMinutes, offMinutes, tours, abstractedTours } = totals
  return {
    name,
    rank: ranks[rank].name,
    tours,
    dutyMinutes,
    onRoleMinutes: dutyMinutes - exemptMinutes - offMinutes,
    exemptMinutes,
    offMinutes,
    abstractedTours,
    share: hundredths(shareOnRole(totals)),
    recordedRate: hundredths(recordedRate),
    reasons: reasons.map(({ name, minutes }) => `${name} ${minutes}`).join('; '),
  }
}

/** A share in per cent with two places, rounded down: 89.999 is not 90. */
const hundredths = (share: number | null) => (share === null ? null : Math.floor(share * 10_000) / 100)
