// How well a text holds the words of a search: in the database, so that one rule holds for every kind of record.
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database.ts'
import { mostOfAKind } from './found.ts'
import type { Words } from './words.ts'

/** A slip of the finger counts for less than any word that is there; below the least it is another word. */
const slip = 0.6
const leastRank = 0.5 * slip
/** What is typed with fewer letters begins too many words to be looked for inside them. */
const leastInside = 4

/** The same as `folded` in words.ts, with a space on either side, so that a word can be looked for as a whole. */
const foldedText = (text: RawBuilder<string>) =>
  sql<string>`' ' || regexp_replace(regexp_replace(lower(normalize(${text}, nfkd)), '[''’\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g') || ' '`

/** The first that holds counts, so that spellings are compared only where nothing else is left. */
function rankOfGroup({ typed, others }: Words[number]) {
  const isLong = typed.length >= leastInside
  const cases = [
    sql`when title like ${`% ${typed} %`} then 1`,
    sql`when title like ${`% ${typed}%`} then 0.9`,
    sql`when rest like ${`% ${typed} %`} then 0.8`,
    sql`when rest like ${`% ${typed}%`} then 0.7`,
    ...others.map((other) => sql`when title || rest like ${`% ${other} %`} then 0.7`),
    ...(isLong ? [sql`when title like ${`%${typed}%`} then 0.6`] : []),
  ]
  const otherwise = isLong ? sql`word_similarity(${typed}, title) * ${slip}` : sql`0`
  return sql<number>`case ${sql.join(cases, sql` `)} else ${otherwise} end`
}

/**
 * The rows that hold all of the words, the best first, with their rank (0 to 1), which is that of the worst word. What stands
 * in the title counts for more than what stands in the rest, and only the title may be misspelt.
 * @param rows a query for `title`, `rest` and whatever else is shown, of one force
 */
export async function findAmong<Row>(db: Database, words: Words, rows: RawBuilder<Row>, most = mostOfAKind) {
  if (words.length === 0) return []
  const rank = sql<number>`least(${sql.join(words.map(rankOfGroup))})::float8`
  const { rows: found } = await sql<Row & { rank: number }>`
    select asked.*, ranked.rank from (${rows}) as asked
    cross join lateral (
      select ${foldedText(sql`asked.title`)} as title, ${foldedText(sql`asked.rest`)} as rest offset 0
    ) as said
    cross join lateral (select ${rank} as rank from (select said.title, said.rest) as folded offset 0) as ranked
    where ranked.rank >= ${leastRank}
    order by ranked.rank desc, length(asked.title), asked.title
    limit ${most}`.execute(db)
  return found
}

/** What is declared in the code and not kept in the database, found by the same rule. */
export type Declared = { title: string; rest: string }
export type DeclaredSearch = ReturnType<typeof openDeclaredSearch>

export const openDeclaredSearch =
  (db: Database) =>
  async <Each extends Declared>(words: Words, all: readonly Each[]): Promise<(Each & { rank: number })[]> => {
    const rows = sql<{ at: number }>`
      select given.title, given.rest, given.at::int4 from
      unnest(${all.map(({ title }) => title)}::text[], ${all.map(({ rest }) => rest)}::text[]) with ordinality
      as given (title, rest, at)`
    return (await findAmong(db, words, rows)).map(({ at, rank }) => ({ ...all[at - 1]!, rank }))
  }
