// What somebody says of themselves that they can do, and takes back.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import type { Member } from '../rules.ts'
import { languageCalled, languageName } from './languages.ts'
import { type Level, levels } from './matching.ts'
import { skillCalled } from './spelling.ts'
import type { skillStore } from './store.ts'

type Parts = { store: ReturnType<typeof skillStore>; audit: Audit; today: () => string }

export function openDeclaring({ store, audit, today }: Parts) {
  const about = (...ids: string[]) => ({ kind: 'team-member', ids })

  return {
    /** What one person says of themselves, each with the id by which it is taken away. */
    async own({ id }: Member) {
      const skills = new Map((await store.skills()).map((skill) => [skill.id, skill.name]))
      const question = (await store.questions()).find(({ memberId }) => memberId === id)
      return {
        languages: (await store.languages())
          .filter(({ memberId }) => memberId === id)
          .map((row) => ({ id: row.id, name: languageName(row.language), level: levels[row.level] })),
        skills: (await store.memberSkills())
          .filter(({ memberId }) => memberId === id)
          .map((row) => ({ id: row.id, name: skills.get(row.skillId)! })),
        answeredOn: question?.answeredOn ?? null,
      }
    },

    async addLanguage({ id }: Member, typed: string, level: Level): Promise<Checked<true>> {
      const language = languageCalled(typed)
      if (!language)
        return {
          errors: {
            language: `We know no language called “${typed}”. Type its English name, or its tag, like pl for Polish`,
          },
        }
      await store.addLanguage({ id: uuidv7(), memberId: id, language, level }, today())
      await store.note(id, { answeredOn: today() })
      await audit.record({ kind: 'collection', what: 'skill.declare', about: about(id), details: { language, level } })
      return { value: true }
    },

    async addSkill({ id }: Member, typed: string): Promise<Checked<true>> {
      if (languageCalled(typed))
        return { errors: { skill: 'That is a language: add it above, with how well you know it' } }
      const meant = skillCalled(typed, await store.skills())
      if (!('id' in meant)) await store.addSkill({ id: uuidv7(), ...meant })
      const skill = (await store.skills()).find(({ name }) => name === meant.name)!
      await store.addMemberSkill({ id: uuidv7(), memberId: id, skillId: skill.id }, today())
      await store.note(id, { answeredOn: today() })
      await audit.record({
        kind: 'collection',
        what: 'skill.declare',
        about: about(id),
        details: { skill: skill.name },
      })
      return { value: true }
    },

    /** Takes one thing back that somebody said of themselves; of others nothing. */
    async takeBack(member: Member, id: string) {
      const row = { id, memberId: member.id }
      const removed = validate(id)
        ? (await store.remove('memberLanguage', row)) + (await store.remove('memberSkill', row))
        : 0
      if (removed > 0) await audit.record({ kind: 'erasure', what: 'skill.take-back', about: about(member.id) })
    },

    /** They have said all that they want to say, which may be nothing. */
    answer: ({ id }: Member) => store.note(id, { answeredOn: today() }),
  }
}
