// The API described for programs (OpenAPI 3.1), made from the same table and shapes that the routes are made of.
import { type Operation, operation, operationIds, type ParameterName, parameters, parametersOf } from './operations.ts'
import { type Shapes, shapes } from './shapes.ts'

/** Of the interface, not of the release: grows when an answer changes its shape. */
export const interfaceVersion = '1.0.0'

const plain = (description: string, example: string) => ({
  description,
  content: { 'text/plain': { schema: { type: 'string' }, example } },
})

const refusals = {
  NoPoint: { description: 'There is no q. The body is empty.' },
  NotFound: plain(
    'There is no such force or neighbourhood, letter for letter, or no neighbourhood at this point.',
    'Not Found',
  ),
  TooMany: plain('More than 15 requests a second, beyond a burst of 30. Wait a second.', 'Too many requests'),
  Unavailable: plain('The records cannot be reached. Try again in a few minutes.', 'Sorry, we cannot answer right now'),
}
const refusal = (name: keyof typeof refusals) => ({ $ref: `#/components/responses/${name}` })
const shapeOf = (name: keyof Shapes) => ({ $ref: `#/components/schemas/${name}` })

const parameterOf = (name: ParameterName) => ({
  name,
  in: parameters[name].in,
  required: true,
  description: parameters[name].description,
  schema: { type: 'string' },
  example: parameters[name].example,
})

function describe(id: string, asked: Operation) {
  const { summary, description, shape, isList, example } = asked
  const named = parametersOf(asked)
  const schema = isList ? { type: 'array', items: shapeOf(shape) } : shapeOf(shape)
  return {
    operationId: id,
    summary,
    ...(description ? { description } : {}),
    parameters: named.map(parameterOf),
    responses: {
      200: { description: summary, content: { 'application/json': { schema, example } } },
      ...(named.includes('q') ? { 400: refusal('NoPoint') } : {}),
      ...(named.length > 0 ? { 404: refusal('NotFound') } : {}),
      429: refusal('TooMany'),
      503: refusal('Unavailable'),
    },
  }
}

/** The whole description; the same for every installation, because its server is the one it was read from. */
export const openApi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Beatbook open data',
    version: interfaceVersion,
    summary: 'Forces and their neighbourhoods, in the shapes of data.police.uk',
    description: 'No key is needed. Up to 15 requests a second, with bursts of 30. Any web page may call it.',
    license: {
      name: 'Open Government Licence v3.0',
      url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    },
  },
  servers: [{ url: '/api' }],
  security: [], // no key
  paths: Object.fromEntries(operationIds.map((id) => [operation(id).path, { get: describe(id, operation(id)) }])),
  components: { schemas: shapes, responses: refusals },
})

/** What the readable page shows of each operation. */
export const readableOperations = () =>
  operationIds.map(operation).map((asked) => ({
    method: 'GET',
    path: `/api${asked.path}${parametersOf(asked).includes('q') ? '?q={q}' : ''}`,
    summary: asked.summary,
    parameters: parametersOf(asked).map((name) => ({ name, ...parameters[name] })),
    example: JSON.stringify(asked.example, null, 2),
  }))
