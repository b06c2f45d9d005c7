// Figures about places and people that documents like to quote.
import type { Figure } from '../../platform/claims/claim.ts'
import type { Neighbourhoods } from './neighbourhoods.ts'

export const neighbourhoodFigures: Figure<{ neighbourhoods: Neighbourhoods }>[] = [
  {
    name: 'neighbourhoods.count',
    title: 'Safer neighbourhoods',
    unit: 'neighbourhoods',
    compute: async ({ neighbourhoods }) => (await neighbourhoods.sizes())?.neighbourhoods,
  },
  {
    name: 'neighbourhoods.wards',
    title: 'Wards',
    unit: 'wards',
    compute: async ({ neighbourhoods }) => (await neighbourhoods.sizes())?.wards,
  },
  {
    name: 'neighbourhoods.people',
    title: 'People who live here',
    unit: 'people',
    compute: async ({ neighbourhoods }) => (await neighbourhoods.population()) ?? undefined,
  },
  {
    name: 'neighbourhoods.households',
    title: 'Households',
    unit: 'households',
    compute: async ({ neighbourhoods }) => (await neighbourhoods.households()) ?? undefined,
  },
]
