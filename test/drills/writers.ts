// Writers that keep count of what the database acknowledged, and the comparison with what it really holds.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

export const keptTables = `
  create table if not exists kept (writer int, number int, note text not null, primary key (writer, number));
  create table if not exists kept_audit (writer int, number int, primary key (writer, number))`

export type Write = (client: pg.Client, writer: number, number: number, acknowledge: () => void) => Promise<void>

/** A row and its audit row in one transaction; acknowledged once that is committed. */
export const writeAndCommit =
  (noteBytes: number): Write =>
  async (client, writer, number, acknowledge) => {
    await client.query(`begin; ${inserts(writer, number, noteBytes)}; commit`)
    acknowledge()
  }

export const inserts = (writer: number, number: number, noteBytes: number) => `
  insert into kept values (${writer}, ${number}, repeat('x', ${noteBytes}));
  insert into kept_audit values (${writer}, ${number})`

export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(url)
  client.on('error', () => {}) // the query under way fails as well, and says so
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

export type Writers = { acknowledged: Set<string>; failures: () => number; stop: () => Promise<void> }

/** Writers that reconnect whenever they fail, as a pool does, and never write the same row twice. */
export async function withWriters<Result>(
  url: string,
  count: number,
  write: Write,
  work: (writers: Writers) => Promise<Result>,
): Promise<Result> {
  // made to last even where a control's commits are not
  await withClient(url, (client) => client.query(`set synchronous_commit to on; ${keptTables}`))
  const acknowledged = new Set<string>()
  const stopping = new AbortController()
  let failures = 0
  let lastFailure: unknown

  async function keepWriting(_: unknown, writer: number) {
    let number = 0
    while (!stopping.signal.aborted) {
      const writeUntilFailure = async (client: pg.Client) => {
        while (!stopping.signal.aborted) {
          const key = `${writer}-${++number}`
          await write(client, writer, number, () => acknowledged.add(key))
        }
      }
      await withClient(url, writeUntilFailure).catch((error) => {
        failures++
        lastFailure = error
      })
      await pause(10)
    }
  }
  const writing = Promise.all(Array.from({ length: count }, keepWriting))
  const stop = async () => {
    stopping.abort()
    await writing
  }
  try {
    return await work({ acknowledged, failures: () => failures, stop })
  } catch (error) {
    throw new Error(`${error}; the writers' last failure: ${lastFailure}`, { cause: error })
  } finally {
    await stop()
  }
}

/** Waits until `condition` holds; throws after `seconds`. */
export async function until(condition: () => boolean, seconds: number, what: string) {
  const deadline = performance.now() + seconds * 1000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`${what} took more than ${seconds} s`)
    await pause(5)
  }
}

/** How many acknowledged rows are gone, and how many rows stand without their audit row. */
export async function compare(url: string, acknowledged: Set<string>) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`select writer || '-' || number as key from kept`)
    const present = new Set(rows.map(({ key }) => key as string))
    const halves = await client.query(`
      select from kept full join kept_audit using (writer, number)
      where kept.note is null or kept_audit.writer is null`)
    return { lost: [...acknowledged].filter((key) => !present.has(key)).length, halves: halves.rowCount ?? 0 }
  })
}
