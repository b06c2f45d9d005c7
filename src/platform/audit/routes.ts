// The audit trail for those who look into it. Looking is itself recorded.
import { columnChart } from '../charts/column-chart.ts'
import { dayOf, daysAfter } from '../clock.ts'
import type { Scope, Within } from '../database.ts'
import type { Body } from '../forms/form.ts'
import { type Format, formats, inBatches, refuseWrongFilters, sendTable } from '../lists/download.ts'
import type { Order } from '../lists/list.ts'
import type { Table } from '../spreadsheets/table.ts'
import { count } from '../view-filters.ts'
import { scopeOf, visitorOn } from '../web/access.ts'
import type { Web } from '../web/web.ts'
import type { Audit, AuditEvent } from './audit.ts'
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
    const { entries, total, chart } = await within(scopeOf(request), async ({ audit, auditTrail }) => {
      const filters = asFilters(asked.filters)
      const entries = await auditTrail.page(filters, asked)
      const total = await auditTrail.total(filters)
      const chart = entries.length > 0 ? await chartOf(auditTrail, asked.filters, dayOf(now())) : undefined
      const about = { kind: 'audit-entry', ids: entries.map(({ id }) => id) }
      await audit.record({ kind: 'consultation', what: 'audit.search', about, ...searchOf(asked.filters) })
      return { entries, total, chart }
    })
    const mayOpen = (href: string) => web.mayOpen(href, visitorOn(request))
    const rows = entries.map((entry) => asCells(words, entry, mayOpen))
    const shown = list.show(asked, { path, rows, total })
    if (asked.errors) reply.code(400)
    return reply.page('platform/audit/audit.njk', { shown, errors: asked.errors, chart })
  })

  for (const format of formats)
    web.get<{ Querystring: Body }>(`${path}.${format}`, { config }, async (request, reply) => {
      const asked = list.read(request.query)
      refuseWrongFilters(asked)
      const scope = scopeOf(request)
      const rows = await within(scope, async ({ audit, auditTrail }) => {
        const count = await auditTrail.count(asFilters(asked.filters))
        if (format !== 'csv-metadata.json')
          await audit.record(downloaded(scope, asked.filters, { format, rows: count }))
        return count
      })
      const told = { ...asked, filters: { ...asked.filters, reason: '' } }
      const table: Table = {
        title: 'Audit trail',
        notes: ['What was done with records about people, and at the door (Data Protection Act 2018, section 62).'],
        facts: list.facts(told, { rows, by: visitorOn(request).name }),
        columns: fileColumns,
        rows: rowsOf(within, scope, asked, words),
      }
      return sendTable(reply, table, { name: `audit-trail-${dayOf(now())}`, format, madeAt: now() })
    })
}

function downloaded({ forceId }: Scope, filters: FilterValues, file: { format: Format; rows: number }): AuditEvent {
  const { reason, details } = searchOf(filters)
  const about = { kind: 'audit-trail', ids: [forceId] }
  return { kind: 'disclosure', what: 'audit.download', about, reason, details: { ...details, ...file } }
}

type Search = { filters: FilterValues; order: Order }

function rowsOf(within: Within<Faces>, scope: Scope, { filters, order }: Search, words: AuditWords) {
  const next = (after: AuditEntry | undefined) =>
    within(scope, ({ auditTrail }) => auditTrail.batch(asFilters(filters), order, after, rowsInOneBatch))
  return inBatches(next, (entry) => asFileRow(words, entry))
}

/** What was searched for goes into the trail; what was left empty does not. */
function searchOf({ reason, ...filters }: FilterValues) {
  return { reason, details: Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')) }
}

const daysInChart = 30

/** Thirty days: up to the last one asked for, from the first one asked for, or up to today. */
async function chartOf(auditTrail: AuditTrail, values: FilterValues, today: string) {
  const end = values.from === '' ? today : daysAfter(values.from, daysInChart - 1)
  const to = values.to || (end < today ? end : today)
  const start = daysAfter(to, 1 - daysInChart)
  const from = values.from > start ? values.from : start
  const counts = await auditTrail.byDay(asFilters({ ...values, from, to }))
  const sum = counts.reduce((total, each) => total + each.count, 0)
  const title = count(sum, 'entry', 'entries')
  return columnChart({ id: 'by-day', title, what: 'entries', counts, from, to })
}
