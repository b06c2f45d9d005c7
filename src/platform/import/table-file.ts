import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { isSav } from '../spss/header.ts'
import { mostRowsInMemory, type NumberedRecord, recordsOf, tooManyRows } from './csv-records.ts'
import { odsRecords } from './ods.ts'
import { ImportRefused } from './refusal.ts'
import { savRecords } from './sav-records.ts'
import { mostMegabytes, refuseUnlessFile, surveyTextFile } from './text-file.ts'

/** A file of rows, whichever way it is written. */
export type TableFile = {
  /** The rows from the first on, each time that they are asked for. Throws what `asProblem` puts into words. */
  records: () => AsyncIterable<NumberedRecord>
  sha256: string
}

export type FileLimits = { mostRows: number; mostMegabytes: number }

/** What an import may keep in memory as a whole. */
const inMemory: FileLimits = { mostRows: mostRowsInMemory, mostMegabytes }

/** Spreadsheets and SPSS files are known by their first bytes; everything else has to be CSV. Throws ImportRefused. */
export async function openTableFile(file: string, limits = inMemory): Promise<TableFile> {
  await refuseUnlessFile(file, limits.mostMegabytes)
  const head = await firstBytes(file)
  if (isArchive(head)) return { records: () => odsRecords(file), sha256: await sha256Of(file) }
  if (isSav(head)) return { records: () => savRecords(file), sha256: await sha256Of(file) }
  const { sha256, lines } = await surveyTextFile(file, limits.mostMegabytes)
  const problem = tooManyRows(lines, limits.mostRows)
  if (problem) throw new ImportRefused(basename(file), [problem])
  return { records: () => recordsOf(file), sha256 }
}

export async function firstBytes(file: string) {
  await using opened = await open(file)
  return (await opened.read(Buffer.alloc(4), 0, 4, 0)).buffer
}

const isArchive = (head: Buffer) => head.toString('latin1') === 'PK\x03\x04'

async function sha256Of(file: string) {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece)
  return hash.digest('hex')
}
