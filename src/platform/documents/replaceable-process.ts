import type { ChildProcess } from 'node:child_process'

type Heard<Answer> = {
  answer(answer: Answer): void
  /** The process ended by itself, or never began; the next question goes to another. */
  lost(cause: Error): void
}

/**
 * A process that starts with the first question, and again with the first after it was lost or dropped.
 * @param idleMilliseconds how long it waits for another question before it ends and gives its memory back
 */
export function replaceableProcess<Question extends object, Answer>(
  start: () => ChildProcess,
  heard: Heard<Answer>,
  idleMilliseconds: number,
) {
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined

  function begin() {
    const begun = start()
    const lose = (cause: Error) => {
      if (begun !== child) return
      child = undefined
      clearTimeout(idle)
      heard.lost(cause)
    }
    begun.on('message', (answer) => begun === child && heard.answer(answer as Answer))
    begun.on('error', lose)
    begun.on('exit', (code, signal) => lose(new Error(`The process ended with ${signal ?? `code ${code}`}.`)))
    return begun
  }

  async function drop() {
    const dropped = child
    child = undefined
    clearTimeout(idle)
    if (dropped) await ended(dropped)
  }

  return {
    ask(question: Question) {
      clearTimeout(idle)
      child ??= begin()
      child.ref()
      child.channel?.ref()
      child.send(question)
    },
    /** Until the next question it keeps no process alive. */
    rest() {
      child?.unref()
      child?.channel?.unref()
      idle = setTimeout(() => void drop(), idleMilliseconds).unref()
    },
    drop,
  }
}

/** Nothing else ends a process that is inside Typst. */
function ended(child: ChildProcess) {
  return new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve()
    child.ref()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
