// Files of indicators.
import type { ImportKind } from '../../../platform/import/kind.ts'
import type { Indicators } from '../indicators.ts'
import { forcePopulations } from './force-populations.ts'
import { similarForces } from './similar-forces.ts'
import { publishedValues } from './values.ts'

export const indicatorImports: ImportKind<{ indicators: Indicators }>[] = [
  publishedValues,
  similarForces,
  forcePopulations,
]
