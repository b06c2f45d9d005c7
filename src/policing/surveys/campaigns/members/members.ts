// Who the key individual network is made of, beside who lives here: from anonymous answers of willing members alone.
import type { Audit } from '../../../../platform/audit/audit.ts'
import type { Settings } from '../../../../platform/settings/settings.ts'
import type { Neighbourhoods } from '../../../neighbourhoods/neighbourhoods.ts'
import { consentQuestionOf, isWilling } from '../../questionnaires/consent.ts'
import { fewestPeople } from '../../results/hiding.ts'
import type { Response, Survey } from '../../rules.ts'
import type { AskedSurvey } from '../../surveys.ts'
import { comparisons } from '../gaps/rules.ts'
import type { AskedOf, Campaign, CollectionPoint } from '../rules.ts'
import { gapPercent, leastContacts } from '../settings.ts'
import { areasOf, enoughIn, memberIn } from './areas.ts'
import { type AreaProfile, profilesOf } from './profile.ts'

type Parts = {
  audit: Audit
  settings: Settings
  neighbourhoods: Pick<Neighbourhoods, 'list' | 'countsOf'>
  surveys: {
    find: (id: string) => Promise<AskedSurvey>
    consented: (id: string) => Promise<Response[]>
  }
  surveysOf: (campaignId: string) => Promise<{ survey: Survey; asks: AskedOf }[]>
  points: (campaignId: string) => Promise<CollectionPoint[]>
}

export type MembersBeside = {
  /** Whether any survey of the campaign asks for consent; without it nothing is counted. */
  asksConsent: boolean
  /** Forms handed out through the places of the campaign; 0 where nobody counted them. */
  asked: number
  answered: number
  willing: number
  /** Those that have enough willing members, the whole force first. */
  profiles: readonly AreaProfile[]
  /** How many willing members an area must have. */
  least: number
  gapPercent: number
}

export function openMembers({ audit, settings, neighbourhoods, surveys, surveysOf, points }: Parts) {
  async function answersOf(campaignId: string) {
    const found: { isAgreed: boolean; response: Response }[] = []
    let asksConsent = false
    for (const { survey } of await surveysOf(campaignId)) {
      const { definition } = (await surveys.find(survey.id)).questionnaire
      if (!consentQuestionOf(definition)) continue
      asksConsent = true
      for (const response of await surveys.consented(survey.id))
        found.push({ response, isAgreed: isWilling(definition, response.answers) })
    }
    return { asksConsent, found }
  }

  async function census() {
    const topics = new Set(comparisons.map(({ residentTopic }) => residentTopic))
    const counts: [string, Awaited<ReturnType<typeof neighbourhoods.countsOf>>][] = []
    for (const topic of topics) counts.push([topic, await neighbourhoods.countsOf(topic)])
    return new Map(counts)
  }

  return {
    /** Undefined of a campaign that is none of the key individual network. */
    async beside({ id, kind }: Pick<Campaign, 'id' | 'kind'>): Promise<MembersBeside | undefined> {
      if (kind !== 'kin') return undefined
      const { asksConsent, found } = await answersOf(id)
      const choices = { gapPercent: await settings.get(gapPercent), leastContacts: await settings.get(leastContacts) }
      const least = Math.max(choices.leastContacts, fewestPeople)
      const areas = areasOf(await neighbourhoods.list())
      const willing = found.filter(({ isAgreed }) => isAgreed).map(({ response }) => memberIn(areas, response.groups))
      const handedOut = (await points(id)).reduce((sum, point) => sum + point.handedOut, 0)
      return {
        asksConsent,
        asked: handedOut,
        answered: found.length,
        willing: willing.length,
        profiles: profilesOf(enoughIn(areas, willing, least), { census: await census(), choices }),
        least,
        gapPercent: choices.gapPercent,
      }
    },

    /** A file of the figures leaves. */
    downloaded: (campaignId: string, details: { format: string; rows: number }) =>
      audit.record({
        kind: 'disclosure',
        what: 'campaign.download-members',
        about: { kind: 'campaign', ids: [campaignId] },
        details,
      }),
  }
}
