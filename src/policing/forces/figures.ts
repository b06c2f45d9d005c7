// Figures about the organisation that documents like to quote.
import { type Figure, unrecorded } from '../../platform/claims/claim.ts'
import type { Forces } from './forces.ts'

export const forceFigures: Figure<{ forces: Forces }>[] = [
  {
    name: 'forces.divisions',
    title: 'Divisions',
    unit: 'divisions',
    compute: async ({ forces }) => (await forces.divisions()).length,
  },
  {
    name: 'forces.partnerships',
    title: 'Partnerships',
    unit: 'community safety partnerships',
    compute: async ({ forces }) => (await forces.partnerships()).length,
  },
  {
    name: 'forces.officers',
    title: 'Police officers of the whole force',
    unit: 'police officers',
    compute: unrecorded,
  },
  { name: 'forces.police-staff', title: 'Police staff of the whole force', unit: 'police staff', compute: unrecorded },
]
