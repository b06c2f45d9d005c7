// Posts as an HR system lists them (CSV or ODS).
import type { ImportKind } from '../../../platform/import/kind.ts'
import { notesOf } from '../../../platform/import/notes.ts'
import { readTable } from '../../../platform/import/table.ts'
import { count, day as dayInWords } from '../../../platform/view-filters.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { PostRow, PostsPlan } from '../intake/posts-plan.ts'
import type { Teams } from '../teams.ts'
import { type Export, exportOf, exportSettings } from './export-of.ts'
import { checkPostRow, type PostColumn, postColumns, postMay, postMust } from './post-row.ts'
import { refuseClashes } from './refuse-clashes.ts'

export type Faces = { teams: Teams; accounts: Accounts; publish: () => Promise<unknown> }

export const postsImport: ImportKind<Faces> = {
  name: 'posts',
  may: 'manage-posts',
  summary: 'CSV or ODS of posts from an HR system, one row a post; the same file again changes nothing',
  columns: postColumns,
  settings: exportSettings,
  layoutSettings: ['ranks'],
  async run(file, options, { teams, accounts, publish }) {
    const given = exportOf(file, options, teams.now())
    const known = { ranks: given.ranks, geography: await accounts.geography() }
    const { values, rows } = await readTable<PostColumn, PostRow>(file, {
      columns: [...postMust, ...postMay],
      optional: postMay,
      map: options.map,
      check: (row) => checkPostRow(row, known),
      unique: { column: 'reference', key: ({ reference }) => reference },
    })
    const plan = await teams.takePosts(
      values.map((value, at) => ({ ...value, row: rows[at]! })),
      given,
    )
    refuseClashes(file, plan.clashes, options.map)
    await publish()
    return { kind: 'posts', rows: values.length, notes: notesOn(plan, given) }
  },
}

function notesOn({ add, change, renew, same, missing }: PostsPlan, { day, endsMissing }: Export): string[] {
  const renewed =
    renew.length > 0
      ? [
          `${count(renew.length, 'post')} with another rank, place or full-time equivalent: as they were until ${dayInWords(day)}, and anew under the same reference from then on`,
        ]
      : []
  const become = endsMissing ? `ended on ${dayInWords(day)}` : 'stays'
  return [
    `${count(add.length, 'new post')}, ${change.length + renew.length} changed, ${same} as they were`,
    ...renewed,
    ...notesOf(missing, ({ post }) => `Post ${post.reference} (${post.title}) is not in the file, and ${become}`),
  ]
}
