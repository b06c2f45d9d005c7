// What a full county knows of indicators: its own figures, those of two similar forces, a plan against the gap, and what was
// learnt of it.
import type { Policing } from '../../src/app/faces.ts'
import { aGivenValue, anEntry, aPublication } from '../../src/policing/indicators/builders.ts'
import { forceId, type Say } from './full-county.ts'

export async function measure({ indicators, actions, ...faces }: Policing, say: Say) {
  const [source, page] = [say('A survey of the fens'), say('table 7')]
  const publication = aPublication({ title: source, publisher: say('Home Office') })
  const others = ['ashmark', 'birchwold']
  const years = ['2008-03-31', '2006-03-31']
  const values = ['2a', '1e', '3b', '3b-white'].flatMap((indicatorCode) =>
    [forceId, ...others].flatMap((force, at) =>
      years.map((yearEnd) =>
        aGivenValue({ force, indicatorCode, yearEnd, value: 0.5 + at / 50, source, page, publication }),
      ),
    ),
  )
  await indicators.record(values, new Map(others.map((code) => [code, say(code)])))
  await indicators.saveGroups([{ force: forceId, members: others, yearEnd: years[1]!, source }])
  const counted = { countedOn: '2005-06-30', source: say('A count of the fens') }
  await indicators.savePopulations(others.map((force, at) => ({ force, population: 900_000 + at, ...counted })))
  const difference = { force: forceId, indicatorCode: '2a', yearEnd: years[0]!, difference: -0.03, source, page }
  await indicators.recordComparisons([{ ...difference, earlierEnd: null, verdict: 'same' }])
  for (const [count, day] of [
    [7, '2026-01-02'],
    [8, '2026-02-02'],
  ] as const)
    await indicators.coverage.record('watch', { count, countedOn: day, source: say('The register of schemes') }, faces)
  const everything = { accountId: '', sees: [{ kind: 'force', id: '' } as const], keeps: [], signsAs: '' }
  const [plan] = await actions.plans(everything)
  if (plan) await indicators.aimPlan('3b-gap', plan.id)
  const [action] = await indicators.openActions('3b-gap')
  for (const kind of ['advice', 'analysis', 'engagement'] as const) {
    const { groupName, about, sources, place, learnt, follows, ...entry } = anEntry({ kind })
    const words = { groupName, about, sources, place, learnt, follows }
    const said = Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text && say(text)]))
    await indicators.gapRecord.add({ ...entry, ...words, ...said, actionId: action?.id ?? null })
  }
}
