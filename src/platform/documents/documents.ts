// Documents as PDF, for whoever wants paper. The thread that makes them starts with the first and ends when idle.
import { Worker } from 'node:worker_threads'
import { lettersIn, mostLetters, type PrintedDocument } from './printed-document.ts'

/** What the worker answers to each document. */
export type Made = { pdf: Uint8Array } | { problem: string }

export type Documents = {
  /**
   * The document as PDF/UA-1, tagged, in British English. Requests wait for each other.
   * Rejects with DocumentNotMade; the next document is not affected.
   */
  pdf(document: PrintedDocument): Promise<Buffer>
  /** Ends the thread; whoever still waits gets DocumentNotMade. */
  close(): Promise<void>
}

/** The message is for the reader; the cause, for the log, says what went wrong. */
export class DocumentNotMade extends Error {
  constructor(reason: string, cause?: unknown) {
    super(`The document was not made: ${reason}`, { cause })
  }
}

const tooLong = 'it would be too long for paper. Nothing is lost. Choose fewer rows, or take the table as a file.'
const tooMany = 'too many people want one at this moment. Nothing is lost. Try again in a minute.'
const tooSlow = 'it took too long. Nothing is lost. Choose fewer rows, or take the table as a file.'
const stopped = 'the part that makes documents stopped. Nothing is lost. Try again.'
const closed = 'the server is being stopped. Nothing is lost. Try again in a minute.'
const failed = 'something in it could not be set on paper. Nothing is lost. Take the table as a file instead.'

type Order = { document: PrintedDocument; resolve: (pdf: Buffer) => void; reject: (error: DocumentNotMade) => void }

type Options = {
  /** How long one document may take, in milliseconds. */
  patience?: number
  /** How long the thread waits for another document before it ends and gives its memory back, in milliseconds. */
  idle?: number
  mostWaiting?: number
  startWorker?: () => Worker
}

/** The worker needs nothing that the environment says, and that holds secrets. */
const startTypst = () => new Worker(new URL('./worker.ts', import.meta.url), { env: {} })

/** Ready to make documents; nothing is started before the first. */
export function openDocuments(options: Options = {}): Documents {
  const { patience = 30_000, idle = 60_000, mostWaiting = 50, startWorker = startTypst } = options
  const waiting: Order[] = []
  let current: Order | undefined
  let worker: Worker | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  function start() {
    const started = startWorker()
    const lost = (cause: unknown) => started === worker && giveUp(stopped, cause)
    started.on('message', (made: Made) => started === worker && take(made))
    started.on('error', lost)
    started.on('exit', (code) => lost(new Error(`The worker ended with code ${code}.`)))
    return started
  }

  function next() {
    if (current || waiting.length === 0) return
    current = waiting.shift()!
    worker ??= start()
    worker.ref()
    wait(patience, () => giveUp(tooSlow))
    worker.postMessage(current.document)
  }

  function wait(milliseconds: number, then: () => void) {
    clearTimeout(timer)
    timer = setTimeout(then, milliseconds).unref()
  }

  function take(made: Made) {
    const order = current
    current = undefined
    worker?.unref() // an application with nothing left to do may end
    wait(idle, drop)
    if ('pdf' in made) order?.resolve(Buffer.from(made.pdf.buffer, made.pdf.byteOffset, made.pdf.byteLength))
    else order?.reject(new DocumentNotMade(failed, new Error(made.problem)))
    next()
  }

  /** The current document is given up, and its worker with it: nothing but its end stops one that is at work. */
  function giveUp(reason: string, cause?: unknown) {
    const order = current
    current = undefined
    drop()
    order?.reject(new DocumentNotMade(reason, cause))
    next()
  }

  function drop() {
    clearTimeout(timer)
    const dropped = worker
    worker = undefined
    dropped?.unref()
    return dropped?.terminate()
  }

  return {
    pdf(document) {
      if (isClosed) return Promise.reject(new DocumentNotMade(closed))
      if (lettersIn(document) > mostLetters) return Promise.reject(new DocumentNotMade(tooLong))
      if (waiting.length >= mostWaiting) return Promise.reject(new DocumentNotMade(tooMany))
      return new Promise((resolve, reject) => {
        waiting.push({ document, resolve, reject })
        next()
      })
    },
    async close() {
      isClosed = true
      for (const order of waiting.splice(0)) order.reject(new DocumentNotMade(closed))
      current?.reject(new DocumentNotMade(closed))
      current = undefined
      await drop()
    },
  }
}
