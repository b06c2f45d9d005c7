// Tours as a rota system exports them (CSV or ODS).
import { basename } from 'node:path'
import { isDay } from '../../../platform/checks.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { ImportKind, ImportOptions } from '../../../platform/import/kind.ts'
import { notesOf } from '../../../platform/import/notes.ts'
import { ImportRefused, type Problem } from '../../../platform/import/refusal.ts'
import { readTable, type Table } from '../../../platform/import/table.ts'
import { count, day as dayInWords } from '../../../platform/view-filters.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Teams } from '../../teams/teams.ts'
import type { Duty } from '../duty.ts'
import { inWords } from '../entry/typed-tour.ts'
import type { Taken } from '../intake/intake.ts'
import type { Stays } from '../intake/plan.ts'
import { type TaskKind, taskKinds } from '../rules.ts'
import { type Column, checkRotaRow, mayHave, mustHave, type Passed, type RotaRow, rotaColumns } from './rota-row.ts'
import { type Numbered, toursOf } from './rota-tours.ts'
import { openWorkers } from './workers.ts'

type Faces = { duty: Duty; teams: Teams; accounts: Accounts }

const rota: ImportKind<Faces> = {
  name: 'rota',
  summary:
    'CSV or ODS of tours of duty from a rota system, one row a tour or a task; the same file again changes nothing',
  columns: rotaColumns,
  settings: {
    others: "'skip' passes over people who are in no neighbourhood team; else they are refused",
    kinds: 'what the file calls kinds of work, such as CRT=court, TRG=training',
    exported: 'the day of the export, such as 2026-11-24, which corrected tours name as their reason; else today',
  },
  layoutSettings: ['others', 'kinds'],
  async run(file, options, { duty, teams, accounts }) {
    const nameOf = (column: Column) => options.map[column] ?? column
    const [known, reason] = [
      {
        workers: openWorkers(await teams.establishment()),
        geography: await accounts.geography(),
        kindNames: kindNames(options, file),
        now: teams.now(),
        skipsOthers: options.settings.others === 'skip',
      },
      reasonOf(options, file, teams.now()),
    ]
    const columns = [...mustHave, ...mayHave]
    const table = await readTable<Column, RotaRow | Passed>(file, {
      columns,
      optional: mayHave,
      map: options.map,
      check: (row) => checkRotaRow(row, known),
    })
    const rows = rowsOf(table)
    const { tours, problems } = toursOf(rows, nameOf)
    if (problems.length > 0) throw new ImportRefused(basename(file), problems)
    const nothing: Taken = { add: [], change: [], same: 0, byHand: [], clashes: [], missing: 0 }
    const taken = tours.length > 0 ? await duty.takeRota(tours, reason) : nothing
    if (taken.clashes.length > 0)
      throw new ImportRefused(
        basename(file),
        taken.clashes.map((each) => asClash(each, nameOf)),
      )
    return { kind: 'rota', rows: table.values.length, notes: [...sums(taken, table), ...twice(rows), ...byHand(taken)] }
  },
}

export const dutyImports = [rota]

function rowsOf({ values, rows }: Table<RotaRow | Passed>): Numbered[] {
  return values.flatMap((value, at) => (typeof value === 'string' ? [] : [{ value, row: rows[at]! }]))
}

/** Names of kinds as our pages say them, and as the file does. */
function kindNames({ settings }: ImportOptions, file: string): ReadonlyMap<string, TaskKind> {
  const names = new Map<string, TaskKind>()
  for (const [kind, { name }] of Object.entries(taskKinds)) names.set(name.toLowerCase(), kind as TaskKind)
  for (const pair of (settings.kinds ?? '').split(',').filter((each) => each.trim() !== '')) {
    const [theirs = '', ours = ''] = pair.split('=').map((each) => each.trim())
    const kind = names.get(ours.toLowerCase()) ?? (Object.hasOwn(taskKinds, ours) ? (ours as TaskKind) : undefined)
    if (theirs === '' || !kind)
      throw refusal(
        file,
        '--kinds',
        `'${pair.trim()}' is not theirs=ours; ours is one of ${Object.keys(taskKinds).join(', ')}`,
      )
    names.set(theirs.toLowerCase(), kind)
  }
  return names
}

function reasonOf({ settings }: ImportOptions, file: string, now: Date) {
  const { exported = dayOf(now) } = settings
  if (!isDay(exported)) throw refusal(file, '--exported', `'${exported}' is not a day like 2026-11-24`)
  return `Rota export of ${dayInWords(exported)}`
}

const refusal = (file: string, column: string, reason: string) =>
  new ImportRefused(basename(file), [{ row: null, column, reason }])

function asClash({ tour, known }: Stays, nameOf: (column: Column) => string): Problem {
  if (known.memberId !== tour.memberId)
    return {
      row: tour.row,
      column: nameOf('reference'),
      reason: `'${tour.reference}' is a tour of somebody else already`,
    }
  const reason = `there is a tour at this time already, from an earlier rota export: ${inWords(known)} ('${known.importReference}'). If it is the same tour, give it the same reference`
  return { row: tour.row, column: nameOf('start'), reason }
}

function sums({ add, change, same, byHand, missing }: Taken, { values }: Table<RotaRow | Passed>): string[] {
  const passed = (why: Passed) => values.filter((value) => value === why).length
  const [others, toCome] = [passed('other person'), passed('still to come')]
  return [
    `${count(add.length, 'new tour')}, ${change.length} corrected, ${same} as they were, ${byHand.length} left as somebody entered them by hand`,
    ...(others > 0 ? [`Passed over ${count(others, 'row')} of people in no neighbourhood team`] : []),
    ...(toCome > 0
      ? [`Passed over ${count(toCome, 'row')} of tours that have not begun: import them once they have`]
      : []),
    ...(missing > 0
      ? [`${count(missing, 'tour')} of an earlier export in these days are not in this one, and stay`]
      : []),
  ]
}

/** The first of the two hours is what most mean: whoever does not is told how to say so. */
const twice = (rows: readonly Numbered[]) =>
  notesOf(
    rows.filter(({ value }) => value.twice),
    ({ row, value }) =>
      `Row ${row}: the clocks went back that night and this time came twice. Taken as ${inWords(value)}; write GMT behind the time for the second`,
  )

const byHand = (taken: Taken) =>
  notesOf(
    taken.byHand,
    ({ tour, known }) =>
      `Row ${tour.row}: ${tour.collarNumber}, ${inWords(tour)}, was ${known.importDigest === null ? 'entered' : 'corrected'} by hand as ${inWords(known)}, and stays so`,
  )
