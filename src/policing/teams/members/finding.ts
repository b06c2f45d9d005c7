// Whom somebody means, by a name or a collar number.
import type { Checked } from '../../../platform/checks.ts'
import type { Member } from '../rules.ts'

const same = (one: string, other: string) => one.localeCompare(other, 'en', { sensitivity: 'base' }) === 0

/** The one that goes by it; otherwise what to type, for a field called `who`. */
export function memberCalled(typed: string, members: readonly Member[]): Checked<Member> {
  const found = members.filter(({ collarNumber, name }) => collarNumber === typed || same(name, typed))
  if (found.length === 1) return { value: found[0]! }
  return {
    errors: {
      who:
        found.length === 0
          ? `Nobody here goes by “${typed}”. Type their whole name or their collar number, or add them first`
          : `${found.length} people are called ${typed}. Type the collar number of the one you mean`,
    },
  }
}
