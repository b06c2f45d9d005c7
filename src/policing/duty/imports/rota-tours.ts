// Rows of a rota export as tours: several rows of one tour are several things that took its officer away.
import type { Problem } from '../../../platform/import/refusal.ts'
import { inHours } from '../entry/length.ts'
import { inWords } from '../entry/typed-tour.ts'
import type { RotaTour } from '../intake/plan.ts'
import { minutesBetween } from '../rules.ts'
import type { RotaRow } from './rota-row.ts'

export type Numbered = { value: RotaRow; row: number }
type Named = (column: 'collar_number' | 'start' | 'end' | 'minutes' | 'reference') => string

/** The tours of a file, or what is wrong with rows that are each right by themselves. */
export function toursOf(rows: readonly Numbered[], nameOf: Named): { tours: RotaTour[]; problems: Problem[] } {
  const problems: Problem[] = []
  const tours = [...Map.groupBy(withKeys(rows), ({ key }) => key)].map(([reference, same]): RotaTour => {
    const { value, row } = same[0]!
    for (const other of same.slice(1)) {
      const column = differingColumn(value, other.value)
      if (column)
        problems.push({
          row: other.row,
          column: nameOf(column),
          reason: `this is the tour of row ${row} ('${reference}'), which says otherwise`,
        })
    }
    problems.push(...repeated(same, nameOf))
    const tasks = same.flatMap(({ value: { task } }) => task ?? [])
    const { collarNumber, memberId, day, startsAt, endsAt, place } = value
    const tour = { reference, collarNumber, memberId, day, startsAt, endsAt, place, tasks, row }
    const reason = whyTooMuch(tour)
    if (reason) problems.push({ row: same.at(-1)!.row, column: nameOf('minutes'), reason })
    return tour
  })
  problems.push(...overlaps(tours, nameOf))
  return { tours, problems: problems.sort((one, other) => one.row! - other.row!) }
}

/** Without the rota's own number: whose, on which day, and which of that day where there are several. */
function withKeys(rows: readonly Numbered[]) {
  const starts = new Map<string, number[]>()
  const dayKey = ({ collarNumber, day }: RotaRow) => `${collarNumber} ${day}`
  for (const { value } of rows.filter(({ value: { reference } }) => reference === '')) {
    const known = starts.get(dayKey(value)) ?? []
    if (!known.includes(value.startsAt.getTime()))
      starts.set(dayKey(value), [...known, value.startsAt.getTime()].sort())
  }
  return rows.map(({ value, row }) => {
    const number = (starts.get(dayKey(value)) ?? []).indexOf(value.startsAt.getTime()) + 1
    return { value, row, key: value.reference || (number > 1 ? `${dayKey(value)} ${number}` : dayKey(value)) }
  })
}

function differingColumn(one: RotaRow, other: RotaRow) {
  if (one.memberId !== other.memberId) return 'collar_number'
  if (one.startsAt.getTime() !== other.startsAt.getTime()) return 'start'
  return one.endsAt.getTime() !== other.endsAt.getTime() ? 'end' : undefined
}

/** A row that says nothing new would count its minutes twice. */
function repeated(same: readonly Numbered[], nameOf: Named): Problem[] {
  const seen = new Map<string, number>()
  return same.flatMap(({ value: { task }, row }) => {
    const said = JSON.stringify(task ?? null)
    const first = seen.get(said)
    if (first === undefined) seen.set(said, row)
    const reason = `the same stands in row ${first} already; of two such tasks write the minutes into one row`
    return first === undefined ? [] : [{ row, column: nameOf('collar_number'), reason }]
  })
}

function whyTooMuch({ tasks, startsAt, endsAt }: Pick<RotaTour, 'tasks' | 'startsAt' | 'endsAt'>) {
  const [away, duty] = [tasks.reduce((sum, { minutes }) => sum + minutes, 0), minutesBetween(startsAt, endsAt)]
  return away > duty && `this comes to ${inHours(away)} away, and the tour is ${inHours(duty)} long`
}

function overlaps(tours: readonly RotaTour[], nameOf: Named): Problem[] {
  return [...Map.groupBy(tours, ({ memberId }) => memberId).values()].flatMap((own) => {
    const inOrder = own.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    let latest = inOrder[0]!
    return inOrder.slice(1).flatMap((tour) => {
      const before = latest
      if (tour.endsAt > latest.endsAt) latest = tour
      if (tour.startsAt >= before.endsAt) return []
      const [first, second] = before.row < tour.row ? [before, tour] : [tour, before]
      const reason = `this tour overlaps that of row ${first.row}, ${inWords(first)}`
      return [{ row: second.row, column: nameOf('start'), reason }]
    })
  })
}
