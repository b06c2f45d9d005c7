import { sql } from 'kysely'
import { changeVersioned } from '../../platform/change-versioned.ts'
import type { Database } from '../../platform/database.ts'
import type { Draft, Policy, PolicyKind, Review, Version } from './rules.ts'

type Owned = Pick<Policy, 'id' | 'kind' | 'ownerRole' | 'ownerAccountId' | 'version'>
type Acknowledgement = { policyId: string; versionNumber: number; accountId: string; acknowledgedAt: Date }

export function policyStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    'policy' | 'policyDraft' | 'policyVersion' | 'policyReview' | 'policyAcknowledgement'
  >()

  async function owned(id?: string): Promise<Owned[]> {
    const rows = await db
      .selectFrom('policy')
      .select(['id', 'kind', 'ownerRole', 'ownerAccountId', 'version'])
      .where('forceId', '=', forceId)
      .$if(id !== undefined, (query) => query.where('id', '=', id!))
      .orderBy('id')
      .execute()
    return rows.map((row) => ({ ...row, kind: row.kind as PolicyKind }))
  }

  async function versions(policyId?: string): Promise<(Version & { policyId: string })[]> {
    return db
      .selectFrom('policyVersion')
      .selectAll()
      .where('forceId', '=', forceId)
      .$if(policyId !== undefined, (query) => query.where('policyId', '=', policyId!))
      .orderBy('number', 'desc')
      .execute()
  }

  async function reviews(policyId?: string): Promise<(Review & { policyId: string })[]> {
    const rows = await db
      .selectFrom('policyReview')
      .selectAll()
      .where('forceId', '=', forceId)
      .$if(policyId !== undefined, (query) => query.where('policyId', '=', policyId!))
      .orderBy('reviewedAt', 'desc')
      .orderBy('id', 'desc')
      .execute()
    return rows.map((row) => ({ ...row, outcome: row.outcome as Review['outcome'] }))
  }

  async function drafts(policyId?: string): Promise<(Draft & { policyId: string })[]> {
    return db
      .selectFrom('policyDraft')
      .selectAll()
      .where('forceId', '=', forceId)
      .$if(policyId !== undefined, (query) => query.where('policyId', '=', policyId!))
      .execute()
  }

  async function policies(id?: string): Promise<Policy[]> {
    const [rows, byVersion, byReview, byDraft] = [
      await owned(id),
      await versions(id),
      await reviews(id),
      await drafts(id),
    ]
    const versionsOf = Map.groupBy(byVersion, ({ policyId }) => policyId)
    const reviewsOf = Map.groupBy(byReview, ({ policyId }) => policyId)
    const draftOf = new Map(byDraft.map((draft) => [draft.policyId, draft]))
    return rows.map((row) => ({
      ...row,
      versions: versionsOf.get(row.id) ?? [],
      reviews: reviewsOf.get(row.id) ?? [],
      draft: draftOf.get(row.id),
    }))
  }

  return {
    /** Every document, or one. */
    policies,

    /** Holds one document until the end of the transaction, so that two who publish at once publish in turn. */
    lock: (id: string) =>
      db
        .selectFrom('policy')
        .select('id')
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst(),

    add: (policy: Owned) =>
      db
        .insertInto('policy')
        .values({ forceId, ...policy })
        .execute(),

    /** False when somebody else changed it since that version. */
    async change(id: string, version: number, change: Pick<Owned, 'kind' | 'ownerRole' | 'ownerAccountId'>) {
      return changeVersioned(db, 'policy', { forceId, id, version }, change)
    },

    addDraft: (policyId: string, { audience, ...draft }: Draft) =>
      db
        .insertInto('policyDraft')
        .values({ forceId, policyId, ...draft, audience: [...audience] })
        .execute(),

    /** False when somebody else changed it since that version. */
    async changeDraft(policyId: string, version: number, { audience, ...draft }: Draft) {
      const changed = await db
        .updateTable('policyDraft')
        .set({ ...draft, audience: [...audience], version: version + 1 })
        .where('forceId', '=', forceId)
        .where('policyId', '=', policyId)
        .where('version', '=', version)
        .returning('policyId')
        .executeTakeFirst()
      return changed !== undefined
    },

    /** False when there was none of that version. */
    async removeDraft(policyId: string, version: number) {
      const removed = await db
        .deleteFrom('policyDraft')
        .where('forceId', '=', forceId)
        .where('policyId', '=', policyId)
        .where('version', '=', version)
        .returning('policyId')
        .executeTakeFirst()
      return removed !== undefined
    },

    addVersion: (id: string, policyId: string, { audience, ...version }: Version) =>
      db
        .insertInto('policyVersion')
        .values({ forceId, id, policyId, ...version, audience: [...audience] })
        .execute(),

    addReview: (id: string, policyId: string, review: Review) =>
      db
        .insertInto('policyReview')
        .values({ forceId, id, policyId, ...review })
        .execute(),

    /** False when they had confirmed it before. */
    async acknowledge(id: string, acknowledgement: Acknowledgement) {
      const added = await db
        .insertInto('policyAcknowledgement')
        .values({ forceId, id, ...acknowledgement })
        .onConflict((on) => on.columns(['forceId', 'policyId', 'versionNumber', 'accountId']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },

    /** Who confirmed what: of one document, of one account, or of all. */
    acknowledgements: ({
      policyId,
      accountId,
    }: {
      policyId?: string
      accountId?: string
    } = {}): Promise<Acknowledgement[]> =>
      db
        .selectFrom('policyAcknowledgement')
        .select(['policyId', 'versionNumber', 'accountId', 'acknowledgedAt'])
        .where('forceId', '=', forceId)
        .$if(policyId !== undefined, (query) => query.where('policyId', '=', policyId!))
        .$if(accountId !== undefined, (query) => query.where('accountId', '=', accountId!))
        .execute(),

    /** Documents of which a version holds all of these words, in lower case, each with the numbers of those versions. */
    async withWords(words: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
      const rows = await db
        .selectFrom('policyVersion')
        .select(['policyId', 'number'])
        .where('forceId', '=', forceId)
        .where(({ and }) =>
          and(words.map((word) => sql<boolean>`strpos(lower(title || ' ' || summary || ' ' || body), ${word}) > 0`)),
        )
        .execute()
      const byPolicy = Map.groupBy(rows, ({ policyId }) => policyId)
      return new Map([...byPolicy].map(([id, found]) => [id, found.map(({ number }) => number)]))
    },
  }
}
