// All that may be asked of indicators: by pages, imports, commands, the public site and the surveys that feed them.
import type { Audit } from '../../platform/audit/audit.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { NotFound } from '../../platform/web/errors.ts'
import { isNoFigure, type NoFigure, noFigure } from '../../statistics/no-figure.ts'
import type { Actions } from '../actions/actions.ts'
import type { Forces } from '../forces/forces.ts'
import { openGapPlans } from './gap/plans.ts'
import { type Book, openBook } from './judging/book.ts'
import { type Computed, type GroupedRow, gapFrom, type SurveyRow, shareFrom } from './judging/microdata.ts'
import { type GivenValue, openRecording } from './recording.ts'
import type { Indicator, IndicatorValue, MeasuredForce } from './rules.ts'
import { assumedPeersSetting, deftSetting } from './settings.ts'
import { indicatorStore } from './store.ts'

export type { Book, Result } from './judging/book.ts'
export { covarianceFrom, type GroupedRow, type SurveyRow } from './judging/microdata.ts'
export type { GivenComparison, GivenGroup, GivenValue } from './recording.ts'
export { indicatorSettings } from './settings.ts'
export { roughRange, yearInWords } from './wording/figures.ts'
export { changeForResidents, laySentence } from './wording/sentences.ts'
export type Indicators = ReturnType<typeof openIndicators>

/** Where answers come from, and of which year. */
export type Origin = { yearEnd: string; source: string; isPublished: boolean }

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

  async function book({ isPublic = false } = {}): Promise<Book> {
    const values = await store.values()
    return openBook({
      indicators: await store.indicators(),
      forces: await store.forces(),
      values: isPublic ? values.filter(({ isPublished }) => isPublished) : values,
      similar: await store.similar(),
      printed: await store.printed(),
      deft: await settings.get(deftSetting),
      assumedPeers: await settings.get(assumedPeersSetting),
    })
  }

  const computed = (
    indicator: Indicator,
    found: Omit<Computed, 'designEffect'> & Partial<Computed>,
    origin: Origin,
  ): GivenValue => ({
    force: forceId,
    indicatorCode: indicator.code,
    kind: 'computed',
    ...found,
    designEffect: found.designEffect ?? null,
    earlierEnd: null,
    earlierCovariance: null,
    page: '',
    method: indicator.method,
    ...origin,
  })

  async function named(code: string): Promise<Indicator> {
    const found = (await store.indicators()).find((indicator) => indicator.code === code)
    if (!found) throw new NotFound()
    return found
  }

  return {
    /** All that is known; of what was worked out only the published, where residents ask. */
    book,
    ...recording,

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

    /** A share of the own force from answers, with what they share with kept clusters of an earlier year. */
    async measure(
      code: string,
      rows: readonly SurveyRow[],
      origin: Origin & Partial<Pick<IndicatorValue, 'earlierEnd' | 'earlierCovariance'>>,
    ): Promise<NoFigure | undefined> {
      const [indicator, found] = [await named(code), shareFrom(rows)]
      if (isNoFigure(found)) return found
      if (found.n < fewestAnswers) return tooFew
      await record([computed(indicator, found, origin)])
    },

    /** The user satisfaction survey: everybody (SPI 1e where the answers are of its base), the groups, and the gap. */
    async measureGap(
      rows: readonly GroupedRow[],
      { overall, ...origin }: Origin & { overall?: string },
    ): Promise<NoFigure | undefined> {
      const found = gapFrom(rows)
      if (isNoFigure(found)) return found
      const { minority, white, notStated, gap } = found
      // Where one of the two is too small to be told, the other and all together would tell it.
      const isTold = isEnough(minority) && isEnough(white)
      const groups = isTold ? { '3b': minority, '3b-white': white, '3b-not-stated': notStated, '3b-gap': gap } : {}
      const wanted = { ...groups, ...(overall === undefined ? {} : { [overall]: found.all }) }
      const values: GivenValue[] = []
      for (const [code, each] of Object.entries(wanted))
        if (isEnough(each)) values.push(computed(await named(code), each, origin))
      await record(values)
      return isTold ? undefined : tooFew
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

    ...openGapPlans({ ...parts, store, today: () => dayOf(now()) }),
  }
}

/** Below it nothing is kept: the gate would withhold it from everybody, lest it tell who said what (2.10). */
const fewestAnswers = 10
const tooFew = noFigure(
  'no cases',
  'Fewer than 10 people answered, so nothing of it is kept: it could tell who said what.',
)

const isEnough = <Figure extends { n: number }>(figure: Figure | NoFigure): figure is Figure =>
  !isNoFigure(figure) && figure.n >= fewestAnswers
