// What is asked of whoever sets up a campaign.
import { type Checked, problems } from '../../../platform/checks.ts'
import { dayField, longTextField, type Option, textField, tickField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { chosenField, optionsOf } from './fields.ts'
import { askedOf, type Campaign, type CampaignFields, type CampaignKind, campaignKinds } from './rules.ts'

export const campaignForm = declareForm({
  name: textField({
    label: 'What it is called',
    hint: 'Such as Have Your Say 2026',
    missing: 'Enter its name',
    most: 100,
  }),
  code: textField({
    label: 'Its public address',
    hint: 'Small letters, digits and hyphens, such as have-your-say-2026',
    missing: 'Enter its public address',
    most: 60,
  }),
  kind: chosenField({ label: 'What it is', options: optionsOf(campaignKinds), missing: 'Choose what it is' }),
  organisers: textField({
    label: 'Who asks',
    hint: 'Such as the police authority and the force together',
    missing: 'Enter who asks',
    most: 200,
  }),
  about: longTextField({
    label: 'What it is about, for residents',
    hint: 'In short sentences that a nine-year-old can read',
    missing: 'Say what it is about',
    most: 1500,
  }),
  startsOn: dayField({ label: 'First day', hint: 'Such as 1/6/2026', missing: 'Enter the first day' }),
  endsOn: dayField({ label: 'Last day', hint: 'Such as 31/10/2026', missing: 'Enter the last day' }),
  isPublic: tickField({ label: 'Is there a page for residents?', text: 'Residents see what it is, where and when' }),
  findings: longTextField({
    label: 'What people said, for residents',
    hint: 'It is shown once you publish the results. Leave it empty until then',
    most: 4000,
    rows: 8,
  }),
})

type Filled = Omit<CampaignFields, 'kind'> & { kind: string }

export function asCampaign(filled: Filled): Checked<CampaignFields> {
  const errors = problems({
    code:
      !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(filled.code) &&
      'Use small letters, digits and hyphens only, like have-your-say-2026',
    endsOn: filled.endsOn < filled.startsOn && 'The last day must not be before the first',
  })
  return errors ? { errors } : { value: { ...filled, kind: filled.kind as CampaignKind } }
}

export const asFilledIn = ({ id: _, publishedAt: __, version: ___, ...fields }: Campaign): Filled => fields

export const surveyForm = (surveys: readonly { id: string; name: string }[]) =>
  declareForm({
    survey: chosenField({
      label: 'Which survey does it ask?',
      options: surveys.map(({ id, name }): Option => ({ value: id, text: name })),
      missing: 'Choose a survey',
    }),
    asks: chosenField({ label: 'Whom does it ask?', options: optionsOf(askedOf), missing: 'Choose whom it asks' }),
  })
