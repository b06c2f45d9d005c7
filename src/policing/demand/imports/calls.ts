// Calls for service as counts, a row a neighbourhood, week and kind.
import { type Checked, isDay, problems } from '../../../platform/checks.ts'
import type { ImportKind } from '../../../platform/import/kind.ts'
import { readTable } from '../../../platform/import/table.ts'
import { count, day } from '../../../platform/view-filters.ts'
import { mondayOf } from '../../duty/rules.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import type { Demand } from '../demand.ts'
import type { CallCount } from '../rules.ts'

const columns = {
  neighbourhood: 'the code of the neighbourhood that the calls came from',
  week: 'the Monday of the week, such as 2026-11-16',
  kind: 'what the calls were about, as the force names it',
  calls: 'how many came; where none did, the row may be left out',
} as const
type Column = keyof typeof columns
type Faces = { demand: Demand; neighbourhoods: Pick<Neighbourhoods, 'list'> }

export const calls: ImportKind<Faces> = {
  name: 'calls',
  summary:
    'CSV or ODS of calls for service by neighbourhood, week and kind; whole weeks take the place of what was known',
  columns,
  async run(file, { map }, { demand, neighbourhoods }) {
    const codes = new Set((await neighbourhoods.list()).map(({ code }) => code))
    const newestWeek = demand.newestWeek()
    const { values } = await readTable<Column, CallCount>(file, {
      columns: Object.keys(columns) as Column[],
      map,
      check: (row) => checkCalls(row, { codes, newestWeek }),
      unique: {
        column: 'week',
        key: ({ neighbourhoodCode, monday, kind }) => `${kind} of ${neighbourhoodCode} in the week from ${monday}`,
      },
    })
    const mondays = [...new Set(values.map(({ monday }) => monday))].sort()
    await demand.take(
      values.filter((row) => row.count > 0),
      mondays,
    )
    const all = values.reduce((sum, row) => sum + row.count, 0)
    const weeks = `${count(mondays.length, 'week')}, the first from ${day(mondays[0])}, the last from ${day(mondays.at(-1))}`
    return { kind: 'calls', rows: values.length, notes: [`${count(all, 'call')} of ${weeks}`] }
  },
}

export const demandImports = [calls]

type Known = { codes: ReadonlySet<string>; newestWeek: string }

export function checkCalls(row: Record<Column, string>, { codes, newestWeek }: Known): Checked<CallCount> {
  const { neighbourhood, week, kind, calls: typed } = row
  const errors = problems({
    neighbourhood: !codes.has(neighbourhood) && `There is no neighbourhood '${neighbourhood}'`,
    week: whyNoWeek(week, newestWeek),
    kind: (kind === '' || kind.length > 100) && 'Enter the kind of call, in 100 characters or fewer',
    calls: !/^\d{1,6}$/.test(typed) && `'${typed}' is not a whole number from 0 to 999999`,
  })
  return errors ? { errors } : { value: { neighbourhoodCode: neighbourhood, monday: week, kind, count: Number(typed) } }
}

function whyNoWeek(week: string, newestWeek: string): string | false {
  if (!isDay(week)) return `'${week}' is not a day like 2026-11-16`
  if (mondayOf(week) !== week) return `${week} is not a Monday; its week began on ${mondayOf(week)}`
  return week > newestWeek && `The week from ${week} is not over: its calls are not all known`
}
