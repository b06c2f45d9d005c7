// Which of our own records a measure of the Guarantee follows from: declared here, asked for by its code.
import type { Crime } from '../../crime/crime.ts'
import type { Duty } from '../../duty/duty.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import type { Teams } from '../../teams/teams.ts'
import type { Indicator } from '../rules.ts'
import { abstraction } from './abstraction.ts'
import { namedOfficers } from './named-officers.ts'
import { positiveOutcomes } from './outcomes.ts'
import { type Recorded, untold } from './recorded.ts'
import { streetCrime } from './street-crime.ts'

export type RecordFaces = {
  duty: Pick<Duty, 'weekly'>
  teams: Pick<Teams, 'contactGaps'>
  neighbourhoods: Pick<Neighbourhoods, 'list'>
  crime: Pick<Crime, 'months' | 'counts' | 'outcomes'>
}

type Source = (faces: RecordFaces, today: string) => Promise<Recorded>

const sources: Readonly<Record<string, Source>> = {
  'npg-abstraction': abstraction,
  'npg-named': namedOfficers,
  'npg-priorities': async () =>
    untold('Priorities of neighbourhoods are not kept in Beatbook yet, so there is no figure from own records.'),
  'npg-street-crime': streetCrime,
  'npg-outcomes': positiveOutcomes,
}

/** What the force's own records say of it; undefined of what people are asked. @param today YYYY-MM-DD */
export const recordedOf = async (
  { code }: Pick<Indicator, 'code'>,
  faces: RecordFaces,
  today: string,
): Promise<Recorded | undefined> => sources[code]?.(faces, today)
