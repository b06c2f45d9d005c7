// How far the interviews of a survey are, what is due next, and what each of them stands for.
import { v7 as uuidv7 } from 'uuid'
import { dayOf } from '../../../../platform/clock.ts'
import { isNoFigure, type NoFigure } from '../../../../statistics/no-figure.ts'
import { type Tally, tally } from '../attempts/responses.ts'
import { type Designs, firstMonthOf, type Sample } from '../design/designs.ts'
import { designStore } from '../design/store.ts'
import type { SamplingParts } from '../parts.ts'
import { keyOf, monthsAfter, monthsOver, type Stratum, sampledGroups, type UserGroup } from '../rules.ts'
import { type NextMonth, nextMonth, type Progress, progressOf, targetsOf } from './progress.ts'
import { type Achieved, type KeptWeighting, type Outcome, quotaStore } from './store.ts'
import { methodVersion, weigh } from './weights.ts'

/** Fewer cases than this that have ended say too little of how many answer. */
const fewestEnded = 30

export type GroupProgress = Progress & NextMonth & { group: UserGroup }
export type DivisionProgress = Progress & { divisionId: string; groups: GroupProgress[] }
export type Population = { divisionId: string; group: UserGroup; population: number; counts: Tally }

type Known = { sample: Sample; achieved: readonly Achieved[]; outcomes: readonly Outcome[] }
type Cell = Pick<Stratum, 'divisionId' | 'group'>

export function openQuota({ db, forceId, audit, accounts, now }: SamplingParts, designs: Designs) {
  const [store, held] = [quotaStore(db, forceId), designStore(db, forceId)]

  const known = async (sample: Sample): Promise<Known> => ({
    sample,
    achieved: await store.achieved(sample.design.id),
    outcomes: await store.outcomes(sample.design.id),
  })

  const months = ({ sample }: Known) => monthsOver(firstMonthOf(sample), dayOf(now()))

  const completedIn = ({ achieved }: Known, cell: Cell, month?: string) =>
    achieved
      .filter((each) => keyOf(each) === keyOf(cell) && (month === undefined || each.month === month))
      .reduce((sum, { count }) => sum + count, 0)

  /** Interviews of each month that is over; those of the month that is not count for the next one. */
  const byMonth = (of: Known, cell: Cell) =>
    Array.from({ length: months(of) }, (_, at) => completedIn(of, cell, monthsAfter(firstMonthOf(of.sample), at)))

  /** The share of a user group that answers, across the force; as it was expected, until there are enough. */
  function responseOf({ outcomes, sample }: Known, group: UserGroup) {
    const ended = outcomes.filter((each) => each.group === group && each.status !== 'open')
    const all = ended.reduce((sum, { count }) => sum + count, 0)
    return all >= fewestEnded ? answeredIn(ended) / all : sample.design.expectedResponse
  }

  function nextIn(of: Known, cell: Cell): NextMonth {
    const annual = targetsOf(of.sample.design.interviews, of.sample.design.parts).get(cell.group) ?? 0
    return nextMonth(annual, byMonth(of, cell), responseOf(of, cell.group))
  }

  async function divisionIds() {
    const parts = [...(await accounts.geography())].filter(([, { kind }]) => kind === 'division')
    return parts.sort(([, one], [, other]) => one.code.localeCompare(other.code)).map(([id]) => id)
  }

  async function populations(sample: Sample): Promise<Population[]> {
    const { outcomes } = await known(sample)
    return (await store.issuedFrames(sample.design.id)).map(({ frame, excluded, ...cell }) => ({
      ...cell,
      population: frame - excluded,
      counts: tally(
        outcomes
          .filter((each) => keyOf(each) === keyOf(cell))
          .flatMap(({ status, count }) => Array.from({ length: count }, () => status)),
      ),
    }))
  }

  return {
    /** What a draw of a cell has to bring, and the share that is expected to answer. */
    async nextOf(sample: Sample, cell: Cell) {
      const of = await known(sample)
      return { target: nextIn(of, cell).interviews, response: responseOf(of, cell.group) }
    },

    /** Interviews by division and user group, beside what was expected by now; victims of racist incidents have no quota. */
    async progress(sample: Sample): Promise<{ months: number; divisions: DivisionProgress[] }> {
      const of = await known(sample)
      const { interviews, parts } = sample.design
      const targets = targetsOf(interviews, parts)
      const divisions = (await divisionIds()).map((divisionId) => {
        const groups = sampledGroups.map((group): GroupProgress => {
          const cell = { divisionId, group }
          const progress = progressOf(completedIn(of, cell), targets.get(group)!, months(of))
          return { group, ...progress, ...nextIn(of, cell) }
        })
        const completed = groups.reduce((sum, each) => sum + each.completed, 0)
        return { divisionId, groups, ...progressOf(completed, interviews, months(of)) }
      })
      return { months: months(of), divisions }
    },

    /** What became of the cases that were issued, beside the populations that they were drawn from. */
    populations,
    interviewed: (sample: Sample) => store.interviewed(sample.design.id),
    tried: (sample: Sample) => store.tried(sample.design.id),
    weightings: (sample: Sample) => store.weightings(sample.design.id),

    /** Makes the next version of the weights, of the interviews there are now. */
    async weigh(surveyId: string): Promise<KeptWeighting | NoFigure> {
      const sample = await designs.find(surveyId)
      await held.hold(sample.design.id)
      const cells = (await populations(sample)).map(({ population, counts, ...cell }) => {
        const issued = Object.values(counts).reduce((sum, each) => sum + each, 0)
        return { ...cell, frame: population, excluded: 0, issued, responded: counts.interviewed }
      })
      const order = await divisionIds()
      const sorted = cells.sort((one, other) => order.indexOf(one.divisionId) - order.indexOf(other.divisionId))
      const weighting = weigh(sorted)
      if (isNoFigure(weighting)) return weighting
      const interviews = weighting.cells.reduce((sum, { responded }) => sum + responded, 0)
      const number = ((await store.weightings(sample.design.id))[0]?.number ?? 0) + 1
      const { cap, kish } = weighting
      const kept = { id: uuidv7(), number, method: methodVersion, madeAt: now(), interviews, cap, kish }
      await store.addWeighting(sample.design.id, kept, weighting.cells)
      const about = { kind: 'survey', ids: [surveyId] }
      await audit.record({ kind: 'alteration', what: 'sample.weigh', about, details: { number, interviews } })
      return kept
    },

    /** What each interview stands for by the newest version, by the code of its case; empty before there is one. */
    weights: store.newestWeights,
  }
}

const answeredIn = (ended: readonly Outcome[]) =>
  ended.filter(({ status }) => status === 'interviewed').reduce((sum, { count }) => sum + count, 0)

export type Quota = ReturnType<typeof openQuota>
