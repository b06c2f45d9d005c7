// In how many neighbourhoods residents find a constable or PCSO by name, and can write to them (npg-5, R-09).
import { count, day } from '../../../platform/view-filters.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import type { Teams } from '../../teams/teams.ts'
import { type Recorded, untold } from './recorded.ts'

type Faces = { teams: Pick<Teams, 'contactGaps'>; neighbourhoods: Pick<Neighbourhoods, 'list'> }

const standing: Recorded['standing'] = [
  { text: 'Posts, people and who is named', href: '/staff/teams', may: 'see-staffing' },
]

/** @param today YYYY-MM-DD */
export async function namedOfficers({ teams, neighbourhoods }: Faces, today: string): Promise<Recorded> {
  const areas = await neighbourhoods.list(today)
  if (areas.length === 0) return untold('No neighbourhood is known here yet, so there is no figure.', standing)
  const { unnamed, unreachable } = await teams.contactGaps(
    areas.map(({ neighbourhoodId }) => neighbourhoodId),
    today,
  )
  const lacks = { name: idsOf(unnamed), address: idsOf(unreachable) }
  const met = areas.length - lacks.address.size
  const share = met / areas.length
  const value = `${displayed(share * 100)}%`
  const missing = areas.filter(({ neighbourhoodId }) => lacks.address.has(neighbourhoodId))
  return {
    value,
    exact: share,
    counted: `${met} of ${count(areas.length, 'neighbourhood')}, ${day(today)}`,
    sentence: `In ${met} of ${count(areas.length, 'neighbourhood')} residents find a constable or PCSO by name and can write to them, on ${day(today)}.`,
    change: undefined,
    notes: [
      'Named is who holds a post of the neighbourhood, not as cover, under a name that residents read. Who can be reached online has an email address published beside it.',
      'Every neighbourhood is counted and none is sampled, so there is no interval.',
    ],
    tables: [
      {
        caption: 'Neighbourhoods that lack one',
        headings: [{ text: 'Neighbourhood' }, { text: 'What is missing' }],
        rows: missing.map(({ name, neighbourhoodId }) => [
          name,
          lacks.name.has(neighbourhoodId) ? 'Nobody is named' : 'Named, with no email address',
        ]),
      },
    ].filter(({ rows }) => rows.length > 0),
    standing,
  }
}

const idsOf = (gaps: readonly { neighbourhoodId: string }[]) =>
  new Set(gaps.map(({ neighbourhoodId }) => neighbourhoodId))
