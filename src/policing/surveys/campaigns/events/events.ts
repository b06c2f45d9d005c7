// Events of campaigns: planning, counting who came, calling off.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../../platform/audit/audit.ts'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import type { Neighbourhoods } from '../../../neighbourhoods/neighbourhoods.ts'
import type { CampaignEvent, EventFields } from '../rules.ts'
import type { campaignStore } from '../store.ts'

export type PlacingParts = {
  store: ReturnType<typeof campaignStore>
  audit: Audit
  neighbourhoods: Pick<Neighbourhoods, 'codeOfPostcode'>
}

/** Where a postcode lies today; null where it lies nowhere in the force. */
export const placedIn = async ({ neighbourhoods }: Pick<PlacingParts, 'neighbourhoods'>, postcode: string) =>
  (await neighbourhoods.codeOfPostcode(postcode)) ?? null

export function openEvents(parts: PlacingParts) {
  const { store, audit } = parts
  const record = (what: string, kind: 'collection' | 'alteration', id: string, details: object) =>
    audit.record({ kind, what, about: { kind: 'campaign-event', ids: [id] }, details: { ...details } })

  return {
    /** Of one campaign, or of all. */
    all: store.events,

    async find(campaignId: string, id: string): Promise<CampaignEvent> {
      const found = (await store.events(campaignId)).find((each) => each.id === id)
      if (!found) throw new NotFound()
      return found
    },

    async add(campaignId: string, fields: EventFields): Promise<CampaignEvent> {
      const neighbourhoodCode = await placedIn(parts, fields.postcode)
      const added = { ...fields, id: uuidv7(), campaignId, neighbourhoodCode, calledOff: '', version: 1 }
      await store.addEvent(added)
      await record('campaign-event.add', 'collection', added.id, { venue: fields.venue })
      return added
    },

    async change(id: string, version: number, fields: EventFields) {
      const neighbourhoodCode = await placedIn(parts, fields.postcode)
      if (!(await store.changeEvent(id, version, { ...fields, neighbourhoodCode }))) throw new Conflict()
      await record('campaign-event.change', 'alteration', id, fields)
    },

    async callOff(id: string, version: number, why: string) {
      if (!(await store.changeEvent(id, version, { calledOff: why }))) throw new Conflict()
      await record('campaign-event.call-off', 'alteration', id, { why })
    },
  }
}
