// What the tables of a survey are made by, from what was answered.
import { type Answers, type Definition, declined } from '../questionnaires/definition.ts'
import { equalityTopics } from '../questionnaires/equality.ts'
import { elsewhere } from './answers.ts'

/** Where a neighbourhood lies: codes of its parts of the force. */
export type Whereabouts = { neighbourhood: string; section: string | null; division: string }

/** A question with one of these as its topic makes a group of its own; `user-group` says which crime somebody reported. */
const groupTopics: readonly string[] = [...equalityTopics, 'user-group']

/**
 * By topic: the answer to the first question of it, unless somebody preferred not to say. By place: the neighbourhood,
 * section and division of the postcode.
 */
export function groupsOf(
  { questions }: Definition,
  answers: Answers,
  whereabouts: (code: string) => Whereabouts | undefined,
): Record<string, string> {
  const groups: Record<string, string> = {}
  for (const { key, topic, asked } of questions) {
    const value = answers[key]
    if (typeof value !== 'string' || value === declined || value === elsewhere) continue
    if (asked.kind === 'one' && groupTopics.includes(topic)) groups[topic] ??= value
    if (asked.kind === 'postcode') Object.assign(groups, placed(whereabouts(value)))
  }
  return groups
}

const placed = (found: Whereabouts | undefined) =>
  found && {
    neighbourhood: found.neighbourhood,
    division: found.division,
    ...(found.section === null ? {} : { section: found.section }),
  }
