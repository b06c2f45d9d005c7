// Cases as the answers of their interviews see them: by code, with where they were drawn, and never who they are.
import { momentOf } from '../../../../platform/clock.ts'
import type { Designs } from '../design/designs.ts'
import type { SamplingParts } from '../parts.ts'
import { type Ethnicity, type Gender, type UserGroup, userGroups } from '../rules.ts'
import { type AnsweringCase, interviewStore } from './store.ts'

/** A case that is with the interviewers. Parts of the force are codes. */
export type SampledCase = Pick<AnsweringCase, 'id' | 'code' | 'status' | 'issuedOn' | 'endedOn'> & {
  division: string
  section: string | undefined
  group: UserGroup
  ethnicity: Ethnicity
  gender: Gender
}

export function openInterviews({ db, forceId, audit, accounts }: SamplingParts, designs: Designs) {
  const store = interviewStore(db, forceId)

  return {
    /** All cases of a survey that were issued, by code; undefined for a survey that draws nobody. */
    async issued(surveyId: string): Promise<ReadonlyMap<string, SampledCase> | undefined> {
      const design = await designs.designOf(surveyId)
      if (!design) return undefined
      const parts = await accounts.geography()
      const cases = (await store.issued(design.id)).map(({ divisionId, sectionId, ...found }) => ({
        ...found,
        division: parts.get(divisionId)?.code ?? '',
        section: sectionId === null ? undefined : parts.get(sectionId)?.code,
      }))
      return new Map(cases.map((each) => [each.code, each]))
    },

    /** Answers of these cases came in, so that nobody calls them again. @param day YYYY-MM-DD of the interview */
    async haveAnswered(cases: readonly { id: string; day: string }[]) {
      if (cases.length === 0) return
      await store.haveAnswered(cases.map(({ id, day }) => ({ id, endedAt: momentOf(day, '12:00') })))
      const about = { kind: 'sample-case', ids: cases.map(({ id }) => id) }
      await audit.record({ kind: 'alteration', what: 'sample-case.answer', about })
    },
  }
}

/** "Domestic burglary" is what files of answers and questionnaires call `burglary`. */
export const userGroupName = ({ group }: Pick<SampledCase, 'group'>) => userGroups[group].name
