// A line to the database that can be made slow, or cut without a word, as networks do.

import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export type Line = {
  /** The database's address by this line. */
  url: string
  /** Each packet takes so long; 0 for none. */
  slow: (milliseconds: number) => void
  /** What is sent from now on arrives nowhere, and nobody is told. What was open stays so after `mend`. */
  cut: () => void
  mend: () => void
}

export async function withLine<Result>(databaseUrl: string, work: (line: Line) => Promise<Result>): Promise<Result> {
  const sockets = new Set<Socket>()
  let [delay, isCut] = [0, false]

  function carry(from: Socket, to: Socket) {
    sockets.add(from)
    let [isLost, carrying] = [false, Promise.resolve()]
    from.on('data', (packet) => {
      isLost ||= isCut
      if (isLost) return
      if (delay === 0) return void carrying.then(() => to.write(packet))
      carrying = carrying.then(() => pause(delay)).then(() => void to.write(packet))
    })
    from.on('error', () => {})
    from.on('close', () => {
      sockets.delete(from)
      to.destroy()
    })
  }
  const server = createServer((near) => {
    const far = connect(placeOf(databaseUrl))
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const slow = (milliseconds: number) => {
    delay = milliseconds
  }
  const setCut = (cut: boolean) => () => {
    isCut = cut
  }
  try {
    const url = urlBy(databaseUrl, server.address() as AddressInfo)
    return await work({ url, slow, cut: setCut(true), mend: setCut(false) })
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}

/** Where PostgreSQL listens: on a socket in a folder, or at a host. */
function placeOf(databaseUrl: string) {
  const { searchParams, hostname, port } = new URL(databaseUrl)
  const folder = searchParams.get('host')
  return folder?.startsWith('/')
    ? { path: `${folder}/.s.PGSQL.${searchParams.get('port') ?? 5432}` }
    : { host: hostname, port: Number(port || 5432) }
}

function urlBy(databaseUrl: string, { port }: AddressInfo) {
  const url = new URL(databaseUrl)
  url.searchParams.delete('host')
  url.searchParams.delete('port')
  url.host = `127.0.0.1:${port}`
  return url.toString()
}
