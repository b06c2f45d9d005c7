// The audit trail as records about people: those whose records were touched, and those who touched them.
import { sql } from 'kysely'
import type { PersonalDataKind, Records } from '../personal-data/kind.ts'
import { retentionSetting } from '../personal-data/kind.ts'
import type { Person } from '../personal-data/person.ts'
import { isId } from '../personal-data/rows.ts'
import type { Secrets } from '../secrets.ts'
import type { Audit } from './audit.ts'
import { expireWithin } from './expire.ts'

/** Entries about one of these choices, or about nobody's record, name nobody but who made them. */
const aboutNobody = ['', 'setting']

const columns = {
  at: 'When',
  kind: 'Kind',
  what: 'What',
  by: 'By',
  about: 'About',
  reason: 'Why',
  details: 'Details',
  request: 'Number of the page request',
}

const entries = ({ db, forceId }: Records) =>
  db.selectFrom('auditEntry').selectAll().where('forceId', '=', forceId).orderBy('at').orderBy('id')
type Entry = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

const shown = ({ at, kind, what, actorKind, actorId, actorName, aboutKind, aboutIds, requestId, ...entry }: Entry) => ({
  at,
  kind,
  what,
  by: `${actorName} (${actorId ? `${actorKind} ${actorId}` : actorKind})`,
  about: [aboutKind, aboutIds.join(', ')].filter((part) => part !== '').join(' '),
  reason: entry.reason,
  details: entry.details,
  request: requestId,
})

/** What somebody did with another person's record says things about that person, which are not theirs to have. */
const withoutOthers = (entry: Entry) =>
  aboutNobody.includes(entry.aboutKind) ? shown(entry) : shown({ ...entry, reason: '', details: {} })

async function held({ accountIds }: Person, records: Records) {
  if (accountIds.length === 0) return []
  const isAbout = sql<boolean>`about_ids && ${[...accountIds]}::text[]`
  const about = await entries(records).where(isAbout).execute()
  const by = await entries(records)
    .where(isId('actor_id', accountIds))
    .where((where) => where.not(isAbout))
    .execute()
  return [
    { title: 'What was done with records about you', columns, rows: about.map(shown) },
    {
      title: 'What you did',
      columns,
      rows: by.map(withoutOthers),
      note: 'Reasons and details of what you did with somebody else’s records are left out: they are about them.',
    },
  ]
}

/** When something was last done with a record; null where the trail does not tell, or no longer. */
export async function lastEntryAt({ db, forceId }: Records, what: string, id: string): Promise<Date | null> {
  const newest = await db
    .selectFrom('auditEntry')
    .select('at')
    .where('forceId', '=', forceId)
    .where('what', '=', what)
    .where(sql<boolean>`about_ids @> array[${id}]`)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.at ?? null
}

export const auditRecords = (secrets: Secrets): PersonalDataKind<Records & { audit: Audit }> => ({
  name: 'audit',
  title: 'The audit trail',
  purpose: 'To show who did what with personal data, when and why, and to find misuse',
  lawfulBasis: 'Legal obligation (Data Protection Act 2018 section 62)',
  regime: 'law-enforcement',
  tables: { audit_entry: { id: 'The number of the row' } },
  retention: {
    setting: retentionSetting({
      kind: 'audit',
      label: 'Audit trail',
      unit: 'years',
      byDefault: 6,
      least: 1,
      most: 25,
      why: 'Six years is how long a claim about what was done can be brought to court.',
    }),
    unit: 'years',
    countedFrom: 'after what it tells of',
    /** Only sealed days, so that what went on purpose can be told from what somebody took. All at once, in one statement. */
    expire: (before, _most, { db, forceId, audit }) =>
      expireWithin({ db, forceId, secrets, audit }, before, 'Their time is over'),
  },
  held,
  erasure: {
    keeps:
      'The law requires that this log is kept (Data Protection Act 2018 section 62). It goes when its time is over.',
  },
})
