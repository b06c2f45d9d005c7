// The range of design effects in which printed verdicts hold, drawn for each size of group.
import { type IntervalChart, intervalChart } from '../../../platform/charts/interval-chart.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { designEffects } from './agreement.ts'

type Sizes = ReturnType<typeof designEffects>['bySize']

/** undefined where no verdict bounds it on one side: there is no range to draw then. */
export function rangesDrawn(bySize: Sizes): IntervalChart | undefined {
  const rows = bySize.filter(({ asPrinted: { most, isPossible } }) => Number.isFinite(most) && isPossible)
  if (rows.length === 0) return undefined
  return intervalChart({
    rows: rows.map(({ peers, asPrinted: { least, most } }) => ({
      label: `Mean of ${peers} forces`,
      value: (least + most) / 2,
      interval: { lower: least, upper: most },
      said: `${displayed(least, 3)} to ${displayed(most, 3)}`,
      isMain: true,
    })),
    reference: { value: 1, label: 'simple random sampling, a design effect of 1' },
    tick: (value) => displayed(value),
  })
}
