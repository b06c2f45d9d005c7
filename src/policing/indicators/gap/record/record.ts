// The record of what was learnt about the satisfaction gap, and what came of it.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../../platform/audit/audit.ts'
import type { Due } from '../../../../platform/calendar/due.ts'
import type { Checked } from '../../../../platform/checks.ts'
import type { Database } from '../../../../platform/database.ts'
import type { Settings } from '../../../../platform/settings/settings.ts'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import { adviceDaysSetting, communitiesIn, communitiesSetting } from '../../settings.ts'
import { adviceDue, answeredOnOf, type Entry, type EntryFields, isWaiting, whyNotEntry } from './rules.ts'
import { gapRecordStore } from './store.ts'

export type GapRecord = ReturnType<typeof openGapRecord>

type Parts = { audit: Audit; settings: Settings; now: () => Date; today: () => string }

export function openGapRecord(db: Database, forceId: string, { audit, settings, now, today }: Parts) {
  const store = gapRecordStore(db, forceId)
  const about = (id: string) => ({ kind: 'gap-entry', ids: [id] })

  return {
    today,

    /** What happened last comes first. */
    entries: store.entries,

    /** @throws NotFound */
    async find(id: string): Promise<Entry> {
      const found = await store.entry(id)
      if (!found) throw new NotFound()
      return found
    },

    /** Whom the force wants to hear from. */
    communities: async () => communitiesIn(await settings.get(communitiesSetting)),

    /** From asking for advice to the force's answer, at most. */
    adviceDays: () => settings.get(adviceDaysSetting),

    async add(fields: EntryFields): Promise<Checked<string>> {
      const errors = whyNotEntry(fields, today())
      if (errors) return { errors }
      const id = uuidv7()
      await store.add({
        ...fields,
        id,
        answeredOn: answeredOnOf(fields, null, today()),
        recordedAt: now(),
        version: 1,
      })
      await audit.record({
        kind: 'collection',
        what: 'gap-record.add',
        about: about(id),
        details: { kind: fields.kind, happenedOn: fields.happenedOn },
      })
      return { value: id }
    },

    /** The trail says which fields changed and not their words, so that a name that is taken out is gone. @throws Conflict */
    async change(before: Entry, version: number, fields: EntryFields): Promise<Checked<true>> {
      const errors = whyNotEntry(fields, today())
      if (errors) return { errors }
      const { kind: _, ...after } = fields
      const answeredOn = answeredOnOf(fields, before.answeredOn, today())
      if (!(await store.change(before.id, version, { ...after, answeredOn }))) throw new Conflict()
      const changed = (Object.keys(after) as (keyof typeof after)[]).filter((name) => before[name] !== after[name])
      await audit.record({
        kind: 'alteration',
        what: 'gap-record.change',
        about: about(before.id),
        details: { changed },
      })
      return { value: true }
    },

    /** Advice that the force has not answered. */
    async due(): Promise<Due[]> {
      const [entries, days] = [await store.entries(), await settings.get(adviceDaysSetting)]
      return entries.filter(isWaiting).map((entry) => adviceDue(entry, days))
    },
  }
}
