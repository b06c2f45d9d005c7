// What lists of people from an HR system change.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { memberStore } from '../members/store.ts'
import type { Member } from '../rules.ts'
import type { teamStore } from '../store.ts'
import type { Establishment } from '../strength.ts'
import { type ChangedMember, type PeoplePlan, type PersonRow, planPeople } from './people-plan.ts'
import type { Taking } from './posts.ts'
import type { Numbered } from './posts-plan.ts'
import type { intakeStore } from './store.ts'

type Parts = {
  store: ReturnType<typeof teamStore>
  people: ReturnType<typeof memberStore>
  intake: ReturnType<typeof intakeStore>
  establishment: () => Promise<Establishment>
  audit: Audit
}

const unpublished = { name: '', text: '', email: '', telephone: '' }

export function openPeopleIntake({ store, people, intake, establishment, audit }: Parts) {
  const about = (ids: readonly string[]) => ({ kind: 'team-member', ids: [...ids] })

  async function add(members: readonly Member[], { reason }: Taking) {
    if (members.length === 0) return
    await store.addMembers(members.map(({ version: _, ...member }) => ({ ...member, published: unpublished })))
    const ids = members.map(({ id }) => id)
    await audit.record({ kind: 'collection', what: 'member.import', about: about(ids), reason })
  }

  async function keepPostings({ add, change, drop }: PeoplePlan['postings']) {
    for (const { id } of drop) await intake.dropPosting(id)
    for (const posting of change) await intake.changePosting(posting)
    await store.addPostings(add)
    await intake.touchPosts([...add, ...change, ...drop].map(({ postId }) => postId))
  }

  /** One entry a person, with what they were and what they held before. */
  async function record({ change, postings }: PeoplePlan, added: ReadonlySet<string>, reason: string) {
    const changed = new Map(change.map((each) => [each.member.id, each]))
    const moves = Map.groupBy([...postings.add, ...postings.change, ...postings.drop], ({ memberId }) => memberId)
    for (const id of new Set([...changed.keys(), ...moves.keys()])) {
      if (added.has(id)) continue
      const held = (moves.get(id) ?? []).map(({ postId, from, until, fte }) => ({ postId, from, until, fte }))
      const details = { ...beforeAndAfter(changed.get(id)), ...(held.length > 0 ? { postings: held } : {}) }
      await audit.record({ kind: 'alteration', what: 'member.import', about: about([id]), reason, details })
    }
  }

  return {
    /**
     * People as an HR system lists them, with the posts they hold. Nothing is changed where any of them clashes with what
     * is here.
     * @param taking on which day its changes begin, and whether whoever is not in it leaves on it
     */
    async takePeople(rows: readonly Numbered<PersonRow>[], taking: Taking): Promise<PeoplePlan> {
      await intake.holdPosts()
      await intake.holdMembers()
      const plan = planPeople(rows, await establishment(), { ...taking, newId: uuidv7 })
      if (plan.clashes.length > 0) return plan
      await add(plan.add, taking)
      for (const { member, change } of plan.change) await people.change(member.id, change)
      await keepPostings(plan.postings)
      await record(plan, new Set(plan.add.map(({ id }) => id)), taking.reason)
      return plan
    },
  }
}

const beforeAndAfter = (changed: ChangedMember | undefined) =>
  Object.fromEntries(
    Object.entries(changed?.change ?? {}).map(([name, after]) => [
      name,
      [changed!.member[name as keyof Member], after],
    ]),
  )
