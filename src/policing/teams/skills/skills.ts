// What those in neighbourhood teams can do beside their rank, as they say themselves (SF-13 to SF-16).
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { DeadlineRule } from '../../../platform/calendar/deadline.ts'
import { deadlineAfter } from '../../../platform/calendar/deadline.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import { includes } from '../../../platform/calendar/periods.ts'
import type { Holidays } from '../../../platform/calendar/working-days.ts'
import type { Checked } from '../../../platform/checks.ts'
import { isWithinParts } from '../parts.ts'
import type { Reach } from '../posts/posts.ts'
import { byPost } from '../posts/state.ts'
import type { Member, Place } from '../rules.ts'
import type { Establishment } from '../strength.ts'
import { openDeclaring } from './declaring.ts'
import { type Declared, type MatchRules, matchNeeds, type ResidentCount } from './matching.ts'
import { plainSkill } from './spelling.ts'
import type { skillStore } from './store.ts'

export type Skills = ReturnType<typeof openSkills>

/** Somebody with what they say they can do, and the places of the posts that they are in. */
export type Able = {
  member: Member
  declared: Declared
  places: readonly Place[]
  neighbourhoodIds: readonly string[]
  askedOn: string | null
  answeredOn: string | null
}

export const skillsDeadline: DeadlineRule = {
  name: 'Say what you can do beside your rank',
  from: 'the day you were asked',
  length: 28,
  unit: 'days',
  warnDays: 7,
  source: 'Ours: a skill that nobody knows of helps nobody (inspection of 2008, areas for improvement)',
}

type Parts = {
  store: ReturnType<typeof skillStore>
  establishment: () => Promise<Establishment>
  matchRules: () => Promise<MatchRules>
  audit: Audit
  today: () => string
}

export function openSkills({ store, establishment, matchRules, audit, today }: Parts) {
  const about = (...ids: string[]) => ({ kind: 'team-member', ids })

  /** Everybody who is here today, with what they say of themselves. */
  async function everybody(): Promise<Able[]> {
    const [all, skills, day] = [await establishment(), await store.skills(), today()]
    const nameOf = new Map(skills.map(({ id, name }) => [id, name]))
    const languages = Map.groupBy(await store.languages(), ({ memberId }) => memberId)
    const had = Map.groupBy(await store.memberSkills(), ({ memberId }) => memberId)
    const questions = new Map((await store.questions()).map((question) => [question.memberId, question]))
    const held = Map.groupBy(
      byPost(all).flatMap(({ post, postings }) =>
        postings.filter((posting) => includes(posting, day)).map(({ memberId }) => ({ memberId, place: post.place })),
      ),
      ({ memberId }) => memberId,
    )
    return all.members
      .filter(({ leftOn }) => leftOn === null || leftOn > day)
      .map((member) => {
        const places = (held.get(member.id) ?? []).map(({ place }) => place)
        return {
          member,
          declared: {
            languages: languages.get(member.id) ?? [],
            skills: (had.get(member.id) ?? []).map(({ skillId }) => nameOf.get(skillId)!),
          },
          places,
          neighbourhoodIds: places.filter(({ kind }) => kind === 'neighbourhood').map(({ id }) => id),
          askedOn: questions.get(member.id)?.askedOn ?? null,
          answeredOn: questions.get(member.id)?.answeredOn ?? null,
        }
      })
  }

  const isWithin =
    ({ parts, geography }: Reach) =>
    ({ places }: Able) =>
      places.some((place) => isWithinParts(place, parts, geography))

  const ofAccount = async (accountId: string) =>
    (await establishment()).members.find((member) => member.accountId === accountId)

  return {
    ofAccount,
    ...openDeclaring({ store, audit, today }),

    everybodyWithin: async (reach: Reach) => (await everybody()).filter(isWithin(reach)),
    known: () => store.skills(),

    /** Asks those who have not answered; how many they are. */
    async ask(reach: Reach) {
      const unknown = (await everybody()).filter(isWithin(reach)).filter(({ answeredOn }) => answeredOn === null)
      for (const { member } of unknown) await store.note(member.id, { askedOn: today() })
      const ids = unknown.map(({ member }) => member.id)
      await audit.record({ kind: 'collection', what: 'skill.ask', about: about(...ids) })
      return ids.length
    },

    /** Two names for one skill: the first goes, and is from then on a way of typing the second. */
    async join(fromId: string, intoId: string): Promise<Checked<true>> {
      const known = await store.skills()
      const [from, into] = [fromId, intoId].map((id) => known.find((skill) => skill.id === id))
      if (!from || !into) return { errors: { from: 'Choose both from the list' } }
      if (from === into) return { errors: { into: 'Choose another skill than the first' } }
      for (const row of (await store.memberSkills()).filter(({ skillId }) => skillId === from.id)) {
        await store.addMemberSkill({ id: uuidv7(), memberId: row.memberId, skillId: into.id }, today())
        await store.remove('memberSkill', row)
      }
      await store.removeSkill(from.id)
      const spellings = [...into.spellings, ...from.spellings, plainSkill(from.name)]
      await store.setSpellings(into.id, [...new Set(spellings)])
      const details = { from: from.name, into: into.name }
      await audit.record({ kind: 'alteration', what: 'skill.join', about: { kind: 'skill', ids: [into.id] }, details })
      return { value: true }
    },

    /** What neighbourhoods within reach need of their teams, and who in the force has it. */
    async match(counts: readonly ResidentCount[], { parts, geography }: Reach) {
      const isOwn = ({ neighbourhoodId: id }: { neighbourhoodId: string }) =>
        isWithinParts({ kind: 'neighbourhood', id }, parts, geography)
      return matchNeeds(counts, await everybody(), await matchRules()).filter(isOwn)
    },

    /** Those who were asked and have not answered, each for themselves. */
    async due({ holidays }: { holidays: Holidays }): Promise<Due[]> {
      return (await everybody()).flatMap(({ member: { accountId }, askedOn, answeredOn }) =>
        accountId === null || askedOn === null || answeredOn !== null
          ? []
          : [
              {
                kind: 'Skills',
                title: 'Say which languages you know, and what else you can do',
                href: '/account/skills',
                ...deadlineAfter(askedOn, skillsDeadline, holidays),
                owner: { accountId },
              },
            ],
      )
    },

    consulted: (ids: readonly string[]) =>
      audit.record({ kind: 'consultation', what: 'skill.look', about: about(...new Set(ids)) }),

    addAnswers: store.addAnswers,
  }
}
