// Documents as PDF, for whoever wants paper. The process that makes them starts with the first.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { lettersIn, mostLetters, type PrintedDocument } from './printed-document.ts'
import { replaceableProcess } from './replaceable-process.ts'

/** What the process answers to each document, and how many bytes of memory it then has. */
export type Made = ({ pdf: Uint8Array } | { problem: string }) & { memory: number }

export type Documents = {
  /**
   * The document as PDF/UA-1, tagged, in British English. Requests wait for each other.
   * Rejects with DocumentNotMade; the next document is not affected.
   */
  pdf(document: PrintedDocument): Promise<Buffer>
  /** Ends the process; whoever still waits gets DocumentNotMade. */
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
  /** After how many milliseconds without a document the process ends. */
  idle?: number
  start?: () => ChildProcess
}

/** It starts with 150 MB; a long document leaves it with twice as many, which only its end gives back. */
const mostMemory = 256e6

/** A program of ours, by Node itself. It needs nothing that the environment says, and that holds secrets. */
export const startProgram = (url: URL): ChildProcess =>
  fork(fileURLToPath(url), {
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

const startTypst = () => startProgram(new URL('./typst-process.ts', import.meta.url))

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
function takeOrders({ patience = 30_000, idle = 300_000, start = startTypst }: Options) {
  const waiting: Order[] = []
  let current: Order | undefined
  let timer: NodeJS.Timeout | undefined
  const heard = {
    answer(made: Made) {
      if (made.memory > mostMemory) void typst.drop()
      else typst.rest() // an application with nothing left to do may end
      finish((order) => deliver(order, made))
    },
    lost: (cause: Error) => finish((order) => order.reject(new DocumentNotMade(stopped, cause))),
  }
  const typst = replaceableProcess<PrintedDocument, Made>(start, heard, idle)

  const giveUp = () => {
    void typst.drop()
    finish((order) => order.reject(new DocumentNotMade(tooSlow)))
  }
  function next() {
    if (current || waiting.length === 0) return
    current = waiting.shift()!
    timer = setTimeout(giveUp, patience)
    typst.ask(current.document)
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
      return typst.drop()
    },
  }
}

function deliver({ resolve, reject }: Order, made: Made) {
  if ('pdf' in made) resolve(Buffer.from(made.pdf.buffer, made.pdf.byteOffset, made.pdf.byteLength))
  else reject(new DocumentNotMade(failed, new Error(made.problem)))
}
