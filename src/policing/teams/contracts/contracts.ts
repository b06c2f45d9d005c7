// All that may be asked of contracts, and done to one person's.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import { includes } from '../../../platform/calendar/periods.ts'
import type { Checked } from '../../../platform/checks.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Members } from '../members/members.ts'
import type { Changing } from '../posts/posts.ts'
import type { Establishment } from '../strength.ts'
import { contractDue } from './due.ts'
import { contractsOn } from './rules.ts'
import type { contractStore } from './store.ts'
import { type ContractWanted, whyNotContract } from './wanted.ts'

type Parts = {
  store: ReturnType<typeof contractStore>
  members: Pick<Members, 'begin' | 'touch'>
  establishment: () => Promise<Establishment>
  audit: Audit
  today: () => string
}

export function openContracts({ store, members, establishment, audit, today }: Parts) {
  return {
    all: () => store.contracts(),
    /** Those that hold today, by member. */
    current: async () => contractsOn(today(), await store.contracts()),
    /** One person's, the latest first. */
    of: async (memberId: string) => (await store.contracts(memberId)).reverse(),

    /** Somebody has a contract from a day; one that lasted until then ends on it. */
    async give(changing: Changing, wanted: ContractWanted, reason: string): Promise<Checked<true>> {
      const { member } = await members.begin(changing)
      const known = await store.contracts(member.id)
      const errors = whyNotContract(wanted, member, known)
      if (errors) return { errors }
      const { kind, fte, from } = wanted
      const until = wanted.until || null
      for (const { id } of known.filter((contract) => includes(contract, from))) await store.end(id, from)
      await store.add([{ id: uuidv7(), memberId: member.id, kind, fte, from, until }])
      await members.touch(member.id)
      const details = { kind, fte, from, until }
      const about = { kind: 'team-member', ids: [member.id] }
      await audit.record({ kind: 'alteration', what: 'member.contract', about, reason, details })
      return { value: true }
    },

    /** Fixed terms that end, by the post that falls empty with them. Nobody is named. */
    async due({ places }: { places: Geography }): Promise<Due[]> {
      const [{ posts, postings }, day] = [await establishment(), today()]
      const postOf = new Map(posts.map((post) => [post.id, post]))
      const current = contractsOn(day, await store.contracts())
      return postings.flatMap((posting) => {
        const until = current.get(posting.memberId)?.until
        const holds = !posting.isCover && includes(posting, day)
        return holds && until ? [contractDue(postOf.get(posting.postId)!, until, places)] : []
      })
    },

    // For the demonstration and tests: many at once.
    add: store.add,
  }
}
