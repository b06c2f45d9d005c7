import type { FastifyReply } from 'fastify'
import { cleanFileName, contentDisposition } from '../files/file-name.ts'
import { DocumentNotMade, type Documents } from './documents.ts'
import type { PrintedDocument } from './printed-document.ts'

/** Sends a document as PDF, to be saved under its title; where it cannot be made, a page says why. */
export async function sendDocument(reply: FastifyReply, documents: Documents, document: PrintedDocument) {
  try {
    const pdf = await documents.pdf(document)
    reply.header('content-disposition', contentDisposition('attachment', cleanFileName(document.title, 'pdf')))
    return reply.type('application/pdf').send(pdf)
  } catch (error) {
    if (!(error instanceof DocumentNotMade)) throw error
    const advice = ['Go back, and try again in a minute']
    return reply
      .code(503)
      .page('platform/error.njk', { status: 503, title: 'The document was not made', message: error.message, advice })
  }
}
