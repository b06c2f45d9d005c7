// All that may be asked of the register of documents: by pages, jobs and later subjects.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import type { Due } from '../../platform/calendar/due.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { Files } from '../../platform/files/kept-files.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { NotFound } from '../../platform/web/errors.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { everywhere, holdsOn } from '../accounts/rules.ts'
import { readBy, readingDue, reviewDue } from './due.ts'
import { openKeeping } from './keeping/keeping.ts'
import { asSeenBy, mustRead, type Policy, type Reader, standingOn } from './rules.ts'
import { daysToReadSetting } from './settings.ts'
import { policyStore } from './store.ts'

export { policySettings } from './settings.ts'
export { type Block, blocksOf } from './text.ts'
export type Policies = ReturnType<typeof openPolicies>

type Parts = {
  audit: Audit
  accounts: Accounts
  files: Files
  settings: Settings
  /** Says that pages which residents see are old. */
  publish: () => Promise<unknown>
  now: () => Date
}

/** The documents of one force. @throws NotFound where one is unknown, or is none of the reader's */
export function openPolicies(db: Database, { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>, parts: Parts) {
  const { audit, accounts, settings, now } = parts
  const store = policyStore(db, forceId)
  const about = (id: string) => ({ kind: 'policy', ids: [id] })
  const today = () => dayOf(now())

  async function find(id: string, reader?: Reader): Promise<Policy> {
    const [found] = validate(id) ? await store.policies(id) : []
    const seen = found && reader ? asSeenBy(reader, found) : found
    if (!seen) throw new NotFound()
    return seen
  }

  /** Those in force that everybody may read, with the version that holds. */
  async function published() {
    const inForce = (await store.policies()).map((policy) => ({ policy, version: standingOn(today(), policy).inForce }))
    return inForce.flatMap(({ policy: { id, kind, ownerRole }, version }) =>
      version?.isPublic ? [{ id, kind, ownerRole, version }] : [],
    )
  }

  /** Everybody who may sign in, with the roles that they hold today. */
  async function readers(manager: Parameters<Accounts['list']>[0]) {
    return (await accounts.list(manager))
      .filter(({ isActive }) => isActive)
      .map(({ id, name, email, grants }) => ({
        id,
        name,
        email,
        roles: grants.filter((grant) => holdsOn(grant, today())).map(({ role }) => role),
      }))
  }

  /** Whoever has signed in can only be told of their own reading, so that nobody else's is worked out for their page. */
  const readersToRemind = async () => {
    if (actor.kind !== 'account') return readers({ scopes: [everywhere], accountId: undefined, name: '' })
    const { id, grants } = await accounts.own(actor.id)
    return [{ id, roles: grants.filter((grant) => holdsOn(grant, today())).map(({ role }) => role) }]
  }

  return {
    find,
    published,
    today,
    ...openKeeping({ ...parts, store, find, actor }),

    daysToRead: () => settings.get(daysToReadSetting),

    /** What a reader may see of the register; with words, those of which some version has them all. */
    async seenBy(reader: Reader, words: readonly string[] = []): Promise<Policy[]> {
      const found = words.length > 0 ? await store.withWords(words) : undefined
      return (await store.policies()).flatMap((policy) => {
        const seen = asSeenBy(reader, policy)
        const isFound = !found || seen?.versions.some(({ number }) => found.get(policy.id)?.includes(number))
        return seen && isFound ? [seen] : []
      })
    },

    /** The numbers of the versions that somebody has confirmed, by document. */
    async confirmedBy(accountId: string): Promise<ReadonlyMap<string, readonly number[]>> {
      const byPolicy = Map.groupBy(await store.acknowledgements({ accountId }), ({ policyId }) => policyId)
      return new Map([...byPolicy].map(([id, read]) => [id, read.map(({ versionNumber }) => versionNumber)]))
    },

    /** Confirms that somebody has read a version that is meant for them; once, however often it is sent. */
    async acknowledge(id: string, versionNumber: number, reader: Reader) {
      const policy = await find(id, reader)
      const version = policy.versions.find(({ number }) => number === versionNumber)
      if (!version || !mustRead(reader, version)) throw new NotFound()
      const read = { policyId: id, versionNumber, accountId: reader.accountId, acknowledgedAt: now() }
      if (await store.acknowledge(uuidv7(), read))
        await audit.record({ kind: 'collection', what: 'policy.read', about: about(id), details: { versionNumber } })
    },

    /** Who of a manager's own people must read the newest version, and when each confirmed it; undefined who has not. */
    async reading(policy: Policy, manager: Parameters<Accounts['list']>[0]) {
      const { newest, state } = standingOn(today(), policy)
      if (!newest || state === 'withdrawn') return []
      const done = await store.acknowledgements({ policyId: policy.id })
      const readAt = new Map(
        done
          .filter(({ versionNumber }) => versionNumber === newest.number)
          .map(({ accountId, acknowledgedAt }) => [accountId, acknowledgedAt]),
      )
      const by = readBy(newest, await settings.get(daysToReadSetting))
      return (await readers(manager))
        .filter((reader) => mustRead(reader, newest))
        .map((reader) => ({ ...reader, readAt: readAt.get(reader.id), by }))
    },

    /** Somebody looked at what these people have read. */
    consultedReading: (id: string, accountIds: readonly string[]) =>
      audit.record({
        kind: 'consultation',
        what: 'policy.unread',
        about: { kind: 'account', ids: accountIds },
        details: { policy: id },
      }),

    /** Documents to look at again; and to read: for whoever has signed in their own, for a job everybody's. */
    async due(): Promise<Due[]> {
      const policies = await store.policies()
      const owners = await accounts.known(policies.map(({ ownerAccountId }) => ownerAccountId))
      const [people, daysToRead] = [await readersToRemind(), await settings.get(daysToReadSetting)]
      const read = await store.acknowledgements(actor.kind === 'account' ? { accountId: actor.id } : {})
      const confirmed = new Set(read.map((each) => `${each.policyId} ${each.versionNumber} ${each.accountId}`))
      return policies.flatMap((policy) => {
        const standing = standingOn(today(), policy)
        const { newest, state } = standing
        const isOwnerHere = owners.get(policy.ownerAccountId ?? '')?.isActive ?? false
        if (!newest || state === 'withdrawn') return []
        const toRead = people
          .filter((each) => mustRead(each, newest) && !confirmed.has(`${policy.id} ${newest.number} ${each.id}`))
          .map(({ id }) => readingDue(policy, newest, id, daysToRead))
        return [...reviewDue(policy, standing, isOwnerHere), ...toRead]
      })
    },
  }
}
