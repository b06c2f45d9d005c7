import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../database.ts'
import { cleanFileName } from './file-name.ts'
import type { FileType } from './file-type.ts'
import type { Picture } from './pictures.ts'

export type KeptFile = {
  id: string
  name: string
  type: FileType
  /** Made by us (`remakePicture`), so that it may be shown and not only saved. */
  isRemadePicture: boolean
  bytes: number
  sha256: string
  purpose: string
  keptAt: Date
}
/** What a caller says of a file: its name as given, and what it is kept for, such as 'photograph of a team member'. */
export type About = { name: string; purpose: string }

export type Files = ReturnType<typeof openFiles>
type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array> | string

const partBytes = 256 * 1024

/** Files of one force, in the database, so that one backup holds everything (docs/decisions/0009). */
export function openFiles(db: Database, forceId: string, now: () => Date) {
  /** Keeps what `source` gives, or the file at that path, in the caller's transaction; returns its id. */
  const keep = (source: Source, about: About & { type: FileType }) => store(source, about, false)

  const keepPicture = ({ type, content }: Picture, about: About) => store([content], { ...about, type }, true)

  async function store(source: Source, { name, type, purpose }: About & { type: FileType }, isRemadePicture: boolean) {
    const id = uuidv7({ msecs: now().getTime() })
    const described = { name: cleanFileName(name, type), type, purpose, isRemadePicture, keptAt: now() }
    await db
      .insertInto('keptFile')
      .values({ forceId, id, ...described, bytes: 0, sha256: '' }) // its parts refer to it; what they come to is known last
      .execute()
    const { bytes, sha256 } = await storeParts(id, source)
    await db
      .updateTable('keptFile')
      .set({ bytes, sha256 })
      .where('forceId', '=', forceId)
      .where('id', '=', id)
      .execute()
    return id
  }

  async function storeParts(fileId: string, source: Source) {
    const hash = createHash('sha256')
    let [number, bytes] = [0, 0]
    for await (const content of inParts(source)) {
      await db.insertInto('keptFilePart').values({ forceId, fileId, number, content }).execute()
      hash.update(content)
      bytes += content.length
      number += 1
    }
    return { bytes, sha256: hash.digest('hex') }
  }

  /** What is known of a file, or undefined when this force keeps none of that id. */
  const find = (id: string): Promise<KeptFile | undefined> =>
    db
      .selectFrom('keptFile')
      .select(['id', 'name', 'type', 'isRemadePicture', 'bytes', 'sha256', 'purpose', 'keptAt'])
      .$narrowType<{ type: FileType }>()
      .where('forceId', '=', forceId)
      .where('id', '=', id)
      .executeTakeFirst()

  /** One part of a file, counted from 0; undefined past its end. */
  const part = async (id: string, number: number): Promise<Buffer | undefined> => {
    const found = await db
      .selectFrom('keptFilePart')
      .select('content')
      .where('forceId', '=', forceId)
      .where('fileId', '=', id)
      .where('number', '=', number)
      .executeTakeFirst()
    return found?.content
  }

  /** A file with its content, which must be read before the transaction ends; `sendKeptFile` reads it in several. */
  async function read(id: string) {
    const file = await find(id)
    return file && { file, content: contentOfParts(file, (number) => part(id, number)) }
  }

  /** False when there was no such file. */
  async function remove(id: string): Promise<boolean> {
    const removed = await db
      .deleteFrom('keptFile')
      .where('forceId', '=', forceId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    return removed !== undefined
  }

  return { keep, keepPicture, find, part, read, remove }
}

/** Part by part, so that no more than one is in memory. Throws when the file was removed meanwhile. */
export async function* contentOfParts(
  { id, bytes }: Pick<KeptFile, 'id' | 'bytes'>,
  partOf: (number: number) => Promise<Buffer | undefined>,
): AsyncGenerator<Buffer> {
  for (let number = 0; number * partBytes < bytes; number += 1) {
    const content = await partOf(number)
    if (!content) throw new Error(`Part ${number} of the kept file ${id} is missing`)
    yield content
  }
}

/** The same bytes in pieces of 256 KiB, the last one shorter. */
async function* inParts(source: Source): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let bytes = 0
  // Opened only here, where somebody waits for it and hears when it cannot be.
  for await (const piece of typeof source === 'string' ? createReadStream(source) : source) {
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + partBytes - bytes)
      waiting.push(taken)
      bytes += taken.length
      at += taken.length
      if (bytes < partBytes) continue
      yield Buffer.concat(waiting)
      ;[waiting, bytes] = [[], 0]
    }
  }
  if (bytes > 0) yield Buffer.concat(waiting)
}
