// Documents as PDF, for whoever wants paper. The thread that makes them starts with the first.
import { Worker } from 'node:worker_threads'
import { lettersIn, mostLetters, type PrintedDocument } from './printed-document.ts'
import { replaceableWorker } from './replaceable-worker.ts'

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
  mostWaiting?: number
  startWorker?: () => Worker
}

/** The worker needs nothing that the environment says, and that holds secrets. */
const startTypst = () => new Worker(new URL('./worker.ts', import.meta.url), { env: {} })

/** Ready to make documents; nothing is started before the first. */
export function openDocuments(options: Options = {}): Documents {
  const { mostWaiting = 50 } = options
  const orders = takeOrders(options)
  let isClosed = false

  return {
    pdf(document) {
      if (isClosed) return Promise.reject(new DocumentNotMade(closed))
      if (lettersIn(document) > mostLetters) return Promise.reject(new DocumentNotMade(tooLong))
      if (orders.waiting() >= mostWaiting) return Promise.reject(new DocumentNotMade(tooMany))
      return new Promise((resolve, reject) => orders.take({ document, resolve, reject }))
    },
    close() {
      isClosed = true
      return orders.cancel()
    },
  }
}

/** One order after another. */
function takeOrders({ patience = 30_000, startWorker = startTypst }: Options) {
  const waiting: Order[] = []
  let current: Order | undefined
  let timer: NodeJS.Timeout | undefined
  const worker = replaceableWorker<PrintedDocument, Made>(startWorker, {
    answer(made) {
      worker.rest() // an application with nothing left to do may end
      finish((order) => deliver(order, made))
    },
    lost: (cause) => finish((order) => order.reject(new DocumentNotMade(stopped, cause))),
  })

  const giveUp = () => {
    worker.drop() // nothing but its end stops a thread that is at work
    finish((order) => order.reject(new DocumentNotMade(tooSlow)))
  }
  function next() {
    if (current || waiting.length === 0) return
    current = waiting.shift()!
    timer = setTimeout(giveUp, patience)
    worker.ask(current.document)
  }
  function finish(settle: (order: Order) => void) {
    clearTimeout(timer)
    const order = current
    current = undefined
    if (order) settle(order)
    next()
  }

  return {
    waiting: () => waiting.length,
    take(order: Order) {
      waiting.push(order)
      next()
    },
    cancel() {
      for (const order of waiting.splice(0)) order.reject(new DocumentNotMade(closed))
      finish((order) => order.reject(new DocumentNotMade(closed)))
      return worker.drop()
    },
  }
}

function deliver({ resolve, reject }: Order, made: Made) {
  if ('pdf' in made) resolve(Buffer.from(made.pdf.buffer, made.pdf.byteOffset, made.pdf.byteLength))
  else reject(new DocumentNotMade(failed, new Error(made.problem)))
}
