// What every campaign of the demonstration is set up with.
import type { Neighbourhoods } from '../../../neighbourhoods/neighbourhoods.ts'
import { shippedQuestionnaire } from '../../demonstration/shipped.ts'
import { inventedTranslations } from '../../demonstration/translations.ts'
import { type SurveyKind, type Translations, untranslated } from '../../rules.ts'
import type { Surveys } from '../../surveys.ts'
import type { AskedOf, Campaign, CampaignKind } from '../rules.ts'

export type Given = {
  surveys: Surveys
  neighbourhoods: Pick<Neighbourhoods, 'list' | 'places' | 'postcodeSectors'>
  /** Two who read comments. */
  coders: readonly string[]
  today: string
}

export type Period = { from: string; to: string }

const organisers = 'the police authority and the police together'

/** Answers of the demonstration are numbered by what they are, so that they are the same everywhere. */
export const invented = '6f1d0f4e-6a0f-4d0a-9a52-0d1c3b9e5a11'

export async function addCampaign({ surveys }: Given, kind: CampaignKind, name: string, { from, to }: Period) {
  const abouts: Record<CampaignKind, string> = {
    'have-your-say': 'Tell us what matters to you. What you say helps to decide what the police work on next year.',
    vision: 'How safe do your streets feel? We lay what you say beside the crime that was recorded.',
    problems: 'Tell us about the problems near you.',
    kin: 'Who is in our network of people whom we ask regularly? It shows us who is missing.',
  }
  return surveys.campaigns.add({
    name,
    code: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    kind,
    organisers,
    about: abouts[kind],
    startsOn: from,
    endsOn: to,
    isPublic: kind !== 'kin',
    findings: '',
  })
}

const translationsOf: Partial<Record<CampaignKind, Translations>> = inventedTranslations

/** @property shipped the questionnaire that comes with Beatbook */
export type Asking = { name: string; shipped: string; kind: SurveyKind; asks: AskedOf }

export async function addSurvey({ surveys }: Given, campaign: Campaign, { name, shipped, kind, asks }: Asking) {
  const questionnaire = await shippedQuestionnaire(surveys, shipped)
  const survey = await surveys.add({
    code: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    name,
    title: name,
    purpose: campaign.about,
    translations: translationsOf[campaign.kind] ?? untranslated,
    base: 'everybody who answered',
    kind,
    questionnaireId: questionnaire.id,
    periodFrom: campaign.startsOn,
    periodTo: campaign.endsOn,
    opensOn: campaign.startsOn,
    closesOn: campaign.endsOn,
    isOnline: kind === 'open' && asks === 'residents',
    publishedAt: null,
  })
  await surveys.campaigns.addSurvey(campaign.id, survey.id, asks)
  return survey
}
