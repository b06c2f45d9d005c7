// What the demonstration knows of indicators: the report's printed figures, invented forces, invented interviews.
import type { Indicators } from '../indicators.ts'
import { derbyshire2008 } from '../printed/derbyshire-2008.ts'
import { invented, inventedForces, inventedGroups, inventedPopulations, inventedValues } from './forces.ts'
import { inventedInterviews } from './interviews.ts'

/** What the report prints, as its figures and its comparisons. Again, it changes nothing. */
export async function addPrintedReport(indicators: Indicators, force: string) {
  const { values, comparisons } = derbyshire2008(force)
  const { added } = await indicators.record(values)
  await indicators.recordComparisons(comparisons)
  return { values: added }
}

/** All of it, in the tenant of a force or of an inspectorate. */
export async function addIndicators(indicators: Indicators, force: { code: string; name: string }) {
  await addPrintedReport(indicators, force.code)
  const names = new Map([...inventedForces, force].map(({ code, name }) => [code, name]))
  await indicators.record(inventedValues(force.code), names)
  await indicators.saveGroups(inventedGroups(force.code), names)
  await indicators.savePopulations(inventedPopulations(), names)
}

/** Interviews that add up to the printed figures: only the force itself has them. */
export async function addInterviews(indicators: Indicators) {
  for (const { yearEnd, rows } of inventedInterviews)
    await indicators.measureGap(rows, { overall: '1e', yearEnd, source: `${invented}: interviews`, isPublished: true })
}
