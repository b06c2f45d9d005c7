// Everything that a list's filters find, as a file: CSV for programs, OpenDocument for people.
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { csv } from '../spreadsheets/csv.ts'
import { ods, TooLongForSpreadsheet } from '../spreadsheets/ods.ts'
import { mediaType } from '../spreadsheets/ods-parts.ts'
import type { Row, Table } from '../spreadsheets/table.ts'
import { NotUnderstood } from '../web/errors.ts'
import { csvMetadata } from './about-file.ts'

/** A CSV file has nothing but rows; what it is stands in a file beside it. */
export const formats = ['csv', 'ods', 'csv-metadata.json'] as const
export type Format = (typeof formats)[number]

type Named = {
  /** Without the ending: 'audit-trail-2026-11-25'. */
  name: string
  format: Format
  madeAt: Date
}

/** A CSV file leaves as its rows come, so a long one is never in memory whole; an .ods is small enough to be made first. */
export async function sendTable(reply: FastifyReply, table: Table, { name, format, madeAt }: Named) {
  if (format === 'csv-metadata.json') return sendMetadata(reply, table, { name, madeAt })
  const file = format === 'csv' ? Readable.from(csv(table)) : await ods(table, madeAt).catch(whyTooLong)
  if (typeof file === 'string') return refuse(reply, file)
  reply.header('content-disposition', `attachment; filename="${name}.${format}"`)
  if (format === 'csv') reply.header('link', `<${addressOf(reply, format, 'csv-metadata.json')}>; ${describedBy}`)
  return reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : mediaType).send(file)
}

const describedBy = 'rel="describedby"; type="application/csvm+json"'

/** The address that was asked for, in another format. */
const addressOf = ({ request }: FastifyReply, from: Format, to: Format) => {
  const [path = '', query] = request.url.split('?', 2)
  return path.slice(0, -from.length) + to + (query ? `?${query}` : '')
}

function sendMetadata(reply: FastifyReply, table: Table, { name, madeAt }: Omit<Named, 'format'>) {
  const metadata = csvMetadata(table, addressOf(reply, 'csv-metadata.json', 'csv'), madeAt)
  reply.header('content-disposition', `attachment; filename="${name}.csv-metadata.json"`)
  return reply.type('application/csvm+json').send(JSON.stringify(metadata, null, 2))
}

function whyTooLong(error: Error): string {
  if (error instanceof TooLongForSpreadsheet) return error.message
  throw error
}

function refuse(reply: FastifyReply, message: string) {
  const advice = ['Go back and take the CSV file', 'Or narrow the search, and download less']
  return reply
    .code(400)
    .page('platform/error.njk', { status: 400, title: 'Too long for a spreadsheet', message, advice })
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

/** A file without a filter that was asked for would say more than was meant. */
export function refuseWrongFilters({ errors }: { errors?: Record<string, string> }) {
  if (errors) throw new NotUnderstood()
}
