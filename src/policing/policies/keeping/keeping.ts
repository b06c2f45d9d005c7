// Entering documents, drafting and publishing their versions, and looking at them again.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import type { Actor } from '../../../platform/database.ts'
import type { Files } from '../../../platform/files/kept-files.ts'
import type { Received } from '../../../platform/files/receive.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import { type Draft, type Policy, type PolicyKind, type Review, standingOn, whyNotPublish } from '../rules.ts'
import type { policyStore } from '../store.ts'

type Parts = {
  store: ReturnType<typeof policyStore>
  find: (id: string) => Promise<Policy>
  audit: Audit
  files: Files
  publish: () => Promise<unknown>
  actor: Actor
  now: () => Date
}

export type Ownership = { kind: PolicyKind; ownerRole: string; ownerAccountId: string | null }
export type Written = Pick<Draft, 'title' | 'summary' | 'body' | 'validFrom' | 'reviewOn' | 'audience' | 'isPublic'>
/** What comes with a draft: the file that was sent, or that the one it has is to go. */
export type WithFile = { received?: Pick<Received, 'path' | 'name' | 'type'> | undefined; isRemoved?: boolean }

const purpose = 'document of the register'

export function openKeeping({ store, find, audit, files, publish, actor, now }: Parts) {
  const about = (id: string) => ({ kind: 'policy', ids: [id] })
  const actorId = actor.kind === 'account' ? actor.id : null
  const isPublished = ({ versions }: Policy, fileId: string) => versions.some((version) => version.fileId === fileId)

  /** A file of a draft that is gone goes too, unless a published version has it. */
  async function removeUnused(policy: Policy, fileId: string | null | undefined) {
    if (fileId && !isPublished(policy, fileId)) await files.remove(fileId)
  }

  async function fileFor(draft: Draft | undefined, { received, isRemoved = false }: WithFile) {
    if (received) return files.keep(received.path, { name: received.name, type: received.type, purpose })
    return isRemoved ? null : (draft?.fileId ?? null)
  }

  return {
    /** A document without a version yet. */
    async add(ownership: Ownership, title: string): Promise<string> {
      const id = uuidv7({ msecs: now().getTime() })
      await store.add({ id, ...ownership, version: 1 })
      const blank = {
        summary: '',
        body: '',
        fileId: null,
        validFrom: null,
        reviewOn: null,
        audience: [],
        isPublic: false,
      }
      await store.addDraft(id, { title, ...blank, savedBy: actorId, savedAt: now(), version: 1 })
      await audit.record({ kind: 'collection', what: 'policy.add', about: about(id), details: { title, ...ownership } })
      return id
    },

    /** Says anew what kind it is and who answers for it. @throws Conflict when it was changed since that version */
    async own({ id, kind, ownerRole, ownerAccountId }: Policy, version: number, ownership: Ownership) {
      if (!(await store.change(id, version, ownership))) throw new Conflict()
      const details = { before: { kind, ownerRole, ownerAccountId }, after: ownership }
      await audit.record({ kind: 'alteration', what: 'policy.owner', about: about(id), details })
    },

    /** The next version as it stands in the register's only draft: what holds now, where there is no draft yet. */
    draftOf({ draft, versions: [newest] }: Policy): Draft | undefined {
      if (draft || !newest) return draft
      const { title, summary, body, fileId, audience, isPublic } = newest
      const same = { title, summary, body, fileId, audience, isPublic }
      return { ...same, validFrom: null, reviewOn: null, savedBy: null, savedAt: now(), version: 0 }
    },

    /** @param version of the draft that was filled in, 0 where there was none. @throws Conflict when it is another now */
    async saveDraft(policy: Policy, version: number, written: Written, file: WithFile): Promise<Checked<true>> {
      const { id } = policy
      await store.lock(id)
      const { draft } = await find(id)
      if ((draft?.version ?? 0) !== version) throw new Conflict()
      const before = draft ?? this.draftOf(policy)
      const fileId = await fileFor(before, file)
      if (fileId !== null && written.body !== '') {
        if (file.received) await files.remove(fileId)
        return { errors: { body: 'A version is a file, or text that is written here: leave out one of them' } }
      }
      const next: Draft = { ...written, fileId, savedBy: actorId, savedAt: now(), version: 1 }
      if (!draft) await store.addDraft(id, next)
      else if (!(await store.changeDraft(id, version, next))) throw new Conflict()
      if (before?.fileId !== fileId) await removeUnused(policy, before?.fileId)
      const details = { title: written.title, file: file.received?.name ?? null }
      await audit.record({ kind: 'alteration', what: 'policy.draft', about: about(id), details })
      return { value: true }
    },

    /** What was published stays as it is. @throws Conflict when the draft was changed since that version */
    async dropDraft(policy: Policy, version: number) {
      if (policy.versions.length === 0) throw new NotFound()
      if (!(await store.removeDraft(policy.id, version))) throw new Conflict()
      await removeUnused(policy, policy.draft?.fileId)
      await audit.record({ kind: 'alteration', what: 'policy.drop', about: about(policy.id) })
    },

    /** Makes the draft the next version, for good. @throws Conflict when the draft was changed since that version */
    async publishDraft(id: string, version: number, said: { changed: string; why: string }): Promise<Checked<number>> {
      await store.lock(id)
      const policy = await find(id)
      const {
        draft,
        versions: [before],
      } = policy
      if (draft?.version !== version) throw new Conflict()
      const errors = whyNotPublish(draft, before)
      if (errors) return { errors }
      const { title, summary, body, fileId, audience, isPublic, validFrom, reviewOn } = draft
      const number = (before?.number ?? 0) + 1
      const fileSha256 = fileId === null ? '' : (await files.find(fileId))!.sha256
      const dates = { validFrom: validFrom!, reviewOn: reviewOn!, publishedBy: actorId, publishedAt: now() }
      const next = { number, title, summary, body, fileId, fileSha256, audience, isPublic, ...dates, ...said }
      await store.addVersion(uuidv7(), id, next)
      await store.removeDraft(id, version)
      await publish()
      await audit.record({
        kind: 'alteration',
        what: 'policy.publish',
        about: about(id),
        details: { number, title, ...said },
      })
      return { value: number }
    },

    /** Keeps the newest version until another review, or withdraws it. */
    async review(policy: Policy, { outcome, note, reviewOn }: Pick<Review, 'outcome' | 'note' | 'reviewOn'>) {
      const { newest } = standingOn('', policy)
      if (!newest) throw new NotFound()
      const review = { versionNumber: newest.number, outcome, note, reviewOn, reviewedBy: actorId, reviewedAt: now() }
      await store.addReview(uuidv7(), policy.id, review)
      await publish()
      const details = { versionNumber: newest.number, outcome, reviewOn }
      await audit.record({ kind: 'alteration', what: 'policy.review', about: about(policy.id), reason: note, details })
    },
  }
}
