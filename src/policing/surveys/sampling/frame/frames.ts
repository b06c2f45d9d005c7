// The frame of a survey: whom it could ask, and who is taken out before data leave the force (SV-02, SV-03).
import { v7 as uuidv7 } from 'uuid'
import type { Checked } from '../../../../platform/checks.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { Conflict } from '../../../../platform/web/errors.ts'
import type { Designs } from '../design/designs.ts'
import { designStore } from '../design/store.ts'
import { drawStore } from '../draw/store.ts'
import type { SamplingParts } from '../parts.ts'
import { monthOf } from '../rules.ts'
import { openChoices } from '../settings.ts'
import type { FramedPerson } from './frame-row.ts'
import { repeatsAmong } from './repeats.ts'
import { frameStore } from './store.ts'

/** Where in a file somebody stands, and who they are. */
export type Numbered = { row: number; person: FramedPerson }
export type NewFrame = { file: string; sha256: string; people: readonly Numbered[] }
export type TakenFrame = { cases: number; skipped: number; excluded: ReadonlyMap<string, number>; repeats: number }

export function openFrames(parts: SamplingParts, designs: Designs) {
  const { db, forceId, audit, settings, now } = parts
  const [store, draws, held] = [frameStore(db, forceId), drawStore(db, forceId), designStore(db, forceId)]
  const choices = openChoices(settings)

  /** The months of incidents that have been drawn, after which their frame stays as it is. */
  const drawnMonths = async (designId: string) => new Set((await draws.draws(designId)).map(({ month }) => month))

  return {
    exclusions: choices.exclusions,
    drawnMonths,
    frames: (designId: string) => store.frames(designId),
    counts: (designId: string) => store.counts(designId),
    repeats: (designId: string) => store.repeats(designId),

    /** References that are in the frame already. */
    references: async (designId: string) => new Set((await store.contacts(designId)).map(({ reference }) => reference)),

    /**
     * Takes people into the frame whose rows have been checked. Of those who are excluded nothing is kept by which they
     * could be reached.
     * @throws Conflict where the fieldwork is over
     */
    async take(surveyId: string, { file, sha256, people }: NewFrame, skipped: number): Promise<TakenFrame> {
      const sample = await designs.find(surveyId)
      const { id: designId } = sample.design
      await held.hold(designId)
      if (designs.isOver(sample)) throw new Conflict()
      const frameId = uuidv7()
      await store.addFrame({ id: frameId, designId, file, sha256, importedAt: now(), cases: people.length, skipped })
      const made = people.map(({ person: { contact, ...about } }) => {
        const id = uuidv7()
        const kept = about.exclusion === '' ? contact : { ...nowhere, reference: contact.reference }
        return { about: { ...about, id, designId, frameId, code: codeOf(id) }, contact: { ...kept, id, designId } }
      })
      await store.addCases(made.map(({ about }) => ({ ...about, isRepeat: false })))
      await store.addContacts(made.map(({ contact }) => contact))
      const repeats = repeatsAmong(await store.contacts(designId))
      await store.flagRepeats(repeats)
      const why = Map.groupBy(made, ({ about }) => about.exclusion)
      why.delete('')
      const excluded = new Map([...why].map(([reason, all]) => [reason, all.length]))
      return { cases: people.length, skipped, excluded, repeats: repeats.length }
    },

    /** Takes somebody out of the frame before its month is drawn; what is wrong is said by field. */
    async exclude(surveyId: string, reference: string, reason: string): Promise<Checked<string>> {
      const { design } = await designs.find(surveyId)
      await held.hold(design.id)
      const found = await store.caseOf(design.id, reference)
      if (!found) return { errors: { reference: `Nobody with the reference ${reference} is in the frame` } }
      if (found.exclusion !== '') return { errors: { reference: 'They are excluded already' } }
      if ((await drawnMonths(design.id)).has(monthOf(found.incidentDay)))
        return { errors: { reference: 'Their month has been drawn. Nothing was changed' } }
      if (!(await choices.exclusions()).has(reason)) return { errors: { reason: 'Choose a reason' } }
      await store.exclude(found.id, reason)
      const about = { kind: 'sample-case', ids: [found.id] }
      await audit.record({ kind: 'alteration', what: 'sample-case.exclude', about, reason })
      return { value: found.code }
    },

    /** Ends the fieldwork, and with it everything by which people could be reached. */
    async close(surveyId: string): Promise<number> {
      const { design } = await designs.find(surveyId)
      await held.hold(design.id)
      const gone = await store.removeContacts(design.id)
      await held.close(design.id, now())
      const about = { kind: 'survey', ids: [surveyId] }
      await audit.record({ kind: 'erasure', what: 'sample.close', about, details: { contacts: gone } })
      return gone
    },

    /** Surveys whose contacts are still kept on a day after their last one. */
    async overdue() {
      const [counts, today] = [await store.contactCounts(), dayOf(now())]
      return (await designs.all()).flatMap(({ survey, design }) => {
        const contacts = (design && counts.get(design.id)) ?? 0
        return contacts > 0 && survey.closesOn < today ? [{ survey, contacts }] : []
      })
    },
  }
}

/** From the part of an id that is chance alone, in threes that are easily read out: it says nothing of anybody. */
const codeOf = (id: string) =>
  id
    .slice(-12)
    .toUpperCase()
    .replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3')

const nowhere = { postcode: '', name: '', telephone: '', email: '' }
export type Frames = ReturnType<typeof openFrames>
