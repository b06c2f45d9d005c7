// Answers that do not end: whoever asks is sent what there is, and again whenever it has changed (server-sent events,
// https://html.spec.whatwg.org/multipage/server-sent-events.html). docs/decisions/0023 says why it is looked for, not told.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { oneAtATime } from '../patience.ts'

/**
 * All of what there is to know of a topic, so that whoever missed ten events needs only the last. Its id follows from
 * what it says: every server process gives the same, and whoever comes back with it gets nothing twice.
 */
export type LiveEvent = { id: string; data: string }

/** What a page follows (src/platform/browser/live.ts): which state it is of, and what its parts show now, by their names. */
export function liveEvent(said: { page: string; values: Readonly<Record<string, string>> }): LiveEvent {
  const data = JSON.stringify(said)
  return { id: createHash('sha256').update(data).digest('base64url').slice(0, 22), data }
}

/** Does `work` each so many milliseconds, until the answer is called. */
export type Every = (milliseconds: number, work: () => void) => () => void

type Options = {
  /** How many may be open at once in this process. */
  most: number
  lookMilliseconds: number
  /** Proxies end what is silent, most of them after a minute. */
  heartbeatMilliseconds: number
  every?: Every
}
type Stream = { body: Readable; lastId: string; isReady: boolean }
type Topic = { streams: Set<Stream>; look: () => Promise<void>; newest: LiveEvent | undefined; stop: () => void }

const onTheClock: Every = (milliseconds, work) => {
  const timer = setInterval(work, milliseconds).unref()
  return () => clearInterval(timer)
}

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform', // a proxy that compresses would hold events back
  'x-accel-buffering': 'no', // and one of nginx's would collect them
}

export const asEvent = ({ id, data }: LiveEvent) => `id: ${id}\n${data.replaceAll(/^/gm, 'data: ')}\n\n`

/** Whatever is open ends as the server does, and with the browser's own wait is asked for again. */
export function openEventStreams(web: FastifyInstance, options: Options) {
  const { most, lookMilliseconds, heartbeatMilliseconds, every = onTheClock } = options
  const topics = new Map<string, Topic>()
  let open = 0

  web.addHook('preClose', async () => {
    for (const { streams } of topics.values()) for (const { body } of streams) body.push(null)
  })

  function beginTopic(name: string, read: () => Promise<LiveEvent>): Topic {
    const streams = new Set<Stream>()
    const look = oneAtATime(async () => {
      topic.newest = await read().catch(() => topic.newest) // while the database is away nothing has changed
      for (const stream of streams) offer(stream, topic.newest)
    })
    const stops = [
      every(lookMilliseconds, () => void look()),
      every(heartbeatMilliseconds, () => {
        for (const stream of streams) send(stream, ': still here\n\n')
      }),
    ]
    const stop = () => {
      topics.delete(name)
      for (const each of stops) each()
    }
    const topic: Topic = { streams, look, newest: undefined, stop }
    topics.set(name, topic)
    return topic
  }

  function join(topic: Topic, lastId: string): Stream {
    const onRead = () => {
      stream.isReady = true
    }
    const stream: Stream = { lastId, isReady: true, body: new Readable({ read: onRead }) }
    topic.streams.add(stream)
    open++
    stream.body.once('close', () => {
      open--
      topic.streams.delete(stream)
      if (topic.streams.size === 0) topic.stop()
    })
    return stream
  }

  /**
   * @param name what is followed; all who follow it share one look at it
   * @param read what there is to know of it now
   */
  return async function follow(
    request: FastifyRequest,
    reply: FastifyReply,
    { name, read }: { name: string; read: () => Promise<LiveEvent> },
  ) {
    if (request.method === 'HEAD') return reply.headers(headers).send()
    if (open >= most) return reply.code(503).header('retry-after', '30').type('text/plain').send('Too many are open')
    const topic = topics.get(name) ?? beginTopic(name, read)
    const stream = join(topic, String(request.headers['last-event-id'] ?? ''))
    stream.body.push('retry: 3000\n\n')
    await topic.look()
    return reply.headers(headers).send(stream.body)
  }
}

export type Follow = ReturnType<typeof openEventStreams>

/** Whoever reads too slowly is passed over until they have read what they got, and then sent the newest. */
function send(stream: Stream, text: string): boolean {
  if (!stream.isReady) return false
  stream.isReady = stream.body.push(text)
  return true
}

function offer(stream: Stream, event: LiveEvent | undefined) {
  if (event && event.id !== stream.lastId && send(stream, asEvent(event))) stream.lastId = event.id
}
