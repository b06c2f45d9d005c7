// What is said beside a file from an HR system: of which day it is, what it calls ranks, and what becomes of whoever is not
// in it.
import { basename } from 'node:path'
import { isDay } from '../../../platform/checks.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { ImportOptions } from '../../../platform/import/kind.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { day as dayInWords } from '../../../platform/view-filters.ts'
import { type RankNames, rankNames } from './cells.ts'

/** `reason` is what the audit trail says of each change. */
export type Export = { day: string; endsMissing: boolean; ranks: RankNames; reason: string }

export const exportSettings = {
  exported: 'the day of the export, such as 2026-11-24, from which its changes hold; else today',
  ranks: 'what the file calls ranks, such as Comm Supp Off=pcso',
  missing: "'end' ends what is not in the file; else that is only named. For a file of the whole force",
}

/** @throws ImportRefused */
export function exportOf(file: string, { settings }: ImportOptions, now: Date): Export {
  const refusal = (column: string, reason: string) => new ImportRefused(basename(file), [{ row: null, column, reason }])
  const today = dayOf(now)
  const { exported: day = today, ranks = '', missing = '' } = settings
  if (!isDay(day)) throw refusal('--exported', `'${day}' is not a day like 2026-11-24`)
  if (day > today) throw refusal('--exported', `${dayInWords(day)} is still to come`)
  if (!['', 'end'].includes(missing)) throw refusal('--missing', `'${missing}' is not end; leave it out to end nothing`)
  const names = rankNames(ranks)
  if (typeof names === 'string') throw refusal('--ranks', names)
  return { day, endsMissing: missing === 'end', ranks: names, reason: `HR export of ${dayInWords(day)}` }
}
