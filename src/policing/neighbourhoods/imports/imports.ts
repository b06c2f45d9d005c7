// The kinds of file that this subject takes.
import type { ImportKind } from '../../../platform/import/kind.ts'
import { type Faces, memberships, wards } from './boundaries.ts'
import { counts, deprivation, population, smallAreas } from './people.ts'
import { descriptions, places } from './places.ts'
import { postcodes } from './postcodes.ts'

export const neighbourhoodImports: ImportKind<Faces>[] = [
  wards,
  memberships,
  postcodes,
  smallAreas,
  population,
  counts,
  deprivation,
  places,
  descriptions,
]
