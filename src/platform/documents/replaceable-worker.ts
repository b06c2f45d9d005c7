import type { Worker } from 'node:worker_threads'

type Heard<Answer> = {
  answer(answer: Answer): void
  /** The worker ended or threw by itself; the next question goes to another. */
  lost(cause: Error): void
}

/** A worker thread that starts with the first question, and again with the first after it was lost or dropped. */
export function replaceableWorker<Question, Answer>(start: () => Worker, heard: Heard<Answer>) {
  let worker: Worker | undefined

  function begin() {
    const begun = start()
    const lose = (cause: Error) => {
      if (begun !== worker) return
      worker = undefined
      heard.lost(cause)
    }
    begun.on('message', (answer: Answer) => begun === worker && heard.answer(answer))
    begun.on('error', lose)
    begun.on('exit', (code) => lose(new Error(`The worker ended with code ${code}.`)))
    return begun
  }

  return {
    ask(question: Question) {
      worker ??= begin()
      worker.ref()
      worker.postMessage(question)
    },
    /** Until the next question the worker keeps no process alive. */
    rest() {
      worker?.unref()
    },
    async drop() {
      const dropped = worker
      worker = undefined
      dropped?.unref()
      await dropped?.terminate()
    },
  }
}
