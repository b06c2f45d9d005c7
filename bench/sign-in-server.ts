// Judges one password as sign-in does (`worker threads`), or the way that is easier to write (`main thread`), with the
// same cost. It says its port when it is ready, and how long its event loop was held up whenever it is asked.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { verifySync } from '@node-rs/argon2'
import { hashPassword, isPassword } from '../src/policing/accounts/sign-in/passwords.ts'

const password = 'correct horse battery staple'
const known = await hashPassword(password)
const judges: Record<string, () => boolean | Promise<boolean>> = {
  'worker threads': () => isPassword(known, password),
  'main thread': () => verifySync(known, password),
}
const judge = judges[process.argv[2]!]!

const loop = monitorEventLoopDelay({ resolution: 1 })
loop.enable()
process.on('message', () => {
  process.send?.({ delay: loop.percentile(99) / 1e6 })
  loop.reset()
})

const server = createServer(async (_request, response) => response.writeHead((await judge()) ? 200 : 400).end())
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
