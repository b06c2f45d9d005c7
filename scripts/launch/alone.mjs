import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { at, hash } from './place.mjs'

const name = `beatbook-launch-${hash(at('.')).slice(0, 12)}`
const isNameless = process.platform === 'linux' // a socket that leaves no file
const path = isNameless ? `\0${name}` : join(tmpdir(), name)

/** Does `work` while no other launch of this checkout does. The lock is a socket: the system frees a killed one's. */
export async function alone(work) {
  let hasWaited = false
  for (;;) {
    const lock = createServer((caller) => caller.destroy()).listen(path)
    const error = await once(lock, 'listening').then(
      () => undefined,
      (reason) => reason,
    )
    if (!error) return await work().finally(() => lock.close())
    if (error.code !== 'EADDRINUSE') throw error
    const isHeld = await answers()
    if (isHeld && !hasWaited) console.error('Another start of Beatbook is fetching packages or building: waiting.')
    if (!isHeld && !isNameless) rmSync(path, { force: true }) // the file outlived its owner
    hasWaited ||= isHeld
    await pause(200)
  }
}

async function answers() {
  const caller = connect(path)
  const isHeld = await once(caller, 'connect').then(
    () => true,
    () => false,
  )
  caller.destroy()
  return isHeld
}
