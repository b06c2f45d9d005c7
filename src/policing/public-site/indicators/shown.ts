// What residents see of a force's indicators: a sentence, a picture, and nothing that rests on too few people.

import { capitalised } from '../../../platform/charts/chart.ts'
import { type IntervalChart, intervalChart } from '../../../platform/charts/interval-chart.ts'
import { percent } from '../../../platform/view-filters.ts'
import {
  type Book,
  changeForResidents,
  laySentence,
  type Result,
  roughRange,
  yearInWords,
} from '../../indicators/indicators.ts'

export type Shown = {
  name: string
  sentence: string
  changed: string
  drawn: IntervalChart | undefined
  year: string
  base: string
  question: string
  source: string
  isCautious: boolean
}

/** Of one framework, in its own order; only what is published and may be. */
export function shownTo(book: Book, forceCode: string, framework: string): Shown[] {
  const force = book.forceOf(forceCode)
  if (!force) return []
  return book.indicators
    .filter((indicator) => indicator.framework === framework && indicator.kind === 'share' && indicator.isHeadline)
    .flatMap((indicator) => {
      const result = book.result(indicator, force)
      return result?.now.gate?.startsWith('publish') ? [shownOf(result)] : []
    })
}

const shownOf = (result: Result): Shown => ({
  name: result.indicator.name,
  sentence: laySentence(result),
  changed: changeForResidents(result),
  drawn: drawnOf(result),
  year: capitalised(yearInWords(result.now.value.yearEnd)),
  base: result.indicator.base,
  question: result.indicator.question,
  source: result.now.value.source,
  isCautious: result.now.gate === 'publish with caution',
})

function drawnOf({ force, now, peers }: Result): IntervalChart | undefined {
  if (!now.interval) return undefined
  const own = { label: force.name, value: now.value.value, interval: now.interval, isMain: true }
  return intervalChart({
    rows: [{ ...own, said: `${percent(now.value.value)} (${roughRange(now.interval)})` }],
    reference: peers && { value: peers.mean, label: `forces like this one, ${percent(peers.mean)}` },
    tick: percent,
  })
}
