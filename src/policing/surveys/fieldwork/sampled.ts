// What is known of an interview whose person was drawn: that it was issued, where it was drawn, and its groups.
import { day as dayInWords } from '../../../platform/view-filters.ts'
import { type Answers, type Definition, declined } from '../questionnaires/definition.ts'
import { type SampledCase, userGroupName } from '../sampling/interviews/interviews.ts'

/** By code; undefined where the survey draws nobody. */
export type SampledCases = ReadonlyMap<string, SampledCase> | undefined

/**
 * Why there can be no interview of a case, by column. Answers of whoever refused, or should never have been asked, are a
 * mistake in this file or in the log of calls, and only the supplier knows in which: so they are not taken. Whoever was given
 * up, or could not be reached, may have rung back.
 */
export function whyNoInterview(
  code: string,
  found: SampledCase | undefined,
  answeredOn: string | undefined,
): Record<string, string> {
  if (!found) return { case_code: `no case '${code.slice(0, 40)}' of this survey was issued` }
  if (found.status === 'refused' || found.status === 'ineligible')
    return {
      case_code: `by the log of calls this case is ${found.status === 'refused' ? 'a refusal' : 'not eligible'}`,
    }
  if (answeredOn !== undefined && answeredOn < found.issuedOn)
    return { interviewed_on: `the case was issued later, on ${dayInWords(found.issuedOn)}` }
  return {}
}

/** Where it was drawn, as suppliers' files say it: the division and the user group. */
export const stratumOf = (found: SampledCase) => `${found.division} ${userGroupOf(found)}`

/** Groups of a case as the records have them, for what neither a file nor an answer says; not for what somebody declined to say. */
export function groupsOfCase(found: SampledCase, { questions }: Definition, answers: Answers): Record<string, string> {
  const groups: Record<string, string> = {
    division: found.division,
    ...(found.section === undefined ? {} : { section: found.section }),
    'user-group': userGroupOf(found),
    ethnicity: found.ethnicity,
    gender: found.gender,
  }
  for (const { key, topic } of questions) if (answers[key] === declined) delete groups[topic]
  return groups
}

const userGroupOf = (found: SampledCase) => slugOf(userGroupName(found))

/** "Vehicle crime" as "vehicle-crime". */
export const slugOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .replace(/-$/, '')
