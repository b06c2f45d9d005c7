// Every indicator of a force at one look, and the same to take away.
import type { FastifyRequest } from 'fastify'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Forces } from '../../forces/forces.ts'
import type { Indicators } from '../indicators.ts'
import type { RecordFaces } from '../records/sources.ts'
import { aboutOf, indicatorsPath, seeing } from '../seeing.ts'
import { realDifference, summaryOf } from '../wording/sentences.ts'
import { asTable } from './files.ts'
import { measuresOf } from './guarantee.ts'
import { domainsOf, type Mean, type Row } from './rows.ts'

type Faces = RecordFaces & { indicators: Indicators; forces: Pick<Forces, 'published'> }

export function indicatorListRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const look = (request: FastifyRequest) =>
    within(scopeOf(request), async (faces) => {
      const { indicators } = faces
      const about = await aboutOf(request, indicators)
      const book = await indicators.book()
      const { subject, isOwn } = about
      const mean = meanOf(request)
      // Of another force no plan is known here: whether it acts on its gap is for whoever inspects it to see.
      const mayAct = !isOwn || (await indicators.plansFor('3b-gap')).test.isMet
      const hasRecords = isOwn && (await faces.forces.published()) !== undefined
      const given = { faces: hasRecords ? faces : undefined, today: dayOf(now()) }
      return {
        ...about,
        hasRecords,
        mean,
        forces: book.forces,
        domains: subject ? domainsOf(book, { subject, mean, hasEvidence: mayAct }) : [],
        measures: await measuresOf(book, { subject, mean }, given),
      }
    })

  web.get(indicatorsPath, { config: seeing }, async (request, reply) => {
    const found = await look(request)
    const files = ['csv', 'ods'].map((format) => ({ format, href: `${indicatorsPath}.${format}${found.ending}` }))
    return reply.page('policing/indicators/list/indicators.njk', {
      ...found,
      domains: found.domains.map((domain) => ({ ...domain, summary: summaryOf(resultsOf(domain.rows)) })),
      files,
      realDifference,
    })
  })

  for (const format of ['csv', 'ods'] as const)
    web.get(`${indicatorsPath}.${format}`, { config: seeing }, async (request, reply) => {
      const { domains, measures, subject } = await look(request)
      const rows = domains.flatMap((domain) => domain.rows)
      const name = `indicators-${subject?.code ?? 'none'}`
      return sendTable(reply, asTable(rows, measures, subject), { name, format, madeAt: now() })
    })
}

/** The plain mean unless the other is asked for: it is what grades go by. */
const meanOf = ({ query }: FastifyRequest): Mean =>
  (query as { mean?: unknown }).mean === 'population' ? 'population' : 'plain'

const resultsOf = (rows: readonly Row[]) =>
  rows.flatMap(({ result }) => (result && result.indicator.kind === 'share' ? [result] : []))
