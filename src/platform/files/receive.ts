// Takes in forms with files: each file goes to the disk as it comes, and no form costs more memory than a few pages.
import multipart, { type Multipart, type MultipartFile, type MultipartValue } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Checked } from '../checks.ts'
import { NoRoom, TooLarge, Unreadable } from '../web/errors.ts'
import type { Web } from '../web/web.ts'
import { contentOf } from './content.ts'
import { cleanFileName } from './file-name.ts'
import { type FileType, isOfType } from './file-type.ts'
import type { HeldFiles, TemporaryFiles } from './temporary-files.ts'
import { type Upload, whyMissing, whyNotTake, whyTwice } from './upload.ts'

/** A file that a form brought. It is gone before the answer is sent: keep it, or what you made of it. */
export type Received = { path: string; name: string; type: FileType; bytes: number }

/** By the name of the field; one that is optional may be missing. */
export type Uploads = Record<string, Received>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The files that the route's form asks for. */
    uploads?: readonly Upload[]
  }
  interface FastifyRequest {
    /** Every file that was asked for, or a message for each field whose file is not taken. */
    uploads: Checked<Uploads>
  }
}

const limits = {
  fields: 200,
  fieldNameSize: 100,
  fieldSize: 64 * 1024,
  headerPairs: 20,
  headerSize: 16 * 1024,
}
/** Read and thrown away beyond what is taken, so that whoever sends too large a picture gets their form back. */
const mostDrained = 100e6

/**
 * Routes that take files. Only they read multipart forms (all others answer 415), and each declares its files in
 * `config.uploads`. Their handlers find the other fields in `request.body`, as of any form, and the files in
 * `request.uploads`. Who may use the route has been settled before a byte is read.
 */
export function uploadRoutes(web: Web, temporary: TemporaryFiles, addRoutes: (web: Web) => void) {
  web.register(async (scope) => {
    await temporary.sweep()
    await scope.register(multipart, { limits, throwFileSizeLimit: false })
    const held = new WeakMap<FastifyRequest, HeldFiles>()
    scope.decorateRequest('uploads')
    scope.addHook('onRoute', ({ method, url, config }) => {
      if (!config?.uploads)
        throw new Error(`${method} ${url} does not say which files it takes: add config: { uploads }`)
    })
    scope.addHook('preValidation', async (request, reply) => {
      const uploads = request.routeOptions.config.uploads!
      if (!request.isMultipart()) throw new Unreadable('The form is not multipart/form-data')
      const files = temporary.hold()
      held.set(request, files)
      // Comes also when the sender has gone away. What cannot be removed now, a later sweep removes.
      reply.raw.once('close', () => void files.release().catch(() => {}))
      await temporary.sweep()
      const form = await readForm(request, reply, uploads, files)
      request.body = form.fields
      request.uploads = form.checked
    })
    scope.addHook('onSend', async (request, _reply, payload) => {
      await held.get(request)?.release()
      return payload
    })
    addRoutes(scope as Web)
  })
}

/** The file of an upload that is not optional, once `request.uploads` has no errors. */
export function receivedOf({ uploads }: FastifyRequest, { name }: Upload): Received {
  const received = uploads.value?.[name]
  if (!received) throw new Error(`No file ${name} was received`)
  return received
}

type Form = { fields: Record<string, string | string[]>; checked: Checked<Uploads> }
type Reading = {
  uploads: readonly Upload[]
  files: HeldFiles
  fields: Map<string, string[]>
  received: Map<string, Received>
  errors: Map<string, string>
  /** Set when the disk took no more; the form is then read to its end, so that the page that says so arrives. */
  isFull: boolean
}

async function readForm(
  request: FastifyRequest,
  reply: FastifyReply,
  uploads: readonly Upload[],
  files: HeldFiles,
): Promise<Form> {
  const largest = Math.max(...uploads.map(({ mostBytes }) => mostBytes))
  const reading: Reading = { uploads, files, fields: new Map(), received: new Map(), errors: new Map(), isFull: false }
  const own = { files: uploads.length, parts: limits.fields + uploads.length, fileSize: largest + 1 }
  try {
    refuseBeyond(request, largest * uploads.length + mostDrained)
    for await (const part of request.parts({ limits: { ...limits, ...own } })) await readPart(reading, part)
  } catch (error) {
    reply.header('connection', 'close') // the rest of the form is not read, and would be taken for the next request
    throw asAnswer(error)
  }
  if (reading.isFull) throw new NoRoom('There is no room for temporary files')
  return { fields: asBody(reading.fields), checked: judge(reading) }
}

/** Browsers say how long a form is; for those who do not, it is counted. */
function refuseBeyond({ raw, headers }: FastifyRequest, most: number) {
  if (Number(headers['content-length']) > most) throw new TooLarge('The form is too large')
  let bytes = 0
  raw.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes > most) raw.destroy(new TooLarge('The form is too large'))
  })
}

/** What the parser of forms throws has a status of its own, or is about a form that is malformed or cut off. */
const asAnswer = (error: unknown) =>
  (error as { statusCode?: number }).statusCode || (error as { syscall?: string }).syscall
    ? error
    : new Unreadable((error as Error).message)

function readPart(reading: Reading, part: Multipart) {
  return part.type === 'file' ? readFile(reading, part) : readField(reading, part)
}

function readField({ fields }: Reading, { fieldname, value, valueTruncated }: MultipartValue) {
  if (valueTruncated) throw new TooLarge(`The field ${fieldname} is too long`)
  // A part that calls itself JSON has been parsed; nothing behind a form expects an object in a field.
  if (fieldname === undefined || typeof value !== 'string') throw new Unreadable('A field is not text')
  fields.set(fieldname, [...(fields.get(fieldname) ?? []), value])
}

async function readFile(reading: Reading, part: MultipartFile) {
  const upload = reading.uploads.find(({ name }) => name === part.fieldname)
  if (!upload) throw new Unreadable('A file comes in a field that the form does not have')
  const { path, bytes } = await store(reading, part.file, upload.mostBytes)
  if (path === undefined || (bytes === 0 && !part.filename)) return // a form sends an empty one when none was chosen
  if (reading.received.has(upload.name)) reading.errors.set(upload.name, whyTwice(upload))
  const content = bytes > upload.mostBytes || bytes === 0 ? 'unknown' : await contentOf(path)
  const problem = whyNotTake(upload, bytes, content)
  if (problem) reading.errors.set(upload.name, problem)
  const type = upload.types.find((each) => isOfType(content, each))
  if (problem || !type) await reading.files.remove(path)
  else reading.received.set(upload.name, { path, name: cleanFileName(part.filename, type), type, bytes })
}

/** Writes what comes, until it is more than `mostBytes` or the disk is full, and reads all of it in any case. */
async function store(reading: Reading, content: AsyncIterable<Buffer>, mostBytes: number) {
  const opened = await unlessFull(reading, () => reading.files.create())
  let bytes = 0
  try {
    for await (const piece of content) {
      bytes += piece.length
      if (bytes <= mostBytes && !reading.isFull) await unlessFull(reading, () => opened!.handle.writeFile(piece))
    }
  } finally {
    await opened?.handle.close()
  }
  return { path: reading.isFull ? undefined : opened?.path, bytes }
}

async function unlessFull<Result>(reading: Reading, work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!/^(ENOSPC|EDQUOT|EFBIG)$/.test((error as { code?: string }).code ?? '')) throw error
    reading.isFull = true
    return undefined
  }
}

function judge({ uploads, received, errors }: Reading): Checked<Uploads> {
  for (const upload of uploads) {
    const missing = received.has(upload.name) ? undefined : whyMissing(upload)
    if (missing && !errors.has(upload.name)) errors.set(upload.name, missing)
  }
  return errors.size > 0 ? { errors: Object.fromEntries(errors) } : { value: Object.fromEntries(received) }
}

/** As forms without files come: text, and a list where a field stands more than once. */
const asBody = (fields: ReadonlyMap<string, string[]>) =>
  Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0]! : values]))
