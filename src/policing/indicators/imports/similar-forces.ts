// Which forces are most similar to which, in a file (ST-08).
import { basename } from 'node:path'
import { type Checked, isDay, problems } from '../../../platform/checks.ts'
import type { ImportKind } from '../../../platform/import/kind.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { readTable } from '../../../platform/import/table.ts'
import { count } from '../../../platform/view-filters.ts'
import type { GivenGroup, Indicators } from '../indicators.ts'
import { whyNotCode } from './force-code.ts'

type Faces = { indicators: Indicators }

const groupColumns = {
  force: 'the code of the force whose group it is',
  member: 'the code of a force that is most similar to it',
  year_end: 'the last day of the year for which the group holds first, such as 2008-03-31',
  source: 'who says so',
  name: 'what the member is called',
} as const
type GroupColumn = keyof typeof groupColumns
type GroupRow = Record<GroupColumn, string>

function checkGroup(row: GroupRow): Checked<GroupRow> {
  const errors = problems({
    force: whyNotCode(row.force),
    member:
      whyNotCode(row.member) || (row.member === row.force && 'A force is not compared with itself; leave this row out'),
    year_end: !isDay(row.year_end) && 'Enter the last day of the year, such as 2008-03-31',
    source: row.source === '' && 'Enter who says so',
  })
  return errors ? { errors } : { value: row }
}

export const similarForces: ImportKind<Faces> = {
  name: 'similar-forces',
  summary: 'CSV or ODS of the most similar forces of each force; a group takes the place of that of the same year',
  columns: groupColumns,
  async run(file, { map }, { indicators }) {
    const { values: rows } = await readTable<GroupColumn, GroupRow>(file, {
      columns: Object.keys(groupColumns) as GroupColumn[],
      optional: ['name'],
      map,
      check: checkGroup,
      unique: { column: 'member', key: ({ force, member, year_end }) => `${member} for ${force} in ${year_end}` },
    })
    const made = groupsOf(rows, file)
    const names = new Map(rows.flatMap(({ member, name }) => (name === '' ? [] : [[member, name]])))
    await indicators.saveGroups(made, names)
    return { kind: 'similar-forces', rows: rows.length, notes: [`${count(made.length, 'group')}`] }
  },
}

function groupsOf(rows: readonly GroupRow[], file: string): GivenGroup[] {
  const grouped = Map.groupBy(rows, ({ force, year_end }) => `${force} ${year_end}`)
  return [...grouped.values()].map((each) => {
    const { force, year_end: yearEnd, source } = each[0]!
    if (each.some((row) => row.source !== source))
      throw new ImportRefused(basename(file), [
        { row: null, column: 'source', reason: `the group of ${force} in ${yearEnd} has two sources; choose one` },
      ])
    return { force, members: each.map(({ member }) => member), yearEnd, source }
  })
}
