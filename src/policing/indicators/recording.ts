// What is recorded of indicators: figures, what reports print of differences, and groups of most similar forces.
import { isDeepStrictEqual } from 'node:util'
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import type { Forces } from '../forces/forces.ts'
import type { ForcePopulation, IndicatorValue, NewValue, PrintedComparison, Publication } from './rules.ts'
import type { indicatorStore } from './store.ts'

/** A value by the codes that people know: of another force by its code, of the own one by the force's id. */
export type GivenValue = Omit<NewValue, 'measuredId' | 'publicationId' | keyof Unsaid> &
  Partial<Unsaid> & { force: string; publication?: GivenPublication | undefined }
export type GivenPublication = Omit<Publication, 'id'>
type Unsaid = Pick<
  NewValue,
  'surveyId' | 'surveyQuestion' | 'printedLower' | 'printedUpper' | 'printedPeers' | 'adjusted'
>

/** What only some figures have, where this one has it not. */
export const unsaid: Unsaid = {
  surveyId: null,
  surveyQuestion: null,
  printedLower: null,
  printedUpper: null,
  printedPeers: null,
  adjusted: null,
}
export type GivenComparison = Omit<PrintedComparison, 'id' | 'measuredId'> & { force: string }
export type GivenPopulation = Omit<ForcePopulation, 'measuredId'> & { force: string }
export type GivenGroup = { force: string; members: readonly string[]; yearEnd: string; source: string }

type Parts = {
  store: ReturnType<typeof indicatorStore>
  audit: Audit
  forces: Pick<Forces, 'own'>
  forceId: string
  now: () => Date
}

export function openRecording({ store, audit, forces, forceId, now }: Parts) {
  const about = (ids: readonly string[]) => ({ kind: 'indicator', ids: [...new Set(ids)] })

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

  /** The id of each publication by what names it; those not known yet are added. */
  async function publicationIds(given: readonly GivenPublication[]) {
    const known = new Map((await store.publications()).map((each) => [nameOf(each), each.id]))
    const fresh = new Map(given.filter((each) => !known.has(nameOf(each))).map((each) => [nameOf(each), each]))
    const added = [...fresh.values()].map(({ title, publisher, publishedOn }) => ({
      id: uuidv7(),
      title,
      publisher,
      publishedOn,
    }))
    await store.addPublications(added)
    return new Map([...known, ...added.map((each) => [nameOf(each), each.id] as const)])
  }

  /** Those that say something new; what stands there already in the same words is left as it is. */
  async function record(given: readonly GivenValue[], names?: ReadonlyMap<string, string>) {
    const ids = await idsOf(
      given.map(({ force }) => force),
      names,
    )
    const publications = await publicationIds(given.flatMap(({ publication }) => publication ?? []))
    const values = given.map(({ force, publication, ...value }): NewValue => {
      const publicationId = publication ? publications.get(nameOf(publication))! : null
      return { ...unsaid, ...value, publicationId, measuredId: ids.get(force)! }
    })
    const held = new Map((await store.values()).flatMap((value) => placesOf(value).map((place) => [place, value])))
    const fresh = values.filter((value) => !isSame(value, held.get(placesOf(value).at(-1)!)))
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

  return {
    record,

    /** What a report prints of differences. Again, it changes nothing. */
    async recordComparisons(given: readonly GivenComparison[]) {
      const ids = await idsOf(given.map(({ force }) => force))
      const held = new Set((await store.printed()).map(asKey))
      const fresh = given
        .map(({ force, ...each }) => ({ ...each, measuredId: ids.get(force)! }))
        .filter((each) => !held.has(asKey(each)))
      await store.addPrinted(fresh, now())
    },

    /** How many people live in each; one of the same force and day takes the place of the one before. */
    async savePopulations(given: readonly GivenPopulation[], names?: ReadonlyMap<string, string>) {
      const ids = await idsOf(
        given.map(({ force }) => force),
        names,
      )
      const asRow = ({ measuredId, countedOn, population, source }: ForcePopulation) =>
        JSON.stringify([measuredId, countedOn, population, source])
      const held = new Set((await store.populations()).map(asRow))
      const fresh = given
        .map(({ force, ...each }) => ({ ...each, measuredId: ids.get(force)! }))
        .filter((each) => !held.has(asRow(each)))
      await store.savePopulations(fresh)
      if (fresh.length > 0)
        await audit.record({
          kind: 'collection',
          what: 'indicator.record',
          about: about(['force-populations']),
          details: { populations: fresh.length, sources: [...new Set(fresh.map(({ source }) => source))] },
        })
      return { added: fresh.length, same: given.length - fresh.length }
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
  }
}

const nameOf = ({ title, publisher, publishedOn }: GivenPublication) => JSON.stringify([title, publisher, publishedOn])

/** What a figure is of, and the same within its publication, whose figures stay its own whatever came after it. */
const placesOf = (value: NewValue) => {
  const place = [value.indicatorCode, value.measuredId, value.yearEnd, value.kind].join(' ')
  return value.publicationId === null ? [place] : [place, `${place} ${value.publicationId}`]
}

const isSame = (one: NewValue, other: IndicatorValue | undefined) =>
  other !== undefined &&
  (Object.keys(one) as (keyof NewValue)[]).every((name) => isDeepStrictEqual(one[name], other[name]))

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
