// All that may be asked of rounds of recruitment, and done to one.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import { day as inWords } from '../../../platform/view-filters.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { Members } from '../members/members.ts'
import { isWithinParts } from '../parts.ts'
import type { Changing, Reach } from '../posts/posts.ts'
import type { Establishment } from '../strength.ts'
import { outcomeOf, type Recruit, type Round } from './rules.ts'
import type { NewRound, recruitmentStore } from './store.ts'

export type RoundWanted = Omit<NewRound, 'id' | 'divisionId' | 'closesOn'> & { closesOn: string }

type Parts = {
  store: ReturnType<typeof recruitmentStore>
  members: Pick<Members, 'begin' | 'touch'>
  establishment: () => Promise<Establishment>
  audit: Audit
  today: () => string
}

export function openRecruitment({ store, members, establishment, audit, today }: Parts) {
  const about = (id: string) => ({ kind: 'recruitment-round', ids: [id] })
  const isWithin = ({ divisionId: id }: Pick<Round, 'divisionId'>, { parts, geography }: Reach) =>
    isWithinParts({ kind: 'division', id }, parts, geography)

  /** @throws NotFound where there is no such round, or it is of another division */
  async function find(id: string, reach: Reach): Promise<Round> {
    const found = validate(id) ? (await store.rounds()).find((round) => round.id === id) : undefined
    if (!found || !isWithin(found, reach)) throw new NotFound()
    return found
  }

  return {
    find,

    /** Those within reach, the latest first, with what came of them. */
    async within(reach: Reach) {
      const [rounds, recruits, all] = [await store.rounds(), await store.recruits(), await establishment()]
      const isIn = (place: string, division: string) => reach.geography.get(place)?.within.includes(division) ?? false
      return rounds
        .filter((round) => isWithin(round, reach))
        .map((round) => ({ ...round, ...outcomeOf(today(), round, recruits, all, isIn) }))
    },

    async add(divisionId: string, wanted: RoundWanted): Promise<Checked<string>> {
      const errors = whyNotRound(wanted)
      if (errors) return { errors }
      const id = uuidv7()
      await store.add({ ...asRound(wanted), id, divisionId })
      await audit.record({ kind: 'collection', what: 'recruitment.add', about: about(id), details: wanted })
      return { value: id }
    },

    /** @throws Conflict when it was changed since that version */
    async change({ id, version, reach }: Changing, wanted: RoundWanted, reason: string): Promise<Checked<true>> {
      const newest = validate(id) ? await store.lock(id) : undefined
      await find(id, reach)
      if (newest !== version) throw new Conflict()
      const errors = whyNotRound(wanted)
      if (errors) return { errors }
      await store.change(id, asRound(wanted))
      await audit.record({ kind: 'alteration', what: 'recruitment.change', about: about(id), reason, details: wanted })
      return { value: true }
    },

    /** In which round somebody was recruited. */
    async recruited(changing: Changing, roundId: string, reason: string): Promise<Checked<true>> {
      const { member } = await members.begin(changing)
      const round = (await store.rounds()).find(({ id }) => id === roundId)
      if (!round) return { errors: { round: 'Choose the round from the list' } }
      if (member.joinedOn < round.opensOn)
        return { errors: { round: `${member.name} joined on ${inWords(member.joinedOn)}, before this round opened` } }
      await store.recruited({ roundId, memberId: member.id })
      await members.touch(member.id)
      const recruit = { kind: 'team-member', ids: [member.id] }
      const details = { round: round.name }
      await audit.record({ kind: 'alteration', what: 'member.recruited', about: recruit, reason, details })
      return { value: true }
    },

    /** The name of the round that somebody came from; undefined where nothing is recorded. */
    async roundOf(memberId: string) {
      const recruit = (await store.recruits()).find((each) => each.memberId === memberId)
      return recruit && (await store.rounds()).find(({ id }) => id === recruit.roundId)?.name
    },

    names: async () => (await store.rounds()).map(({ id, name }) => ({ id, name })),

    // For the demonstration and tests: many at once.
    async addAll(rounds: readonly NewRound[], recruits: readonly Recruit[]) {
      for (const round of rounds) await store.add(round)
      for (const recruit of recruits) await store.recruited(recruit)
    },
  }
}

const asRound = ({ closesOn, ...wanted }: RoundWanted) => ({ ...wanted, closesOn: closesOn || null })

export function whyNotRound({ opensOn, closesOn, applications, appointed }: RoundWanted) {
  if (closesOn !== '' && closesOn < opensOn)
    return { closesOn: `Applications open on ${inWords(opensOn)}: choose that day or later` }
  if (appointed > applications) return { appointed: 'No more can be appointed than have applied' }
  return undefined
}
