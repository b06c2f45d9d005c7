// How long a question to the database may go without an answer. A line that was cut without a word (a router that was
// switched off, a firewall that forgot) never says so: without an end to patience its connections would be lost for good.
import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'

/** For what a person waits for. */
export const pageMilliseconds = 25_000
/** A little more than the server itself lets a statement take (statement_timeout). */
const longMilliseconds = 310_000

const patience = new AsyncLocalStorage<number>()

/** Imports, jobs and migrations may take as long as the server lets them. */
export const withLongPatience = <Result>(work: () => Promise<Result>) => patience.run(longMilliseconds, work)

/** Gives up a connection that leaves a question unanswered; the pool then makes a new one. */
export function watchAnswers(client: pg.PoolClient, milliseconds: number) {
  const ask = client.query.bind(client) as (...question: unknown[]) => unknown
  const watched = (...question: unknown[]) => {
    const answer = ask(...question)
    if (!(answer instanceof Promise)) return answer // a stream, whose end is watched by whoever reads it
    const giveUp = () => void (client as unknown as pg.Client).end()
    const timer = setTimeout(giveUp, Math.max(milliseconds, patience.getStore() ?? 0))
    return answer.finally(() => clearTimeout(timer))
  }
  client.query = watched as typeof client.query
}

/** One question at a time: whoever asks meanwhile waits for the same answer. */
export function oneAtATime<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asking: Promise<Answer> | undefined
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
}
