// How well a text holds the words of a search: in the database, so that one rule holds for every kind of record.
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database.ts'
import { mostOfAKind } from './found.ts'
import type { Words } from './words.ts'

/** Below it a slip of the finger is another word. */
const leastSimilarity = 0.5
/** What is typed with fewer letters begins too many words to be looked for inside them. */
const leastInside = 4

/** The same as `folded` in words.ts, with a space on either side, so that a word can be looked for as a whole. */
const foldedText = (text: RawBuilder<string>) =>
  sql<string>`' ' || regexp_replace(regexp_replace(lower(normalize(${text}, nfkd)), '[''’\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g') || ' '`

const holds = (text: RawBuilder<string>, pattern: string, rank: number) =>
  sql<number>`case when ${text} like ${pattern} then ${rank}::float8 else 0 end`

function rankOfGroup(text: RawBuilder<string>, { typed, others }: Words[number]) {
  const isLong = typed.length >= leastInside
  const similarity = sql<number>`word_similarity(${typed}, ${text})`
  return sql<number>`greatest(${sql.join([
    holds(text, `% ${typed} %`, 1),
    holds(text, `% ${typed}%`, 0.9),
    ...others.map((other) => holds(text, `% ${other} %`, 0.8)),
    ...(isLong ? [holds(text, `%${typed}%`, 0.7)] : []),
    ...(isLong ? [sql`case when ${similarity} >= ${leastSimilarity} then ${similarity} * 0.6 else 0 end`] : []),
  ])})`
}

/** A text holds as much of a question as of its worst word. */
const rankIn = (text: RawBuilder<string>, words: Words) =>
  sql<number>`least(${sql.join(words.map((group) => rankOfGroup(text, group)))})`

/**
 * The rows that hold all of the words, the best first, with their rank (0 to 1). What stands in the title counts for more
 * than what stands in the rest.
 * @param rows a query for `title`, `rest` and whatever else is shown, of one force
 */
export async function findAmong<Row>(db: Database, words: Words, rows: RawBuilder<Row>, most = mostOfAKind) {
  if (words.length === 0) return []
  const { rows: found } = await sql<Row & { rank: number }>`
    select asked.*, ranked.rank from (${rows}) as asked
    cross join lateral (
      select ${foldedText(sql`asked.title`)} as title, ${foldedText(sql`asked.title || ' ' || asked.rest`)} as whole offset 0
    ) as said
    cross join lateral (
      select greatest(${rankIn(sql`said.title`, words)}, 0.8 * ${rankIn(sql`said.whole`, words)}) as rank offset 0
    ) as ranked
    where ranked.rank > 0
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
