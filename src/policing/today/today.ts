// All that may be asked of today: what is due, for whom, in every part of the system.
import type { Permission } from '../../platform/access.ts'
import type { Due } from '../../platform/calendar/due.ts'
import { holidaysOf } from '../../platform/calendar/holidays-setting.ts'
import type { Holidays } from '../../platform/calendar/working-days.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Geography } from '../accounts/rules.ts'
import { type GrantsOf, overseeingScopes, type Person, theirsAmong } from './ownership.ts'

export type { Person } from './ownership.ts'
export type Today = ReturnType<typeof openToday>
export type Whose = 'mine' | 'part'

/** One part of the system, with everything that is due there in the force: in one query, where it can. */
export type DueSource = {
  /** All of it belongs to those who hold this, so that others need not ask. */
  may?: Permission
  due: (given: { places: Geography; holidays: Holidays }) => Promise<Due[]>
}

type Parts = { accounts: Accounts; settings: Settings; sources: readonly DueSource[] }

export const overseesAny = (person: Person) => holds(person, 'oversee-deadlines')

export function openToday({ accounts, settings, sources }: Parts) {
  /** What all parts answer to those who may ask them. */
  async function everything(mayAsk: (source: DueSource) => boolean) {
    const [places, holidays] = [await accounts.geography(), await holidaysOf(settings)]
    const due: Due[] = []
    for (const source of sources) if (mayAsk(source)) due.push(...(await source.due({ places, holidays })))
    return { places, holidays, due }
  }

  async function grantsOf(): Promise<GrantsOf> {
    return Map.groupBy(await accounts.everyGrant(), ({ accountId }) => accountId)
  }

  return {
    holidays: () => holidaysOf(settings),

    /** What is due for one person. */
    async mine(person: Person) {
      const mayAsk = ({ may }: DueSource) => may === undefined || holds(person, may)
      const { due, ...given } = await everything(mayAsk)
      return { ...given, due: theirsAmong(due, given.places)(person) }
    },

    /** What is due for others, in the part of the force that somebody oversees. */
    async overseen(person: Person) {
      const { due, ...given } = await everything(() => overseesAny(person))
      const known = { ...given, grantsOf: await grantsOf() }
      return { ...given, due: due.filter((each) => overseeingScopes(each, person, known).length > 0) }
    },

    /** All that is due in the force, whosoever it is. */
    everybodys: () => everything(() => true),
  }
}

/** Somebody who holds a permission anywhere. */
const holds = ({ grants }: Person, may: Permission) => grants.some(({ permissions }) => permissions.includes(may))
