// Samples of tours that somebody compares with other records (AB-14). They do not see what a tour says: so it cannot lead
// them, and of nobody's abstraction do they learn (hard separation 4).
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Counting } from '../counting/counting.ts'
import { nameOf } from '../entry/entering.ts'
import { entryStore } from '../entry/store.ts'
import { differencesOf, drawFrom, type Result, resultOf, timesNear } from './judging.ts'
import { type DrawnTour, type Sample, sampleStore } from './store.ts'
import type { TypedCheck } from './typed-check.ts'

export type Drawing = { fromDay: string; toDay: string; size: number; seed: string }
export type SampleWithResult = Sample & { result: Result }
export type WholeSample = SampleWithResult & { tours: DrawnTour[] }

type Parts = { audit: Audit; counting: Pick<Counting, 'choices'>; now: () => Date }

export function openSampling(
  db: Database,
  { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>,
  { audit, counting, now }: Parts,
) {
  const [store, entries] = [sampleStore(db, forceId), entryStore(db, forceId)]

  /** @throws NotFound where there is no such sample */
  async function whole(id: string): Promise<WholeSample> {
    const sample = validate(id) ? await store.sample(id) : undefined
    if (!sample) throw new NotFound()
    const tours = await store.tours(id)
    return { ...sample, tours, result: resultOf(tours) }
  }

  /** @throws NotFound where the sample has no such tour */
  async function drawn(sampleId: string, position: number) {
    const sample = await whole(sampleId)
    const tour = sample.tours.find((each) => each.position === position)
    if (!tour) throw new NotFound()
    return { sample, tour }
  }

  const lookedAt = (tours: readonly DrawnTour[]) =>
    audit.record({
      kind: 'consultation',
      what: 'tour-sample.view',
      about: { kind: 'team-member', ids: [...new Set(tours.map(({ memberId }) => memberId))] },
    })

  return {
    /** Draws tours by chance; the answer is the id of the sample, or what is wrong by field. */
    async draw({ fromDay, toDay, size, seed }: Drawing): Promise<Checked<string>> {
      const drawnAt = now()
      const ids = await store.tourIds(fromDay, toDay, drawnAt)
      if (ids.length === 0) return { errors: { fromDay: 'There is no tour in these days' } }
      const id = uuidv7()
      const tours = drawFrom(ids, size, seed)
      await store.add(
        { id, fromDay, toDay, seed, toursThere: ids.length, drawnAt, drawnBy: nameOf(actor) },
        tours.map((tourId, at) => ({ id: uuidv7(), tourId, position: at + 1 })),
      )
      const details = { from: fromDay, to: toDay, seed, size: tours.length, of: ids.length }
      await audit.record({
        kind: 'consultation',
        what: 'tour-sample.draw',
        about: { kind: 'tour-sample', ids: [id] },
        details,
      })
      return { value: id }
    },

    /** Every sample with how it came out, the latest first. */
    async all(): Promise<SampleWithResult[]> {
      const samples = await store.samples()
      const outcomes = await store.outcomes(samples.map(({ id }) => id))
      return samples.map((sample) => ({ ...sample, result: resultOf(outcomes.get(sample.id) ?? []) }))
    },

    /** A sample with whose tours are in it, which is written down. */
    async consult(id: string): Promise<WholeSample> {
      const sample = await whole(id)
      await lookedAt(sample.tours)
      return sample
    },

    /** One of its tours: the same. */
    async consultTour(id: string, position: number) {
      const found = await drawn(id, position)
      await lookedAt([found.tour])
      return found
    },

    /** Keeps in what a tour differs from another record of it; what that record says is forgotten. */
    async check(sampleId: string, position: number, typed: TypedCheck): Promise<Checked<true>> {
      const { tour } = await drawn(sampleId, position)
      const found = (await entries.tour(tour.tourId))!
      const choicesOn = await counting.choices()
      const times = typed.isFound ? timesNear(found, typed) : undefined
      if (typed.isFound && !times) return { errors: { from: 'No clock showed these times on that day. Check both' } }
      const other = typed.isFound && times && { ...times, awayMinutes: typed.awayMinutes }
      const differences = other ? differencesOf(found, other, choicesOn(found.day)) : []
      const outcome = !other ? 'no record' : differences.length > 0 ? 'differs' : 'agrees'
      const check = { outcome, differences, source: typed.source } as const
      const kept = { ...check, checkedBy: nameOf(actor), checkedAt: now() }
      if (!(await store.keep(tour.id, kept)))
        return {
          errors: { found: `${tour.checkedBy || 'Somebody'} has compared this tour already. Nothing was changed` },
        }
      await audit.record({
        kind: 'alteration',
        what: 'tour-sample.check',
        about: { kind: 'tour', ids: [tour.tourId] },
        details: { outcome },
      })
      return { value: true }
    },
  }
}
