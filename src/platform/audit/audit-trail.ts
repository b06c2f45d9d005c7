// Reading the audit trail: table audit_entry, of one force.
import { sql } from 'kysely'
import type { Database, Scope } from '../database.ts'
import type { Order } from '../lists/list.ts'
import { countFound } from '../lists/total.ts'

export type AuditEntry = {
  id: string
  at: Date
  kind: string
  what: string
  actorKind: string
  actorId: string | null
  actorName: string
  aboutKind: string
  aboutIds: string[]
  reason: string
  details: unknown
  requestId: string | null
}

/** What is empty does not narrow the search. */
export type AuditFilters = {
  /** A part of the name of who acted, or the id of their account. */
  who: string
  kind: string
  what: string
  recordKind: string
  record: string
  from: Date | undefined
  before: Date | undefined
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

export type AuditTrail = ReturnType<typeof openAuditTrail>

export function openAuditTrail(database: Database, { forceId }: Pick<Scope, 'forceId'>) {
  const db = database.$pickTables<'auditEntry'>()

  const found = ({ who, kind, what, recordKind, record, from, before }: AuditFilters) =>
    db
      .selectFrom('auditEntry')
      .where('forceId', '=', forceId)
      .$if(isId(who), (query) => query.where('actorId', '=', who))
      .$if(who !== '' && !isId(who), (query) =>
        query.where(sql<boolean>`position(lower(${who}) in lower(actor_name)) > 0`),
      )
      .$if(kind !== '', (query) => query.where('kind', '=', kind))
      .$if(what !== '', (query) => query.where('what', '=', what))
      .$if(recordKind !== '', (query) => query.where('aboutKind', '=', recordKind))
      .$if(record !== '', (query) => query.where(sql<boolean>`about_ids @> array[${record}]`))
      .$if(from !== undefined, (query) => query.where('at', '>=', from!))
      .$if(before !== undefined, (query) => query.where('at', '<', before!))

  const entries = (filters: AuditFilters, order: Order) => {
    const direction = order === 'ascending' ? 'asc' : 'desc'
    return found(filters)
      .select(['id', 'at', 'kind', 'what', 'actorKind', 'actorId', 'actorName'])
      .select(['aboutKind', 'aboutIds', 'reason', 'details', 'requestId'])
      .orderBy('at', direction)
      .orderBy('id', direction)
  }

  return {
    page: (filters: AuditFilters, { order, limit, offset }: { order: Order; limit: number; offset: number }) =>
      entries(filters, order).limit(limit).offset(offset).execute() as Promise<AuditEntry[]>,

    total: (filters: AuditFilters) => countFound(database, found(filters).select('id')),

    /** All of them, however many. */
    async count(filters: AuditFilters): Promise<number> {
      const counted = found(filters).select((row) => row.fn.countAll<number>().as('count'))
      return (await counted.executeTakeFirstOrThrow()).count
    },

    /** The next entries after one, or the first. */
    async batch(
      filters: AuditFilters,
      order: Order,
      after: AuditEntry | undefined,
      size: number,
    ): Promise<AuditEntry[]> {
      const way = sql.raw(order === 'ascending' ? '>' : '<')
      const last = db.selectFrom('auditEntry').select(['at', 'id']).where('forceId', '=', forceId)
      return entries(filters, order)
        .$if(after !== undefined, (query) =>
          query.where(sql<boolean>`(at, id) ${way} ${last.where('id', '=', after!.id)}`),
        )
        .limit(size)
        .execute()
    },

    /** By day in London. */
    byDay: (filters: AuditFilters) =>
      found(filters)
        .select([sql<string>`(at at time zone 'Europe/London')::date`.as('day'), sql<number>`count(*)`.as('count')])
        .groupBy('day')
        .execute(),
  }
}
