import { createHash } from 'node:crypto'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { TableShape } from './catalogue.ts'

/**
 * The rows of a table as COPY text in the order of the primary key (of the whole row where there is none), letters by
 * code point. In a transaction of withSession it is the same from every PostgreSQL and under every locale.
 */
export function contentOf(client: pg.Client, { name, columns, order }: TableShape): AsyncIterable<Buffer> {
  if (columns.length === 0) throw new Error(`The table ${name} has no columns`)
  const list = columns.map(quoted).join(', ')
  const rows = `select ${list} from public.${quoted(name)} t order by ${order}`
  return client.query(copyTo(`copy (${rows}) to stdout`)).on('error', () => {}) // whoever iterates is told
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

export type Digest = { rows: number; bytes: number; sha256: string }

/** Counts and sums up content as it passes, chunk by chunk. A row is a line: COPY escapes any within. */
export function openDigest() {
  const hash = createHash('sha256')
  let [rows, bytes] = [0, 0]
  return {
    add(chunk: Buffer) {
      hash.update(chunk)
      bytes += chunk.length
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1
    },
    result: (): Digest => ({ rows, bytes, sha256: hash.digest('hex') }),
  }
}

export async function digestOf(content: AsyncIterable<Buffer>): Promise<Digest> {
  const digest = openDigest()
  for await (const chunk of content) digest.add(chunk)
  return digest.result()
}
