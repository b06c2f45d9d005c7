import { openWithin } from '../app/faces.ts'
import { percent } from '../platform/view-filters.ts'
import { UnknownKind } from './import.ts'
import type { System } from './system.ts'

/** R-09 for today's boundaries of a force, with every gap named. */
export async function coverageReport(system: System, forceId: string) {
  const rules = await openWithin(system)(
    { forceId, actor: { kind: 'operator' } },
    async ({ forces, neighbourhoods }) => {
      if (!(await forces.own())) throw new UnknownKind(`There is no force '${forceId}'`)
      const generation = await neighbourhoods.generation()
      return generation ? neighbourhoods.coverage(generation.id) : []
    },
  )
  const lines = rules.flatMap(({ title, measured, met, share, gaps }) => [
    `${percent(share).padStart(8)}  ${title} (${met} of ${measured})`,
    ...gaps.map(({ what, detail, code }) => `          ${what} (${code}): ${detail}`),
  ])
  const isComplete = rules.length > 0 && rules.every(({ gaps }) => gaps.length === 0)
  return { rules, isComplete, text: lines.join('\n') || 'There are no boundaries yet: import wards first' }
}
