// The audit trail for those who look into it. Looking is itself recorded.
import { columnChart } from '../charts/column-chart.ts'
import { dayOf } from '../clock.ts'
import type { Within } from '../database.ts'
import type { Body } from '../forms/form.ts'
import { type Format, inBatches, refuseWrongFilters, sendTable } from '../lists/download.ts'
import { count } from '../view-filters.ts'
import { scopeOf } from '../web/access.ts'
import type { Web } from '../web/web.ts'
import type { Audit } from './audit.ts'
import type { AuditEntry, AuditTrail } from './audit-trail.ts'
import { asCells, asFileRow, asFilters, declareAuditList, type FilterValues, fileColumns } from './list.ts'
import type { AuditWords } from './words.ts'

type Faces = { audit: Audit; auditTrail: AuditTrail }
type Options = { words: AuditWords; now: () => Date }

const config = { access: { may: 'search-audit' } } as const
const path = '/staff/audit'
const rowsInOneBatch = 2000

export function auditRoutes(web: Web, within: Within<Faces>, { words, now }: Options) {
  const list = declareAuditList(words)

  web.get<{ Querystring: Body }>(path, { config }, async (request, reply) => {
    const asked = list.read(request.query)
    const filters = asFilters(asked.filters)
    const { entries, total, chart } = await within(scopeOf(request), async ({ audit, auditTrail }) => {
      const entries = await auditTrail.page(filters, asked)
      const total = await auditTrail.total(filters)
      const chart = entries.length > 0 ? await chartOf(auditTrail, asked.filters, entries[0]!.at) : undefined
      const about = { kind: 'audit-entry', ids: entries.map(({ id }) => id) }
      await audit.record({ kind: 'consultation', what: 'audit.search', about, ...searchOf(asked.filters) })
      return { entries, total, chart }
    })
    const shown = list.show(asked, { path, rows: entries.map((entry) => asCells(words, entry)), total })
    if (asked.errors) reply.code(400)
    return reply.page('platform/audit/audit.njk', { shown, errors: asked.errors, chart })
  })

  for (const format of ['csv', 'ods'] as const satisfies Format[])
    web.get<{ Querystring: Body }>(`${path}.${format}`, { config }, async (request, reply) => {
      const asked = list.read(request.query)
      refuseWrongFilters(asked)
      const [scope, filters] = [scopeOf(request), asFilters(asked.filters)]
      await within(scope, ({ audit }) => {
        const about = { kind: 'audit-trail', ids: [scope.forceId] }
        return audit.record({
          kind: 'disclosure',
          what: 'audit.download',
          about,
          ...searchOf(asked.filters, { format }),
        })
      })
      const next = (after: AuditEntry | undefined) =>
        within(scope, ({ auditTrail }) => auditTrail.batch(filters, asked.order, after, rowsInOneBatch))
      const table = {
        title: 'Audit trail',
        notes: notesOf(asked.filters),
        columns: fileColumns,
        rows: inBatches(next, (entry) => asFileRow(words, entry)),
      }
      return sendTable(reply, table, { name: `audit-trail-${dayOf(now())}`, format, madeAt: now() })
    })
}

/** What was searched for goes into the trail; what was left empty does not. */
function searchOf({ reason, ...filters }: FilterValues, more: Record<string, string> = {}) {
  const typed = Object.entries(filters).filter(([, value]) => value !== '')
  return { reason, details: { ...Object.fromEntries(typed), ...more } }
}

const notesOf = ({ reason: _, ...filters }: FilterValues) => {
  const typed = Object.entries(filters).filter(([, value]) => value !== '')
  return [`Entries where ${typed.map(([name, value]) => `${name} is ${value}`).join(' and ')}.`].filter(
    () => typed.length > 0,
  )
}

const daysInChart = 30
const oneDay = 24 * 60 * 60_000

/** The thirty days up to the last one asked for, else up to the newest entry. */
async function chartOf(auditTrail: AuditTrail, values: FilterValues, newest: Date) {
  const to = values.to || dayOf(newest)
  const start = dayOf(new Date(Date.parse(`${to}T12:00:00Z`) - (daysInChart - 1) * oneDay))
  const from = values.from > start ? values.from : start
  const counts = await auditTrail.byDay(asFilters({ ...values, from, to }))
  const sum = counts.reduce((total, each) => total + each.count, 0)
  const days = Math.round((Date.parse(to) - Date.parse(from)) / oneDay) + 1
  const title = `${count(sum, 'entry', 'entries')} in ${count(days, 'day')}`
  return columnChart({ id: 'by-day', title, what: 'entries', counts, from, to })
}
