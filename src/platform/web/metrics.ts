import { createHash, timingSafeEqual } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { NotFound } from './errors.ts'
import { counter, gauge, histogram, type Metric, openHistogram } from './prometheus.ts'

/** What the database knows of how things stand. Counts only. */
export type Standing = {
  jobs: Readonly<Record<string, number>>
  messagesWaiting: number
  connections: { used: number; idle: number; awaited: number }
}

export type MetricsSettings = {
  /** What a request must carry as its bearer token; undefined hides the page from everybody. */
  token: string | undefined
  standing: () => Promise<Standing>
}

const durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** GET /metrics, for Prometheus. Routes and not addresses, counts and not people. */
export function serveMetrics(web: FastifyInstance, { token, standing }: MetricsSettings) {
  const requests = new Map<string, number>()
  const seconds = openHistogram(durations)
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  web.addHook('onClose', async () => void delay.disable())

  web.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    const [method, status] = [request.method, String(reply.raw.statusCode)]
    const key = JSON.stringify({ method, route: route.startsWith('/assets/') ? '/assets/*' : route, status })
    requests.set(key, (requests.get(key) ?? 0) + 1)
    seconds.add(reply.elapsedTime / 1000)
    done()
  })

  web.get('/metrics', { config: { access: 'public' } }, async (request, reply) => {
    if (!token || !isSame(request.headers.authorization ?? '', `Bearer ${token}`)) throw new NotFound()
    const byRoute = [...requests].map(([key, count]) => ({ labels: JSON.parse(key), value: count }))
    const metrics = [
      counter('beatbook_http_requests_total', 'Requests answered, by route and status', byRoute),
      histogram('beatbook_http_request_duration_seconds', 'How long answers took', seconds.read()),
      ...processMetrics(delay),
      ...(await standing().then(standingMetrics, () => [isReached(0)])),
    ]
    delay.reset()
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${metrics.join('\n')}\n`)
  })
}

/** Takes as long for a wrong token as for the right one. */
function isSame(given: string, wanted: string) {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

const isReached = (value: 0 | 1) => gauge('beatbook_database_up', 'Whether the database answers', [{ value }])

function standingMetrics({ jobs, messagesWaiting, connections }: Standing): Metric[] {
  const labelled = (name: string, values: Readonly<Record<string, number>>) =>
    Object.entries(values).map(([label, value]) => ({ labels: { [name]: label }, value }))
  return [
    isReached(1),
    gauge('beatbook_jobs', 'Jobs of all forces, by state', labelled('state', jobs)),
    gauge('beatbook_outbox_waiting', 'E-mails and texts that wait to be sent', [{ value: messagesWaiting }]),
    gauge('beatbook_database_connections', 'Connections of this process', labelled('state', connections)),
  ]
}

/** The delay is that since the page was last read. */
function processMetrics(delay: ReturnType<typeof monitorEventLoopDelay>): Metric[] {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const delays = [50, 99].map((each) => ({
    labels: { quantile: String(each / 100) },
    value: delay.count > 0 ? delay.percentile(each) / 1e9 : 0,
  }))
  return [
    gauge('beatbook_event_loop_delay_seconds', 'How long this process keeps its events waiting', delays),
    gauge('process_resident_memory_bytes', 'Memory of this process', [{ value: rss }]),
    gauge('nodejs_heap_used_bytes', 'Memory that its JavaScript uses', [{ value: heapUsed }]),
    counter('process_cpu_seconds_total', 'Processor time it has used', [{ value: (user + system) / 1e6 }]),
  ]
}
