// A mail server and a stand-in for GOV.UK Notify, on loopback, that misbehave as a test or a drill asks.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type MailServerOptions = {
  /** What RCPT TO is answered instead of 250. */
  answerRecipient?: number
  /** What happens once a whole message has come, instead of an answer. */
  onData?: 'silence' | 'reset'
  /** Refuses every password. */
  wantsPassword?: boolean
}

export async function mailServer({ answerRecipient, onData, wantsPassword = false }: MailServerOptions = {}) {
  const arrived: string[] = []
  const server = new SMTPServer({
    disabledCommands: wantsPassword ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 100,
    onAuth: (_auth, _session, answer) => answer(null, {}),
    onRcptTo: ({ address }, _session, answer) =>
      answer(
        answerRecipient
          ? Object.assign(new Error(`no mailbox ${address}`), { responseCode: answerRecipient })
          : undefined,
      ),
    onData(stream, session, answer) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        arrived.push(Buffer.concat(pieces).toString())
        if (onData === 'reset') for (const each of server.connections) breakOff(each, session.id)
        else if (onData !== 'silence') answer()
      })
    },
  })
  server.on('error', () => {}) // clients that break off
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(resolve))
  return { url: `smtp://127.0.0.1:${port}`, arrived, close }
}

type Connection = { id: string; _socket: { destroy: () => void } }
const breakOff = (connection: unknown, id: string) => {
  const each = connection as Connection
  if (each.id === id) each._socket.destroy()
}

type Answer = number | 'accept then 500' | 'accept then hang'
type Posted = { path: string; body: { reference: string } & Record<string, unknown>; token: string }

/** @param answers what the first requests to send are answered; after them all are accepted */
export async function notifyStub(answers: readonly Answer[] = []) {
  const left = [...answers]
  const posted: Posted[] = []
  const accepted: { id: string; reference: string }[] = []
  let failsLookUps = false

  function take(posting: Posted, response: ServerResponse) {
    posted.push(posting)
    const answer = left.shift() ?? 201
    const id = `n-${accepted.length + 1}`
    if (typeof answer === 'string' || answer === 201) accepted.push({ id, reference: posting.body.reference })
    if (answer === 'accept then hang') return
    const status = answer === 'accept then 500' ? 500 : answer
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ id }))
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    if (request.method === 'GET') {
      const notifications = accepted.filter(({ reference }) => reference === searchParams.get('reference'))
      return response.writeHead(failsLookUps ? 500 : 200).end(JSON.stringify({ notifications }))
    }
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString())
    take({ path: pathname, body, token: request.headers.authorization?.replace('Bearer ', '') ?? '' }, response)
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  const failLookUps = () => {
    failsLookUps = true
  }
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, posted, accepted, close, failLookUps }
}
