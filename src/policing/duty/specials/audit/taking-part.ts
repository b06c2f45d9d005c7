// How far specials take part in what the team does: problem solving, being reached, and meetings.
import { day, number } from '../../../../platform/view-filters.ts'
import { displayed } from '../../../../statistics/displayed.ts'
import { timesOf } from '../../../meetings/meetings.ts'
import { suggestTimes } from '../hours-of-week.ts'
import { suggestionInWords } from '../meeting-times/in-words.ts'
import type { Faces } from '../pages.ts'
import type { Part } from '../specials.ts'
import type { VoicemailCounts } from '../voicemail.ts'
import type { Chapter } from './chapter.ts'

export async function problemSolving({ duty }: Pick<Faces, 'duty'>, given: Part, at: string): Promise<Chapter> {
  const found = await duty.specials.takingPart(given)
  const records = `/staff/specials/priorities${at}`
  const share = found.share === null ? '' : ` (${displayed(found.share * 100)}%)`
  return {
    title: 'Problem solving',
    note: `Hours on the priorities of a neighbourhood from ${day(found.from)} to ${day(found.day)}.`,
    lines: [
      {
        label: 'Neighbourhoods in which specials take part',
        value: `${number(found.with.length)} of ${number(found.neighbourhoods)}${share}`,
        records,
      },
      {
        label: 'Neighbourhoods in which none does',
        value: number(found.without.length),
        records: `${records}#without`,
      },
    ],
  }
}

export function voicemail({ voicemail: counts }: { voicemail: VoicemailCounts }, at: string): Chapter {
  const records = { records: `/staff/specials/duty${at}#voicemail`, needs: 'duty' } as const
  return {
    title: 'Voicemail',
    note: 'Specials are to have the same access to voicemail as everybody else in the team.',
    lines: [
      { label: 'With voicemail', value: number(counts.with), ...records },
      { label: 'Without', value: number(counts.without), ...records },
      { label: 'Not known', value: number(counts.unknown), ...records },
    ],
  }
}

export async function meetings(
  { meetings, duty }: Pick<Faces, 'meetings' | 'duty'>,
  given: Part,
  at: string,
): Promise<Chapter> {
  const all = timesOf((await meetings.sideOfBodies('specials')).flatMap(({ held }) => held))
  const [best] = suggestTimes((await duty.specials.hoursOfWeek(given)).counts)
  const records = `/staff/specials/meetings${at}`
  return {
    title: 'Meetings on which specials sit',
    note: 'Working hours end at 5:30pm from Monday to Friday.',
    lines: [
      { label: 'Outside working hours', value: `${all.outside} of ${all.meetings}`, records },
      { label: 'Specials came', value: all.known > 0 ? `${all.there} of ${all.known}` : 'Not known', records },
      { label: 'Most are on duty outside working hours', value: best ? suggestionInWords(best) : 'Not known', records },
    ],
  }
}
