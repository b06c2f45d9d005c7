// Two sites that take the same files: ours, and one as anybody writes it first, which believes all that it is told.
import { createReadStream, createWriteStream, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart, { type MultipartFile } from '@fastify/multipart'
import Fastify from 'fastify'
import { unzipSync } from 'fflate'
import { type Database, transact } from '../../src/platform/database.ts'
import { type Files, openFiles } from '../../src/platform/files/kept-files.ts'
import { remakePicture } from '../../src/platform/files/pictures.ts'
import { uploadRoutes } from '../../src/platform/files/receive.ts'
import { sendKeptFile } from '../../src/platform/files/send-file.ts'
import { openTemporaryFiles } from '../../src/platform/files/temporary-files.ts'
import { anUpload } from '../../src/platform/files/upload.ts'
import { odsRecords } from '../../src/platform/import/ods.ts'
import { RowRefused } from '../../src/platform/import/refusal.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { withScratchApp } from './scratch-app.ts'

/** POST /send takes a `picture`, a `sheet` and a `paper`, and answers with the address of what it kept. */
export type Site = {
  address: string
  /** Files that are still on their way in, or have broken out of where they belong. */
  strays: () => string[]
}

const now = () => new Date('2026-11-25T12:00:00Z')
const uploads = [
  anUpload({ name: 'picture', label: 'picture', types: ['jpeg', 'png', 'webp'], isOptional: true }),
  anUpload({ name: 'sheet', label: 'sheet', types: ['ods'], isOptional: true }),
  anUpload({ name: 'paper', label: 'paper', types: ['pdf'], isOptional: true }),
]

export async function withOurSite<Result>(db: Database, home: string, work: (site: Site) => Promise<Result>) {
  const place = placeIn(home, 'ours')
  const prepare = (web: Web) => ourRoutes(web, db, place.arriving)
  return withScratchApp({ db, prepare }, async (web) => work({ address: await addressOf(web), strays: place.strays }))
}

const addressOf = (web: Pick<Web, 'listen'>) => web.listen({ port: 0, host: '127.0.0.1' })

/** A folder with one for what arrives in it, and one for what is kept on the disk; nothing else belongs there. */
function placeIn(home: string, name: string) {
  const [arriving, kept] = [join(home, name, 'arriving'), join(home, name, 'kept')]
  for (const folder of [arriving, kept]) mkdirSync(folder, { recursive: true })
  const beside = () => readdirSync(join(home, name)).filter((each) => each !== 'arriving' && each !== 'kept')
  return { arriving, kept, strays: () => [...readdirSync(arriving), ...beside()] }
}

function ourRoutes(web: Web, db: Database, arriving: string) {
  const inForce = <Result>(run: (files: Files) => Promise<Result>) =>
    transact(db, { forceId: 'fenshire', actor: { kind: 'public' } }, (trx) => run(openFiles(trx, 'fenshire', now)))

  uploadRoutes(
    web,
    openTemporaryFiles(arriving, () => new Date()),
    (scope) => {
      scope.post(
        '/send',
        { config: { access: 'public', withoutFormToken: true, uploads } },
        async ({ body, uploads: sent }, reply) => {
          const refuse = (errors: Record<string, string>) => reply.code(400).send({ body, errors })
          if (sent.errors) return refuse(sent.errors)
          const { picture, sheet, paper } = sent.value
          const problem = sheet && (await problemOfSheet(sheet.path))
          if (problem) return refuse({ sheet: problem })
          if (paper)
            return { kept: await inForce((files) => files.keep(paper.path, { ...paper, purpose: 'drill' })), body }
          if (!picture) return { body }
          const made = await remakePicture(picture.path, { only: 1600 })
          if ('problem' in made) return refuse({ picture: made.problem })
          const about = { name: picture.name, purpose: 'drill' }
          return { kept: await inForce((files) => files.keepPicture(made.value.only, about)), body }
        },
      )
    },
  )
  web.get('/kept/:id', { config: { access: 'public' } }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const file = await inForce((files) => files.find(id))
    return sendKeptFile(reply, file!, (number) => inForce((files) => files.part(id, number)))
  })
}

async function problemOfSheet(path: string) {
  try {
    for await (const _row of odsRecords(path));
  } catch (error) {
    if (error instanceof RowRefused) return error.message
    throw error
  }
}

/** The broken twin. */
export async function withNaiveSite<Result>(home: string, work: (site: Site) => Promise<Result>) {
  const place = placeIn(home, 'naive')
  const web = Fastify({ forceCloseConnections: true })
  await web.register(multipart, { limits: { parts: 1e6, fields: 1e6, fileSize: 1e9 } })
  web.post('/send', async (request) => {
    const body: Record<string, unknown> = {}
    let kept: string | undefined
    for await (const part of request.parts()) {
      if (part.type === 'field') body[part.fieldname] = part.value
      else kept = await keepAsNamed(place, part)
    }
    return { kept, body }
  })
  web.get('/kept/:id', (request, reply) => {
    const [type, ...name] = Buffer.from((request.params as { id: string }).id, 'base64url')
      .toString()
      .split(' ')
    return reply.type(type!).send(createReadStream(join(place.kept, name.join(' '))))
  })
  try {
    return await work({ address: await addressOf(web), strays: place.strays })
  } finally {
    await web.close()
  }
}

async function keepAsNamed({ arriving, kept }: ReturnType<typeof placeIn>, part: MultipartFile) {
  const arrived = join(arriving, part.filename)
  await pipeline(part.file, createWriteStream(arrived))
  await rename(arrived, join(kept, part.filename))
  if (part.fieldname === 'sheet') unpack(kept, await readFile(join(kept, part.filename)))
  return Buffer.from(`${part.mimetype} ${part.filename}`).toString('base64url')
}

function unpack(folder: string, archive: Buffer) {
  for (const [name, content] of Object.entries(unzipSync(archive))) writeFileSync(join(folder, name), content)
}
