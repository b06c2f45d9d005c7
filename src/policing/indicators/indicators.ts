// All that may be asked of indicators: by pages, imports, commands, the public site and the surveys that feed them.
import type { Audit } from '../../platform/audit/audit.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { NotFound } from '../../platform/web/errors.ts'
import type { NoFigure } from '../../statistics/no-figure.ts'
import type { Actions } from '../actions/actions.ts'
import type { Forces } from '../forces/forces.ts'
import { openCoverage } from './coverage/coverage.ts'
import { openGapPlans } from './gap/plans.ts'
import { openGapRecord } from './gap/record/record.ts'
import { type Book, openBook } from './judging/book.ts'
import type { GroupedRow, SurveyRow } from './judging/microdata.ts'
import { type Figures, groupFigures, type Origin, shareFigures } from './measuring/figures.ts'
import { type Edition, editionsOf } from './publications/revisions.ts'
import { openRecording } from './recording.ts'
import type { Indicator, IndicatorValue, MeasuredForce } from './rules.ts'
import { assumedPeersSetting, deftSetting } from './settings.ts'
import { indicatorStore } from './store.ts'

export type { Book, Result } from './judging/book.ts'
export type { GroupedRow, SurveyRow } from './judging/microdata.ts'
export { gapOverlapOf, overlapOf } from './judging/overlap.ts'
export type { Figures, Origin } from './measuring/figures.ts'
export type { GivenComparison, GivenGroup, GivenPopulation, GivenPublication, GivenValue } from './recording.ts'
export { indicatorSettings } from './settings.ts'
export { roughRange, yearInWords } from './wording/figures.ts'
export { changeForResidents, laySentence } from './wording/sentences.ts'
export type Indicators = ReturnType<typeof openIndicators>

type Parts = {
  audit: Audit
  settings: Settings
  actions: Pick<Actions, 'plans' | 'plan' | 'updates'>
  forces: Pick<Forces, 'own'>
  now: () => Date
}

export function openIndicators(db: Database, { forceId }: Pick<Scope, 'forceId'>, parts: Parts) {
  const { audit, settings, forces, now } = parts
  const store = indicatorStore(db, forceId)
  const recording = openRecording({ store, audit, forces, forceId, now })
  const { record } = recording
  const today = () => dayOf(now())
  const gapRecord = openGapRecord(db, forceId, { ...parts, today })

  async function book({ isPublic = false } = {}): Promise<Book> {
    const values = await store.values()
    return openBook({
      indicators: await store.indicators(),
      forces: await store.forces(),
      values: isPublic ? values.filter(({ isPublished }) => isPublished) : values,
      similar: await store.similar(),
      printed: await store.printed(),
      populations: await store.populations(),
      deft: await settings.get(deftSetting),
      assumedPeers: await settings.get(assumedPeersSetting),
    })
  }

  async function indicatorOf(): Promise<(code: string) => Indicator> {
    const all = new Map((await store.indicators()).map((indicator) => [indicator.code, indicator]))
    return (code) => {
      const found = all.get(code)
      if (!found) throw new NotFound()
      return found
    }
  }

  const figures = async (code: string, rows: readonly SurveyRow[], origin: Origin): Promise<Figures> =>
    shareFigures((await indicatorOf())(code), rows, { ...origin, force: forceId })

  const gapFigures = async (
    rows: readonly GroupedRow[],
    { overall, ...origin }: Origin & { overall?: string },
  ): Promise<Figures> => groupFigures(await indicatorOf(), rows, { overall, origin: { ...origin, force: forceId } })

  return {
    /** All that is known; of what was worked out only the published, where residents ask. */
    book,
    ...recording,

    /** What was published with figures in it, and what came from each at which time; the newest first. */
    publications: async (): Promise<Edition[]> => editionsOf(await store.publications(), await store.values()),

    today: () => dayOf(now()),

    /** The force asked for, else the own one, else that of which most is known; undefined while none is. */
    async subject(code?: string): Promise<MeasuredForce | undefined> {
      const all = await store.forces()
      const wanted = all.find((force) => force.code === (code ?? forceId))
      if (wanted) return wanted
      if (code !== undefined) throw new NotFound()
      const known = Map.groupBy(await store.values(), ({ measuredId }) => measuredId)
      const sizeOf = ({ id }: MeasuredForce) => known.get(id)?.length ?? 0
      return all.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0]
    },

    /** What `measure` and `measureGap` would record, for whoever looks at it first. */
    figures,
    gapFigures,

    /** A share of the own force from answers, with what they share with kept clusters of an earlier year. */
    async measure(code: string, rows: readonly SurveyRow[], origin: Origin): Promise<NoFigure | undefined> {
      const { values, problem } = await figures(code, rows, origin)
      await record(values)
      return problem
    },

    /** The user satisfaction survey: everybody (SPI 1e where the answers are of its base), the groups, and the gap. */
    async measureGap(
      rows: readonly GroupedRow[],
      origin: Origin & { overall?: string },
    ): Promise<NoFigure | undefined> {
      const { values, problem } = await gapFigures(rows, origin)
      await record(values)
      return problem
    },

    /** From now on residents see the newest figures of that year; what was said before stays among its versions. */
    async publish(value: IndicatorValue) {
      const { id: _, recordedAt: __, ...rest } = value
      await store.addValues([{ ...rest, isPublished: true }], now())
      const details = { yearEnd: value.yearEnd, value: value.value }
      await audit.record({
        kind: 'disclosure',
        what: 'indicator.publish',
        about: { kind: 'indicator', ids: [value.indicatorCode] },
        details,
      })
    },

    ...openGapPlans({ ...parts, store, today }),

    /** What was learnt about the satisfaction gap, and what came of it. */
    gapRecord,

    /** How many of all are covered: by Neighbourhood Watch, by seminars, by the protocol. */
    coverage: openCoverage(db, forceId, { audit, now, today }),

    due: gapRecord.due,
  }
}
