// Everything that a list's filters find, as a file: CSV for programs, OpenDocument for people.
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { csv } from '../spreadsheets/csv.ts'
import { ods } from '../spreadsheets/ods.ts'
import { mediaType } from '../spreadsheets/ods-parts.ts'
import type { Row, Table } from '../spreadsheets/table.ts'

export type Format = 'csv' | 'ods'

type Named = {
  /** Without the ending: 'audit-trail-2026-11-25'. */
  name: string
  format: Format
  madeAt: Date
}

/** A CSV file leaves as its rows come, so a long one is never in memory whole; an .ods is small enough to be made first. */
export async function sendTable(reply: FastifyReply, table: Table, { name, format, madeAt }: Named) {
  reply.header('content-disposition', `attachment; filename="${name}.${format}"`)
  if (format === 'ods') return reply.type(mediaType).send(await ods(table, madeAt))
  return reply.type('text/csv; charset=utf-8').send(Readable.from(csv(table)))
}

/**
 * Rows one batch after another, each fetched in a transaction of its own, so that whoever takes a file slowly holds
 * none open. `next` gets the last row of the batch before, and gives an empty batch at the end.
 */
export async function* inBatches<Kept, As extends Row>(
  next: (after: Kept | undefined) => Promise<readonly Kept[]>,
  asRow: (kept: Kept) => As,
): AsyncGenerator<As> {
  let last: Kept | undefined
  for (;;) {
    const batch = await next(last)
    if (batch.length === 0) return
    for (const kept of batch) yield asRow(kept)
    last = batch.at(-1)
  }
}
