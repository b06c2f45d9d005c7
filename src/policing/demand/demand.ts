// All that may be asked of demand: by pages, imports and later subjects.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import type { Checked } from '../../platform/checks.ts'
import { dayOf, daysAfter } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import { count, day, inWords } from '../../platform/view-filters.ts'
import { NotFound } from '../../platform/web/errors.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Duty } from '../duty/duty.ts'
import { mondayOf } from '../duty/rules.ts'
import type { Place } from '../teams/rules.ts'
import { nameOfPart } from '../teams/teams.ts'
import type { DemandTest } from './demand-test.ts'
import { resultOf } from './judging.ts'
import { type CallCount, type Choice, sidesOf, type Weeks, weeksOf, yearBefore } from './rules.ts'
import { demandStore } from './store.ts'

export type Demand = ReturnType<typeof openDemand>

type Parts = {
  audit: Audit
  accounts: Pick<Accounts, 'geography'>
  duty: { weekly: Pick<Duty['weekly'], 'rateOf'> }
  now: () => Date
}

/** Calls for service of one force, and what was tested of them. */
export function openDemand(
  db: Database,
  { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>,
  { audit, accounts, duty, now }: Parts,
) {
  const store = demandStore(db, forceId)

  async function callsIn({ before, after }: Weeks, kind: string) {
    const counts = await store.counts(yearBefore({ before, after }).before[0]!, after.at(-1)!, kind)
    const known = new Map(counts.map((row) => [`${row.neighbourhoodCode} ${row.monday}`, row.count]))
    return (neighbourhoodCode: string, monday: string) => known.get(`${neighbourhoodCode} ${monday}`) ?? 0
  }

  async function abstractionOf(places: readonly Place[], { before, after }: Weeks) {
    const over = (mondays: readonly string[]) => duty.weekly.rateOf(places, mondays[0]!, mondays.at(-1)!)
    return { before: await over(before), after: await over(after) }
  }

  return {
    /** The weeks of which calls are known, by their Mondays, the oldest first. */
    weeks: store.weeks,

    /** The kinds of calls there are, by name. */
    kinds: store.kinds,

    /** The Monday of the newest week that is over: of none after it can all calls be known. */
    newestWeek: () => mondayOf(daysAfter(dayOf(now()), -7)),

    /** Whole weeks, in place of what was known of them: a week stands in `mondays` even where no call came. */
    take: (counts: readonly CallCount[], mondays: readonly string[]) => store.replaceWeeks(counts, mondays, now()),

    /** Tests a choice and keeps what came of it, whatever that is; the answer is its id, or why nothing can be told. */
    async test(choice: Choice): Promise<Checked<string>> {
      const [geography, weeks] = [await accounts.geography(), weeksOf(choice)]
      const known = new Set(await store.weeks())
      const errors = missing(weeks, known)
      if (errors) return { errors }
      const sides = sidesOf(choice, geography)
      const result = resultOf(sides, weeks, await callsIn(weeks, choice.kind), known)
      if ('problem' in result) return { errors: { kind: `${result.sentence} Choose more weeks, kinds or places` } }
      const { name, firstWeek, weeksBefore, weeksAfter } = choice
      const test: DemandTest = {
        id: uuidv7(),
        ...{ name, firstWeek, weeksBefore, weeksAfter, callKind: choice.kind },
        places: choice.places.map((place) => ({ ...place, name: nameOfPart(place, geography) })),
        ...sides,
        result: { ...result, abstraction: await abstractionOf(choice.places, weeks) },
        testedAt: now(),
        testedBy: actor.kind === 'account' ? actor.id : null,
      }
      await store.addTest(test)
      await audit.record({
        kind: 'combination',
        what: 'demand-test.make',
        about: { kind: 'demand-test', ids: [test.id] },
        details: { name, firstWeek, weeksBefore, weeksAfter, kind: choice.kind },
      })
      return { value: test.id }
    },

    /** Every test that was made, the latest first. */
    tests: store.tests,

    /** @throws NotFound where there is no such test */
    async findTest(id: string): Promise<DemandTest> {
      const test = validate(id) ? await store.findTest(id) : undefined
      if (!test) throw new NotFound()
      return test
    },
  }
}

const mostNamed = 3

function missing({ before, after }: Weeks, known: ReadonlySet<string>) {
  const among = (mondays: readonly string[]) => {
    const unknown = mondays.filter((monday) => !known.has(monday))
    if (unknown.length === 0) return undefined
    const named = unknown.slice(0, mostNamed).map(day)
    const rest = unknown.length > mostNamed ? [`${unknown.length - mostNamed} more`] : []
    return `Calls of ${count(unknown.length, 'week')} have not been imported: from ${inWords([...named, ...rest])}`
  }
  const found = { weeksBefore: among(before), weeksAfter: among(after) }
  const errors = Object.entries(found).flatMap(([name, error]) => (error ? [[name, error] as const] : []))
  return errors.length > 0 ? Object.fromEntries(errors) : undefined
}
