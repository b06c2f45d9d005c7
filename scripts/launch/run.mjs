import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { fail } from './place.mjs'

let child

/**
 * Runs a program to its end and returns its exit code, passing signals on to it.
 * With `quietly` its output is returned, not shown.
 */
export async function run(command, parameters, { quietly = false, ...options } = {}) {
  child = spawn(command, parameters, { stdio: quietly ? ['ignore', 'pipe', 'pipe'] : 'inherit', ...options })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data))
  const [code, signal] = await once(child, 'close').catch((error) =>
    fail(`${command} could not be started: ${error.message}`),
  )
  return { code: code ?? 128 + constants.signals[signal], output }
}

// A terminal's Ctrl-C reaches the child directly: a second one from here would interrupt its clean stop.
const onTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY)
process.on('SIGINT', () => onTerminal || child?.kill('SIGINT'))
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child?.kill(signal))

// npm killed outright passes nothing on: without this a server would stay behind and hold its port.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child?.kill('SIGTERM')
  }, 200).unref()
}
