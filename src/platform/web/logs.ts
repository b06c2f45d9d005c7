import type { FastifyInstance } from 'fastify'

type LogSettings = { logLevel: string; logStream?: { write: (line: string) => void } | undefined }

/**
 * One JSON line a request, with the route and not the address: an address can hold a postcode or a name.
 * No IP address, no header, no body is logged.
 */
export const loggerOptions = ({ logLevel, logStream }: LogSettings) => ({
  level: logLevel,
  base: null,
  serializers: { req: () => ({}), res: () => ({}) },
  ...(logStream ? { stream: logStream } : {}),
})

export function logRequests(web: FastifyInstance) {
  web.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10
    request.log.info(
      { method, route: routeOptions.url ?? 'none', status: reply.raw.statusCode, milliseconds },
      'answered',
    )
    done()
  })
}
