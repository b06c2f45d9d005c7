// Every indicator of a force at one look, and the same to take away.
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../../platform/database.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Duty } from '../../duty/duty.ts'
import { guaranteeRate } from '../../duty/rules.ts'
import type { Indicators } from '../indicators.ts'
import { aboutOf, indicatorsPath, seeing } from '../seeing.ts'
import { realDifference, summaryOf } from '../wording/sentences.ts'
import { asTable } from './files.ts'
import { domainsOf, type Row, rowOf } from './rows.ts'

type Faces = { indicators: Indicators; duty: Pick<Duty, 'weekly'> }

export function indicatorListRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const look = (request: FastifyRequest) =>
    within(scopeOf(request), async ({ indicators, duty }) => {
      const about = await aboutOf(request, indicators)
      const book = await indicators.book()
      const { subject } = about
      const isOwn = subject?.code === scopeOf(request).forceId
      // Of another force no plan is known here: whether it acts on its gap is for whoever inspects it to see.
      const mayAct = !isOwn || (await indicators.plansFor('3b-gap')).test.isMet
      const own = isOwn ? await abstractionOf(duty) : ''
      const guarantee = book.indicators.filter(({ framework }) => framework === 'guarantee')
      return {
        ...about,
        isOwn,
        forces: book.forces,
        domains: subject ? domainsOf(book, subject, mayAct) : [],
        guarantee: subject ? guarantee.map((indicator) => withOwn(rowOf(book, indicator, subject, mayAct), own)) : [],
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
      const { domains, guarantee, subject } = await look(request)
      const rows = [...domains.flatMap((domain) => domain.rows), ...guarantee]
      const name = `indicators-${subject?.code ?? 'none'}`
      return sendTable(reply, asTable(rows, subject), { name, format, madeAt: now() })
    })
}

const resultsOf = (rows: readonly Row[]) =>
  rows.flatMap(({ result }) => (result && result.indicator.kind === 'share' ? [result] : []))

/** Where nothing was recorded of a measure that follows from our own tours, they say what it is. */
const withOwn = (row: Row, abstraction: string): Row =>
  row.indicator.code === 'npg-abstraction' && !row.result && abstraction !== ''
    ? { ...row, value: abstraction, sentence: `${abstraction} of rostered hours in the last week that was closed.` }
    : row

/** The share of rostered hours that was taken away in the last frozen week, as the Guarantee asks; empty without one. */
async function abstractionOf({ weekly }: Faces['duty']) {
  const monday = await weekly.lastFrozen()
  const part = monday && (await weekly.week(monday)).parts.find(({ place }) => place.kind === 'force')
  const rate = part ? guaranteeRate(part) : null
  return rate === null ? '' : `${displayed(rate * 100)}%`
}
