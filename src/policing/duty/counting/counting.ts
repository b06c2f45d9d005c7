// By which choices every week is counted, and weeks that are counted anew by other ones.
import type { Audit } from '../../../platform/audit/audit.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Choices } from '../choices.ts'
import { nameOf } from '../entry/entering.ts'
import { reckonKept } from '../entry/places.ts'
import { entryStore } from '../entry/store.ts'
import { mondayOf, type Tour } from '../rules.ts'
import { choicesFrom, dutySettings } from '../settings.ts'
import { decidedBy, type Recount } from './decided.ts'
import { countingStore } from './store.ts'

export type Counting = ReturnType<typeof openCounting>
/** The choices that a tour is counted by, by the day on which it starts. */
export type ChoicesOn = (day: string) => Choices

type Parts = { audit: Audit; settings: Settings; now: () => Date }

export function openCounting(
  db: Database,
  { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>,
  { audit, settings, now }: Parts,
) {
  const [store, entries] = [countingStore(db, forceId), entryStore(db, forceId)]

  async function choices(another: readonly Recount[] = []): Promise<ChoicesOn> {
    const changes = await settings.changes(dutySettings)
    const recounts = [...another, ...(await store.recounts())]
    const known = new Map<string, Choices>()
    return (day) => {
      const monday = mondayOf(day)
      const found = known.get(monday) ?? choicesFrom(changes, decidedBy(monday, recounts))
      known.set(monday, found)
      return found
    }
  }

  return {
    choices: () => choices(),

    /** What is to be said of it: every change that was decided, and every week counted anew, the latest first. */
    known: async () => ({ changes: await settings.changes(dutySettings), recounts: await store.recounts() }),

    /** Before choices are read by which tours are to be kept: until then nobody counts them anew. */
    hold: store.hold,
    holdAlone: store.holdAlone,

    /**
     * Counts every kept tour from a week on by what is decided now. Gives the days of tours that count otherwise since;
     * their weeks are for the caller to sum up.
     */
    async countAnew(day: string, reason: string, { accounts }: { accounts: Accounts }): Promise<string[]> {
      await store.holdAlone()
      const [fromMonday, at] = [mondayOf(day), now()]
      const [choicesOn, geography] = [await choices([{ fromMonday, at }]), await accounts.geography()]
      const days: string[] = []
      for (let monday = fromMonday; monday <= dayOf(at); monday = daysAfter(monday, 7)) {
        const tours = await store.toursWithTasks(monday)
        const tasks = Map.groupBy(await entries.tasksOf(tours.map(({ id }) => id)), ({ tourId }) => tourId)
        const anew = tours.map((tour) => {
          const given = { geography, choices: choicesOn(monday) }
          return { before: tour, after: { ...reckonKept(tour, tasks.get(tour.id) ?? [], given), id: tour.id } }
        })
        const changed = anew.filter(({ before, after }) => isCountedOtherwise(before, after))
        if (changed.length > 0) await store.keepReckonings(changed.map(({ after }) => after))
        days.push(...changed.map(({ before }) => before.day))
      }
      const countedBy = nameOf(actor)
      await store.addRecount({ fromMonday, at, countedBy, reason, toursChanged: days.length })
      const details = { from: fromMonday, tours: days.length }
      await audit.record({ kind: 'alteration', what: 'tour.count-anew', reason, details })
      return days
    },
  }
}

type Counted = Pick<Tour, 'exemptMinutes' | 'offMinutes' | 'isAbstracted'>
const isCountedOtherwise = (one: Counted, other: Counted) =>
  one.exemptMinutes !== other.exemptMinutes ||
  one.offMinutes !== other.offMinutes ||
  one.isAbstracted !== other.isAbstracted
