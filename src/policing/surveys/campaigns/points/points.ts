// Where people find the form of a campaign, and which answers came through which place (EN-14).
import { v7 as uuidv7 } from 'uuid'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import { type PlacingParts, placedIn } from '../events/events.ts'
import type { CollectionPoint, PointFields } from '../rules.ts'

export function openPoints(parts: PlacingParts) {
  const { store, audit } = parts
  const record = (what: string, kind: 'collection' | 'alteration', id: string, details: object) =>
    audit.record({ kind, what, about: { kind: 'collection-point', ids: [id] }, details: { ...details } })

  return {
    /** Of one campaign, or of all. */
    all: store.points,

    async find(campaignId: string, id: string): Promise<CollectionPoint> {
      const found = (await store.points(campaignId)).find((each) => each.id === id)
      if (!found) throw new NotFound()
      return found
    },

    /** Those through which answers of a survey can come, for the entry of paper forms. */
    async ofSurvey(surveyId: string): Promise<CollectionPoint[]> {
      const asked = (await store.surveys()).find((each) => each.surveyId === surveyId)
      return asked ? store.points(asked.campaignId) : []
    },

    /**
     * Answers of a survey that came through the point of this code, as its QR code or its paper forms say. An unknown
     * code, which anybody can type, is passed over: the answer counts without a place.
     */
    async record(surveyId: string, responseIds: readonly string[], code: string) {
      const point = (await this.ofSurvey(surveyId)).find((each) => each.code === code)
      if (point) await store.addResponsePoints(responseIds.map((responseId) => ({ responseId, pointId: point.id })))
      return point
    },

    /** Whether no point of the force has this code yet, but for one. */
    isFree: async (code: string, except = '') =>
      !(await store.points()).some((each) => each.code === code && each.id !== except),

    async add(campaignId: string, fields: PointFields): Promise<CollectionPoint> {
      const neighbourhoodCode = await placedIn(parts, fields.postcode)
      const added = { ...fields, id: uuidv7(), campaignId, neighbourhoodCode, version: 1 }
      await store.addPoint(added)
      await record('collection-point.add', 'collection', added.id, { name: fields.name })
      return added
    },

    async change(id: string, version: number, fields: PointFields) {
      const neighbourhoodCode = await placedIn(parts, fields.postcode)
      if (!(await store.changePoint(id, version, { ...fields, neighbourhoodCode }))) throw new Conflict()
      await record('collection-point.change', 'alteration', id, fields)
    },
  }
}
