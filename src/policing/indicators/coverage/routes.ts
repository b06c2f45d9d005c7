// How many of all are covered, with the history of each count; and the page on which a new count is typed in.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import type { Claims } from '../../../platform/claims/claims.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { formats, sendTable } from '../../../platform/lists/download.ts'
import { filesAt } from '../../../platform/lists/shown-list.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Forces } from '../../forces/forces.ts'
import type { Indicators } from '../indicators.ts'
import { keeping, seeing } from '../seeing.ts'
import { coverageFigures } from './figures.ts'
import { countForm } from './forms.ts'
import { type ShareCode, sentenceOf, shareCodes, shareInWords, shareOf, shares } from './rules.ts'
import type { WholeFaces } from './wholes.ts'

export type Faces = WholeFaces & {
  indicators: Indicators
  claims: Claims
  once: Once
  forces: Pick<Forces, 'published'>
}
type Errors = Record<string, string>

const path = '/staff/indicators/coverage'
const view = (name: string) => `policing/indicators/coverage/${name}.njk`
const ofShare = { params: Type.Object({ share: Type.Enum(shareCodes) }) }
const Done = Type.Object({ done: Type.Optional(Type.String()) })

export function coverageRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  /** @throws NotFound in an inspectorate, which covers nobody */
  const see = <Result>(request: FastifyRequest, work: (faces: Faces) => Promise<Result>) =>
    within(scopeOf(request), async (faces) => {
      if (!(await faces.forces.published())) throw new NotFound()
      return work(faces)
    })

  web.get(path, { config: seeing, schema: { querystring: Done } }, async (request, reply) => {
    const model = await see(request, async (faces) => {
      const counts = await faces.indicators.coverage.counts()
      const shown = []
      for (const code of shareCodes) shown.push(await showShare(code, faces))
      return {
        shares: shown.map((each) => ({ ...each, history: counts.filter(({ share }) => share === each.code) })),
        figures: await faces.claims.claimed(coverageFigures, faces),
      }
    })
    return reply.page(view('coverage'), {
      ...model,
      files: filesAt((format) => `${path}.${format}`),
      done: request.query.done,
      mayKeep: mayEnter(keeping.access, visitorOn(request)),
      mayKeepClaims: mayEnter({ may: 'keep-claims' }, visitorOn(request)),
    })
  })

  for (const format of formats)
    web.get(`${path}.${format}`, { config: seeing }, async (request, reply) => {
      const counts = await see(request, ({ indicators }) => indicators.coverage.counts())
      const table = {
        title: 'How many are covered: every count',
        notes: ['Counts as they were typed in, with the document that says so. The newest day of each holds.'],
        columns,
        rows: counts.map((each) => ({ ...each, what: shares[each.share].counted })),
      }
      return sendTable(reply, table, { name: `coverage-${dayOf(now())}`, format, madeAt: now() })
    })

  web.get(`${path}/:share/new`, { config: keeping, schema: ofShare }, async (request, reply) => {
    const { share } = request.params
    await see(request, async () => undefined)
    return reply.page(view('count'), { ...shares[share], form: countForm(share).blank({ countedOn: dayOf(now()) }) })
  })

  web.post(`${path}/:share/new`, { config: keeping, schema: ofShare }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { share } = request.params
    const form = countForm(share)
    const answer = await see(request, (faces) =>
      faces.once<{ errors: Errors }>(body._sent, async () => {
        const { value, errors } = form.check(body)
        const refused = errors ?? (await faces.indicators.coverage.record(share, value, faces)).errors
        return refused ? { errors: refused } : { to: `${path}?done=counted` }
      }),
    )
    if ('to' in answer) return reply.redirect(answer.to, 303)
    const { errors } = answer
    return reply.code(400).page(view('count'), { ...shares[share], form: form.again(body, errors), errors })
  })
}

const columns = [
  { name: 'what', heading: 'What was counted', kind: 'text' },
  { name: 'count', heading: 'How many', kind: 'number' },
  { name: 'countedOn', heading: 'On', kind: 'day' },
  { name: 'source', heading: 'Where it says so', kind: 'text' },
  { name: 'recordedAt', heading: 'Typed in', kind: 'instant' },
] as const

async function showShare(code: ShareCode, faces: Faces) {
  const { title, counted, from } = shares[code]
  const newest = await faces.indicators.coverage.newest(code, faces)
  const share = newest ? shareOf(newest.count.count, newest.whole) : null
  return {
    code,
    title,
    counted,
    from,
    newest: newest?.count,
    value: share === null ? '' : shareInWords(share),
    sentence: newest ? sentenceOf(code, newest.count.count, newest.whole) : 'Nothing has been counted yet.',
    newHref: `${path}/${code}/new`,
  }
}
