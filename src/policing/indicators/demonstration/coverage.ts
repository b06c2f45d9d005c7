// How many the demonstration force covers: as many homes and partnerships as the report says, on invented days.
import { daysAfter } from '../../../platform/clock.ts'
import type { ShareCode } from '../coverage/rules.ts'
import type { WholeFaces } from '../coverage/wholes.ts'
import type { Indicators } from '../indicators.ts'

type Told = { code: ShareCode; ago: number; count: (inPost: number) => number; source: string }

const told: readonly Told[] = [
  { code: 'watch', ago: 400, count: () => 105_500, source: 'Invented: the register of schemes' },
  {
    code: 'watch',
    ago: 85,
    count: () => 112_000,
    source: 'As in the inspection of 2008, line 902; the day is invented',
  },
  {
    code: 'seminars',
    ago: 90,
    count: (inPost) => Math.floor(inPost * 0.46),
    source: 'Invented: lists of six seminars',
  },
  {
    code: 'seminars',
    ago: 12,
    count: (inPost) => Math.floor(inPost * 0.88),
    source: 'Invented: lists of eleven seminars',
  },
  { code: 'protocol', ago: 300, count: () => 7, source: 'Invented: the list of signatories' },
  { code: 'protocol', ago: 60, count: () => 9, source: 'As in the inspection of 2008, line 1138; the day is invented' },
]

/** Once: where something has been counted already, nothing is added. */
export async function addCoverage(indicatorsOn: (day: string) => Indicators, faces: WholeFaces, today: string) {
  if ((await indicatorsOn(today).coverage.counts()).length > 0) return
  for (const { code, ago, count, source } of told) {
    const countedOn = daysAfter(today, -ago)
    const { heads } = await faces.teams.strength(countedOn)
    const recorded = await indicatorsOn(countedOn).coverage.record(
      code,
      { count: count(heads), countedOn, source },
      faces,
    )
    if (recorded.errors) throw new Error(Object.values(recorded.errors).join('; '))
  }
}
