// All that may be asked of campaigns: by pages, by the answering of surveys, by the demonstration.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { Crime } from '../../crime/crime.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import type { Response, Survey } from '../rules.ts'
import type { AskedSurvey } from '../surveys.ts'
import { openEvents } from './events/events.ts'
import { openGaps } from './gaps/gaps.ts'
import { openMembers } from './members/members.ts'
import { openPerception } from './perception/perceived.ts'
import { openPoints } from './points/points.ts'
import { type AskedOf, type Campaign, type CampaignFields, stateOf } from './rules.ts'
import { campaignStore } from './store.ts'
import { openThemes } from './themes/themes.ts'

export { campaignSettings } from './settings.ts'
export type Campaigns = ReturnType<typeof openCampaigns>

/** What campaigns ask of surveys. */
export type SurveysAsked = {
  list: () => Promise<Survey[]>
  find: (id: string) => Promise<AskedSurvey>
  responses: (id: string) => Promise<Response[]>
  consented: (id: string) => Promise<Response[]>
}
export type CampaignParts = {
  audit: Audit
  settings: Settings
  neighbourhoods: Neighbourhoods
  crime: Crime
  surveys: SurveysAsked
  now: () => Date
}

/**
 * The campaigns of one force.
 * @throws NotFound where there is no such campaign, event or point
 * @throws Conflict where somebody else changed it since
 */
export function openCampaigns(db: Database, scope: Scope, parts: CampaignParts) {
  const { audit, now, surveys } = parts
  const { forceId } = scope
  const store = campaignStore(db, forceId)
  const today = () => dayOf(now())
  const record = (what: string, kind: 'collection' | 'alteration', id: string, details: object) =>
    audit.record({ kind, what, about: { kind: 'campaign', ids: [id] }, details: { ...details } })

  async function find(isSought: (campaign: Campaign) => boolean): Promise<Campaign> {
    const found = (await store.campaigns()).find(isSought)
    if (!found) throw new NotFound()
    return found
  }

  async function surveysOf(campaignId: string) {
    const own = (await store.surveys()).filter((each) => each.campaignId === campaignId)
    const all = new Map((await surveys.list()).map((survey) => [survey.id, survey]))
    return own.flatMap(({ surveyId, asks }) => {
      const survey = all.get(surveyId)
      return survey ? [{ survey, asks }] : []
    })
  }

  async function shown(campaign: Campaign) {
    const [own, events, points] = [
      await surveysOf(campaign.id),
      await store.events(campaign.id),
      await store.points(campaign.id),
    ]
    const answered = await store.answered(own.map(({ survey }) => survey.id))
    return { campaign, state: stateOf(campaign, today()), surveys: own, events, points, answered }
  }

  return {
    today,
    list: store.campaigns,
    find: (id: string) => find((each) => each.id === id),
    /** With its surveys, events and points, and how many answers came how. */
    shown: async (id: string) => shown(await find((each) => each.id === id)),
    /** The same by its public address, where it has one. */
    shownToResidents: async (code: string) => shown(await find((each) => each.isPublic && each.code === code)),
    stateOf: (campaign: Campaign) => stateOf(campaign, today()),

    async add(fields: CampaignFields): Promise<Campaign> {
      const added = { ...fields, id: uuidv7(), publishedAt: null, version: 1 }
      await store.addCampaign(added)
      await record('campaign.add', 'collection', added.id, { name: fields.name })
      return added
    },

    async change(id: string, version: number, fields: CampaignFields) {
      if (!(await store.changeCampaign(id, version, fields))) throw new Conflict()
      await record('campaign.change', 'alteration', id, fields)
    },

    /** From now on residents see what people said; again, it brings new findings. */
    async publish(id: string, version: number, findings: string) {
      if (!(await store.changeCampaign(id, version, { findings, publishedAt: now() }))) throw new Conflict()
      await record('campaign.publish', 'alteration', id, { findings })
    },

    async addSurvey(campaignId: string, surveyId: string, asks: AskedOf) {
      await store.addSurvey(campaignId, surveyId, asks)
      await record('campaign.survey', 'alteration', campaignId, { survey: surveyId, asks })
    },

    /** Surveys that no campaign asks yet. */
    async freeSurveys() {
      const taken = new Set((await store.surveys()).map(({ surveyId }) => surveyId))
      return (await surveys.list()).filter(({ id }) => !taken.has(id))
    },

    events: openEvents({ store, audit, neighbourhoods: parts.neighbourhoods }),
    points: openPoints({ store, audit, neighbourhoods: parts.neighbourhoods }),
    themes: openThemes(db, scope, { ...parts, surveysOf }),
    gaps: openGaps(db, forceId, parts),
    members: openMembers({ ...parts, surveysOf, points: store.points }),
    perception: openPerception({ ...parts, surveysOf }),
  }
}
