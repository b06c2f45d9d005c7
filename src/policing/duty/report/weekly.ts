// The weekly report of abstraction (AB-08, R-04): weeks so far, weeks that are frozen, and what is corrected in them since.
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import { liesIn } from '../../teams/teams.ts'
import type { Choices } from '../choices.ts'
import type { Counting } from '../counting/counting.ts'
import { addTotals, mondayOf, noTours, recordedRate } from '../rules.ts'
import { weeksCompared } from './change.ts'
import { rowsOf } from './packing.ts'
import { keyOf, type PartWeek, weekOf } from './part-week.ts'
import { takenBy } from './reasons.ts'
import { weeklyReport } from './report.ts'
import { weekStore } from './store.ts'

export type Weekly = ReturnType<typeof openWeekly>

type Parts = { accounts: Accounts; now: () => Date; counting: Pick<Counting, 'choices' | 'hold' | 'holdAlone'> }

export type Week = {
  monday: string
  /** As known today. */
  parts: PartWeek[]
  /** As it was when it was frozen; undefined while it is not. */
  frozen?: { parts: PartWeek[]; at: Date } | undefined
  correctedAt?: Date | undefined
}

export function openWeekly(db: Database, { forceId }: Pick<Scope, 'forceId'>, parts: Parts) {
  const { accounts, now, counting } = parts
  const store = weekStore(db, forceId)
  const choicesOn = async (monday: string): Promise<Choices> => (await counting.choices())(monday)
  const reckoned = async (monday: string, geography: Geography) =>
    weekOf(
      await store.worked(monday),
      takenBy(await store.tasks(monday), geography, await choicesOn(monday)),
      geography,
    )

  const week = async (monday: string): Promise<Week> => {
    const [frozen, corrected] = await store.kept(monday, monday)
    if (!frozen) return { monday, parts: await reckoned(monday, await accounts.geography()) }
    return {
      monday,
      parts: (corrected ?? frozen).parts,
      frozen: { parts: frozen.parts, at: frozen.madeAt },
      correctedAt: corrected?.madeAt,
    }
  }

  return {
    /** The newest frozen week, by its Monday; null while there is none. */
    lastFrozen: store.lastFrozen,

    /** The whole force in the week that begins on a Monday, frozen or so far. */
    week,

    /** What is said of a part of the force in a week, beside the year before it. */
    report: async (part: Place, monday: string) =>
      weeklyReport(part, {
        week: await week(monday),
        history: (await store.history(daysAfter(monday, -7 * (weeksShown - 1)), daysAfter(monday, -7))).map(
          ({ columns, ...each }) => ({ ...each, parts: rowsOf(columns) }),
        ),
        geography: await accounts.geography(),
        worked: await store.worked(monday),
        compared: {
          latest: await store.worked(daysAfter(monday, -7 * (weeksCompared - 1)), weeksCompared),
          before: await store.worked(daysAfter(monday, -7 * (2 * weeksCompared - 1)), weeksCompared),
        },
        recorded: (await choicesOn(monday)).recorded,
      }),

    /** The figures of every frozen week from one Monday to another, both included, as known today. */
    history: store.history,

    /**
     * The recorded rate of some parts together over such weeks, and of how many there is one. Where one person was on duty
     * in a part, its week is left out (hard separation 4).
     */
    async rateOf(parts: readonly Place[], from: string, to: string): Promise<{ rate: number | null; weeks: number }> {
      const keys = new Set(largestOf(parts, await accounts.geography()).map(keyOf))
      const weeks = (await store.history(from, to)).map(({ columns }) =>
        rowsOf(columns)
          .filter(({ place, staff }) => staff > 1 && keys.has(keyOf(place)))
          .reduce(addTotals, noTours),
      )
      const { recorded } = await choicesOn(to)
      return {
        rate: recordedRate(weeks.reduce(addTotals, noTours), recorded),
        weeks: weeks.filter(({ tours }) => tours > 0).length,
      }
    },

    /** Freezes every week whose time has come, and gives their Mondays. Done again, it does nothing. */
    async freeze(): Promise<string[]> {
      await counting.holdAlone()
      const first = await store.firstDay()
      const weeks = first ? mondaysFromTo(mondayOf(first), lastToFreeze(dayOf(now()))) : []
      if (weeks.length === 0) return []
      const [frozen, geography] = [await store.frozenOf(weeks), await accounts.geography()]
      const missing = weeks.filter((monday) => !frozen.has(monday))
      for (const monday of missing)
        await store.keep({ monday, isCorrected: false, madeAt: now(), parts: await reckoned(monday, geography) })
      return missing
    },

    /**
     * To be called after tours or their tasks were written, in the same transaction, with the days (YYYY-MM-DD) of every
     * tour that was added, changed or taken away: frozen weeks are counted anew as corrected. It costs nothing for others.
     */
    async recount(days: readonly string[]) {
      if (days.length === 0) return
      await counting.hold()
      const frozen = await store.frozenOf([...new Set(days.map(mondayOf))])
      const geography = frozen.size > 0 ? await accounts.geography() : new Map()
      for (const monday of [...frozen].sort()) {
        await store.holdWeek(monday)
        await store.keep({ monday, isCorrected: true, madeAt: now(), parts: await reckoned(monday, geography) })
      }
    },

    /** Who is mailed the report of which part; of one account, where it is named. */
    readers: store.readers,

    /** From now on somebody is mailed the report of a part on every Tuesday, or no longer. */
    tell: (accountId: string, place: Place, isWanted: boolean) =>
      isWanted ? store.addReader({ accountId, place }, now()) : store.removeReader({ accountId, place }),
  }
}

/** As many as a chart shows. */
const weeksShown = 52

/** The Monday of the newest week whose report is frozen by a day: the Tuesday after it has begun in London. */
export const lastToFreeze = (today: string) => mondayOf(daysAfter(today, -8))

/** Parts that lie in no other of them, so that no tour counts twice. */
const largestOf = (parts: readonly Place[], geography: Geography) =>
  parts.filter((part) => !parts.some((other) => keyOf(other) !== keyOf(part) && liesIn(part, other, geography)))

function mondaysFromTo(from: string, to: string): string[] {
  const mondays: string[] = []
  for (let monday = from; monday <= to; monday = daysAfter(monday, 7)) mondays.push(monday)
  return mondays
}
