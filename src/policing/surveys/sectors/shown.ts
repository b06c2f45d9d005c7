// What a page and a file say of postcode sectors: whether somebody was heard from, and never how many.
import { count, month } from '../../../platform/view-filters.ts'
import { fewestPostcodes, type Standing } from './rules.ts'
import type { SectorsReached } from './sectors.ts'

export const standingWords: Record<Standing, string> = {
  heard: 'Heard from',
  silent: 'Nobody heard from',
  unknown: 'Not known yet',
}

/** What must be known before anybody is called silent; undefined where enough is. */
export function notKnown({ since, countedSince }: Pick<SectorsReached, 'since' | 'countedSince'>): string | undefined {
  if (countedSince === undefined)
    return 'No postcode has been counted yet, so that nobody can be said to be silent. Counting begins with the next answer or question that comes with a postcode.'
  return countedSince > since
    ? `Postcodes have been counted since ${month(countedSince)} only: somebody may have been heard from before.`
    : undefined
}

export const notes = ({ months, since }: Pick<SectorsReached, 'months' | 'since'>) => [
  `A postcode sector, such as DE1 2, is silent when nobody gave a postcode of it with an answer to a campaign or a question to their team, and nobody came to an event there, in the last ${count(months, 'month')}. Only months are counted, so everything since the beginning of ${month(since)} counts.`,
  `A sector with fewer than ${fewestPostcodes} postcodes in a neighbourhood is not judged there: hardly anybody lives in it.`,
  'How many were heard from a sector is not shown: beside the answers of its neighbourhoods that could lead to a few doors.',
]

/** With semicolons, since many a name has an 'and' in it. */
export const namesOf = (neighbourhoods: readonly { name: string }[]) =>
  neighbourhoods.map(({ name }) => name).join('; ')

export function shownSectors(reached: SectorsReached) {
  const silent = reached.sectors.filter(({ standing }) => standing === 'silent')
  return {
    since: reached.since,
    judged: reached.sectors.length,
    isCounted: reached.countedSince !== undefined,
    silent: silent.map(({ sector, postcodes, neighbourhoods }) => ({
      sector,
      postcodes,
      neighbourhoods: namesOf(neighbourhoods),
    })),
    notKnown: notKnown(reached),
    notes: notes(reached),
  }
}
