import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { contentDisposition } from './file-name.ts'
import { fileTypes } from './file-type.ts'
import { contentOfParts, type KeptFile } from './kept-files.ts'
import type { Picture } from './pictures.ts'

/** Whoever opens the file at its own address gets nothing that runs, asks for anything, or counts as this site. */
const policy = "sandbox; default-src 'none'; frame-ancestors 'none'"

/**
 * Sends a kept file: to be saved, except a picture that we made ourselves, which may be shown.
 * @param partOf reads one part in a transaction of its own, so that a slow reader holds none open:
 *   `(number) => within(scope, ({ files }) => files.part(file.id, number))`
 */
export function sendKeptFile(
  reply: FastifyReply,
  file: KeptFile,
  partOf: (number: number) => Promise<Buffer | undefined>,
): FastifyReply {
  return reply
    .headers({
      'content-disposition': contentDisposition(file.isRemadePicture ? 'inline' : 'attachment', file.name),
      'content-length': file.bytes,
      'content-security-policy': policy,
      'cache-control': 'private, no-store',
    })
    .type(fileTypes[file.type].mediaType)
    .send(Readable.from(contentOfParts(file, partOf), { objectMode: false }))
}

/**
 * Sends a picture of our own making that may be taken back: whoever has it asks again before each use, and is told in a
 * few bytes that it still holds. A route calls this only when it does (docs/decisions/0020-photographs-by-consent.md).
 */
export function sendPictureForNow(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { type, content }: Pick<Picture, 'type' | 'content'>,
  { name, digest }: { name: string; digest: string },
): FastifyReply {
  const etag = `"${digest}"`
  reply.headers({ etag, 'cache-control': 'public, no-cache', 'content-security-policy': policy })
  if (headers['if-none-match'] === etag) return reply.code(304).send()
  return reply
    .header('content-disposition', contentDisposition('inline', `${name}.${fileTypes[type].endings[0]}`))
    .type(fileTypes[type].mediaType)
    .send(content)
}

/**
 * Sends a picture of our own making that is published, to be shown; its address names its content, so that whoever has
 * it need not ask again (docs/decisions/0015-show-only-pictures-we-made.md).
 */
export const sendPicture = (reply: FastifyReply, { type, content }: Picture, name: string): FastifyReply =>
  reply
    .headers({
      'content-disposition': contentDisposition('inline', `${name}.${fileTypes[type].endings[0]}`),
      'content-security-policy': policy,
      'cache-control': 'public, max-age=31536000, immutable',
    })
    .type(fileTypes[type].mediaType)
    .send(content)
