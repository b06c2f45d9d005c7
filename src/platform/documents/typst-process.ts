// The process in which documents are made, one after another. One that never comes to an end can be ended from outside,
// which a thread inside Typst cannot.
import { Worker } from 'node:worker_threads'
import { openCompiler } from './compiler.ts'
import type { Made } from './documents.ts'
import type { PrintedDocument } from './printed-document.ts'

new Worker(new URL('./end-with-parent.ts', import.meta.url), { workerData: process.ppid }).unref()
// Who stops the server stops this as well, once the server lets go; a document under way is finished.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

const compile = openCompiler()

process.on('message', (document: PrintedDocument) => {
  process.send!({ ...make(document), memory: process.memoryUsage.rss() } satisfies Made)
})

function make(document: PrintedDocument) {
  try {
    return { pdf: compile(document) }
  } catch (error) {
    return { problem: (error as Error).message }
  }
}
