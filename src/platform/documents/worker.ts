// The thread in which documents are made, one after another, so that pages are served meanwhile.
import { parentPort } from 'node:worker_threads'
import { openCompiler } from './compiler.ts'
import type { Made } from './documents.ts'
import type { PrintedDocument } from './printed-document.ts'

const compile = openCompiler()

parentPort!.on('message', (document: PrintedDocument) => {
  try {
    const pdf = compile(document)
    parentPort!.postMessage({ pdf } satisfies Made, [pdf.buffer])
  } catch (error) {
    parentPort!.postMessage({ problem: (error as Error).message } satisfies Made)
  }
})
