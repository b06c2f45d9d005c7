// All that may be asked of indicators: by pages, imports, commands, the public site and the surveys that feed them.
import type { Audit } from '../../platform/audit/audit.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { NotFound } from '../../platform/web/errors.ts'
import { isNoFigure, type NoFigure } from '../../statistics/no-figure.ts'
import type { Actions } from '../actions/actions.ts'
import type { Forces } from '../forces/forces.ts'
import { openGapPlans } from './gap/plans.ts'
import { type Book, openBook } from './judging/book.ts'
import { type Computed, type GroupedRow, gapFrom, type SurveyRow, shareFrom } from './judging/microdata.ts'
import type { Indicator, IndicatorValue, MeasuredForce, NewValue, PrintedComparison } from './rules.ts'
import { assumedPeersSetting, deftSetting } from './settings.ts'
import { indicatorStore } from './store.ts'

export type { Book, Result } from './judging/book.ts'
export type { GroupedRow, SurveyRow } from './judging/microdata.ts'
export { indicatorSettings } from './settings.ts'
export { roughRange, yearInWords } from './wording/figures.ts'
export { changeForResidents, laySentence } from './wording/sentences.ts'
export type Indicators = ReturnType<typeof openIndicators>

/** A value by the codes that people know: of another force by its code, of the own one by the force's id. */
export type GivenValue = Omit<NewValue, 'measuredId'> & { force: string }
export type GivenComparison = Omit<PrintedComparison, 'id' | 'measuredId'> & { force: string }
export type GivenGroup = { force: string; members: readonly string[]; yearEnd: string; source: string }

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
  const about = (ids: readonly string[]) => ({ kind: 'indicator', ids: [...new Set(ids)] })

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

  /** Ids of forces by code; those not known yet are added under the name given, or under their code. */
  async function idsOf(codes: readonly string[], names: ReadonlyMap<string, string> = new Map()) {
    const known = new Map((await store.forces()).map((force) => [force.code, force]))
    const own = await forces.own()
    const wanted = [...new Set(codes)]
      .map((code) => ({
        code,
        name: names.get(code) ?? (code === forceId ? own?.name : undefined) ?? known.get(code)?.name ?? code,
      }))
      .filter(({ code, name }) => known.get(code)?.name !== name)
    const added = await store.saveForces(wanted)
    return new Map([...[...known].map(([code, { id }]) => [code, id] as const), ...added])
  }

  /** Those that say something new; what stands there already in the same words is left as it is. */
  async function record(given: readonly GivenValue[], names?: ReadonlyMap<string, string>) {
    const ids = await idsOf(
      given.map(({ force }) => force),
      names,
    )
    const values = given.map(({ force, ...value }) => ({ ...value, measuredId: ids.get(force)! }))
    const held = new Map((await store.values()).map((value) => [placeOf(value), value]))
    const fresh = values.filter((value) => !isSame(value, held.get(placeOf(value))))
    await store.addValues(fresh, now())
    if (fresh.length > 0)
      await audit.record({
        kind: 'collection',
        what: 'indicator.record',
        about: about(fresh.map(({ indicatorCode }) => indicatorCode)),
        details: { values: fresh.length, sources: [...new Set(fresh.map(({ source }) => source))] },
      })
    return { added: fresh.length, same: values.length - fresh.length }
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
    record,

    /** The own force, or in an inspectorate the force asked for, else the first by name; undefined while none is known. */
    async subject(code?: string): Promise<MeasuredForce | undefined> {
      const all = await store.forces()
      const wanted = all.find((force) => force.code === (code ?? forceId))
      if (code !== undefined && code !== '' && !wanted) throw new NotFound()
      return wanted ?? all[0]
    },

    /** A share of the own force from answers, with what they share with kept clusters of an earlier year. */
    async measure(
      code: string,
      rows: readonly SurveyRow[],
      origin: Origin & Partial<Pick<IndicatorValue, 'earlierEnd' | 'earlierCovariance'>>,
    ): Promise<NoFigure | undefined> {
      const [indicator, found] = [await named(code), shareFrom(rows)]
      if (isNoFigure(found)) return found
      await record([computed(indicator, found, origin)])
    },

    /** The user satisfaction survey: everybody (SPI 1e where the answers are of its base), the groups, and the gap. */
    async measureGap(
      rows: readonly GroupedRow[],
      { overall, ...origin }: Origin & { overall?: string },
    ): Promise<NoFigure | undefined> {
      const found = gapFrom(rows)
      if (isNoFigure(found)) return found
      const of = {
        '3b': found.minority,
        '3b-white': found.white,
        '3b-not-stated': found.notStated,
        '3b-gap': found.gap,
      }
      const wanted = { ...of, ...(overall === undefined ? {} : { [overall]: found.all }) }
      const values: GivenValue[] = []
      for (const [code, each] of Object.entries(wanted))
        if (!isNoFigure(each)) values.push(computed(await named(code), each, origin))
      await record(values)
    },

    /** What a report prints of differences. Again, it changes nothing. */
    async recordComparisons(given: readonly GivenComparison[]) {
      const ids = await idsOf(given.map(({ force }) => force))
      const held = new Set((await store.printed()).map(asKey))
      const fresh = given
        .map(({ force, ...each }) => ({ ...each, measuredId: ids.get(force)! }))
        .filter((each) => !held.has(asKey(each)))
      await store.addPrinted(fresh, now())
    },

    /** The most similar forces of each force and year; a group takes the place of the one before. */
    async saveGroups(groups: readonly GivenGroup[], names?: ReadonlyMap<string, string>) {
      const ids = await idsOf(
        groups.flatMap(({ force, members }) => [force, ...members]),
        names,
      )
      await store.replaceSimilar(
        groups.flatMap(({ force, members, ...group }) =>
          members.map((member) => ({ ...group, ofId: ids.get(force)!, memberId: ids.get(member)! })),
        ),
      )
      const details = {
        groups: groups.map(({ force, members, yearEnd }) => `${force} ${yearEnd}: ${members.join(', ')}`),
      }
      await audit.record({ kind: 'collection', what: 'indicator.record', about: about(['similar-forces']), details })
    },

    /** From now on residents see the newest figures of that year; what was said before stays among its versions. */
    async publish(value: IndicatorValue) {
      const { id: _, recordedAt: __, ...rest } = value
      await store.addValues([{ ...rest, isPublished: true }], now())
      const details = { yearEnd: value.yearEnd, value: value.value }
      await audit.record({
        kind: 'disclosure',
        what: 'indicator.publish',
        about: about([value.indicatorCode]),
        details,
      })
    },

    ...openGapPlans({ ...parts, store, today: () => dayOf(now()) }),
  }
}

const placeOf = ({
  indicatorCode,
  measuredId,
  yearEnd,
  kind,
}: Pick<NewValue, 'indicatorCode' | 'measuredId' | 'yearEnd' | 'kind'>) =>
  [indicatorCode, measuredId, yearEnd, kind].join(' ')

const isSame = (one: NewValue, other: IndicatorValue | undefined) =>
  other !== undefined && (Object.keys(one) as (keyof NewValue)[]).every((name) => one[name] === other[name])

const asKey = ({
  indicatorCode,
  measuredId,
  yearEnd,
  earlierEnd,
  difference,
  verdict,
  source,
}: Omit<PrintedComparison, 'id'>) =>
  JSON.stringify([indicatorCode, measuredId, yearEnd, earlierEnd, difference, verdict, source])
