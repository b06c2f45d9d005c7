// What entries of the audit trail are called on its page. Each part says it of what it records itself.
import type { AuditKind } from './audit.ts'

export type AuditWords = {
  /** By what was done: { 'account.add': 'Added an account' }. */
  whats: Readonly<Record<string, string>>
  /** By kind of record: what it is called, and where it can be looked at. */
  records: Readonly<Record<string, { name: string; href?: (id: string) => string }>>
}

/** The words of several parts as one. */
export const joinWords = (...parts: readonly AuditWords[]): AuditWords => ({
  whats: Object.assign({}, ...parts.map(({ whats }) => whats)),
  records: Object.assign({}, ...parts.map(({ records }) => records)),
})

export const platformWords: AuditWords = {
  whats: {
    'access.refused': 'Asked for a page without leave',
    'secret.renew': 'Sealed everything anew under another secret',
    'record.search': 'Searched, and saw these records',
    'setting.change': 'Changed a setting',
    'claim.add': 'Entered a claim',
    'claim.judge': 'Said what became of a claim',
    'import.run': 'Imported a file',
    'job.retry': 'Tried a failed job again',
    'job.cancel': 'Took a job out of the queue',
    'message.resend': 'Sent a failed message again',
    'force.remove': 'Took a demonstration away',
    'audit.search': 'Searched the audit trail',
    'audit.download': 'Downloaded from the audit trail',
    'person-request.open': 'Opened a request about a person',
    'person-request.extend': 'Made the time for a request about a person longer',
    'person-request.close': 'Said that a request about a person is answered',
    'person.choose': 'Saw who goes by a name',
    'person.look-up': 'Saw what is held on a person',
    'person.disclose': 'Handed out what is held on a person',
    'person.own-data': 'Took away what is held on themselves',
    'person.erase': 'Erased a person',
    'retention.end': 'Ended records that were past their time',
    'audit.expire': 'Removed old entries of the audit trail',
  },
  records: {
    setting: { name: 'Setting', href: (name) => `/staff/settings/${name}` },
    claim: { name: 'Claim', href: (id) => `/staff/claims/${id}` },
    import: { name: 'Import', href: (kind) => `/staff/imports/${kind}` },
    'person-request': { name: 'Request about a person', href: (id) => `/staff/people/${id}` },
    force: { name: 'Force' },
    job: { name: 'Job' },
    message: { name: 'Message' },
    'audit-entry': { name: 'Audit entry' },
    'audit-trail': { name: 'Audit trail' },
  },
}

/** What the six kinds of s.62 mean, and the seventh that is ours. */
export const kindWords: Record<AuditKind, { name: string; meaning: string }> = {
  collection: { name: 'Collected', meaning: 'something was taken down about a person' },
  alteration: { name: 'Changed', meaning: 'what is held was changed' },
  consultation: { name: 'Looked at', meaning: 'somebody read it' },
  disclosure: { name: 'Given out', meaning: 'it left the system' },
  combination: { name: 'Combined', meaning: 'it was put together with something else' },
  erasure: { name: 'Erased', meaning: 'it was removed' },
  security: { name: 'Security', meaning: 'it concerns only who may come in' },
}

/** A raw name, where nobody has declared words for it. */
export const wordsFor = ({ whats }: AuditWords, what: string) => (Object.hasOwn(whats, what) ? whats[what]! : what)
