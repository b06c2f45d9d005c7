// Figures about the organisation that documents like to quote.
import type { Figure } from '../../platform/claims/claim.ts'
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
]
