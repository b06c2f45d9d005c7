// People as an HR system lists them, with the posts that they hold (CSV or ODS).
import type { ImportKind } from '../../../platform/import/kind.ts'
import { notesOf } from '../../../platform/import/notes.ts'
import { readTable } from '../../../platform/import/table.ts'
import { count, day as dayInWords } from '../../../platform/view-filters.ts'
import type { PeoplePlan, PersonRow } from '../intake/people-plan.ts'
import { type Export, exportOf, exportSettings } from './export-of.ts'
import { checkPersonRow, type PersonColumn, personColumns, personMay, personMust } from './person-row.ts'
import type { Faces } from './posts.ts'
import { refuseClashes } from './refuse-clashes.ts'

export const peopleImport: ImportKind<Faces> = {
  name: 'people',
  may: 'manage-posts',
  summary:
    'CSV or ODS of people from an HR system, one row a person and post; import their posts first. The same file again changes nothing',
  columns: personColumns,
  settings: exportSettings,
  layoutSettings: ['ranks'],
  async run(file, options, { teams, publish }) {
    const given = exportOf(file, options, teams.now())
    const { values, rows } = await readTable<PersonColumn, PersonRow>(file, {
      columns: [...personMust, ...personMay],
      optional: personMay,
      map: options.map,
      check: (row) => checkPersonRow(row, given.ranks),
    })
    const plan = await teams.takePeople(
      values.map((value, at) => ({ ...value, row: rows[at]! })),
      given,
    )
    refuseClashes(file, plan.clashes, options.map)
    await publish()
    return { kind: 'people', rows: values.length, notes: notesOn(plan, given) }
  },
}

function notesOn({ add, same, missing, notes, ...plan }: PeoplePlan, { day, endsMissing }: Export): string[] {
  const added = new Set(add.map(({ id }) => id))
  const { add: begun, change, drop } = plan.postings
  const moved = [...begun, ...change, ...drop].map(({ memberId }) => memberId)
  const changed = new Set([...plan.change.map(({ member }) => member.id), ...moved]).difference(added)
  const become = endsMissing ? `has left on ${dayInWords(day)}` : 'stays'
  return [
    `${count(add.length, 'new person', 'new people')}, ${changed.size} changed, ${same} as they were`,
    ...notesOf(notes, (note) => note),
    ...notesOf(missing, ({ name, collarNumber }) => `${name} (${collarNumber}) is not in the file, and ${become}`),
  ]
}
